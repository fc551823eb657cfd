//! What leads see: the figures of a period, each with its definition and the tickets
//! behind it, and pictures of how work flows, each with its numbers as a table.
//!
//! Refuses: a figure without its definition, and a share without its numerator and
//! denominator.

mod card;
mod days_chart;
pub mod figure;
mod figure_words;
mod filter;
mod flow_chart;
pub mod report;
mod tier_names;
mod value;

use maud::Markup;

use crate::text::Say;

pub use filter::Filter;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("report", report::page(say, &report::Model::sample())),
        ("report-quarter", report::page(say, &report::Model::sample_quarter())),
        ("report-empty", report::page(say, &report::Model::sample_empty())),
        ("figure-spread", figure::page(say, &figure::Model::sample())),
        ("figure-share", figure::page(say, &figure::Model::sample_share())),
        ("figure-empty", figure::page(say, &figure::Model::sample_empty())),
    ]
}

#[cfg(test)]
mod tests;
