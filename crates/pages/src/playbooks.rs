//! Playbooks at the desk: written by leads, walked through by everyone who works on a ticket.
//!
//! Start at [`editor`] (the draft, step by step) and [`run`] (one step on a ticket).

pub mod choose;
pub mod run;

use maud::Markup;

use crate::text::Say;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
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
