//! What people wrote, as paragraphs. Plain text in, so nothing has to be sanitised.

use maud::{Markup, html};

use crate::text::Say;

/// Paragraphs at blank lines, line breaks kept.
pub(super) fn paragraphs(text: &str) -> Markup {
    let text = text.replace("\r\n", "\n");
    html! {
        @for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
            p {
                @for (index, line) in paragraph.lines().enumerate() {
                    @if index > 0 { br; }
                    (line)
                }
            }
        }
    }
}

/// The words of a message with its quote folded away.
pub(super) fn letter(say: &Say, text: &str, quoted: &str) -> Markup {
    html! {
        (paragraphs(text))
        @if !quoted.trim().is_empty() {
            details.quoted {
                summary { (say.text("desk-quoted")) }
                blockquote { (paragraphs(quoted)) }
            }
        }
    }
}
