-- `changed` counts all changes of people, so that an index can ask for what came after the last one it has.
ALTER TABLE people ADD COLUMN changed BIGINT NOT NULL DEFAULT 1;
CREATE INDEX people_by_change ON people (changed);
INSERT INTO counters (name, value) VALUES ('people', 1);

-- Words that mean the same in a language, a line for each group, as administrators wrote them.
CREATE TABLE synonyms (
    language TEXT PRIMARY KEY,
    text TEXT NOT NULL
);
