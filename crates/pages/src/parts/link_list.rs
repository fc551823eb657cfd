//! Places to go on, each with a sentence: topics, articles, requests.

use maud::{Markup, html};

/// One place.
#[derive(Clone, Debug)]
pub struct LinkItem<'a> {
    /// Where it is.
    pub href: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What is there, in a sentence; empty for nothing.
    pub text: Markup,
    /// A state or figure beside it; empty for nothing.
    pub aside: Markup,
}

/// How the places stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrangement {
    /// Below each other, for reading through.
    Rows,
    /// Beside each other, for choosing.
    Tiles,
}

/// The list; `label` names it.
pub fn link_list(label: &str, arrangement: Arrangement, items: &[LinkItem<'_>]) -> Markup {
    let class = match arrangement {
        Arrangement::Rows => "link-list",
        Arrangement::Tiles => "link-list link-tiles",
    };
    html! {
        ul class=(class) aria-label=(label) {
            @for item in items {
                li data-row {
                    a href=(item.href) { (item.title) }
                    @if !item.text.0.is_empty() { p { (item.text) } }
                    @if !item.aside.0.is_empty() { div.link-aside { (item.aside) } }
                }
            }
        }
    }
}
