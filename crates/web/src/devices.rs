//! Devices: the list, one of them, the form, and which of them a ticket is about.
//!
//! Every colleague may read and keep them; nobody else comes here.

pub mod editor;
pub mod links;
pub mod list;
pub mod one;
pub mod proposals;
pub mod table;
