//! The way to a person, open on every page where a search or an article did not help.

use maud::{Markup, html};

use crate::parts::{Button, Icon, Look};
use crate::text::Say;

/// What brought the customer here decides how we invite them.
#[derive(Clone, Copy, Debug)]
pub(super) enum After<'a> {
    /// A search for these words; they come along into the form.
    Search(&'a str),
    /// An article of this title.
    Article(&'a str),
    /// Nothing yet.
    Nothing,
}

/// The way to the assistant, with the words of a search.
pub(super) fn assistant_link(say: &Say, words: &str) -> Markup {
    html! {
        form.to-assistant method="get" action="/assistant" {
            @if !words.is_empty() { input type="hidden" name="q" value=(words); }
            (Button::new(&say.text("assistant-or")).icon(Icon::Chat).look(Look::Quiet))
        }
    }
}

/// A card that leads to the form. The words travel in a form of their own, so that
/// nothing has to be written into a URL by hand.
pub(super) fn ask(say: &Say, after: After<'_>) -> Markup {
    let (title, text, words) = match after {
        After::Search(words) => ("portal-ask-after-search", "portal-ask-after-search-text", words),
        After::Article(title) => ("portal-ask-after-article", "portal-ask-after-article-text", title),
        After::Nothing => ("portal-ask-title", "portal-ask-text", ""),
    };
    html! {
        section.card.ask {
            div { h2 { (say.text(title)) } p.muted { (say.text(text)) } }
            form method="get" action="/requests/new" {
                @if !words.is_empty() { input type="hidden" name="q" value=(words); }
                (Button::primary(&say.text("portal-ask")).icon(Icon::Chat))
            }
        }
    }
}
