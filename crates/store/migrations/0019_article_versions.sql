-- A row of `articles` is what readers have. Every version ever written stands in `article_versions`;
-- the latest may be ahead of the row, until it is validated.
ALTER TABLE articles ADD COLUMN summary TEXT NOT NULL DEFAULT ''; -- in plain words
ALTER TABLE articles ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
ALTER TABLE articles ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE articles ADD COLUMN latest BIGINT NOT NULL DEFAULT 1;
ALTER TABLE articles ADD COLUMN latest_audience TEXT NOT NULL DEFAULT 'public';
ALTER TABLE articles ADD COLUMN progress TEXT NOT NULL DEFAULT 'done';
ALTER TABLE articles ADD COLUMN written_at BIGINT NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN owner_id BIGINT;
ALTER TABLE articles ADD COLUMN reviewer_id BIGINT;
ALTER TABLE articles ADD COLUMN review_at BIGINT;
ALTER TABLE articles ADD COLUMN publish_at BIGINT;
-- Articles of one group say the same in different languages; `translates` is the version of
-- `source_id` that this one says the same as.
ALTER TABLE articles ADD COLUMN group_id BIGINT;
ALTER TABLE articles ADD COLUMN source_id BIGINT;
ALTER TABLE articles ADD COLUMN translates BIGINT;

UPDATE articles SET group_id = id, written_at = updated_at, latest_audience = audience,
    progress = CASE state WHEN 'draft' THEN 'draft' WHEN 'in_review' THEN 'in_review' ELSE 'done' END;

CREATE INDEX articles_by_group ON articles (group_id);
CREATE INDEX articles_written ON articles (written_at, id);
CREATE INDEX articles_scheduled ON articles (publish_at) WHERE progress = 'scheduled';
CREATE INDEX articles_owned ON articles (owner_id, review_at) WHERE state = 'validated';
CREATE INDEX articles_reviewed ON articles (reviewer_id) WHERE progress = 'in_review';

CREATE TABLE article_versions (
    article_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    category TEXT NOT NULL,
    tags TEXT NOT NULL,
    audience TEXT NOT NULL,
    files TEXT NOT NULL,
    translates BIGINT,
    by_id BIGINT, -- nobody: it was imported
    at BIGINT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (article_id, number)
);
INSERT INTO article_versions
    (article_id, number, title, summary, body, category, tags, audience, files, at, note)
SELECT id, 1, title, '', body, category, tags, audience, '[]', updated_at, '' FROM articles;

-- What was done with an article besides writing it.
CREATE TABLE article_steps (
    id BIGINT PRIMARY KEY,
    article_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    kind TEXT NOT NULL,
    by_id BIGINT, -- nobody: its time came
    at BIGINT NOT NULL,
    note TEXT NOT NULL
);
CREATE INDEX article_steps_of ON article_steps (article_id, at);

-- Tickets that an article was written from, and tickets that it was used for.
CREATE TABLE article_links (
    ticket_id BIGINT NOT NULL,
    article_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    by_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, article_id)
);
CREATE INDEX article_links_of ON article_links (article_id, at);
