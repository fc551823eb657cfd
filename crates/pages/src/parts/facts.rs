//! Names and values, as in a side panel or above a form.

use maud::{Markup, html};

/// A definition list.
pub fn facts(rows: &[(&str, Markup)]) -> Markup {
    html! {
        dl.facts {
            @for (name, value) in rows {
                div { dt { (name) } dd { (value) } }
            }
        }
    }
}
