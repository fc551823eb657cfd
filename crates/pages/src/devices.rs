//! Devices: the list, one with its history, the form, and the box beside a ticket; and what customers see of
//! their own.
//!
//! Refuses: to show customers what the desk's models hold; theirs is [`own`], which knows neither notes nor
//! history.

pub mod choose;
pub mod editor;
mod environment;
mod history;
pub mod import;
pub mod list;
pub mod one;
pub mod own;
mod sample;
pub mod terms;
pub mod ticket_box;

use maud::Markup;

use crate::text::Say;

pub use environment::as_environment;
pub(crate) use history::from_to;
pub(crate) use sample::{beside_ticket as sample_beside_ticket, lines as sample_lines, own as sample_own};

/// Every page of our own people with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("devices", list::page(say, &list::Model::sample())),
        ("devices-found-none", list::page(say, &list::Model::sample_empty())),
        ("devices-nothing-yet", list::page(say, &list::Model::default())),
        ("device", one::page(say, &one::Model::sample())),
        ("device-new-to-us", one::page(say, &one::Model::sample_bare())),
        ("device-edit", editor::page(say, &editor::Model::sample())),
        ("device-new", editor::page(say, &editor::Model::default())),
        ("device-refused", editor::page(say, &editor::Model::sample_refused(say))),
        ("device-import", import::page(say, &import::Model::sample(say))),
        ("device-import-refused", import::page(say, &import::Model::sample_refused(say))),
        ("device-choose", choose::page(say, &choose::Model::sample())),
        ("device-choose-none", choose::page(say, &choose::Model::sample_none())),
    ]
}

/// What customers see, by name.
pub fn portal_samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("own-devices", own::page(say, &own::Model::sample())),
        ("own-devices-none", own::page(say, &own::Model::default())),
    ]
}

#[cfg(test)]
mod tests;
