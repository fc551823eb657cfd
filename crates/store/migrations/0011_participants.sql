-- Who takes part in a customer's conversation besides the customer.
CREATE TABLE participants (
    ticket_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, person_id)
);
CREATE INDEX participants_by_person ON participants (person_id, ticket_id);

-- Addresses that mails of a ticket were also sent to, each once; an agent decides.
CREATE TABLE proposed_participants (
    ticket_id BIGINT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    proposed_by TEXT NOT NULL,
    at BIGINT NOT NULL,
    decided BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, email)
);
