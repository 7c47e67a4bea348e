-- +goose Up

CREATE TABLE mail_profile ( -- Mail servers that messages leave through, and as whom. Never a password: the keyring has them under this id.
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    name           TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    name_folded    TEXT NOT NULL UNIQUE, -- names that fold alike are one
    is_default     INTEGER NOT NULL CHECK (is_default IN (0, 1)), -- takes the messages that name no profile
    host           TEXT NOT NULL,
    port           INTEGER NOT NULL CHECK (port BETWEEN 0 AND 65535),
    security       TEXT NOT NULL, -- "starttls", "tls", "none"
    user           TEXT NOT NULL, -- '': no sign-in
    from_name      TEXT NOT NULL,
    from_address   TEXT NOT NULL,
    reply_to       TEXT NOT NULL, -- '': from_address
    sign_in        TEXT NOT NULL, -- '': with a password, "oauth"
    oauth_provider TEXT NOT NULL,
    oauth_client   TEXT NOT NULL,
    oauth_tenant   TEXT NOT NULL,
    rate           INTEGER NOT NULL -- messages a minute; 0: the usual one, -1: no limit
) STRICT;
CREATE UNIQUE INDEX mail_profile_default ON mail_profile (is_default) WHERE is_default = 1;

-- What the settings had is the first profile. The function fold_name is Foyer's own:
-- app.FoldName.
INSERT INTO mail_profile (id, name, name_folded, is_default, host, port, security, user, from_name, from_address, reply_to,
    sign_in, oauth_provider, oauth_client, oauth_tenant, rate)
SELECT 1, substr(host, 1, 60), fold_name(substr(host, 1, 60)), 1, host, port, security, user, from_name, from_address, reply_to,
    sign_in, oauth_provider, oauth_client, oauth_tenant, rate
FROM (SELECT ifnull(max(value) FILTER (WHERE key = 'mail.host'), '') AS host,
        CAST(ifnull(max(value) FILTER (WHERE key = 'mail.port'), '') AS INTEGER) AS port,
        ifnull(max(value) FILTER (WHERE key = 'mail.security'), '') AS security,
        ifnull(max(value) FILTER (WHERE key = 'mail.user'), '') AS user,
        ifnull(max(value) FILTER (WHERE key = 'mail.from_name'), '') AS from_name,
        ifnull(max(value) FILTER (WHERE key = 'mail.from_address'), '') AS from_address,
        ifnull(max(value) FILTER (WHERE key = 'mail.reply_to'), '') AS reply_to,
        ifnull(max(value) FILTER (WHERE key = 'mail.sign_in'), '') AS sign_in,
        ifnull(max(value) FILTER (WHERE key = 'mail.oauth_provider'), '') AS oauth_provider,
        ifnull(max(value) FILTER (WHERE key = 'mail.oauth_client'), '') AS oauth_client,
        ifnull(max(value) FILTER (WHERE key = 'mail.oauth_tenant'), '') AS oauth_tenant,
        CAST(ifnull(max(value) FILTER (WHERE key = 'mail.rate'), '') AS INTEGER) AS rate
    FROM setting)
WHERE host <> '';
DELETE FROM setting WHERE key LIKE 'mail.%';

-- Messages belong to a profile, and their bytes get a table of their own: writing
-- tens of kilobytes with every step was half of what sending costs. Both tables
-- are made anew, as before.
DROP TRIGGER outbox_attempt_kept;
DROP TRIGGER outbox_attempt_stays;
DROP INDEX outbox_message_open;
DROP INDEX outbox_message_due;
DROP INDEX outbox_message_scheduled;
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
    profile_id       INTEGER REFERENCES mail_profile (id) ON DELETE SET NULL, -- that it was written for; NULL: for none, or that one is gone
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
    sha256           TEXT NOT NULL CHECK (sha256 = '' OR (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')), -- of its bytes in outbox_raw; '': not composed yet
    UNIQUE (customer_id, kind, generation),
    CHECK ((state = 'sending') = (phase <> '')),
    CHECK (settled = '' OR state = 'accepted')
) STRICT;

INSERT INTO outbox_message (id, customer_id, company, kind, generation, profile_id, state, phase, cancel_requested, attempts, created_at,
    waits_since, next_attempt_at, updated_at, settled, settled_by, note, header, from_address, to_address, to_name, subject, body_text,
    body_html, sha256)
SELECT id, customer_id, company, kind, generation, iif(raw IS NULL, NULL, (SELECT id FROM mail_profile WHERE is_default = 1)), state, phase,
    cancel_requested, attempts, created_at, waits_since, next_attempt_at, updated_at, settled, settled_by, note, header, from_address, to_address,
    to_name, subject, body_text, body_html, sha256
FROM message_before;

CREATE TABLE outbox_raw ( -- What is sent, byte for byte. Apart from its message, whose row is written anew with each step of sending.
    message_id TEXT PRIMARY KEY REFERENCES outbox_message (id) ON DELETE CASCADE,
    raw        BLOB NOT NULL
) STRICT;
INSERT INTO outbox_raw (message_id, raw) SELECT id, raw FROM message_before WHERE raw IS NOT NULL;

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
CREATE INDEX outbox_message_due ON outbox_message (next_attempt_at, id, state, profile_id) WHERE state IN ('queued', 'scheduled', 'retry');
CREATE INDEX outbox_message_scheduled ON outbox_message (next_attempt_at, profile_id) WHERE state = 'scheduled';
CREATE INDEX outbox_message_profile ON outbox_message (profile_id, state) WHERE profile_id IS NOT NULL;
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
