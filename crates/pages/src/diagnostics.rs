//! Logs of a ticket at the desk: what was found in them, and the lines themselves.
//!
//! Start at [`tab`] (the ticket's tab) and [`log`] (the lines). Only our own people see these pages:
//! none of their models has a form for anybody else.

mod bundles;
mod events;
mod evidence;
mod files;
mod findings;
mod healthy;
pub mod log;
pub mod machine;
mod more;
mod observed;
mod original;
mod over_time;
mod sample;
mod stacks;
pub mod tab;
mod when;

pub use evidence::as_evidence;
pub(crate) use evidence::{href as evidence_href, place as evidence_place};
pub use healthy::Compared;
pub(crate) use original::fate;
pub(crate) use sample::evidence as sample_evidence;

use maud::Markup;

use crate::text::Say;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("tab", tab::page(say, &tab::Model::sample())),
        ("tab-empty", tab::page(say, &tab::Model::sample_empty())),
        ("tab-reading", tab::page(say, &tab::Model::sample_reading())),
        ("tab-unreadable", tab::page(say, &tab::Model::sample_unreadable())),
        ("tab-refused", tab::page(say, &tab::Model::sample_refused())),
        ("tab-kept", tab::page(say, &tab::Model::sample_kept(say))),
        ("log", log::page(say, &log::Model::sample())),
        ("log-refused", log::page(say, &log::Model::sample_refused())),
        ("log-filtered", log::page(say, &log::Model::sample_filtered())),
        ("log-empty", log::page(say, &log::Model::sample_empty())),
    ]
}

#[cfg(test)]
mod tests;
