-- Logs that came with a ticket. What came is a file beside the database (`upload`) or an attachment
-- (`attachment`) until it is read. What is kept for good is without secrets: the lines (`lines`), where
-- each begins and what is known of it (`marks`), and the report.
CREATE TABLE bundles (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    added_at BIGINT NOT NULL,
    added_by BIGINT,
    way TEXT NOT NULL,
    state TEXT NOT NULL,
    upload TEXT,
    attachment TEXT,
    done_bytes BIGINT NOT NULL,
    trouble TEXT,
    read_at BIGINT,
    line_count BIGINT NOT NULL,
    finding_count BIGINT NOT NULL,
    notable_count BIGINT NOT NULL,
    redacted_count BIGINT NOT NULL,
    problem_count BIGINT NOT NULL,
    lines TEXT, -- a blob
    marks TEXT, -- a blob
    report TEXT -- JSON
);
CREATE INDEX bundles_by_ticket ON bundles (ticket_id, added_at);
CREATE UNIQUE INDEX bundles_by_upload ON bundles (upload);
