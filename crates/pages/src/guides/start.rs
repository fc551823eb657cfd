//! Where a troubleshooter begins. Nothing is kept before the button is pressed.

use maud::{Markup, html};

use super::sample;
use crate::parts::{Button, Icon, article_of, back_link, form};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// Its name in addresses.
    pub slug: String,
    /// What it helps with.
    pub title: String,
    /// What it is about.
    pub category: String,
    /// Markdown.
    pub intro: String,
}

impl Model {
    /// A printer that prints nothing.
    pub fn sample() -> Model {
        let playbook = sample::printer();
        Model {
            csrf: "token".to_owned(),
            slug: "printer-prints-nothing".to_owned(),
            title: playbook.title,
            category: playbook.category,
            intro: playbook.intro,
        }
    }
}

/// Where it is.
pub fn href(slug: &str) -> String {
    format!("/guides/{slug}")
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    model.title.clone()
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (back_link("/guides", &say.text("guides-all")))
        header.article-head {
            p.eyebrow { (model.category) }
            h1 { (model.title) }
        }
        @if !model.intro.trim().is_empty() {
            div.prose.article-body { (article_of(say, say.language().tag(), &model.intro, vec![])) }
        }
        p.muted.guide-promise { (say.text("guides-promise")) }
        (form::post(&model.csrf, &href(&model.slug), &html! {
            (Button::primary(&say.text("guides-start")).icon(Icon::ArrowRight))
        }))
    }
}
