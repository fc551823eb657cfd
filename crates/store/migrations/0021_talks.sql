-- Conversations with the assistant. Whoever has the address of one reads it; its hash is kept.
CREATE TABLE talks (
    id BIGINT PRIMARY KEY,
    token_hash BYTES NOT NULL,
    language TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    ticket_id BIGINT
);
CREATE UNIQUE INDEX talks_by_token ON talks (token_hash);
CREATE INDEX talks_by_ticket ON talks (ticket_id);
CREATE INDEX talks_by_time ON talks (created_at);
CREATE TABLE talk_turns (
    talk_id BIGINT NOT NULL,
    turn BIGINT NOT NULL,
    at BIGINT NOT NULL,
    question TEXT NOT NULL,
    reply TEXT NOT NULL,
    helped BIGINT,
    PRIMARY KEY (talk_id, turn)
);
CREATE INDEX talk_turns_by_time ON talk_turns (at);
