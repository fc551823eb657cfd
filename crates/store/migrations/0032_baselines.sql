-- Bundles of a healthy system: later ones of tickets of the same category are compared with the latest of them.
CREATE TABLE baselines (
    bundle_id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    category TEXT NOT NULL,
    note TEXT NOT NULL,
    marked_by BIGINT NOT NULL,
    marked_at BIGINT NOT NULL
);
CREATE INDEX baselines_by_category ON baselines (category, marked_at);
