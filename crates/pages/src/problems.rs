//! Problems on the desk: the list, one problem, how it is written, how its customers are told, and what stands
//! beside a ticket.
//!
//! Start at [`list`], then [`one`]. Nobody but our own people has any of these pages.

pub mod alarms;
pub mod editor;
pub mod hearers;
mod history;
pub mod list;
pub mod one;
mod proposals;
mod sample;
mod terms;
pub mod ticket_box;
pub mod update;

use maud::Markup;

use crate::text::Say;

pub(crate) use sample::{
    alarms as sample_alarms, beside_like_ticket as sample_beside_like_ticket,
    beside_ticket as sample_beside_ticket,
};
pub use terms::number;
pub(crate) use terms::state_chip;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("problems", list::page(say, &list::Model::sample())),
        ("problems-empty", list::page(say, &list::Model::sample_empty())),
        ("problems-nothing-yet", list::page(say, &list::Model::sample_nothing_yet())),
        ("problem", one::page(say, &one::Model::sample())),
        ("problem-new", one::page(say, &one::Model::sample_new())),
        ("problem-reader", one::page(say, &one::Model::sample_reader())),
        ("problem-refused", one::page(say, &one::Model::sample_refused(say))),
        ("problem-hearers", hearers::page(say, &hearers::Model::sample())),
        ("problem-hearers-hidden", hearers::page(say, &hearers::Model::sample_hidden())),
        ("problem-hearers-none", hearers::page(say, &hearers::Model::sample_none())),
        ("problem-editor", editor::page(say, &editor::Model::sample())),
        ("problem-editor-new", editor::page(say, &editor::Model::sample_new())),
        ("problem-editor-refused", editor::page(say, &editor::Model::sample_refused(say))),
    ]
}

#[cfg(test)]
mod tests;
