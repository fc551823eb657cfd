-- Texts of the desk's own mails that administrators changed; team 0 stands for every team.
CREATE TABLE wordings (
    team_id BIGINT NOT NULL,
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (team_id, language, name)
);
