//! Everything the store promises, on SQLite and on PostgreSQL.

mod blobs;
mod faults;
mod harness;
mod jobs;
mod log;
mod migrations;
mod timers;
mod transactions;
mod values;
