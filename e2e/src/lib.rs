//! Walks through a running desk in a real Chromium.
//!
//! A walk is what a person does: visit, click, fill, see. It knows the desk only from
//! outside – addresses, labels, mail – and depends on none of its crates, so a walk that
//! passes proves what a customer or an agent would get.
//!
//! Nothing here sleeps for a fixed time: every step waits until what it asks for is there,
//! or fails with what was on the page instead.

#![warn(missing_docs)]
#![allow(clippy::disallowed_methods, reason = "a walk waits for a real program on the real clock")]

pub use crate::axe::Violation;
pub use crate::browser::Browser;
pub use crate::demo::{Account, Demo};
pub use crate::devtools::{Scheme, Window};
pub use crate::driver::Display;
pub use crate::mail::{Attachment, outbox};
pub use crate::stage::Stage;
pub use crate::walks::{WALKS, Walk, Way};

mod axe;
mod browser;
mod console;
mod demo;
mod devtools;
mod driver;
mod elements;
mod mail;
mod program;
mod stage;
mod walks;
mod witness;
