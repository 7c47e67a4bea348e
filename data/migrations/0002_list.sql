-- +goose Up

ALTER TABLE customer ADD COLUMN reference TEXT NOT NULL DEFAULT '' CHECK (length(reference) <= 100) /* our own, for the customer */;
ALTER TABLE customer ADD COLUMN search TEXT NOT NULL DEFAULT '' /* what is searched in: the folded words of all its texts, see app.SearchText */;
ALTER TABLE customer ADD COLUMN incomplete INTEGER NOT NULL DEFAULT 0 CHECK (incomplete IN (0, 1)) /* something is missing, see app.Incomplete */;

-- The two functions are Foyer's own: search_text is app.SearchText and
-- incomplete_record is app.Incomplete.
UPDATE customer SET
    search = search_text(company, city, reference,
        ifnull((SELECT group_concat(name || ' ' || shown, ' ') FROM domain WHERE customer_id = customer.id), ''),
        ifnull((SELECT group_concat(first_name || ' ' || last_name || ' ' || email, ' ') FROM person WHERE customer_id = customer.id), '')),
    incomplete = incomplete_record(street, city, postal_code, country, phone,
        ifnull((SELECT first_name FROM person WHERE customer_id = customer.id AND is_primary = 1), ''));

CREATE TABLE tag ( -- Words that staff put on customers.
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    name_folded TEXT NOT NULL UNIQUE, -- names that fold alike are one
    color       TEXT NOT NULL CHECK (color IN ('gray', 'blue', 'green', 'amber', 'red')) -- a tone of the look
) STRICT;

CREATE TABLE customer_tag ( -- Which customer has which tag.
    customer_id INTEGER NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    tag_id      INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (customer_id, tag_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_tag_tag ON customer_tag (tag_id);

CREATE TABLE saved_view ( -- Searches, filters, orders and columns of the list under a name.
    id          INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order of the menu
    name        TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    name_folded TEXT NOT NULL UNIQUE, -- names that fold alike are one
    body        TEXT NOT NULL CHECK (json_valid(body)) -- {query, columns}
) STRICT;

CREATE TABLE remembered ( -- How the windows were left: sizes, columns, open Channels.
    key   TEXT PRIMARY KEY CHECK (length(key) BETWEEN 1 AND 100),
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

-- Searches, filters and most orders are answered in memory
-- (docs/adr/008-search.md); what the list shows before that was read, and the
-- orders of names, come from indexes that have all that is asked for.
DROP INDEX customer_by_name;
DROP INDEX customer_by_type;
DROP INDEX customer_by_status;
DROP INDEX customer_by_added;
DROP INDEX customer_host;
CREATE INDEX customer_by_name ON customer (name_sort, id, host_id, status);
CREATE INDEX customer_by_status ON customer (status);
CREATE INDEX customer_channel ON customer (name_sort, id, company, type, status) WHERE type = 'channel' AND status <> 'archived';
CREATE INDEX customer_host ON customer (host_id, status) WHERE host_id IS NOT NULL;
CREATE INDEX domain_by_name ON domain (name, customer_id) WHERE is_primary = 1;
CREATE INDEX subscription_trial ON subscription (trial_ends) WHERE trial_ends IS NOT NULL;
