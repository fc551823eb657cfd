//! A message above the page: what happened, or what must be known now.

use maud::{Markup, html};

use super::Icon;
use crate::text::Say;

/// What a notice means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Good to know.
    Info,
    /// It worked.
    Done,
    /// Look at this.
    Warning,
    /// It failed, or will hurt.
    Danger,
}

/// A notice; dangers interrupt screen readers, the others wait.
pub fn notice(say: &Say, kind: Kind, body: &Markup) -> Markup {
    let (class, icon, word) = match kind {
        Kind::Info => ("notice notice-info", Icon::Dot, "notice-info"),
        Kind::Done => ("notice notice-done", Icon::Check, "notice-done"),
        Kind::Warning => ("notice notice-warning", Icon::Bell, "notice-warning"),
        Kind::Danger => ("notice notice-danger", Icon::Alert, "notice-danger"),
    };
    let role = if kind == Kind::Danger { "alert" } else { "status" };
    html! {
        div class=(class) role=(role) {
            (icon)
            div { strong.notice-kind { (say.text(word)) } " " (body) }
        }
    }
}
