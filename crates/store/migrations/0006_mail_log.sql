-- What a mail was taken for is a key now; what releases before wrote was a sentence.
UPDATE intake SET outcome = CASE outcome
    WHEN 'a new ticket' THEN 'new_ticket'
    WHEN 'added to the ticket' THEN 'added'
    WHEN 'an empty answer' THEN 'empty'
    WHEN 'a bounce' THEN 'bounce'
    WHEN 'a bounce of no known mail' THEN 'bounce_unknown'
    WHEN 'an automatic answer' THEN 'automatic'
    WHEN 'an automatic mail' THEN 'automatic_unknown'
    WHEN 'own mail came back' THEN 'own'
END;
-- Why it could not be read.
ALTER TABLE intake ADD COLUMN problem TEXT;
CREATE INDEX intake_by_arrival ON intake (received_at, id);
CREATE INDEX intake_in_trouble ON intake (received_at, id) WHERE state IN ('failed', 'held');

-- An attempt to send was cut off: the other side may have the mail already.
ALTER TABLE outbox ADD COLUMN perhaps_twice BIGINT NOT NULL DEFAULT 0;
CREATE INDEX outbox_by_queuing ON outbox (queued_at, id);
CREATE INDEX outbox_in_trouble ON outbox (queued_at, id) WHERE state IN ('failed', 'retry', 'unknown');
