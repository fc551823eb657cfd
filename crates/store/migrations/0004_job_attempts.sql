-- How attempts ended: in an error, or cut off with their process. Neither is a retry that was
-- planned, such as a mail that the other side asked to send later.
ALTER TABLE jobs ADD COLUMN failures BIGINT NOT NULL DEFAULT 0;
ALTER TABLE jobs ADD COLUMN cut_off BIGINT NOT NULL DEFAULT 0;
