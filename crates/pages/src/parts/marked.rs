//! A stretch of text with the words that were looked for.

use maud::{Markup, html};
use trestle_domain::view::portal::Marked;

/// The text, those words marked.
pub fn marked(text: &[Marked]) -> Markup {
    html! {
        @for piece in text {
            @if piece.is_match { mark { (piece.text) } } @else { (piece.text) }
        }
    }
}
