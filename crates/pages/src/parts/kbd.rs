//! A key on the keyboard.

use maud::{Markup, html};

/// A keycap beside the thing the key does; hidden from screen readers, who have the
/// list of keys in the help dialog.
pub fn kbd(key: &str) -> Markup {
    html! { kbd aria-hidden="true" { (key) } }
}
