//! What was answered so far: below a step with a way back to each, in a request to read.

use maud::{Markup, html};
use trestle_domain::playbook::TriedByYou;
use trestle_domain::view::guides::GuideRow;

use super::said;
use crate::parts::{Icon, paragraphs};
use crate::text::Say;

/// The answers of a run, each with the way to change it.
pub(super) fn trail(say: &Say, run: &str, tried: &[TriedByYou]) -> Markup {
    html! {
        @if !tried.is_empty() {
            section.trail {
                h2 { (say.text("guides-trail")) }
                ol {
                    @for one in tried {
                        li {
                            (answered(say, one))
                            @let spoken = say.with("guides-change-spoken", &[("step", one.title.as_str().into())]);
                            a href=(super::step::href(run, one.number)) aria-label=(spoken) { (say.text("guides-change")) }
                        }
                    }
                }
            }
        }
    }
}

/// The answers that go along with a request.
pub fn carried(say: &Say, title: &str, tried: &[TriedByYou]) -> Markup {
    html! {
        section.trail.trail-carried {
            h2 { (Icon::Check) span { (say.text("guides-carried")) } }
            p.muted { (say.with("guides-carried-text", &[("title", title.into())])) }
            @if !tried.is_empty() { ol { @for one in tried { li { (answered(say, one)) } } } }
        }
    }
}

fn answered(say: &Say, one: &TriedByYou) -> Markup {
    html! {
        div {
            p.muted { (one.title) }
            p { strong { (said(say, &one.said)) } }
            @if !one.note.is_empty() { blockquote { (paragraphs(&one.note)) } }
        }
    }
}

/// Troubleshooters that fit, for other pages of the portal; nothing without any.
pub fn suggested(say: &Say, guides: &[GuideRow]) -> Markup {
    html! {
        @if !guides.is_empty() {
            section {
                div.section-head {
                    h2 { (say.text("guides-suggested")) }
                    a href="/guides" { (say.text("guides-all")) }
                }
                (super::list::tiles(say, guides))
            }
        }
    }
}
