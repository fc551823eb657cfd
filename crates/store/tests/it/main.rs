//! Everything the store promises, on SQLite and on PostgreSQL.

mod blobs;
mod brands;
mod bulletins;
mod bundles;
mod connections;
mod desk;
mod faults;
mod figures;
mod harness;
mod jobs;
mod log;
mod mail;
mod migrations;
mod nouns;
mod opening;
mod playbooks;
mod queues;
mod scopes;
mod small_table;
mod tickets;
mod timers;
mod trails;
mod transactions;
mod values;
