//! What the desk knows of patterns in logs and words: the list, one signature, the form that writes it, files that
//! go out and come in; and how a known error is shown beside a ticket and to a customer.
//!
//! [`told`] is what customers see. Its model is a type of its own, which has nothing that is for colleagues.

pub mod beside;
pub mod editor;
pub mod import;
pub mod list;
pub mod one;
mod sample;
mod terms;
pub mod told;
mod tried;

pub(crate) use one::href as signature_href;
pub(crate) use sample::{known_errors as sample_known_errors, told as sample_told};

use maud::Markup;

use crate::text::Say;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("list", list::page(say, &list::Model::sample())),
        ("list-empty", list::page(say, &list::Model::sample_empty())),
        ("list-nothing-found", list::page(say, &list::Model::sample_nothing_found())),
        ("one", one::page(say, &one::Model::sample())),
        ("one-draft", one::page(say, &one::Model::sample_draft())),
        ("editor", editor::page(say, &editor::Model::sample())),
        ("editor-tried", editor::page(say, &editor::Model::sample_tried())),
        ("editor-refused", editor::page(say, &editor::Model::sample_refused(say))),
        ("editor-change", editor::page(say, &editor::Model::sample_change())),
        ("import", import::page(say, &import::Model::sample())),
        ("import-done", import::page(say, &import::Model::sample_done())),
    ]
}

#[cfg(test)]
mod tests;
