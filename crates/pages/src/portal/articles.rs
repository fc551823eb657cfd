//! Articles below each other, and by category.

use maud::{Markup, html};
use trestle_domain::article::ArticleKind;
use trestle_domain::ids::ArticleId;
use trestle_domain::view::portal::{ArticleRow, Marked, Topic};

use crate::knowledge::kind_chip;
use crate::parts::{Arrangement, LinkItem, link_list, marked};
use crate::query::escaped;
use crate::text::Say;

/// Articles with the words around a match; `label` names the list.
pub(super) fn article_rows(say: &Say, label: &str, articles: &[ArticleRow]) -> Markup {
    let hrefs: Vec<_> = articles.iter().map(href).collect();
    let items: Vec<_> = articles
        .iter()
        .zip(&hrefs)
        .map(|(article, href)| LinkItem {
            href,
            title: &article.title,
            text: marked(&article.snippet),
            aside: html! { (kind_chip(say, article.kind)) " " @if !article.category.is_empty() { span.chip { (article.category) } } },
        })
        .collect();
    link_list(label, Arrangement::Rows, &items)
}

/// A topic and its first articles.
#[derive(Clone, Debug, PartialEq)]
pub struct Shelf {
    /// The topic.
    pub topic: Topic,
    /// Some of its articles.
    pub first: Vec<ArticleRow>,
}

impl Shelf {
    /// Each category of made-up articles, the first with many more.
    pub(super) fn samples() -> Vec<Shelf> {
        let mut shelves: Vec<Shelf> = vec![];
        for article in sample_articles() {
            match shelves.iter_mut().find(|shelf| shelf.topic.name == article.category) {
                Some(shelf) => shelf.first.push(article),
                None => {
                    let topic = Topic { name: article.category.clone(), articles: 0 };
                    shelves.push(Shelf { topic, first: vec![article] });
                }
            }
        }
        for shelf in &mut shelves {
            shelf.topic.articles = i64::try_from(shelf.first.len()).unwrap_or(0);
        }
        shelves[0].topic.articles = 1_240;
        shelves
    }
}

/// Topics beside each other, each with its first titles and the way to all.
pub(super) fn shelves(say: &Say, shelves: &[Shelf]) -> Markup {
    html! {
        div.topics {
            @for Shelf { topic, first } in shelves {
                section.topic {
                    h3 { a href=(topic_href(&topic.name)) { (topic.name) } }
                    ul {
                        (lines(first))
                        @if topic.articles > first.len() as i64 {
                            li { a href=(topic_href(&topic.name)) { (say.with("portal-topic-all", &[("n", topic.articles.into())])) } }
                        }
                    }
                }
            }
        }
    }
}

/// Titles only.
pub(super) fn titles(articles: &[ArticleRow]) -> Markup {
    html! { ul { (lines(articles)) } }
}

fn lines(articles: &[ArticleRow]) -> Markup {
    html! { @for article in articles { li { a href=(href(article)) { (article.title) } } } }
}

/// Where a topic is.
pub(super) fn topic_href(name: &str) -> String {
    format!("/topics?name={}", escaped(name))
}

/// Where an article is.
pub(super) fn href(article: &ArticleRow) -> String {
    format!("/articles/{}", article.id)
}

/// Made-up articles of four categories.
pub(super) fn sample_articles() -> Vec<ArticleRow> {
    let table = [
        (
            "Signing in",
            "Reset your password",
            "Choose “Forgotten?” on the sign-in page. You get a mail with a link that works for one hour.",
        ),
        (
            "Signing in",
            "A new phone for the second factor",
            "Sign in with one of your ten recovery codes, then add the new phone under your settings.",
        ),
        (
            "Network and VPN",
            "VPN drops or does not connect",
            "Most drops come from two network cards that are active at once. Turn the wireless one off and try again.",
        ),
        (
            "Network and VPN",
            "Slow network in the meeting rooms",
            "The rooms on floors 2 and 3 share one access point until the end of the month. A cable helps.",
        ),
        (
            "Devices",
            "Set up a docking station with two or more monitors, also of different resolutions",
            "Connect power first, then the monitors, then the computer. Wait until the light is white.",
        ),
        (
            "Devices",
            "What the warranty covers",
            "Three years for computers, one year for batteries and accessories.",
        ),
        (
            "Orders and invoices",
            "Change the address on an invoice",
            "Write to us before the tenth of the month; later changes appear on the next invoice.",
        ),
    ];
    table
        .into_iter()
        .zip(1..)
        .map(|((category, title, snippet), id)| ArticleRow {
            id: ArticleId(id),
            kind: ArticleKind::Article,
            title: title.to_owned(),
            category: category.to_owned(),
            snippet: vec![Marked { text: snippet.to_owned(), is_match: false }],
        })
        .collect()
}
