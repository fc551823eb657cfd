//! Guided troubleshooters on the portal: one question a page, the trail of answers below it, and a
//! person at every step.
//!
//! Models are made of [`trestle_domain::view::guides`], which carries nothing of our own people.

pub mod end;
pub mod list;
pub mod sample;
pub mod start;
pub mod step;
mod trail;
mod words;

use maud::Markup;

use crate::text::Say;

pub use trail::{carried, suggested};
pub use words::said;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("list", list::page(say, &list::Model::sample())),
        ("list-empty", list::page(say, &list::Model::default())),
        ("start", start::page(say, &start::Model::sample())),
        ("step", step::page(say, &step::Model::sample())),
        ("step-do", step::page(say, &step::Model::sample_do())),
        ("step-article", step::page(say, &step::Model::sample_article())),
        ("step-refused", step::page(say, &step::Model::sample_refused())),
        ("end-solved", end::page(say, &end::Model::sample_solved())),
        ("end-voted", end::page(say, &end::Model::sample_voted())),
        ("end-person", end::page(say, &end::Model::sample_person())),
        ("end-sent", end::page(say, &end::Model::sample_sent())),
    ]
}

#[cfg(test)]
mod tests;
