//! Tabs that are links: each view of a thing has its own URL.

use maud::{Markup, html};

/// One tab.
#[derive(Clone, Copy, Debug)]
pub struct Tab<'a> {
    /// Where it leads.
    pub href: &'a str,
    /// Its name.
    pub label: &'a str,
    /// How much is in it.
    pub count: Option<u32>,
    /// Whether its view is the one shown.
    pub is_current: bool,
}

/// A row of tabs; `label` names it.
pub fn tabs(label: &str, tabs: &[Tab<'_>]) -> Markup {
    html! {
        nav.tabs aria-label=(label) {
            ul {
                @for tab in tabs {
                    li {
                        a href=(tab.href) aria-current=[tab.is_current.then_some("page")] {
                            (tab.label)
                            @if let Some(count) = tab.count { " " span.count { (count) } }
                        }
                    }
                }
            }
        }
    }
}
