-- +goose Up

ALTER TABLE customer ADD COLUMN revision INTEGER NOT NULL DEFAULT 1 /* grows with every change of the record */;
ALTER TABLE customer ADD COLUMN archived_from TEXT NOT NULL DEFAULT '' CHECK (archived_from IN ('', 'trial', 'active', 'suspended', 'canceled')) /* where an archived one stood before */;
CREATE INDEX customer_reference ON customer (reference) WHERE reference <> '';

ALTER TABLE domain ADD COLUMN delivery_host TEXT NOT NULL DEFAULT '' CHECK (length(delivery_host) <= 253) /* where its mail is delivered to, '': not said */;
ALTER TABLE domain ADD COLUMN delivery_port INTEGER NOT NULL DEFAULT 0 CHECK (delivery_port BETWEEN 0 AND 65535);
ALTER TABLE domain ADD COLUMN failovers TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(failovers) AND json_type(failovers) = 'array') /* [{host, port}], tried in this order */;
ALTER TABLE domain ADD COLUMN token TEXT NOT NULL DEFAULT '' CHECK (length(token) <= 64) /* of the TXT record that verifies it */;
ALTER TABLE domain ADD COLUMN verified_on TEXT NOT NULL DEFAULT '' CHECK (verified_on = '' OR verified_on GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]');
-- Not by chance: a backup that is migrated for comparing must come out the same.
UPDATE domain SET token = (
    SELECT printf('%012x%08x', c.added_at, (domain.id * 2654435761) % 4294967296) FROM customer c WHERE c.id = domain.customer_id);

CREATE TABLE note ( -- What operators wrote down about customers.
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    at          INTEGER NOT NULL,
    by          TEXT NOT NULL, -- the operator
    text        TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 10000)
) STRICT;
CREATE INDEX note_customer ON note (customer_id, id);

CREATE TABLE feature_off ( -- What a customer's package includes and is not used.
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    feature     TEXT NOT NULL REFERENCES feature (code) ON DELETE CASCADE,
    PRIMARY KEY (customer_id, feature)
) STRICT, WITHOUT ROWID;
CREATE INDEX feature_off_feature ON feature_off (feature);

CREATE TABLE merged ( -- Which customer went into which: its history is shown there.
    customer_id INTEGER PRIMARY KEY, -- the one that is gone
    into_id     INTEGER NOT NULL
) STRICT;
CREATE INDEX merged_into ON merged (into_id);

CREATE TABLE edit_draft ( -- Edits of customers that were not saved, as typed. No limits: nothing typed is ever refused.
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    form        TEXT NOT NULL CHECK (length(form) BETWEEN 1 AND 100), -- "details", "person:7"
    base        INTEGER NOT NULL, -- the record's revision that the edit began on
    revision    INTEGER NOT NULL, -- grows with every save
    saved_at    INTEGER NOT NULL,
    body        TEXT NOT NULL CHECK (json_valid(body)), -- {field: text}
    PRIMARY KEY (customer_id, form)
) STRICT, WITHOUT ROWID;

-- Orders say what was had before, and why; a new kind corrects what was undone.
-- SQLite cannot change a CHECK, so the table is made anew. Who is merged takes its
-- orders along: only whose they are can change.
CREATE TABLE customer_order_new ( -- What was ordered, when and by whom. Append-only; it goes only with its customer.
    id              INTEGER PRIMARY KEY,
    customer_id     INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    kind            TEXT NOT NULL CHECK (kind IN ('purchase', 'trial', 'license_change', 'package_change', 'trial_conversion', 'trial_extension', 'cancellation', 'correction')),
    product         TEXT NOT NULL,
    package         TEXT NOT NULL, -- its code then; the package may be gone
    licenses        INTEGER NOT NULL CHECK (licenses BETWEEN 1 AND 1000000),
    trial_ends      TEXT NOT NULL DEFAULT '', -- '': bought
    from_package    TEXT NOT NULL DEFAULT '', -- what was had before, '' for the first order
    from_licenses   INTEGER NOT NULL DEFAULT 0,
    from_trial_ends TEXT NOT NULL DEFAULT '',
    reason          TEXT NOT NULL DEFAULT '' CHECK (length(reason) <= 1000),
    ordered_at      INTEGER NOT NULL,
    ordered_by      TEXT NOT NULL
) STRICT;
INSERT INTO customer_order_new (id, customer_id, kind, product, package, licenses, ordered_at, ordered_by)
SELECT id, customer_id, kind, product, package, licenses, ordered_at, ordered_by FROM customer_order;
DROP TABLE customer_order;
ALTER TABLE customer_order_new RENAME TO customer_order;
UPDATE customer_order SET trial_ends = ifnull((SELECT trial_ends FROM subscription WHERE customer_id = customer_order.customer_id), '')
WHERE kind = 'trial';
CREATE INDEX customer_order_customer ON customer_order (customer_id);
-- +goose StatementBegin
CREATE TRIGGER customer_order_kept BEFORE UPDATE OF id, kind, product, package, licenses, trial_ends, from_package, from_licenses, from_trial_ends, reason, ordered_at, ordered_by ON customer_order
BEGIN
    SELECT raise(ABORT, 'orders are never edited');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER customer_order_stays BEFORE DELETE ON customer_order
BEGIN
    SELECT raise(ABORT, 'orders are never removed') WHERE EXISTS (SELECT 1 FROM customer WHERE id = OLD.customer_id);
END;
-- +goose StatementEnd

DROP TRIGGER eula_acceptance_kept;
-- +goose StatementBegin
CREATE TRIGGER eula_acceptance_kept BEFORE UPDATE OF id, version, sha256, accepted_at, accepted_by ON eula_acceptance
BEGIN
    SELECT raise(ABORT, 'EULA acceptances are never edited');
END;
-- +goose StatementEnd

CREATE INDEX customer_phone ON customer (phone_e164) WHERE phone_e164 <> '';
