//! A section of the side panel, which can be folded.

use maud::{Markup, html};

use super::Icon;

/// Whether a panel starts folded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Shown at once.
    Open,
    /// One click away.
    Closed,
}

/// A panel under a second-level heading. `id` is unique on the page and keeps the
/// panel's state when the page is refreshed live.
pub fn panel(id: &str, title: &str, fold: Fold, body: &Markup) -> Markup {
    html! {
        details.panel id=(id) open[fold == Fold::Open] {
            summary { (Icon::ChevronRight) h2 { (title) } }
            div.panel-body { (body) }
        }
    }
}
