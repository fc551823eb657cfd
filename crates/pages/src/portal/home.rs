//! The portal's first page: search, my open requests, what is often read and new, topics, a person.

use maud::{Markup, html};
use trestle_domain::view::bulletins::Headline;
use trestle_domain::view::guides::GuideRow;
use trestle_domain::view::portal::{ArticleRow, RequestRow};

use super::articles::{Shelf, article_rows, sample_articles, shelves, titles};
use super::ask::{After, ask, assistant_link};
use super::case_studies;
use super::request_rows::{is_open, request_rows, sample_rows};
use crate::bulletins::{banner, sample_headlines};
use crate::guides;
use crate::parts::search_box;
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// What many should know now, the hardest first.
    pub bulletins: Vec<Headline>,
    /// The open requests, newest first; `None` when nobody is signed in.
    pub requests: Option<Vec<RequestRow>>,
    /// Some troubleshooters.
    pub guides: Vec<GuideRow>,
    /// How others were helped, the latest first.
    pub case_studies: Vec<ArticleRow>,
    /// What is often read, of any topic.
    pub often_read: Vec<ArticleRow>,
    /// What was written or changed last.
    pub newest: Vec<ArticleRow>,
    /// The topics by name, each with its first articles.
    pub shelves: Vec<Shelf>,
}

impl Model {
    /// A signed-in customer with open requests.
    pub fn sample() -> Model {
        let open = sample_rows().into_iter().filter(is_open).take(2).collect();
        Model {
            bulletins: sample_headlines(),
            requests: Some(open),
            guides: guides::sample::guides(),
            case_studies: case_studies::sample_rows(),
            often_read: sample_articles().into_iter().take(4).collect(),
            newest: sample_articles().into_iter().skip(2).take(3).collect(),
            shelves: Shelf::samples(),
        }
    }

    /// Nobody is signed in.
    pub fn sample_visitor() -> Model {
        Model { requests: None, ..Model::sample() }
    }

    /// A new desk without articles, a customer without requests.
    pub fn sample_empty() -> Model {
        Model {
            bulletins: Vec::new(),
            requests: Some(Vec::new()),
            guides: Vec::new(),
            case_studies: Vec::new(),
            often_read: Vec::new(),
            newest: Vec::new(),
            shelves: Vec::new(),
        }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("portal-home-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let open: Vec<_> = model.requests.iter().flatten().collect();
    html! {
        h1.visually-hidden { (title(say, model)) }
        (banner::banner(say, &model.bulletins))
        div.home-search { (search_box(say, "/search", "/search/suggestions", "")) (assistant_link(say, "")) }
        @if !open.is_empty() {
            section {
                div.section-head {
                    h2 { (say.text("portal-open-requests")) }
                    a href="/requests" { (say.text("portal-all-requests")) }
                }
                (request_rows(say, &say.text("portal-open-requests"), &open))
            }
        }
        (guides::suggested(say, &model.guides))
        @if !model.newest.is_empty() {
            section.topics {
                @for (key, articles) in [("portal-often-read", &model.often_read), ("portal-newest", &model.newest)] {
                    @if !articles.is_empty() { div.topic { h2 { (say.text(key)) } (titles(articles)) } }
                }
            }
        }
        @if !model.shelves.is_empty() {
            section {
                div.section-head { h2 { (say.text("portal-topics")) } }
                (shelves(say, &model.shelves))
            }
        }
        @if !model.case_studies.is_empty() {
            section {
                div.section-head { h2 { (say.text("portal-case-studies")) } a href="/case-studies" { (say.text("portal-all-case-studies")) } }
                (article_rows(say, &say.text("portal-case-studies"), &model.case_studies))
            }
        }
        (ask(say, After::Nothing))
    }
}
