//! Everything the store promises, on SQLite and on PostgreSQL.

mod behind;
mod blobs;
mod desk;
mod faults;
mod figures;
mod harness;
mod jobs;
mod log;
mod mail;
mod migrations;
mod nouns;
mod queues;
mod scopes;
mod tickets;
mod timers;
mod transactions;
mod values;
