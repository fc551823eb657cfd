-- Mailboxes (way 'in') and servers for outgoing mail (way 'out') that administrators set up on the
-- screen. The settings hold nothing secret; the password is sealed with a key that is not in here.
CREATE TABLE connections (
    id BIGINT PRIMARY KEY,
    way TEXT NOT NULL,
    settings TEXT NOT NULL,
    password BYTES,
    state TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    changed_by BIGINT NOT NULL
);
