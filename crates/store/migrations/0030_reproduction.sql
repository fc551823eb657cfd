-- Systems on which problems are reproduced, for all tickets. Archived ones are not offered any more.
CREATE TABLE environments (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    system TEXT NOT NULL,
    notes TEXT NOT NULL,
    changed_by BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT
);

-- Attempts to reproduce a ticket's problem; steps one a line.
CREATE TABLE reproductions (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    environment_id BIGINT NOT NULL,
    version TEXT NOT NULL,
    steps TEXT NOT NULL,
    outcome TEXT NOT NULL,
    hits BIGINT,
    tries BIGINT,
    remark TEXT NOT NULL,
    tried_by BIGINT NOT NULL,
    tried_at BIGINT NOT NULL
);
CREATE INDEX reproductions_by_ticket ON reproductions (ticket_id, tried_at);

-- Configurations as they were at some time, without their secrets.
CREATE TABLE snapshots (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    format TEXT NOT NULL,
    content TEXT NOT NULL,
    redacted BIGINT NOT NULL,
    taken_at BIGINT NOT NULL,
    note TEXT NOT NULL,
    added_by BIGINT NOT NULL,
    added_at BIGINT NOT NULL
);
CREATE INDEX snapshots_by_ticket ON snapshots (ticket_id, taken_at);
