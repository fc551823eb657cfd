//! Reads the logs that customers attach, as a stream: whatever is packed is unpacked under
//! limits, lines become records, records become templates and findings.
//!
//! It knows no other crate, opens no file by itself, asks no clock, and never refuses: what it
//! cannot read becomes a [`Problem`].
#![warn(missing_docs)]

mod analysis;
pub mod archive;
mod baseline;
pub mod encoding;
pub mod facts;
pub mod line;
mod mask;
mod problem;
pub mod report;
pub mod secret;
pub mod signature;
pub mod stack;
pub mod template;
pub mod time;
pub mod timeline;

pub use analysis::{Analysis, Assignments, Mark, Marks, Options};
pub use baseline::Baseline;
pub use problem::Problem;
