//! Signatures of the desk: written from what a ticket taught, tried before they count, and looked for
//! wherever logs and words come in.
//!
//! [`known`] is what is looked for now, [`recognising`] where that happens, [`beside`] what each audience is
//! told of it. Refuses: to tell a customer anything of a signature that is not for customers.

mod beside;
mod drafting;
mod file;
mod kept_lines;
mod known;
mod recognising;
mod trying;
mod writing;

pub use beside::Sent;
pub use drafting::Pointed;
pub use file::Imported;
pub use known::Known;
pub(crate) use known::SignaturesCache;
pub use trying::{Found, Tried};
pub use writing::SignatureDraft;

use trestle_domain::time::Millis;

/// How old bundles may be that a signature is tried on, or looked for in when it is new or changed.
const RECENT: Millis = Millis::days(30);

/// Recognitions that lists and counts speak of.
pub const COUNTED: Millis = Millis::days(90);
