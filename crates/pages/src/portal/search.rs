//! What the knowledge holds for some words; and if it does not, the way to a person.

use maud::{Markup, html};
use trestle_domain::view::bulletins::Headline;
use trestle_domain::view::guides::GuideRow;
use trestle_domain::view::portal::ArticleRow;

use super::articles::{article_rows, sample_articles};
use super::ask::{After, ask, assistant_link};
use crate::bulletins::{banner, sample_headlines};
use crate::guides;
use crate::parts::{Button, Icon, page_head, search_box};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The words.
    pub query: String,
    /// Bulletins that count now and are about these words.
    pub bulletins: Vec<Headline>,
    /// Troubleshooters that fit.
    pub guides: Vec<GuideRow>,
    /// What was found, best first.
    pub results: Vec<ArticleRow>,
    /// Whether one of them has every word.
    pub is_whole: bool,
    /// The URL of the next page.
    pub next: Option<String>,
}

impl Model {
    /// Several finds and more of them.
    pub fn sample() -> Model {
        Model {
            query: "vpn drops".to_owned(),
            bulletins: sample_headlines().into_iter().take(1).collect(),
            guides: guides::sample::guides().into_iter().take(2).collect(),
            results: sample_articles(),
            is_whole: true,
            next: Some("/search?q=vpn+drops&after=7".to_owned()),
        }
    }

    /// Nothing that has all the words.
    pub fn sample_close() -> Model {
        let results = sample_articles().into_iter().take(2).collect();
        let query = "vpn coffee machine".to_owned();
        Model { query, bulletins: Vec::new(), guides: Vec::new(), results, is_whole: false, next: None }
    }

    /// Nothing found.
    pub fn sample_empty() -> Model {
        Model {
            query: "coffee machine descaling".to_owned(),
            bulletins: Vec::new(),
            guides: Vec::new(),
            results: Vec::new(),
            is_whole: false,
            next: None,
        }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    match model.query.as_str() {
        "" => say.text("portal-search-title"),
        query => say.with("portal-search-title-for", &[("query", query.into())]),
    }
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (page_head(&say.text("portal-search-title"), &html! {}, &html! {}))
        (search_box(say, "/search", "/search/suggestions", &model.query))
        @if !model.query.is_empty() {
            (banner::found(say, &model.bulletins))
            (guides::suggested(say, &model.guides))
            section.results {
                h2.results-count { (found(say, model)) }
                @if model.results.is_empty() {
                    ul.results-tips {
                        li { (say.text("portal-search-tip-fewer")) }
                        li { (say.text("portal-search-tip-other")) }
                    }
                } @else {
                    (article_rows(say, &say.text("portal-search-results"), &model.results))
                }
                @if let Some(next) = &model.next {
                    div.results-more { (Button::new(&say.text("portal-search-more")).icon(Icon::ArrowDown).to(next)) }
                }
            }
            (assistant_link(say, &model.query))
            (ask(say, After::Search(&model.query)))
        }
    }
}

fn found(say: &Say, model: &Model) -> String {
    let query = ("query", model.query.as_str().into());
    if model.results.is_empty() {
        return say.with("portal-search-none", &[query]);
    }
    if !model.is_whole {
        return say.with("portal-search-close", &[query]);
    }
    let key = if model.next.is_some() { "portal-search-first" } else { "portal-search-found" };
    say.with(key, &[query, ("n", model.results.len().into())])
}
