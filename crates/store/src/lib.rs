//! SQL: tickets, events, people, jobs, blobs, on SQLite and PostgreSQL with one text.
