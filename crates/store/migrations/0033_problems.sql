-- The causes behind several tickets. Numbers are counted up from 1.
CREATE TABLE problems (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL,
    title_lower TEXT NOT NULL,
    description TEXT NOT NULL,
    team_id BIGINT NOT NULL,
    owner_id BIGINT,
    state TEXT NOT NULL,
    root_cause TEXT NOT NULL,
    workaround TEXT NOT NULL,
    workaround_for TEXT NOT NULL,
    fix_version TEXT NOT NULL,
    article_id BIGINT,
    bulletin_id BIGINT, -- its public face
    by_id BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    closed_at BIGINT,
    version BIGINT NOT NULL
);
CREATE INDEX problems_by_update ON problems (updated_at, id);

CREATE TABLE problem_tickets (
    problem_id BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL,
    by_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (problem_id, ticket_id)
);
CREATE INDEX problem_tickets_by_ticket ON problem_tickets (ticket_id, at);

-- Where its events stand in the log.
CREATE TABLE problem_events (
    problem_id BIGINT NOT NULL,
    position BIGINT NOT NULL,
    PRIMARY KEY (problem_id, position)
);

-- What was said. The log names it, the words can be erased.
CREATE TABLE problem_news (
    id BIGINT PRIMARY KEY,
    problem_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    words TEXT NOT NULL, -- JSON
    note TEXT NOT NULL,
    fix_version TEXT
);
CREATE INDEX problem_news_of ON problem_news (problem_id, at, id);
