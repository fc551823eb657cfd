-- What the contributions of one team in one half hour add up to, so that a figure of a long
-- period reads hundreds of rows and not hundreds of thousands. Derived: made anew from the
-- contributions when the program keeps tallies in another form.
CREATE TABLE tallies (
    span_at BIGINT NOT NULL,
    team_id BIGINT NOT NULL,
    body BYTES NOT NULL,
    PRIMARY KEY (span_at, team_id)
);
