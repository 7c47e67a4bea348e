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

ALTER TABLE outbox_message ADD COLUMN profile_id INTEGER REFERENCES mail_profile (id) ON DELETE SET NULL /* that it was written for; NULL: not written yet, or that one is gone */;
UPDATE outbox_message SET profile_id = (SELECT id FROM mail_profile WHERE is_default = 1) WHERE raw IS NOT NULL;

DROP INDEX outbox_message_due;
DROP INDEX outbox_message_scheduled;
CREATE INDEX outbox_message_due ON outbox_message (next_attempt_at, id, state, profile_id) WHERE state IN ('queued', 'scheduled', 'retry');
CREATE INDEX outbox_message_scheduled ON outbox_message (next_attempt_at, profile_id) WHERE state = 'scheduled';
CREATE INDEX outbox_message_profile ON outbox_message (profile_id, state) WHERE profile_id IS NOT NULL;
