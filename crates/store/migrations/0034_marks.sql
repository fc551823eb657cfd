-- By what tickets are recognised as being of one cause: signatures, stack traces and errors of their logs,
-- their words, their category.
CREATE TABLE ticket_marks (
    ticket_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    mark TEXT NOT NULL,
    label TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, kind, mark)
);
CREATE INDEX ticket_marks_by_mark ON ticket_marks (kind, mark, at);
CREATE INDEX ticket_marks_by_time ON ticket_marks (at);
INSERT INTO ticket_marks (ticket_id, kind, mark, label, at)
SELECT id, 'category', TRIM(category), TRIM(category), created_at FROM tickets
WHERE category IS NOT NULL AND TRIM(category) <> '';

-- A mark that proposes nothing for a ticket, because somebody said that it is not the same.
CREATE TABLE marks_apart (
    ticket_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    mark TEXT NOT NULL,
    by_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, kind, mark)
);

-- Calls because many customers have the same trouble at once.
CREATE TABLE alarms (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    mark TEXT NOT NULL,
    label TEXT NOT NULL,
    team_id BIGINT NOT NULL,
    raised_at BIGINT NOT NULL,
    since BIGINT NOT NULL,
    grown_at BIGINT NOT NULL,
    customers BIGINT NOT NULL,
    usual_per_1000 BIGINT NOT NULL, -- customers within a window, in thousandths
    settled_at BIGINT,
    settled_by BIGINT,
    reason TEXT,
    problem_id BIGINT,
    bulletin_id BIGINT
);
CREATE INDEX alarms_by_mark ON alarms (kind, mark, raised_at);
CREATE INDEX alarms_open ON alarms (raised_at) WHERE settled_at IS NULL;
