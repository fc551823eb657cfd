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
