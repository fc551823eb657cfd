-- What many should know now. Where a bulletin stands follows from its times and its stage.
CREATE TABLE bulletins (
    id BIGINT PRIMARY KEY,
    kind TEXT NOT NULL,
    severity TEXT NOT NULL,
    stage TEXT, -- of a known issue
    audience TEXT NOT NULL,
    affects TEXT NOT NULL,
    article_id BIGINT,
    shown_from BIGINT NOT NULL,
    begins_at BIGINT,
    ends_at BIGINT,
    withdrawn_at BIGINT,
    by_id BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL
);
CREATE INDEX bulletins_by_update ON bulletins (updated_at, id);

CREATE TABLE bulletin_texts (
    bulletin_id BIGINT NOT NULL,
    place BIGINT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    workaround TEXT NOT NULL,
    PRIMARY KEY (bulletin_id, place)
);

-- The timeline. `mailed` counts the people who got a mail.
CREATE TABLE bulletin_updates (
    id BIGINT PRIMARY KEY,
    bulletin_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    by_id BIGINT NOT NULL,
    stage TEXT,
    words TEXT NOT NULL,
    mailed BIGINT NOT NULL
);
CREATE INDEX bulletin_updates_of ON bulletin_updates (bulletin_id, at, id);

-- Customers who want to hear of it, and requests that are about it.
CREATE TABLE bulletin_followers (
    bulletin_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (bulletin_id, person_id)
);
CREATE TABLE bulletin_tickets (
    bulletin_id BIGINT NOT NULL,
    ticket_id BIGINT NOT NULL,
    by_id BIGINT, -- nobody: whoever asked said so
    at BIGINT NOT NULL,
    PRIMARY KEY (bulletin_id, ticket_id)
);
CREATE INDEX bulletin_tickets_by_ticket ON bulletin_tickets (ticket_id, at);

-- Where one click ends such mails (RFC 8058).
ALTER TABLE outbox ADD COLUMN unsubscribe TEXT;
