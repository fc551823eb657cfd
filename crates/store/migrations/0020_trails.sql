-- What visitors and customers did to help themselves. `visitor` is a pseudonym: of a person, or of a
-- browser for one day. `ticket_id` is the request that they sent afterwards all the same.
CREATE TABLE trail_steps (
    id BIGINT PRIMARY KEY,
    visitor TEXT NOT NULL,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    language TEXT NOT NULL,
    found BIGINT NOT NULL,
    article_id BIGINT,
    ticket_id BIGINT
);
CREATE INDEX trail_steps_by_visitor ON trail_steps (visitor, at);
CREATE INDEX trail_steps_by_time ON trail_steps (at);
CREATE INDEX trail_steps_by_ticket ON trail_steps (ticket_id);

-- Whether an article helped, once for each visitor.
CREATE TABLE article_votes (
    article_id BIGINT NOT NULL,
    visitor TEXT NOT NULL,
    helped BIGINT NOT NULL,
    reason TEXT,
    comment TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (article_id, visitor)
);
CREATE INDEX article_votes_by_time ON article_votes (at);
