-- What logs proposed to a record and somebody set aside: it is not proposed again.
CREATE TABLE device_dismissals (
    device_id BIGINT NOT NULL,
    key TEXT NOT NULL,
    by_id BIGINT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (device_id, key)
);
