//! Bulletins on the desk: found, written, updated, taken away, linked to tickets.

mod begun;
pub mod deeds;
pub mod editor;
pub mod links;
pub mod list;
pub mod one;
