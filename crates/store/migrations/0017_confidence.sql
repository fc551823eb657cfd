-- An article's state is its confidence, and its audience may be one tier and those above it.
UPDATE articles SET state = 'validated' WHERE state = 'published';
UPDATE articles SET audience = 'tier-1' WHERE audience = 'agents';
-- Words are found in the index, so no text is searched here.
ALTER TABLE articles DROP COLUMN body_lower;
