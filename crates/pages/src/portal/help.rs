//! How the desk works, for those who ask it and for those who work at it.

use maud::{Markup, html};

use crate::parts::{Icon, facts, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// Where mail reaches the desk.
    pub email: Option<String>,
    /// Where a call reaches it.
    pub phone: Option<String>,
    /// Who reads.
    pub reader: Reader,
}

/// Who reads the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A customer, a visitor or a provider.
    Customer,
    /// Somebody who works at the desk.
    Colleague,
}

impl Model {
    /// For customers.
    pub fn sample() -> Model {
        Model {
            email: Some("support@meridian.example".to_owned()),
            phone: Some("+49 30 5550 100".to_owned()),
            reader: Reader::Customer,
        }
    }

    /// For colleagues, on a desk without a telephone.
    pub fn sample_colleague() -> Model {
        Model { phone: None, reader: Reader::Colleague, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("help")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (page_head(&title(say, model), &html! { (say.text("portal-help-lead")) }, &html! {}))
        @if model.reader == Reader::Colleague { (for_colleagues(say)) }
        div.prose.article-body {
            @for (heading, text) in QUESTIONS { h2 { (say.text(heading)) } p { (say.text(text)) } }
            (reach(say, model))
        }
    }
}

const QUESTIONS: [(&str, &str); 5] = [
    ("portal-help-find", "portal-help-find-text"),
    ("portal-help-ask", "portal-help-ask-text"),
    ("portal-help-follow", "portal-help-follow-text"),
    ("portal-help-answer", "portal-help-answer-text"),
    ("portal-help-unhappy", "portal-help-unhappy-text"),
];

fn reach(say: &Say, model: &Model) -> Markup {
    html! {
        @if model.email.is_some() || model.phone.is_some() {
            h2 { (say.text("portal-help-reach")) }
            ul.reach {
                @if let Some(email) = &model.email { li { (Icon::Mail) a href={ "mailto:" (email) } { (email) } } }
                @if let Some(phone) = &model.phone { li { (Icon::Phone) a href={ "tel:" (phone.replace(' ', "")) } { (phone) } } }
            }
        }
    }
}

/// The desk's words, as in the handbook.
const WORDS: [(&str, &str); 7] = [
    ("portal-word-ladder", "portal-word-ladder-text"),
    ("portal-word-handoff", "portal-word-handoff-text"),
    ("portal-word-package", "portal-word-package-text"),
    ("portal-word-hold", "portal-word-hold-text"),
    ("portal-word-clock", "portal-word-clock-text"),
    ("portal-word-promise", "portal-word-promise-text"),
    ("portal-word-ruling", "portal-word-ruling-text"),
];

fn for_colleagues(say: &Say) -> Markup {
    let words: Vec<_> = WORDS.iter().map(|(word, text)| (say.text(word), say.text(text))).collect();
    let rows: Vec<_> = words.iter().map(|(word, text)| (word.as_str(), html! { (text) })).collect();
    html! {
        section.card.stack {
            h2 { (say.text("portal-help-words")) }
            (facts(&rows))
            p.muted { (say.text("portal-help-keys")) }
        }
    }
}
