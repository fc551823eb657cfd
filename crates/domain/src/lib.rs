//! The ladder, tickets, hand-offs, ledger and clocks.
//!
//! Pure rules: no I/O, no wall clock, no randomness, no async. Time and ids are handed in.
//! Start with [`ticket`]: a command is decided into events, events are applied, and ledger,
//! clocks and figures follow from them.
#![warn(missing_docs)]

pub mod access;
pub mod anonymise;
pub mod article;
pub mod assistant;
pub mod brand;
pub mod bulletin;
pub mod bundle;
pub mod calendar;
pub mod changes;
pub mod clock;
pub mod configuration;
pub mod connection;
pub mod device;
pub mod due;
pub mod event;
pub mod figures;
pub mod handoff;
pub mod ids;
pub mod investigation;
mod keys;
pub mod ladder;
pub mod ledger;
pub mod mark;
pub mod plain_language;
pub mod playbook;
pub mod problem;
pub mod promise;
pub mod signature;
pub mod spike;
pub mod synonyms;
pub mod thread;
pub mod ticket;
pub mod time;
pub mod trail;
pub mod view;
