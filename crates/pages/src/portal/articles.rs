//! Articles below each other, and by category.

use maud::{Markup, html};
use trestle_domain::article::ArticleKind;
use trestle_domain::ids::ArticleId;
use trestle_domain::view::portal::{ArticleRow, Marked};

use crate::knowledge::kind_chip;
use crate::parts::{Arrangement, LinkItem, link_list, marked};
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

/// Titles only, under the heading of their category, in the order in which they come.
pub(super) fn by_category(articles: &[ArticleRow]) -> Markup {
    let mut categories: Vec<(&str, Vec<&ArticleRow>)> = Vec::new();
    for article in articles {
        match categories.iter_mut().find(|(name, _)| *name == article.category) {
            Some((_, members)) => members.push(article),
            None => categories.push((&article.category, vec![article])),
        }
    }
    html! {
        div.topics {
            @for (name, members) in categories {
                section.topic {
                    @if !name.is_empty() { h3 { (name) } }
                    ul { @for article in members { li { a href=(href(article)) { (article.title) } } } }
                }
            }
        }
    }
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
