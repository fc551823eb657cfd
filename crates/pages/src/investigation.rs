//! The investigation of a ticket: what is known, what may be the cause, and what was done to find out.
//!
//! Start at [`tab`]. Only our own people see these pages: none of their models has a form for anybody else.

pub mod compare;
pub mod environments;
mod form;
mod hypotheses;
mod known;
mod package;
mod reproduction;
mod sample;
mod snapshots;
pub mod tab;
mod trial;
mod words;

pub use form::Typed;
pub use package::{as_environment, as_ruled_out, as_summary, as_tried, still_ruled_out, without_conclusions};
pub(crate) use words::{event_key, place_of};

use maud::Markup;

use crate::text::Say;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("tab", tab::page(say, &tab::Model::sample())),
        ("tab-empty", tab::page(say, &tab::Model::sample_empty())),
        ("tab-read", tab::page(say, &tab::Model::sample_read())),
        ("tab-read-empty", tab::page(say, &tab::Model::sample_read_empty())),
        ("tab-refused", tab::page(say, &tab::Model::sample_refused())),
        ("tab-confirmed", tab::page(say, &tab::Model::sample_confirmed())),
        ("environments", environments::page(say, &environments::Model::sample())),
        ("environments-empty", environments::page(say, &environments::Model::sample_empty())),
        ("environments-refused", environments::page(say, &environments::Model::sample_refused())),
        ("compare", compare::page(say, &compare::Model::sample())),
        ("compare-alone", compare::page(say, &compare::Model::sample_alone())),
        ("compare-same", compare::page(say, &compare::Model::sample_same())),
        ("compare-lines", compare::page(say, &compare::Model::sample_lines_only())),
    ]
}

#[cfg(test)]
mod tests;
