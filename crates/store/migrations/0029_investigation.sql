-- What was found out about a ticket's problem, each at most once: root cause, workaround, fix version.
CREATE TABLE conclusions (
    ticket_id BIGINT NOT NULL,
    conclusion TEXT NOT NULL,
    text TEXT NOT NULL,
    out_since BIGINT,
    restored_at BIGINT,
    stated_by BIGINT NOT NULL,
    stated_at BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, conclusion)
);

-- Possible causes. The revision counts up with everything that is added, so that a verdict on an older
-- picture is noticed.
CREATE TABLE hypotheses (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    statement TEXT NOT NULL,
    standing TEXT NOT NULL,
    revision BIGINT NOT NULL,
    reason TEXT NOT NULL,
    stated_by BIGINT NOT NULL,
    stated_at BIGINT NOT NULL,
    judged_by BIGINT,
    judged_at BIGINT
);
CREATE INDEX hypotheses_by_ticket ON hypotheses (ticket_id, stated_at);

-- What is done to find out whether one holds; without a result it is still to be done.
CREATE TABLE hypothesis_tests (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    hypothesis_id BIGINT NOT NULL,
    action TEXT NOT NULL,
    expected TEXT NOT NULL,
    observed TEXT NOT NULL,
    result TEXT,
    recorded_by BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    planned_at BIGINT NOT NULL
);
CREATE INDEX hypothesis_tests_by_ticket ON hypothesis_tests (ticket_id, planned_at);

-- What weighs for and against one: marked lines, a remark, or both.
CREATE TABLE weighings (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    hypothesis_id BIGINT NOT NULL,
    side TEXT NOT NULL,
    evidence_id BIGINT,
    remark TEXT NOT NULL,
    weighed_by BIGINT NOT NULL,
    weighed_at BIGINT NOT NULL
);
CREATE INDEX weighings_by_ticket ON weighings (ticket_id, weighed_at);
