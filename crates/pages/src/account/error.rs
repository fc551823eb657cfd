//! What is said when a page cannot be shown: what happened, and where to go on.

use maud::{Markup, html};

use crate::parts::{Button, Icon};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// What happened.
    pub kind: Kind,
    /// More about it, one sentence in the reader's language.
    pub detail: Option<String>,
    /// What to quote to those who run the desk.
    pub reference: Option<String>,
    /// Where the reader's day begins: a local path.
    pub home: String,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It does not exist, or not for this reader (404).
    NotFound,
    /// The reader may not do this (403).
    Forbidden,
    /// What was sent cannot be done (422).
    Refused,
    /// The program failed (500).
    Failed,
    /// The program cannot work at the moment (503).
    Unavailable,
}

impl Kind {
    /// Every kind with the name of its sample.
    pub(super) const NAMED: [(&'static str, Kind); 5] = [
        ("error-not-found", Kind::NotFound),
        ("error-forbidden", Kind::Forbidden),
        ("error-refused", Kind::Refused),
        ("error-failed", Kind::Failed),
        ("error-unavailable", Kind::Unavailable),
    ];

    /// The kind of an HTTP status; one without a page of its own is the nearest kind.
    pub fn of_status(status: u16) -> Kind {
        match status {
            401 | 403 => Kind::Forbidden,
            404 | 405 | 410 => Kind::NotFound,
            502..=504 | 429 => Kind::Unavailable,
            500.. => Kind::Failed,
            _ => Kind::Refused,
        }
    }
}

impl Model {
    /// A made-up error.
    pub fn sample(kind: Kind) -> Model {
        let detail = (kind == Kind::Refused).then(|| "The form was open for more than a day.".to_owned());
        let reference = (kind == Kind::Failed).then(|| "7f3a-91c2".to_owned());
        Model { kind, detail, reference, home: "/".to_owned() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(match model.kind {
        Kind::NotFound => "account-error-not-found",
        Kind::Forbidden => "account-error-forbidden",
        Kind::Refused => "account-error-refused",
        Kind::Failed => "account-error-failed",
        Kind::Unavailable => "account-error-unavailable",
    })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let (icon, text) = words(model.kind);
    html! {
        div.failure {
            (icon)
            h1 { (title(say, model)) }
            @if let Some(detail) = &model.detail { p { (detail) } }
            p.muted { (say.text(text)) }
            @if let Some(reference) = &model.reference {
                p.muted { (say.text("account-error-reference")) " " code { (reference) } }
            }
            (Button::primary(&say.text("account-error-home")).to(&model.home))
        }
    }
}

fn words(kind: Kind) -> (Icon, &'static str) {
    match kind {
        Kind::NotFound => (Icon::Search, "account-error-not-found-text"),
        Kind::Forbidden => (Icon::Lock, "account-error-forbidden-text"),
        Kind::Refused => (Icon::Edit, "account-error-refused-text"),
        Kind::Failed => (Icon::Alert, "account-error-failed-text"),
        Kind::Unavailable => (Icon::Pause, "account-error-unavailable-text"),
    }
}
