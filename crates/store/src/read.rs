//! What each kind of person may see, as the screens show it.
//!
//! Every read is made for somebody: what is not theirs to see is absent from lists and counts,
//! and `None` when asked for by its number.

mod authors;
pub(crate) mod cursor;
pub mod desk;
pub mod held;
pub mod insight;
pub mod mail;
pub mod portal;
pub(crate) mod scope;
pub mod teams;
pub mod vendor;
