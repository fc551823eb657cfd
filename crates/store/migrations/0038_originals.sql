-- Logs that are kept as they came because an administrator says so: a sealed file each, until an instant.
CREATE TABLE originals (
    bundle_id BIGINT PRIMARY KEY REFERENCES bundles (id),
    file TEXT NOT NULL,
    until BIGINT NOT NULL
);
CREATE INDEX originals_by_end ON originals (until);
