-- +goose Up

-- The first comment of each table is its purpose and a column's comment its
-- meaning: docs/schema.md is made of them. Times are UTC in milliseconds since
-- 1970, dates are 'YYYY-MM-DD'. A released migration never changes.

CREATE TABLE feature ( -- What packages include, as people read it.
    code     TEXT PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 50),
    name     TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    position INTEGER NOT NULL UNIQUE -- display order
) STRICT, WITHOUT ROWID;

CREATE TABLE package ( -- The packages of the product: data that staff edit. Old ones stay for the records that have them.
    code             TEXT PRIMARY KEY CHECK (length(code) BETWEEN 1 AND 50),
    name             TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 100),
    position         INTEGER NOT NULL UNIQUE, -- display order
    minimum_licenses INTEGER NOT NULL DEFAULT 1 CHECK (minimum_licenses >= 1),
    trial_days       INTEGER NOT NULL DEFAULT 30 CHECK (trial_days >= 1),
    sellable         INTEGER NOT NULL DEFAULT 1 CHECK (sellable IN (0, 1)) -- 0: not for new customers
) STRICT, WITHOUT ROWID;

CREATE TABLE package_feature ( -- Which package includes which feature.
    package TEXT NOT NULL REFERENCES package (code) ON DELETE CASCADE,
    feature TEXT NOT NULL REFERENCES feature (code) ON DELETE CASCADE,
    PRIMARY KEY (package, feature)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting ( -- What staff set once for this computer. Never a password.
    key        TEXT PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 100),
    value      TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE draft ( -- Customers being entered, as typed. No limits: nothing typed is ever refused.
    id       TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
    company  TEXT NOT NULL, -- copy for lists
    domain   TEXT NOT NULL, -- folded copy for look-ups, '' while there is none
    step     INTEGER NOT NULL CHECK (step BETWEEN 0 AND 3),
    revision INTEGER NOT NULL, -- grows with every save
    saved_at INTEGER NOT NULL,
    body     TEXT NOT NULL CHECK (json_valid(body)) -- versioned JSON of the draft
) STRICT;
CREATE INDEX draft_domain ON draft (domain) WHERE domain <> '';

CREATE TABLE customer ( -- The accounts of the list: Channels and Organizations.
    id          INTEGER PRIMARY KEY AUTOINCREMENT, -- never used again, so that the history stays true
    type        TEXT NOT NULL CHECK (type IN ('organization', 'channel')),
    host_id     INTEGER REFERENCES customer (id) ON DELETE RESTRICT, -- the Channel that hosts it, NULL: ours
    company     TEXT NOT NULL CHECK (length(company) BETWEEN 1 AND 200),
    name_folded TEXT NOT NULL, -- for duplicates: without accents, punctuation and legal form
    name_sort   TEXT NOT NULL, -- for ordering: lower case without accents
    street      TEXT NOT NULL CHECK (length(street) <= 200),
    city        TEXT NOT NULL CHECK (length(city) <= 100),
    state       TEXT NOT NULL CHECK (length(state) <= 100), -- postal code of a subdivision, '' where there is none
    postal_code TEXT NOT NULL CHECK (length(postal_code) <= 20),
    country     TEXT NOT NULL CHECK (country = '' OR country GLOB '[A-Z][A-Z]'), -- ISO 3166-1 alpha-2
    phone       TEXT NOT NULL CHECK (length(phone) <= 50), -- as typed
    phone_e164  TEXT NOT NULL CHECK (phone_e164 = '' OR (phone_e164 GLOB '+[0-9]*' AND length(phone_e164) <= 30)), -- '' where it could not be read
    website     TEXT NOT NULL CHECK (length(website) <= 1000),
    status      TEXT NOT NULL CHECK (status IN ('trial', 'active', 'suspended', 'canceled', 'archived')),
    draft_id    TEXT UNIQUE, -- the draft that it was: adding it twice adds it once
    added_at    INTEGER NOT NULL,
    added_by    TEXT NOT NULL,
    CHECK (type = 'organization' OR host_id IS NULL)
) STRICT;
CREATE INDEX customer_host ON customer (host_id) WHERE host_id IS NOT NULL;
CREATE INDEX customer_folded ON customer (name_folded);
-- The list's orders, each with all that the list of ids needs.
CREATE INDEX customer_by_name ON customer (name_sort, id, status) WHERE status <> 'archived';
CREATE INDEX customer_by_type ON customer (type, name_sort, id, status) WHERE status <> 'archived';
CREATE INDEX customer_by_status ON customer (status, name_sort) WHERE status <> 'archived';
CREATE INDEX customer_by_added ON customer (added_at, name_sort, id, status) WHERE status <> 'archived';

-- +goose StatementBegin
CREATE TRIGGER customer_host_added BEFORE INSERT ON customer WHEN NEW.host_id IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'only a Channel hosts') WHERE NOT EXISTS (
        SELECT 1 FROM customer WHERE id = NEW.host_id AND type = 'channel');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER customer_host_changed BEFORE UPDATE OF host_id ON customer WHEN NEW.host_id IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'only a Channel hosts') WHERE NOT EXISTS (
        SELECT 1 FROM customer WHERE id = NEW.host_id AND type = 'channel');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER customer_type_changed BEFORE UPDATE OF type ON customer WHEN NEW.type <> 'channel'
BEGIN
    SELECT raise(ABORT, 'a Channel that hosts stays one') WHERE EXISTS (
        SELECT 1 FROM customer WHERE host_id = OLD.id);
END;
-- +goose StatementEnd

CREATE TABLE domain ( -- The domains of customers, each of one customer only, archived ones included.
    id            INTEGER PRIMARY KEY,
    customer_id   INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    name          TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 3 AND 253 AND name GLOB '?*.?*' AND name NOT GLOB '*[^a-z0-9.-]*'), -- folded ASCII form
    shown         TEXT NOT NULL CHECK (length(shown) BETWEEN 3 AND 253), -- Unicode form
    position      INTEGER NOT NULL CHECK (position >= 0), -- order within the customer
    is_primary    INTEGER NOT NULL CHECK (is_primary IN (0, 1)), -- one per customer
    receives_mail INTEGER NOT NULL CHECK (receives_mail IN (0, 1)),
    UNIQUE (customer_id, position)
) STRICT;
CREATE UNIQUE INDEX domain_primary ON domain (customer_id) WHERE is_primary = 1;

CREATE TABLE person ( -- The people of customers.
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    role        TEXT NOT NULL CHECK (role IN ('administrator', 'billing', 'technical', 'other')),
    is_primary  INTEGER NOT NULL CHECK (is_primary IN (0, 1)), -- one administrator per customer
    first_name  TEXT NOT NULL CHECK (length(first_name) <= 100),
    last_name   TEXT NOT NULL CHECK (length(last_name) <= 100),
    email       TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254 AND email GLOB '?*@?*'),
    CHECK (is_primary = 0 OR role = 'administrator')
) STRICT;
CREATE INDEX person_customer ON person (customer_id);
CREATE UNIQUE INDEX person_primary ON person (customer_id) WHERE is_primary = 1;

CREATE TABLE subscription ( -- What a customer has: one package of a product.
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    product     TEXT NOT NULL CHECK (product IN ('email_security')),
    package     TEXT NOT NULL REFERENCES package (code) ON DELETE RESTRICT,
    licenses    INTEGER NOT NULL CHECK (licenses BETWEEN 1 AND 1000000),
    trial_ends  TEXT CHECK (trial_ends GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'), -- NULL: bought
    PRIMARY KEY (customer_id, product)
) STRICT, WITHOUT ROWID;
CREATE INDEX subscription_package ON subscription (package);

CREATE TABLE customer_order ( -- What was ordered, when and by whom. Append-only; it goes only with its customer.
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    kind        TEXT NOT NULL CHECK (kind IN ('purchase', 'trial', 'license_change', 'package_change', 'trial_conversion', 'trial_extension', 'cancellation')),
    product     TEXT NOT NULL,
    package     TEXT NOT NULL REFERENCES package (code) ON DELETE RESTRICT,
    licenses    INTEGER NOT NULL CHECK (licenses BETWEEN 1 AND 1000000),
    ordered_at  INTEGER NOT NULL,
    ordered_by  TEXT NOT NULL
) STRICT;
CREATE INDEX customer_order_customer ON customer_order (customer_id);
CREATE INDEX customer_order_package ON customer_order (package);
-- +goose StatementBegin
CREATE TRIGGER customer_order_kept BEFORE UPDATE ON customer_order
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

CREATE TABLE eula ( -- The versions of the text that customers accept. Append-only.
    version   INTEGER PRIMARY KEY CHECK (version >= 1),
    effective TEXT NOT NULL CHECK (effective GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'),
    text      TEXT NOT NULL CHECK (length(text) >= 1),
    sha256    TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*') -- of the text's UTF-8 bytes, in hex
) STRICT;
-- +goose StatementBegin
CREATE TRIGGER eula_kept BEFORE UPDATE ON eula
BEGIN
    SELECT raise(ABORT, 'EULA texts are never edited');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER eula_stays BEFORE DELETE ON eula
BEGIN
    SELECT raise(ABORT, 'EULA texts are never removed');
END;
-- +goose StatementEnd

CREATE TABLE eula_acceptance ( -- The proof that a EULA was accepted. Append-only; it goes only with its customer.
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    version     INTEGER NOT NULL REFERENCES eula (version) ON DELETE RESTRICT,
    sha256      TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'), -- of the text that was accepted
    accepted_at INTEGER NOT NULL,
    accepted_by TEXT NOT NULL CHECK (accepted_by <> '') -- the operator
) STRICT;
CREATE INDEX eula_acceptance_customer ON eula_acceptance (customer_id);
-- +goose StatementBegin
CREATE TRIGGER eula_acceptance_kept BEFORE UPDATE ON eula_acceptance
BEGIN
    SELECT raise(ABORT, 'EULA acceptances are never edited');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER eula_acceptance_stays BEFORE DELETE ON eula_acceptance
BEGIN
    SELECT raise(ABORT, 'EULA acceptances are never removed') WHERE EXISTS (SELECT 1 FROM customer WHERE id = OLD.customer_id);
END;
-- +goose StatementEnd

CREATE TABLE outbox_message ( -- Emails: waiting, under way and settled. They outlive their customer.
    id               TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
    customer_id      INTEGER REFERENCES customer (id) ON DELETE SET NULL, -- NULL: the customer is gone
    company          TEXT NOT NULL, -- the customer's name, for when it is gone
    kind             TEXT NOT NULL CHECK (kind IN ('welcome')),
    generation       INTEGER NOT NULL CHECK (generation >= 1), -- a resend after acceptance is the next one
    state            TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'accepted', 'retry', 'failed', 'unknown', 'canceled')),
    phase            TEXT NOT NULL DEFAULT '' CHECK (phase IN ('', 'connecting', 'transmitting', 'committing')), -- while it is sent; committing: the server may have it
    cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)), -- canceled while it is sent: it stops at the commit point
    attempts         INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0), -- that count against the limit
    created_at       INTEGER NOT NULL,
    next_attempt_at  INTEGER, -- NULL: never by itself
    updated_at       INTEGER NOT NULL,
    header           TEXT NOT NULL, -- the Message-ID without angle brackets, '' until composed
    from_address     TEXT NOT NULL CHECK (length(from_address) <= 254),
    to_address       TEXT NOT NULL CHECK (length(to_address) BETWEEN 3 AND 254),
    to_name          TEXT NOT NULL,
    subject          TEXT NOT NULL,
    body_text        TEXT NOT NULL,
    body_html        TEXT NOT NULL,
    sha256           TEXT NOT NULL CHECK (sha256 = '' OR (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')), -- of raw
    raw              BLOB, -- what is sent, byte for byte; NULL until composed
    UNIQUE (customer_id, kind, generation),
    CHECK ((state = 'sending') = (phase <> '')),
    CHECK ((raw IS NULL) = (sha256 = ''))
) STRICT;
CREATE INDEX outbox_message_open ON outbox_message (state, next_attempt_at)
    WHERE state IN ('queued', 'retry', 'sending', 'failed', 'unknown');
CREATE INDEX outbox_message_due ON outbox_message (next_attempt_at, id) WHERE state IN ('queued', 'retry');
CREATE INDEX outbox_message_state ON outbox_message (customer_id, kind, generation, state);
CREATE INDEX outbox_message_created ON outbox_message (created_at, id);

CREATE TABLE outbox_attempt ( -- Every attempt to send a message. Append-only, but for the end of an open one.
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    message_id TEXT NOT NULL REFERENCES outbox_message (id) ON DELETE CASCADE,
    started_at INTEGER NOT NULL,
    ended_at   INTEGER, -- NULL: under way
    class      TEXT NOT NULL DEFAULT '' CHECK (class IN ('', 'accepted', 'message', 'retry', 'account', 'quota', 'network', 'unknown', 'canceled')),
    stage      TEXT NOT NULL DEFAULT '', -- how far it came
    code       INTEGER NOT NULL DEFAULT 0, -- the server's reply, 0 without one
    enhanced   TEXT NOT NULL DEFAULT '', -- the reply's enhanced code
    text       TEXT NOT NULL DEFAULT '', -- the reply's words, at most 1 kB
    server     TEXT NOT NULL DEFAULT '',
    tls        TEXT NOT NULL DEFAULT '',
    counted    INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)), -- whether it used up a try
    CHECK ((ended_at IS NULL) = (class = ''))
) STRICT;
CREATE INDEX outbox_attempt_message ON outbox_attempt (message_id, id);
CREATE UNIQUE INDEX outbox_attempt_open ON outbox_attempt (message_id) WHERE ended_at IS NULL;
-- +goose StatementBegin
CREATE TRIGGER outbox_attempt_kept BEFORE UPDATE ON outbox_attempt
    WHEN OLD.ended_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.message_id <> OLD.message_id OR NEW.started_at <> OLD.started_at
BEGIN
    SELECT raise(ABORT, 'attempts are never edited');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER outbox_attempt_stays BEFORE DELETE ON outbox_attempt
BEGIN
    SELECT raise(ABORT, 'attempts are never removed') WHERE EXISTS (SELECT 1 FROM outbox_message WHERE id = OLD.message_id);
END;
-- +goose StatementEnd

CREATE TABLE history ( -- Who changed what, when: one entry per use case. Append-only; it outlives its customer.
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    at          INTEGER NOT NULL,
    by          TEXT NOT NULL, -- the operator
    action      TEXT NOT NULL CHECK (length(action) BETWEEN 1 AND 100),
    customer_id INTEGER, -- NULL: about no customer; the customer may be gone
    company     TEXT NOT NULL, -- the customer's name then
    changes     TEXT NOT NULL CHECK (json_valid(changes) AND json_type(changes) = 'array') -- [{field, from, to}]
) STRICT;
CREATE INDEX history_customer ON history (customer_id, id) WHERE customer_id IS NOT NULL;
-- +goose StatementBegin
CREATE TRIGGER history_kept BEFORE UPDATE ON history
BEGIN
    SELECT raise(ABORT, 'history is never edited');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER history_stays BEFORE DELETE ON history
BEGIN
    SELECT raise(ABORT, 'history is never removed');
END;
-- +goose StatementEnd

INSERT INTO feature (position, code, name) VALUES
    (1, 'anti_spoofing', 'anti-spoofing'),
    (2, 'url_defense', 'URL defense'),
    (3, 'attachment_defense', 'attachment defense'),
    (4, 'attachment_sandboxing', 'attachment sandboxing'),
    (5, 'email_encryption', 'email encryption'),
    (6, 'social_media_protection', 'social media protection'),
    (7, 'content_filters', 'content filters'),
    (8, 'outbound_filtering', 'outbound filtering'),
    (9, 'email_archive', 'email archive'),
    (10, 'email_warning_tags', 'email warning tags'),
    (11, 'automatic_remediation', 'automatic remediation');

INSERT INTO package (position, code, name, minimum_licenses, trial_days, sellable) VALUES
    (1, 'beginner', 'Beginner', 1, 30, 0),
    (2, 'business', 'Business', 1, 30, 1),
    (3, 'business_plus', 'Business+', 1, 30, 1),
    (4, 'advanced', 'Advanced', 1, 30, 1),
    (5, 'advanced_plus', 'Advanced+', 1, 30, 1),
    (6, 'professional', 'Professional', 1, 30, 1),
    (7, 'professional_plus', 'Professional+', 1, 30, 1);

INSERT INTO package_feature (package, feature)
SELECT p.code, f.code FROM package p, feature f
WHERE f.code = 'anti_spoofing'
   OR p.code <> 'beginner' AND f.code IN ('url_defense', 'attachment_defense', 'content_filters', 'outbound_filtering')
   OR p.position >= 4 AND f.code IN ('attachment_sandboxing', 'email_encryption', 'social_media_protection')
   OR p.position >= 6 AND f.code = 'email_archive'
   OR p.code IN ('advanced_plus', 'professional_plus') AND f.code IN ('email_warning_tags', 'automatic_remediation');
