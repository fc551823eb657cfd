-- An article, or the record of a solved ticket. What an article is never changes.
ALTER TABLE articles ADD COLUMN kind TEXT NOT NULL DEFAULT 'article';
CREATE INDEX articles_by_kind ON articles (kind, language) WHERE state = 'validated';
