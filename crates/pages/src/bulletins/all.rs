//! Every bulletin for a reader: what counts now, and what was.

use maud::{Markup, html};
use trestle_domain::view::bulletins::Headline;

use super::banner::rows;
use super::sample;
use crate::parts::{Button, Empty, Icon, back_link, empty, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// What counts now or is to come, the hardest first.
    pub now: Vec<Headline>,
    /// What was, the latest first.
    pub past: Vec<Headline>,
}

impl Model {
    /// Some of each.
    pub fn sample() -> Model {
        Model { now: sample::headlines(), past: vec![sample::past()] }
    }

    /// Nothing to tell.
    pub fn sample_none() -> Model {
        Model::default()
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("bulletins-portal-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (back_link("/", &say.text("portal-to-home")))
        (page_head(&title(say, model), &html! { (say.text("bulletins-portal-lead")) }, &html! {}))
        section {
            div.section-head { h2 { (say.text("bulletins-now")) } }
            @if model.now.is_empty() {
                (empty(&Empty {
                    icon: Icon::Check,
                    title: &say.text("bulletins-none-now"),
                    text: &say.text("bulletins-none-now-text"),
                    action: Some(Button::new(&say.text("portal-ask")).to("/requests/new")),
                }))
            } @else { (rows(say, &model.now)) }
        }
        @if !model.past.is_empty() {
            section {
                div.section-head { h2 { (say.text("bulletins-past")) } }
                (rows(say, &model.past))
            }
        }
        p.bulletins-feed { a href="/bulletins.atom" { (Icon::Pulse) (say.text("bulletins-feed")) } " " span.muted { (say.text("bulletins-feed-text")) } }
    }
}
