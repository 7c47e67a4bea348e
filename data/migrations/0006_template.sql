-- +goose Up

CREATE TABLE picture ( -- Logos of templates and of messages, each once.
    sha256  TEXT PRIMARY KEY CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*'),
    content BLOB NOT NULL CHECK (length(content) BETWEEN 1 AND 50000) -- PNG or JPEG
) STRICT;

CREATE TABLE template ( -- What welcome emails are made of; without any it is what Foyer brings along.
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    name            TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    name_folded     TEXT NOT NULL UNIQUE, -- names that fold alike are one
    language        TEXT NOT NULL CHECK (length(language) BETWEEN 2 AND 6),
    subject         TEXT NOT NULL CHECK (length(subject) BETWEEN 1 AND 150),
    body            TEXT NOT NULL CHECK (length(body) BETWEEN 1 AND 20000), -- the source of text and HTML
    support_name    TEXT NOT NULL DEFAULT '',
    support_address TEXT NOT NULL DEFAULT '', -- '': the From Address
    logo            TEXT NOT NULL DEFAULT '', -- of a picture, '': what Foyer brings along
    channel         INTEGER NOT NULL DEFAULT 0 CHECK (channel IN (0, 1)), -- Channels get it
    organization    INTEGER NOT NULL DEFAULT 0 CHECK (organization IN (0, 1)) -- Organizations get it
) STRICT;

CREATE UNIQUE INDEX template_channel ON template (channel) WHERE channel = 1;
CREATE UNIQUE INDEX template_organization ON template (organization) WHERE organization = 1;

ALTER TABLE outbox_message ADD COLUMN logo TEXT NOT NULL DEFAULT '' /* of a picture, '': what Foyer brings along */;
