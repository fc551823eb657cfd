//! Playbooks at the desk: written by leads, walked through by everyone who works on a ticket.
//!
//! Start at [`editor`] (the draft, step by step) and [`run`] (one step on a ticket).

pub mod choose;
pub mod editor;
mod figures;
pub mod list;
mod outline;
pub mod preview;
pub mod run;
pub mod versions;

use maud::Markup;

use crate::text::Say;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("list", list::page(say, &list::Model::sample())),
        ("list-empty", list::page(say, &list::Model::default())),
        ("editor", editor::page(say, &editor::Model::sample())),
        ("editor-refused", editor::page(say, &editor::Model::sample_refused())),
        ("editor-closed", editor::page(say, &editor::Model::sample_closed())),
        ("editor-new", editor::page(say, &editor::Model::sample_new())),
        ("preview", preview::page(say, &preview::Model::sample())),
        ("preview-ended", preview::page(say, &preview::Model::sample_ended())),
        ("versions", versions::page(say, &versions::Model::sample())),
        ("versions-empty", versions::page(say, &versions::Model::sample_empty())),
        ("choose", choose::page(say, &choose::Model::sample())),
        ("choose-empty", choose::page(say, &choose::Model::sample_empty())),
        ("run", run::page(say, &run::Model::sample())),
        ("run-refused", run::page(say, &run::Model::sample_refused())),
        ("run-ended", run::page(say, &run::Model::sample_ended())),
        ("run-read", run::page(say, &run::Model::sample_read())),
    ]
}

#[cfg(test)]
mod tests;
