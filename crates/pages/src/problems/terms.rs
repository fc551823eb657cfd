//! The words of problems: how far one is, what an update does to a ticket.

use maud::{Markup, html};
use trestle_domain::ids::ProblemId;
use trestle_domain::problem::{Effect, State};
use trestle_domain::view::problems::Shelf;

use crate::parts::Icon;
use crate::text::Say;

/// A problem's number as people quote it: `P-12`.
pub fn number(id: ProblemId) -> String {
    format!("P-{id}")
}

pub(super) fn state(say: &Say, state: State) -> String {
    say.text(match state {
        State::UnderInvestigation => "problems-state-under-investigation",
        State::KnownError => "problems-state-known-error",
        State::FixReleased => "problems-state-fix-released",
        State::Closed => "problems-state-closed",
    })
}

pub(super) fn shelf_key(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::Open => "problems-shelf-open",
        Shelf::UnderInvestigation => "problems-state-under-investigation",
        Shelf::KnownError => "problems-state-known-error",
        Shelf::FixReleased => "problems-state-fix-released",
        Shelf::Closed => "problems-state-closed",
    }
}

/// How far a problem is, as a word with a mark.
pub(crate) fn state_chip(say: &Say, of: State) -> Markup {
    let (class, icon) = match of {
        State::UnderInvestigation => ("chip chip-yours", Icon::Search),
        State::KnownError => ("chip chip-yours", Icon::Problem),
        State::FixReleased => ("chip chip-solved", Icon::Sparkle),
        State::Closed => ("chip", Icon::Check),
    };
    html! { span class=(class) { (icon) (state(say, of)) } }
}

/// What becomes of a ticket whose customer is told.
pub(super) fn effect(say: &Say, of: Effect) -> String {
    say.text(match of {
        Effect::Nothing => "problems-effect-nothing",
        Effect::Told => "problems-effect-told",
        Effect::Solved => "problems-effect-solved",
        Effect::ToldOnly => "problems-effect-told-only",
    })
}

/// Light Markdown of our own people.
pub(super) fn words(text: &str) -> Markup {
    html! { div.prose.message { (maud::PreEscaped(trestle_markup::message(text, &[]).html)) } }
}
