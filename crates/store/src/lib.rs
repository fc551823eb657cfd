//! SQL: tickets, events, people, jobs, blobs, on SQLite and PostgreSQL with one text.
//!
//! - [`engine`]: the database threads, transactions, values and migrations; nothing about tickets.
//! - [`log`], [`jobs`], [`timers`]: what every action leans on: facts in order, work to do, moments to come.
//! - [`blobs`]: attachments and original mails, as files named by their content.
//! - [`tickets`], [`messages`], [`participants`], [`people`], [`rules`], [`articles`]: what the desk is made of, written and read whole.
//! - [`brands`]: names and looks under which the desk meets customers.
//! - [`bulletins`]: known issues, maintenance and announcements, and who hears of them.
//! - [`bundles`], [`uploads`]: logs that came with a ticket, what was found in them, and the file until it is read.
//! - [`evidence`], [`upload_links`], [`baselines`]: lines that prove something, how customers send logs, and what is healthy.
//! - [`signatures`], [`recognitions`]: what the desk knows of patterns, and where they were recognised.
//! - [`alarms`]: calls because many customers have the same trouble at once.
//! - [`marks`]: by what tickets are recognised as being of one cause.
//! - [`problems`]: the causes behind several tickets, and what is known of them.
//! - [`devices`]: what customers work with, its history, and the tickets about it.
//! - [`conclusions`], [`hypotheses`]: what was found out about a ticket's problem, and how.
//! - [`environments`], [`reproductions`], [`snapshots`]: where a problem was reproduced, and configurations as they were.
//! - [`connections`]: mailboxes and servers for outgoing mail that administrators set up.
//! - [`talks`]: conversations with the assistant.
//! - [`trails`]: what people did to help themselves, and whether articles helped.
//! - [`wordings`]: texts of the desk's own mails that administrators changed.
//! - [`texts`], [`synonyms`]: what is said where, and which words mean the same, for the search.
//! - [`tallies`]: what tickets add up to, so that figures of a long period are read and not counted.
//! - [`playbooks`], [`runs`]: decision trees by version, and who walked through them with what result.
//! - [`intake`], [`fetched`], [`pending`], [`outbox`], [`idempotency`]: what comes in and goes out, each once.
//! - [`sessions`], [`sign_in_links`], [`api_tokens`]: who is let in, by browser and by program.
//! - [`read`]: what each kind of person may see, as the screens show it.

pub mod alarms;
pub mod api_tokens;
pub mod articles;
pub mod baselines;
pub mod blobs;
pub mod brands;
pub mod bulletins;
pub mod bundles;
mod columns;
pub mod conclusions;
mod conditions;
pub mod connections;
pub mod devices;
pub mod engine;
pub mod environments;
pub mod evidence;
pub mod fetched;
pub mod hypotheses;
pub mod idempotency;
pub mod intake;
pub mod marks;
pub mod messages;
pub mod originals;
pub mod outbox;
pub mod participants;
pub mod pending;
pub mod people;
pub mod playbooks;
pub mod problems;
pub mod read;
pub mod recognitions;
pub mod reproductions;
pub mod rules;
pub mod runs;
pub mod sessions;
pub mod sign_in_links;
pub mod signatures;
pub mod snapshots;
pub mod synonyms;
pub mod talks;
pub mod tallies;
pub mod texts;
pub mod tickets;
pub mod trails;
pub mod upload_links;
pub mod uploads;
pub mod wordings;

pub use engine::{
    DatabaseUrl, Db, Dialect, Durability, FromValue, Fsync, Health, Options, Row, Store, StoreError, ToValue,
    Tx, Value, ValueRef, jobs, log, timers,
};

/// What the nouns of this crate return.
pub type Result<T> = std::result::Result<T, StoreError>;
