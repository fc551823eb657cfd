//! The agents' pages. Each is a file with its `Model`, a believable `sample()` and
//! `page(say, &model)`; the caller puts the result into [`crate::shell::desk`].
//!
//! Start at [`my_day`] (the first screen of a day), then [`ticket`] (where the work is done)
//! and [`handoff_new`] (how a ticket climbs). Every word about an event comes from
//! [`event_words`], every word about a state from [`terms`].
//!
//! Refuses: to decide what somebody may do. Pages draw the [`Rights`] they are given, and
//! the server checks again.
//!
//! [`Rights`]: trestle_domain::access::Rights

pub(crate) mod act;
mod bulk_bar;
pub mod bulk_result;
pub mod clocks;
pub mod event_words;
mod handoff_card;
pub mod handoff_choose;
pub mod handoff_new;
pub mod handoff_return;
pub mod held;
pub mod history;
pub mod lessons;
pub mod my_day;
pub mod new_ticket;
mod offer_card;
mod problem;
pub mod promise;
pub mod promises;
pub(crate) mod queue;
pub mod ruling_new;
pub(crate) mod sample;
pub mod search;
pub(crate) mod sentence;
pub mod solution_new;
pub mod team;
pub mod teams;
pub mod terms;
pub mod ticket;
pub(crate) mod ticket_head;
pub mod tickets;
pub mod to_accept;
pub mod unowned;

use maud::Markup;

use crate::text::Say;

pub use bulk_bar::Bulk;
pub use problem::{Problem, problems_of, refusal_words};

/// What the viewer is to a team.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Neither member nor lead.
    #[default]
    Outsider,
    /// Works in it.
    Member,
    /// Leads it, or administers the desk.
    Lead,
}

/// Every desk page with every sample, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("my-day", my_day::page(say, &my_day::Model::sample())),
        ("my-day-empty", my_day::page(say, &my_day::Model::sample_empty())),
        ("held", held::page(say, &held::Model::sample())),
        ("held-empty", held::page(say, &held::Model::default())),
        ("to-accept", to_accept::page(say, &to_accept::Model::sample())),
        ("to-accept-empty", to_accept::page(say, &to_accept::Model::default())),
        ("unowned", unowned::page(say, &unowned::Model::sample())),
        ("unowned-empty", unowned::page(say, &unowned::Model::default())),
        ("promises", promises::page(say, &promises::Model::sample())),
        ("promises-empty", promises::page(say, &promises::Model::default())),
        ("lessons", lessons::page(say, &lessons::Model::sample())),
        ("lessons-empty", lessons::page(say, &lessons::Model::default())),
        ("teams", teams::page(say, &teams::Model::sample())),
        ("team", team::page(say, &team::Model::sample())),
        ("team-empty", team::page(say, &team::Model::sample_empty())),
        ("tickets", tickets::page(say, &tickets::Model::sample())),
        ("tickets-figure", tickets::page(say, &tickets::Model::sample_figure())),
        ("tickets-empty", tickets::page(say, &tickets::Model::sample_empty())),
        ("bulk-result", bulk_result::page(say, &bulk_result::Model::sample())),
        ("search", search::page(say, &search::Model::sample())),
        ("search-close", search::page(say, &search::Model::sample_close())),
        ("search-empty", search::page(say, &search::Model::sample_empty())),
        ("search-start", search::page(say, &search::Model::sample_start())),
        ("new-ticket", new_ticket::page(say, &new_ticket::Model::sample())),
        ("new-ticket-refused", new_ticket::page(say, &new_ticket::Model::sample_refused())),
        ("ticket", ticket::page(say, &ticket::Model::sample())),
        ("ticket-offered", ticket::page(say, &ticket::Model::sample_offered())),
        ("ticket-returned", ticket::page(say, &ticket::Model::sample_returned())),
        ("ticket-tried", ticket::page(say, &ticket::Model::sample_tried())),
        ("ticket-solved", ticket::page(say, &ticket::Model::sample_solved())),
        ("ticket-alike", ticket::page(say, &ticket::Model::sample_alike())),
        ("ticket-waiting", ticket::page(say, &ticket::Model::sample_waiting())),
        ("ticket-preview", ticket::page(say, &ticket::Model::sample_preview())),
        ("ticket-refused", ticket::page(say, &ticket::Model::sample_refused())),
        ("history", history::page(say, &history::Model::sample())),
        ("clocks", clocks::page(say, &clocks::Model::sample())),
        ("clocks-empty", clocks::page(say, &clocks::Model::sample_empty())),
        ("handoff-choose", handoff_choose::page(say, &handoff_choose::Model::sample())),
        ("handoff-choose-empty", handoff_choose::page(say, &handoff_choose::Model::sample_empty())),
        ("handoff-new", handoff_new::page(say, &handoff_new::Model::sample())),
        ("handoff-new-refused", handoff_new::page(say, &handoff_new::Model::sample_refused())),
        ("handoff-return", handoff_return::page(say, &handoff_return::Model::sample())),
        ("handoff-return-refused", handoff_return::page(say, &handoff_return::Model::sample_refused())),
        ("ruling-new", ruling_new::page(say, &ruling_new::Model::sample())),
        ("ruling-new-refused", ruling_new::page(say, &ruling_new::Model::sample_refused())),
        ("solution-new", solution_new::page(say, &solution_new::Model::sample())),
        ("solution-new-refused", solution_new::page(say, &solution_new::Model::sample_refused())),
    ]
}

#[cfg(test)]
mod tests;
