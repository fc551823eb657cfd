//! Screens: `fn(&Model) -> Markup`, styles, elements and texts.
//!
//! Start at [`shell`] (what surrounds every page), then [`parts`] (what pages are
//! built from) and [`text`] (every word a person reads, per language). [`gallery`]
//! shows all parts in all states.
//!
//! Refuses: async, the store, the wall clock (the caller hands over "now" in
//! [`text::Say`]), inline styles and inline scripts (the content security policy
//! forbids both).

pub mod account;
pub mod assets;
pub mod brand;
pub mod bulletins;
pub mod desk;
pub mod devices;
pub mod diagnostics;
pub mod gallery;
pub mod guides;
pub mod insight;
pub mod investigation;
pub mod knowledge;
pub mod parts;
pub mod people;
pub mod playbooks;
pub mod portal;
pub mod problems;
mod query;
pub mod self_service;
pub mod settings;
pub mod shell;
pub mod signatures;
pub mod text;
pub mod vendor;
pub mod words;

#[cfg(test)]
mod check;
#[cfg(test)]
mod tests;
