-- What customers work with: machines, network gear, programs, services. `words` is what a search looks in;
-- the keys are tag, serial number and host name in small letters, absent where there is none.
CREATE TABLE devices (
    id BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    name_lower TEXT NOT NULL,
    words TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    tag TEXT NOT NULL,
    tag_key TEXT,
    serial TEXT NOT NULL,
    serial_key TEXT,
    maker TEXT NOT NULL,
    model TEXT NOT NULL,
    owner_id BIGINT,
    organisation_id BIGINT,
    place TEXT NOT NULL,
    host TEXT NOT NULL,
    host_key TEXT,
    system TEXT NOT NULL,
    supplier TEXT NOT NULL,
    warranty_until BIGINT,
    contract TEXT NOT NULL,
    software TEXT NOT NULL,
    notes TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX devices_by_tag ON devices (tag_key);
CREATE UNIQUE INDEX devices_by_serial ON devices (serial_key);
CREATE INDEX devices_by_name ON devices (name_lower, id);
CREATE INDEX devices_by_owner ON devices (owner_id);
CREATE INDEX devices_by_organisation ON devices (organisation_id);
CREATE INDEX devices_by_host ON devices (host_key);
CREATE INDEX devices_by_warranty ON devices (warranty_until);

-- Who said when what changed. An entry is never changed.
CREATE TABLE device_changes (
    id BIGINT PRIMARY KEY,
    device_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    by_id BIGINT,
    way TEXT NOT NULL,
    why TEXT NOT NULL,
    ticket_id BIGINT,
    bundle_id BIGINT,
    changes TEXT NOT NULL
);
CREATE INDEX device_changes_by_device ON device_changes (device_id, at);

-- The devices that tickets are about.
CREATE TABLE ticket_devices (
    ticket_id BIGINT NOT NULL,
    number BIGINT NOT NULL,
    device_id BIGINT NOT NULL,
    PRIMARY KEY (ticket_id, device_id)
);
CREATE INDEX ticket_devices_by_device ON ticket_devices (device_id, ticket_id);
