//! Bytes to messages and back: parse, thread, trim, guard, compose.
//!
//! Pure: no I/O, no clock, no randomness, no other Trestle crate. Time, ids and keys are
//! arguments. What comes in is foreign and hostile, so nothing here refuses or panics:
//! [`parse::message`] always gives a [`Message`], which lists what was wrong with it.
//!
//! The way of a mail through these modules:
//! [`report`] or [`mbox`] find the messages in a file, [`parse`] turns bytes into a [`Message`]
//! (asking [`html`], [`trim`] and [`kind`]), [`guard`] says whether a machine may answer it,
//! [`sender`] how far its From address can be believed, [`token`] and [`thread`] where it belongs,
//! [`gratitude`] whether it is a mere thank-you, and [`compose`] writes the mail that goes out.

#![warn(missing_docs)]

pub mod compose;
pub mod gratitude;
pub mod guard;
pub mod html;
pub mod kind;
pub mod mbox;
pub mod message;
pub mod parse;
pub mod report;
pub mod sender;
pub mod thread;
pub mod token;
pub mod trim;

pub use message::{Address, Attachment, Bounce, Hardness, Kind, Message};
