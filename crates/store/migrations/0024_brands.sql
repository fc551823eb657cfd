-- Names and looks under which the desk meets customers. What is not named is not limited.
CREATE TABLE brands (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    accent BIGINT,
    logo_sha256 TEXT,
    logo_type TEXT,
    languages TEXT NOT NULL,
    categories TEXT NOT NULL,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX brands_by_url ON brands (url);

-- A team's mails carry one brand.
CREATE TABLE brand_teams (
    team_id BIGINT PRIMARY KEY,
    brand_id BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('brands', 1);
