//! The accessibility statement: what the desk does, and whom to tell when it fails.

use maud::{Markup, html};

use crate::parts::page_head;
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The installation's name.
    pub site: String,
    /// The mail address for barriers met.
    pub contact: Option<String>,
}

impl Model {
    /// A made-up installation.
    pub fn sample() -> Model {
        Model { site: "Meridian Support".to_owned(), contact: Some("access@meridian.example".to_owned()) }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("accessibility")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let lead = say.with("portal-access-lead", &[("site", model.site.as_str().into())]);
    html! {
        (page_head(&title(say, model), &html! { (lead) }, &html! {}))
        div.prose.article-body {
            h2 { (say.text("portal-access-does")) }
            ul { @for key in DOES { li { (say.text(key)) } } }
            h2 { (say.text("portal-access-limits")) }
            ul { @for key in LIMITS { li { (say.text(key)) } } }
            h2 { (say.text("portal-access-tell")) }
            p {
                (say.text("portal-access-tell-text"))
                @if let Some(contact) = &model.contact { " " a href={ "mailto:" (contact) } { (contact) } }
            }
        }
    }
}

const DOES: [&str; 6] = [
    "portal-access-keyboard",
    "portal-access-script",
    "portal-access-readers",
    "portal-access-contrast",
    "portal-access-zoom",
    "portal-access-motion",
];

const LIMITS: [&str; 2] = ["portal-access-files", "portal-access-articles"];
