-- What the desk knows of patterns in logs and words. `content` is what is said now, as in the version
-- of that number; `key` and `title` stand in it too. Who made it is the author of its first version.
CREATE TABLE signatures (
    id BIGINT PRIMARY KEY,
    key TEXT NOT NULL,
    title TEXT NOT NULL,
    state TEXT NOT NULL,
    audience TEXT NOT NULL,
    content TEXT NOT NULL, -- JSON
    version BIGINT NOT NULL,
    ticket_id BIGINT, -- whose solution it came from
    updated_by BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    active_since BIGINT
);
CREATE UNIQUE INDEX signatures_by_key ON signatures (key);
CREATE INDEX signatures_by_state ON signatures (state);

CREATE TABLE signature_versions (
    signature_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL, -- JSON
    by_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (signature_id, version)
);
INSERT INTO counters (name, value) VALUES ('signatures', 1);

-- Where a signature was recognised: in a bundle, or without one in a customer's words on the ticket. What stands in the
-- configuration file has a key and no number. Lines are counted through the whole bundle from 1.
-- What a colleague said it is not stays, with who said so.
CREATE TABLE recognitions (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    bundle_id BIGINT,
    signature_key TEXT NOT NULL,
    signature_id BIGINT,
    count BIGINT NOT NULL,
    lines TEXT NOT NULL, -- JSON
    recognised_at BIGINT NOT NULL,
    dismissed_at BIGINT,
    dismissed_by BIGINT
);
CREATE UNIQUE INDEX recognitions_once ON recognitions (ticket_id, COALESCE(bundle_id, 0), signature_key);
CREATE INDEX recognitions_by_signature ON recognitions (signature_key, recognised_at);
CREATE INDEX recognitions_by_bundle ON recognitions (bundle_id);

-- By which link a bundle came; how often a link could be used when it was given out, and who took it back.
ALTER TABLE bundles ADD COLUMN link_id BIGINT;
CREATE INDEX bundles_by_link ON bundles (link_id);
CREATE INDEX bundles_by_age ON bundles (added_at);
ALTER TABLE upload_links ADD COLUMN uses BIGINT NOT NULL DEFAULT 10;
ALTER TABLE upload_links ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE upload_links ADD COLUMN withdrawn_by BIGINT;
