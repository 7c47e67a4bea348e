-- +goose Up

-- Messages can wait for a date and be settled by a person. A CHECK cannot be
-- changed: both tables are made anew, the one that refers to the other as well.

DROP TRIGGER outbox_attempt_kept;
DROP TRIGGER outbox_attempt_stays;
DROP INDEX outbox_message_open;
DROP INDEX outbox_message_due;
DROP INDEX outbox_message_state;
DROP INDEX outbox_message_created;
DROP INDEX outbox_attempt_message;
DROP INDEX outbox_attempt_open;
ALTER TABLE outbox_message RENAME TO message_before;
ALTER TABLE outbox_attempt RENAME TO attempt_before;

CREATE TABLE outbox_message ( -- Emails: waiting, under way and settled. They outlive their customer.
    id               TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
    customer_id      INTEGER REFERENCES customer (id) ON DELETE SET NULL, -- NULL: the customer is gone
    company          TEXT NOT NULL, -- the customer's name, for when it is gone
    kind             TEXT NOT NULL CHECK (kind IN ('welcome')),
    generation       INTEGER NOT NULL CHECK (generation >= 1), -- a resend after acceptance is the next one
    state            TEXT NOT NULL CHECK (state IN ('queued', 'scheduled', 'sending', 'accepted', 'retry', 'failed', 'unknown', 'canceled')),
    phase            TEXT NOT NULL DEFAULT '' CHECK (phase IN ('', 'connecting', 'transmitting', 'committing')), -- while it is sent; committing: the server may have it
    cancel_requested INTEGER NOT NULL DEFAULT 0 CHECK (cancel_requested IN (0, 1)), -- canceled while it is sent: it stops at the commit point
    attempts         INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0), -- that count against the limit
    created_at       INTEGER NOT NULL,
    waits_since      INTEGER NOT NULL, -- since when it could have been sent: after three days somebody is asked
    next_attempt_at  INTEGER, -- NULL: never by itself
    updated_at       INTEGER NOT NULL,
    settled          TEXT NOT NULL DEFAULT '' CHECK (settled IN ('', 'person', 'elsewhere')), -- by whose word it is accepted, '': the server's
    settled_by       TEXT NOT NULL DEFAULT '', -- the operator
    note             TEXT NOT NULL DEFAULT '' CHECK (length(note) <= 500), -- what that person wrote
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
    CHECK (settled = '' OR state = 'accepted'),
    CHECK ((raw IS NULL) = (sha256 = ''))
) STRICT;

INSERT INTO outbox_message (id, customer_id, company, kind, generation, state, phase, cancel_requested, attempts, created_at,
    waits_since, next_attempt_at, updated_at, settled, header, from_address, to_address, to_name, subject, body_text,
    body_html, sha256, raw)
SELECT id, customer_id, company, kind, generation, state, phase, cancel_requested, attempts, created_at,
    created_at, next_attempt_at, updated_at,
    iif(state = 'accepted' AND EXISTS (SELECT 1 FROM attempt_before WHERE message_id = m.id)
        AND NOT EXISTS (SELECT 1 FROM attempt_before WHERE message_id = m.id AND class = 'accepted'), 'person', ''),
    header, from_address, to_address, to_name, subject, body_text, body_html, sha256, raw
FROM message_before m;

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

INSERT INTO outbox_attempt (id, message_id, started_at, ended_at, class, stage, code, enhanced, text, server, tls, counted)
SELECT id, message_id, started_at, ended_at, class, stage, code, enhanced, text, server, tls, counted FROM attempt_before;

DROP TABLE attempt_before;
DROP TABLE message_before;

CREATE INDEX outbox_message_open ON outbox_message (state, next_attempt_at)
    WHERE state IN ('queued', 'scheduled', 'retry', 'sending', 'failed', 'unknown');
CREATE INDEX outbox_message_due ON outbox_message (next_attempt_at, id, state) WHERE state IN ('queued', 'scheduled', 'retry');
CREATE INDEX outbox_message_scheduled ON outbox_message (next_attempt_at) WHERE state = 'scheduled';
CREATE INDEX outbox_message_state ON outbox_message (customer_id, kind, generation, state);
CREATE INDEX outbox_message_created ON outbox_message (created_at, id);
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
