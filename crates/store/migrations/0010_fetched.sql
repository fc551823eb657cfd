-- How far folders of mailboxes elsewhere have been taken. A message is named by the folder's
-- UIDVALIDITY and its UID; those below settled_below need nothing more.
CREATE TABLE fetch_folders (
    folder TEXT PRIMARY KEY,
    since BIGINT NOT NULL,
    first_validity BIGINT NOT NULL,
    first_uid BIGINT NOT NULL,
    validity BIGINT NOT NULL,
    settled_below BIGINT NOT NULL
);

CREATE TABLE fetch_messages (
    folder TEXT NOT NULL,
    validity BIGINT NOT NULL,
    uid BIGINT NOT NULL,
    state TEXT NOT NULL,
    failures BIGINT NOT NULL,
    said TEXT,
    PRIMARY KEY (folder, validity, uid)
);

-- The mailboxes that are set up, and how they fare; for a person.
CREATE TABLE fetch_mailboxes (
    folder TEXT PRIMARY KEY,
    read_at BIGINT,
    trouble TEXT
);
