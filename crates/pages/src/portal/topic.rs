//! The articles and guides of one category.

use maud::{Markup, html};
use trestle_domain::view::guides::GuideRow;
use trestle_domain::view::portal::ArticleRow;

use super::articles::{href, sample_articles, topic_href};
use crate::guides;
use crate::parts::{back_link, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The category.
    pub name: String,
    /// Its guides.
    pub guides: Vec<GuideRow>,
    /// Some of its articles, by title.
    pub articles: Vec<ArticleRow>,
    /// After how many articles the next page begins, if there is one.
    pub next: Option<u32>,
}

impl Model {
    /// Some of many.
    pub fn sample() -> Model {
        Model {
            name: "Network and VPN".to_owned(),
            guides: guides::sample::guides().into_iter().take(1).collect(),
            articles: sample_articles(),
            next: Some(50),
        }
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    model.name.clone()
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (back_link("/", &say.text("portal-to-home")))
        (page_head(&model.name, &html! { (say.text("portal-topic-lead")) }, &html! {}))
        (guides::suggested(say, &model.guides))
        @if !model.articles.is_empty() {
            ul.topic-articles {
                @for article in &model.articles { li { a href=(href(article)) { (article.title) } } }
            }
        }
        @if let Some(next) = model.next {
            p { a.button href={ (topic_href(&model.name)) "&after=" (next) } rel="next" { (say.text("portal-topic-next")) } }
        }
    }
}
