-- Articles have a name of their own for whoever imports and links them, and tags. `changed` counts
-- all changes of articles, so that an index can ask for what came after the last one it has.
ALTER TABLE articles ADD COLUMN slug TEXT;
ALTER TABLE articles ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
ALTER TABLE articles ADD COLUMN changed BIGINT NOT NULL DEFAULT 1;
UPDATE articles SET slug = 'article-' || CAST(id AS TEXT);
CREATE UNIQUE INDEX articles_by_slug ON articles (slug);
CREATE INDEX articles_by_change ON articles (changed);
INSERT INTO counters (name, value) VALUES ('articles', 1);
