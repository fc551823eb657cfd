//! The shelf of case studies: how others were helped.

use maud::{Markup, html};
use trestle_domain::article::ArticleKind;
use trestle_domain::view::portal::ArticleRow;

use super::articles::{article_rows, sample_articles};
use crate::parts::{Empty, Icon, back_link, empty, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The latest first.
    pub rows: Vec<ArticleRow>,
}

impl Model {
    /// Two of them.
    pub fn sample() -> Model {
        Model { rows: sample_rows() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("portal-case-studies")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (back_link("/", &say.text("portal-to-home")))
        (page_head(&title(say, model), &html! { (say.text("portal-case-studies-lead")) }, &html! {}))
        @if model.rows.is_empty() {
            (empty(&Empty {
                icon: Icon::Briefcase,
                title: &say.text("portal-case-studies-none"),
                text: &say.text("portal-case-studies-none-text"),
                action: None,
            }))
        } @else { (article_rows(say, &title(say, model), &model.rows)) }
    }
}

pub(super) fn sample_rows() -> Vec<ArticleRow> {
    let rows = sample_articles().into_iter().skip(2).take(2);
    rows.map(|row| ArticleRow { kind: ArticleKind::CaseStudy, ..row }).collect()
}
