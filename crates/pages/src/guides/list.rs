//! All troubleshooters, by category.

use maud::{Markup, html};
use trestle_domain::view::guides::GuideRow;

use super::sample;
use crate::parts::{Arrangement, Button, Empty, Icon, LinkItem, back_link, empty, link_list, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// By category and title.
    pub guides: Vec<GuideRow>,
}

impl Model {
    /// Two categories.
    pub fn sample() -> Model {
        Model { guides: sample::guides() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("guides-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let mut categories: Vec<(&str, Vec<GuideRow>)> = Vec::new();
    for guide in &model.guides {
        match categories.last_mut() {
            Some((name, members)) if *name == guide.category => members.push(guide.clone()),
            _ => categories.push((&guide.category, vec![guide.clone()])),
        }
    }
    html! {
        (back_link("/", &say.text("portal-to-home")))
        (page_head(&title(say, model), &html! { (say.text("guides-lead")) }, &html! {}))
        @for (name, members) in &categories {
            section { div.section-head { h2 { (name) } } (rows(name, members)) }
        }
        @if categories.is_empty() {
            (empty(&Empty {
                icon: Icon::List,
                title: &say.text("guides-none"),
                text: &say.text("guides-none-text"),
                action: Some(Button::new(&say.text("portal-ask")).to("/requests/new")),
            }))
        }
    }
}

fn rows(label: &str, guides: &[GuideRow]) -> Markup {
    listed(label, Arrangement::Rows, guides, |guide| &guide.intro)
}

/// A few of them beside each other.
pub(super) fn tiles(say: &Say, guides: &[GuideRow]) -> Markup {
    listed(&say.text("guides-suggested"), Arrangement::Tiles, guides, |guide| &guide.category)
}

fn listed<'g>(
    label: &str,
    arrangement: Arrangement,
    guides: &'g [GuideRow],
    text: impl Fn(&'g GuideRow) -> &'g str,
) -> Markup {
    let hrefs: Vec<_> = guides.iter().map(|guide| super::start::href(&guide.slug)).collect();
    let items: Vec<_> = guides
        .iter()
        .zip(&hrefs)
        .map(|(guide, href)| LinkItem {
            href,
            title: &guide.title,
            text: html! { (text(guide)) },
            aside: html! {},
        })
        .collect();
    link_list(label, arrangement, &items)
}
