-- What the engine itself stands on. Times are unix milliseconds.

-- The end of the event log. Its one row is locked from taking a position until the commit.
CREATE TABLE log_head (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    position BIGINT NOT NULL,
    hash BYTES -- none before the first event
);

INSERT INTO log_head (id, position) VALUES (1, 0);

-- Everything that happened, in commit order; never changed, never deleted.
CREATE TABLE events (
    position BIGINT PRIMARY KEY,
    ticket_id BIGINT,
    at BIGINT NOT NULL,
    actor_id BIGINT,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    hash BYTES NOT NULL
);

CREATE INDEX events_by_ticket ON events (ticket_id, position);

-- Work to do after a commit. `generation` counts the claims: it numbers the attempts and
-- shuts out a worker whose lease ran out.
CREATE TABLE jobs (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    run_at BIGINT NOT NULL,
    generation BIGINT NOT NULL,
    leased_until BIGINT,
    given_up_at BIGINT,
    last_error TEXT
);

CREATE INDEX jobs_waiting ON jobs (run_at, id) WHERE given_up_at IS NULL;

-- Moments that matter to a ticket. Armed: due_at set, fired_at not. Disarmed: no due_at.
CREATE TABLE timers (
    ticket_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    subject_id BIGINT NOT NULL,
    generation BIGINT NOT NULL,
    due_at BIGINT,
    fired_at BIGINT,
    PRIMARY KEY (ticket_id, kind, subject_id)
);

CREATE INDEX timers_armed ON timers (due_at) WHERE fired_at IS NULL;

-- Files in the blob folder that are known to be whole and durable.
CREATE TABLE blobs (
    id TEXT PRIMARY KEY,
    size_bytes BIGINT NOT NULL,
    stored_at BIGINT NOT NULL
);

-- Numbers given out one by one: job ids, ticket numbers.
CREATE TABLE counters (
    name TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);
