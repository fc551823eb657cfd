-- Answers to customers that are written and not sent yet: they wait a moment so that their author
-- can take them back, or they were taken back.
CREATE TABLE pending_answers (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    author_id BIGINT NOT NULL,
    answer TEXT NOT NULL,
    state TEXT NOT NULL,
    due_at BIGINT NOT NULL
);
CREATE INDEX pending_answers_by_ticket ON pending_answers (ticket_id, id);
