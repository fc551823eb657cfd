//! What an outside provider sees: their cases, each with their own thread and nothing else
//! of the ticket.

pub mod case;
pub mod cases;

use maud::Markup;

use crate::text::Say;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("cases", cases::page(say, &cases::Model::sample())),
        ("cases-empty", cases::page(say, &cases::Model::sample_empty())),
        ("case", case::page(say, &case::Model::sample())),
        ("case-refused", case::page(say, &case::Model::sample_refused())),
    ]
}

#[cfg(test)]
mod tests;
