//! Articles on the desk: the list, one article, where it is written, what changed.

pub mod article;
pub mod changes;
mod diff;
pub mod editor;
pub mod list;
mod reading;
mod review;
mod sample;
mod side;
mod terms;
pub mod ticket_box;

pub(crate) use diff::diff_lines;

use maud::Markup;

use crate::text::Say;

pub use terms::{audience, course, heading, instead, kind_chip};

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("knowledge", list::page(say, &list::Model::sample())),
        ("knowledge-empty", list::page(say, &list::Model::sample_empty())),
        ("knowledge-nothing-yet", list::page(say, &list::Model::sample_nothing_yet())),
        ("knowledge-article", article::page(say, &article::Model::sample())),
        ("knowledge-article-in-review", article::page(say, &article::Model::sample_in_review())),
        ("knowledge-article-translation", article::page(say, &article::Model::sample_translation())),
        ("knowledge-article-refused", article::page(say, &article::Model::sample_refused())),
        ("knowledge-editor", editor::page(say, &editor::Model::sample())),
        ("knowledge-editor-new", editor::page(say, &editor::Model::sample_new())),
        ("knowledge-editor-from-ticket", editor::page(say, &editor::Model::sample_from_ticket())),
        ("knowledge-editor-case-study", editor::page(say, &editor::Model::sample_case_study())),
        ("knowledge-editor-translation", editor::page(say, &editor::Model::sample_translation())),
        ("knowledge-editor-meanwhile", editor::page(say, &editor::Model::sample_meanwhile())),
        ("knowledge-changes", changes::page(say, &changes::Model::sample())),
    ]
}

#[cfg(test)]
mod tests;
