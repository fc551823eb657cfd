//! Articles on the desk: found, read, written, reviewed, kept.

pub mod deeds;
pub mod editor;
mod form;
mod fresh;
pub mod links;
pub mod list;
pub mod one;
pub mod versions;
