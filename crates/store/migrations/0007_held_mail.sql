-- How a mail reached us, as JSON: the server that brought it and whose check of the sender is believed.
ALTER TABLE intake ADD COLUMN route TEXT;
-- The team whose mailbox it was sent to.
ALTER TABLE intake ADD COLUMN team_id BIGINT;
-- What the checks of its sender said.
ALTER TABLE intake ADD COLUMN sender_checks TEXT;

-- Why it waits for a person, what they need to judge it, and what they decided.
ALTER TABLE intake ADD COLUMN held_for TEXT;
ALTER TABLE intake ADD COLUMN subject TEXT;
ALTER TABLE intake ADD COLUMN beginning TEXT;
ALTER TABLE intake ADD COLUMN belongs_to_id BIGINT;
ALTER TABLE intake ADD COLUMN released_as TEXT;
ALTER TABLE intake ADD COLUMN decided_by BIGINT;
ALTER TABLE intake ADD COLUMN decided_at BIGINT;

CREATE INDEX intake_held ON intake (received_at, id) WHERE state = 'held';
CREATE INDEX intake_by_author ON intake (author, team_id, received_at);
