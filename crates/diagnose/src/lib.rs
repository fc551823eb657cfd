//! Reads the logs that customers attach, as a stream: whatever is packed is unpacked under
//! limits, lines become records, records become templates and findings.
//!
//! It knows no other crate, opens no file by itself, asks no clock, and never refuses: what it
//! cannot read becomes a [`Problem`].
#![warn(missing_docs)]

pub mod archive;
pub mod encoding;
mod mask;
mod problem;
pub mod secret;
pub mod signature;
pub mod stack;

pub use problem::Problem;
