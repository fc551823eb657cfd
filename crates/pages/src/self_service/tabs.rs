//! The views of the knowledge, as tabs.

use maud::Markup;

use crate::parts::{Tab, tabs};
use crate::text::Say;

/// A view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    /// Leads away from these pages, so it is never the current one.
    Articles,
    Gaps,
    Health,
}

const VIEWS: [(View, &str, &str); 3] = [
    (View::Articles, "/knowledge", "self-service-articles"),
    (View::Gaps, "/knowledge/gaps", "self-service-gaps"),
    (View::Health, "/knowledge/health", "self-service-health"),
];

pub(super) fn views(say: &Say, current: View) -> Markup {
    let labels = VIEWS.map(|(.., key)| say.text(key));
    let all: Vec<Tab<'_>> = VIEWS
        .iter()
        .zip(&labels)
        .map(|((view, href, _), label)| Tab { href, label, count: None, is_current: *view == current })
        .collect();
    tabs(&say.text("self-service-views"), &all)
}
