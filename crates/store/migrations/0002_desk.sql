-- The desk: tickets, what was written, who everybody is, the rules, mail in and out.
-- Times are unix milliseconds; ids are made by the program.

-- One row per ticket. `unsolved`, `due_at` and what follows are derived on every save; a ticket
-- with nothing due has the largest number there is, so that it sorts last on both databases.
CREATE TABLE tickets (
    id BIGINT PRIMARY KEY,
    subject TEXT NOT NULL,
    subject_lower TEXT NOT NULL,
    requester_id BIGINT NOT NULL,
    organisation_id BIGINT,
    channel TEXT NOT NULL,
    priority TEXT NOT NULL,
    category TEXT,
    policy_id BIGINT NOT NULL,
    status TEXT NOT NULL,
    tier BIGINT NOT NULL,
    team_id BIGINT NOT NULL,
    holder_id BIGINT,
    arrived_at BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    first_response_at BIGINT,
    waiting_since BIGINT,
    restored_at BIGINT,
    workaround TEXT,
    first_solved_at BIGINT,
    solved_at BIGINT,
    root_cause TEXT,
    reopened BIGINT NOT NULL,
    replies BIGINT NOT NULL,
    customer_messages BIGINT NOT NULL,
    rating_score BIGINT,
    rating_comment TEXT,
    rated_at BIGINT,
    unsolved BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    due_kind TEXT,
    offer_due_at BIGINT,
    vendor_due_at BIGINT,
    promise_due_at BIGINT,
    climbed BIGINT NOT NULL
);

CREATE INDEX tickets_unsolved ON tickets (due_at, id) WHERE unsolved = 1;
CREATE INDEX tickets_unsolved_of_team ON tickets (team_id, due_at, id) WHERE unsolved = 1;
CREATE INDEX tickets_unsolved_of_holder ON tickets (holder_id, due_at, id) WHERE unsolved = 1;
CREATE INDEX tickets_unowned_of_team ON tickets (team_id, due_at, id)
    WHERE unsolved = 1 AND holder_id IS NULL;
CREATE INDEX tickets_promised ON tickets (team_id, promise_due_at, id) WHERE promise_due_at IS NOT NULL;
CREATE INDEX tickets_by_change ON tickets (updated_at, id);
CREATE INDEX tickets_of_team_by_change ON tickets (team_id, updated_at, id);
CREATE INDEX tickets_of_requester ON tickets (requester_id, id);
CREATE INDEX tickets_of_organisation ON tickets (organisation_id, id) WHERE organisation_id IS NOT NULL;

-- The ledger.
CREATE TABLE holds (
    ticket_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    from_at BIGINT NOT NULL,
    to_at BIGINT,
    party TEXT NOT NULL,
    person_id BIGINT,
    vendor_id BIGINT,
    team_id BIGINT NOT NULL,
    tier BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, number)
);

CREATE TABLE handoffs (
    ticket_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    id BIGINT NOT NULL UNIQUE,
    path_id BIGINT NOT NULL,
    from_team_id BIGINT NOT NULL,
    from_tier BIGINT NOT NULL,
    to_team_id BIGINT NOT NULL,
    to_tier BIGINT NOT NULL,
    package TEXT NOT NULL, -- JSON
    offered_by BIGINT NOT NULL,
    offered_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    ended_by BIGINT,
    ended_at BIGINT,
    reason TEXT,
    coaching TEXT,
    PRIMARY KEY (ticket_id, number)
);

CREATE INDEX handoffs_to_answer ON handoffs (to_team_id, ticket_id) WHERE state = 'offered';

CREATE TABLE promises (
    ticket_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    id BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    made_by BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    state TEXT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (ticket_id, number)
);

CREATE TABLE vendor_waits (
    ticket_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    vendor_id BIGINT NOT NULL,
    asked_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (ticket_id, number)
);

CREATE INDEX vendor_waits_of_vendor ON vendor_waits (vendor_id, ticket_id);

-- Teams that keep sight of a ticket.
CREATE TABLE ticket_teams (
    ticket_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    team_id BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, team_id)
);

CREATE TABLE followers (
    ticket_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, person_id)
);

-- What each ticket contributes to the figures; lengths in milliseconds.
CREATE TABLE contributions (
    ticket_id BIGINT PRIMARY KEY,
    team_id BIGINT NOT NULL,
    opened_at BIGINT NOT NULL,
    solved_at BIGINT,
    first_response_ms BIGINT,
    resolution_ms BIGINT,
    first_contact BIGINT NOT NULL,
    first_level BIGINT NOT NULL,
    one_touch BIGINT NOT NULL,
    escalated BIGINT NOT NULL,
    bounced BIGINT NOT NULL,
    reopened BIGINT NOT NULL,
    offers_answered BIGINT NOT NULL,
    offers_returned BIGINT NOT NULL,
    promises_kept BIGINT NOT NULL,
    promises_broken BIGINT NOT NULL,
    sla_met BIGINT NOT NULL,
    sla_missed BIGINT NOT NULL,
    rating BIGINT
);

CREATE INDEX contributions_by_opening ON contributions (opened_at, ticket_id);
CREATE INDEX contributions_by_solution ON contributions (solved_at, ticket_id) WHERE solved_at IS NOT NULL;

-- Only of solved tickets: what an unsolved one has spent grows by itself.
CREATE TABLE contribution_tiers (
    ticket_id BIGINT NOT NULL,
    tier BIGINT NOT NULL,
    spent_ms BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, tier)
);

CREATE TABLE lessons (
    ticket_id BIGINT NOT NULL,
    team_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    solved_by BIGINT,
    message_id BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, team_id)
);

CREATE INDEX lessons_of_team ON lessons (team_id, at);

-- What was written, one table for each audience.
CREATE TABLE customer_messages (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    author_id BIGINT,
    at BIGINT NOT NULL,
    text TEXT NOT NULL,
    quoted TEXT NOT NULL,
    attachments TEXT NOT NULL -- JSON
);

CREATE INDEX customer_messages_of_ticket ON customer_messages (ticket_id, at, id);

CREATE TABLE internal_notes (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    author_id BIGINT,
    at BIGINT NOT NULL,
    text TEXT NOT NULL,
    quoted TEXT NOT NULL,
    attachments TEXT NOT NULL -- JSON
);

CREATE INDEX internal_notes_of_ticket ON internal_notes (ticket_id, at, id);

CREATE TABLE vendor_messages (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT NOT NULL,
    vendor_id BIGINT NOT NULL,
    author_id BIGINT,
    at BIGINT NOT NULL,
    text TEXT NOT NULL,
    quoted TEXT NOT NULL,
    attachments TEXT NOT NULL -- JSON
);

CREATE INDEX vendor_messages_of_ticket ON vendor_messages (ticket_id, at, id);

CREATE TABLE organisations (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    policy_id BIGINT NOT NULL,
    domain TEXT UNIQUE
);

CREATE TABLE people (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    name_lower TEXT NOT NULL,
    public_name TEXT NOT NULL,
    email TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    admin BIGINT NOT NULL,
    organisation_id BIGINT,
    sees_organisation BIGINT NOT NULL,
    language TEXT NOT NULL,
    zone TEXT NOT NULL,
    password_hash TEXT,
    active BIGINT NOT NULL
);

CREATE INDEX people_by_name ON people (name_lower, id);

CREATE TABLE memberships (
    person_id BIGINT NOT NULL,
    team_id BIGINT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (person_id, team_id)
);

CREATE INDEX memberships_of_team ON memberships (team_id, person_id);

CREATE TABLE team_addresses (
    address TEXT PRIMARY KEY,
    team_id BIGINT NOT NULL
);

-- Tokens are kept as their SHA-256 only.
CREATE TABLE sessions (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL,
    token_hash BYTES NOT NULL UNIQUE,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    address TEXT NOT NULL,
    agent TEXT NOT NULL
);

CREATE INDEX sessions_of_person ON sessions (person_id, seen_at);

CREATE TABLE api_tokens (
    id BIGINT PRIMARY KEY,
    person_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    token_hash BYTES NOT NULL UNIQUE,
    scopes TEXT NOT NULL -- JSON
);

CREATE TABLE sign_in_failures (
    id BIGINT PRIMARY KEY,
    key TEXT NOT NULL,
    at BIGINT NOT NULL
);

CREATE INDEX sign_in_failures_of_key ON sign_in_failures (key, at);

CREATE TABLE rungs (
    tier BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL
);

CREATE TABLE teams (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    public_name TEXT NOT NULL,
    tier BIGINT NOT NULL,
    calendar_id BIGINT NOT NULL,
    policy_id BIGINT NOT NULL
);

CREATE TABLE paths (
    id BIGINT PRIMARY KEY,
    from_team_id BIGINT NOT NULL,
    to_team_id BIGINT NOT NULL,
    contract TEXT NOT NULL, -- JSON
    UNIQUE (from_team_id, to_team_id)
);

CREATE TABLE calendars (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    body TEXT NOT NULL -- JSON
);

CREATE TABLE policies (
    id BIGINT PRIMARY KEY,
    version BIGINT NOT NULL,
    name TEXT NOT NULL,
    calendar_id BIGINT,
    targets TEXT NOT NULL -- JSON
);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Mail as it was received, kept before it is acknowledged.
CREATE TABLE intake (
    id BIGINT PRIMARY KEY,
    recipient TEXT NOT NULL,
    sender TEXT,
    received_at BIGINT NOT NULL,
    raw BYTES,
    blob_id TEXT,
    dedupe BYTES NOT NULL,
    author TEXT,
    message_id TEXT,
    state TEXT NOT NULL,
    outcome TEXT,
    ticket_id BIGINT,
    attempts BIGINT NOT NULL,
    UNIQUE (recipient, dedupe)
);

CREATE INDEX intake_of_ticket ON intake (ticket_id, author);

-- Mail to be sent; who receives it is decided when it is queued.
CREATE TABLE outbox (
    id BIGINT PRIMARY KEY,
    ticket_id BIGINT,
    customer_message_id BIGINT,
    kind TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    sender TEXT NOT NULL,
    reply_to TEXT,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    text TEXT NOT NULL,
    html TEXT,
    message_id TEXT NOT NULL UNIQUE,
    in_reply_to TEXT,
    reference_ids TEXT NOT NULL, -- JSON
    auto_submitted TEXT,
    attachments TEXT NOT NULL, -- JSON
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    queued_at BIGINT NOT NULL,
    next_at BIGINT NOT NULL,
    last_answer TEXT
);

CREATE INDEX outbox_of_ticket ON outbox (ticket_id, id);
CREATE INDEX outbox_sending ON outbox (id) WHERE state = 'sending';

CREATE TABLE acknowledgements (
    address TEXT NOT NULL,
    day BIGINT NOT NULL,
    PRIMARY KEY (address, day)
);

CREATE TABLE articles (
    id BIGINT PRIMARY KEY,
    title TEXT NOT NULL,
    title_lower TEXT NOT NULL,
    category TEXT NOT NULL,
    body TEXT NOT NULL, -- Markdown
    body_lower TEXT NOT NULL,
    audience TEXT NOT NULL,
    language TEXT NOT NULL,
    state TEXT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE idempotency_keys (
    person_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    request_hash BYTES NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    kept_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, key)
);

CREATE INDEX idempotency_keys_by_age ON idempotency_keys (kept_at);
