//! What stands where there is nothing: says so, and what to do next.

use maud::{Markup, html};

use super::{Button, Icon};

/// The words of an empty place.
#[derive(Clone, Debug)]
pub struct Empty<'a> {
    /// A picture.
    pub icon: Icon,
    /// What is not there.
    pub title: &'a str,
    /// Why, or what would fill it.
    pub text: &'a str,
    /// What to do about it.
    pub action: Option<Button<'a>>,
}

/// Draws it.
pub fn empty(words: &Empty<'_>) -> Markup {
    html! {
        div.empty {
            (words.icon)
            p.empty-title { (words.title) }
            p { (words.text) }
            @if let Some(action) = &words.action { (action) }
        }
    }
}
