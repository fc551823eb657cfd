//! What the desk keeps about a person, as far as the program itself decides it.

use maud::{Markup, html};

use crate::parts::page_head;
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The installation's name.
    pub site: String,
    /// The mail address for questions about one's data.
    pub contact: Option<String>,
}

impl Model {
    /// A made-up installation.
    pub fn sample() -> Model {
        Model { site: "Meridian Support".to_owned(), contact: Some("privacy@meridian.example".to_owned()) }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("privacy")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let lead = say.with("portal-privacy-lead", &[("site", model.site.as_str().into())]);
    html! {
        (page_head(&title(say, model), &html! { (lead) }, &html! {}))
        div.prose.article-body {
            @for (heading, text) in SECTIONS { h2 { (say.text(heading)) } p { (say.text(text)) } }
            h2 { (say.text("portal-privacy-rights")) }
            p {
                (say.text("portal-privacy-rights-text"))
                @if let Some(contact) = &model.contact { " " a href={ "mailto:" (contact) } { (contact) } }
            }
        }
    }
}

const SECTIONS: [(&str, &str); 5] = [
    ("portal-privacy-kept", "portal-privacy-kept-text"),
    ("portal-privacy-trail", "portal-privacy-trail-text"),
    ("portal-privacy-seen", "portal-privacy-seen-text"),
    ("portal-privacy-cookies", "portal-privacy-cookies-text"),
    ("portal-privacy-others", "portal-privacy-others-text"),
];
