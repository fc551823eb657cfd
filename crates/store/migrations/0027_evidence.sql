-- Lines of a bundle that prove something, copied as they were shown, without secrets.
CREATE TABLE evidence (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    bundle_id BIGINT NOT NULL,
    first_line BIGINT NOT NULL,
    last_line BIGINT NOT NULL,
    text TEXT NOT NULL,
    note TEXT NOT NULL,
    marked_by BIGINT NOT NULL,
    marked_at BIGINT NOT NULL
);
CREATE INDEX evidence_by_ticket ON evidence (ticket_id, marked_at);

-- Links by which a customer sends logs for one ticket, a few times and for some days. Found by the hash
-- of a token that only the link has.
CREATE TABLE upload_links (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    token_hash BYTES NOT NULL,
    asked_by BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    uses_left BIGINT NOT NULL
);
CREATE UNIQUE INDEX upload_links_by_token ON upload_links (token_hash);
CREATE INDEX upload_links_by_ticket ON upload_links (ticket_id);
