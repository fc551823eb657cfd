-- Decision trees. The draft is what is being edited; versions never change once they are there. The
-- run of a version goes on in it whatever is published later.
CREATE TABLE playbooks (
    id BIGINT PRIMARY KEY,
    slug TEXT NOT NULL,
    draft TEXT NOT NULL, -- JSON
    published BIGINT, -- the version in force
    changed_at BIGINT NOT NULL,
    changed_by BIGINT NOT NULL
);
CREATE UNIQUE INDEX playbooks_by_slug ON playbooks (slug);

CREATE TABLE playbook_versions (
    playbook_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    title TEXT NOT NULL,
    title_lower TEXT NOT NULL,
    category TEXT NOT NULL,
    category_lower TEXT NOT NULL,
    intro TEXT NOT NULL,
    audience TEXT NOT NULL,
    language TEXT NOT NULL,
    body TEXT NOT NULL, -- JSON
    published_at BIGINT NOT NULL,
    published_by BIGINT NOT NULL,
    PRIMARY KEY (playbook_id, version)
);

-- A visitor's run is found by the hash of a token only they have; nothing else is known of them.
CREATE TABLE playbook_runs (
    id BIGINT PRIMARY KEY,
    playbook_id BIGINT NOT NULL,
    version BIGINT NOT NULL,
    token_hash BYTES,
    person_id BIGINT,
    ticket_id BIGINT,
    started_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    current_step BIGINT, -- none once it ended
    outcome TEXT,
    vote TEXT
);
CREATE UNIQUE INDEX playbook_runs_by_token ON playbook_runs (token_hash);
CREATE INDEX playbook_runs_by_version ON playbook_runs (playbook_id, version, started_at);
CREATE INDEX playbook_runs_by_ticket ON playbook_runs (ticket_id);

CREATE TABLE playbook_answers (
    run_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    step BIGINT NOT NULL,
    finding TEXT NOT NULL,
    note TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    answered_by BIGINT,
    PRIMARY KEY (run_id, number)
);
