-- Links by which customers sign in without a password. A link works once; its token is nowhere stored.
CREATE TABLE sign_in_links (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    used_at BIGINT
);

CREATE INDEX sign_in_links_of_person ON sign_in_links (person_id, made_at);
