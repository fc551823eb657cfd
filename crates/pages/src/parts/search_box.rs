//! The portal's search: one big box, with suggestions while typing where there is script.

use maud::{Markup, html};

use super::Icon;
use crate::text::Say;

/// The box; `action` answers a full search, `suggest` a fragment made by [`suggestions`].
pub fn search_box(say: &Say, action: &str, suggest: &str, value: &str) -> Markup {
    html! {
        search-suggest src=(suggest) data-count=(say.with("suggest-count", &[("n", "{n}".into())])) {
            form.search-box role="search" method="get" action=(action) {
                label for="q" { (say.text("search-box-label")) }
                div.search-box-row {
                    (Icon::Search)
                    input id="q" type="search" name="q" value=(value) autocomplete="off" spellcheck="false" enterkeyhint="search";
                    button.button.button-primary type="submit" { (say.text("search-button")) }
                }
            }
        }
    }
}

/// One thing found.
#[derive(Clone, Copy, Debug)]
pub struct Suggestion<'a> {
    /// Where it is.
    pub href: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What kind of thing it is: "Article", "Known issue".
    pub kind: &'a str,
}

/// The list below the box.
pub fn suggestions(say: &Say, found: &[Suggestion<'_>]) -> Markup {
    html! {
        ul.suggestions id="suggestions" role="listbox" aria-label=(say.text("suggest-label")) {
            @for (index, one) in found.iter().enumerate() {
                li role="option" id={ "suggestion-" (index) } aria-selected="false" data-href=(one.href) {
                    span { (one.title) } small { (one.kind) }
                }
            }
        }
    }
}
