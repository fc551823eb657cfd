-- When a program was let in; those of an earlier release do not say.
ALTER TABLE api_tokens ADD COLUMN created_at BIGINT;
CREATE INDEX api_tokens_of_person ON api_tokens (person_id, id);
