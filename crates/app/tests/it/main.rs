//! Use cases end to end, on SQLite and on PostgreSQL: mail in, mail out, timers, two nodes.

#[path = "../../../store/tests/it/harness.rs"]
mod harness;

mod answering;
mod articles;
mod bulletins;
mod bundles;
mod connections;
mod copies;
mod devices;
mod finding;
mod formatted;
mod held;
mod investigation;
mod mail;
mod nodes;
mod originals;
mod playbooks;
mod problems;
mod seeded;
mod sign_in_link;
mod signature_files;
mod signatures;
mod spikes;
mod timers;
