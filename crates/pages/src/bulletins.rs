//! Bulletins: known issues, maintenance and announcements, for their readers and for those who write
//! them.
//!
//! Readers: [`banner`] on other pages, [`all`], [`one`], [`unfollow`]. Our own people: [`list`], [`kept`],
//! [`editor`], [`ticket_box`].

pub mod all;
pub mod banner;
pub mod editor;
pub mod kept;
pub mod list;
pub mod one;
mod sample;
mod terms;
pub mod ticket_box;
pub mod unfollow;
mod update;

use maud::Markup;

use crate::text::Say;

pub(crate) use sample::{beside_ticket as sample_beside_ticket, headlines as sample_headlines};
pub use terms::kind;

/// Every page for readers with made-up data, by name.
pub fn portal_samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("bulletins", all::page(say, &all::Model::sample())),
        ("bulletins-none", all::page(say, &all::Model::sample_none())),
        ("bulletin", one::page(say, &one::Model::sample())),
        ("bulletin-followed", one::page(say, &one::Model::sample_followed())),
        ("bulletin-reported", one::page(say, &one::Model::sample_reported())),
        ("bulletin-visitor", one::page(say, &one::Model::sample_visitor())),
        ("bulletin-past", one::page(say, &one::Model::sample_past())),
        ("bulletin-maintenance", one::page(say, &one::Model::sample_maintenance())),
        ("unfollow", unfollow::page(say, &unfollow::Model::sample())),
        ("unfollow-done", unfollow::page(say, &unfollow::Model::sample_done())),
        ("unfollow-expired", unfollow::page(say, &unfollow::Model::sample_expired())),
    ]
}

/// Every page for our own people with made-up data, by name.
pub fn desk_samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("bulletins-list", list::page(say, &list::Model::sample())),
        ("bulletins-list-empty", list::page(say, &list::Model::sample_empty())),
        ("bulletins-nothing-yet", list::page(say, &list::Model::sample_nothing_yet())),
        ("bulletin-kept", kept::page(say, &kept::Model::sample())),
        ("bulletin-kept-lead", kept::page(say, &kept::Model::sample_lead())),
        ("bulletin-kept-refused", kept::page(say, &kept::Model::sample_refused(say))),
        ("bulletin-withdrawn", kept::page(say, &kept::Model::sample_withdrawn())),
        ("bulletin-editor", editor::page(say, &editor::Model::sample())),
        ("bulletin-editor-new", editor::page(say, &editor::Model::sample_new())),
        ("bulletin-editor-refused", editor::page(say, &editor::Model::sample_refused(say))),
    ]
}

#[cfg(test)]
mod tests;
