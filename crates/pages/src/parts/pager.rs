//! Older and newer, with what is shown in words.

use maud::{Markup, html};

use super::{Button, Icon};
use crate::text::Say;

/// Where a list stands.
#[derive(Clone, Copy, Debug)]
pub struct Pager<'a> {
    /// The first row shown, from one.
    pub from: i64,
    /// The last row shown.
    pub to: i64,
    /// All rows, when they were counted.
    pub total: Option<i64>,
    /// The page before.
    pub before: Option<&'a str>,
    /// The page after.
    pub after: Option<&'a str>,
}

/// Draws it; nothing when everything fits on one page.
pub fn pager(say: &Say, pager: &Pager<'_>) -> Markup {
    let [from, to] = [pager.from, pager.to].map(|n| say.number(n));
    let range = match pager.total {
        Some(total) => {
            let values = [("from", from.into()), ("to", to.into()), ("total", say.number(total).into())];
            say.with("pager-range-of", &values)
        }
        None => say.with("pager-range", &[("from", from.into()), ("to", to.into())]),
    };
    html! {
        @if pager.before.is_some() || pager.after.is_some() {
            nav.pager aria-label=(say.text("pager-label")) {
                p { (range) }
                @if let Some(href) = pager.before { (Button::new(&say.text("pager-before")).icon(Icon::ArrowLeft).to(href)) }
                @if let Some(href) = pager.after { (Button::new(&say.text("pager-after")).icon(Icon::ArrowRight).to(href)) }
            }
        }
    }
}

/// Where a list of pages by cursor stands: back to its start, and on.
pub fn cursor_pager(say: &Say, start: Option<&str>, next: Option<&str>) -> Markup {
    html! {
        @if start.is_some() || next.is_some() {
            nav.pager aria-label=(say.text("pager-label")) {
                @if let Some(href) = start {
                    (Button::new(&say.text("desk-pager-start")).icon(Icon::ArrowLeft).to(href))
                }
                @if let Some(href) = next {
                    (Button::new(&say.text("pager-after")).icon(Icon::ArrowRight).to(href))
                }
            }
        }
    }
}

/// [`cursor_pager`] for a list at `path` that has no query of its own.
pub fn cursor_pager_of(say: &Say, path: &str, after: Option<&str>, next: Option<&str>) -> Markup {
    let next = next.map(|cursor| format!("{path}?after={cursor}"));
    cursor_pager(say, after.map(|_| path), next.as_deref())
}
