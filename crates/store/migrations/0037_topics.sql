-- The portal's shelves: what belongs to a topic, by title, and what is new, without reading the texts.
CREATE INDEX articles_by_topic ON articles (language, kind, category, title_lower, audience) WHERE state = 'validated';
CREATE INDEX articles_by_age ON articles (language, kind, updated_at) WHERE state = 'validated';
CREATE INDEX trail_steps_by_kind ON trail_steps (kind, at);
