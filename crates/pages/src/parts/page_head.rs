//! The head of a page: its only first-level heading and what can be done with it.

use maud::{Markup, html};

use super::Icon;

/// The page's title; `lead` is a sentence or figures below it, `actions` are buttons.
pub fn page_head(title: &str, lead: &Markup, actions: &Markup) -> Markup {
    html! {
        header.page-head {
            div.page-title {
                h1 { (title) }
                @if !lead.0.is_empty() { p.lead { (lead) } }
            }
            @if !actions.0.is_empty() { div.actions { (actions) } }
        }
    }
}

/// A link to where one came from, above the head.
pub fn back_link(href: &str, label: &str) -> Markup {
    html! { a.back-link href=(href) { (Icon::ArrowLeft) span { (label) } } }
}
