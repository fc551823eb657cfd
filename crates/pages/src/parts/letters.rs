//! A conversation as people outside the desk read it: their side and ours.
//!
//! The desk's own [`super::timeline()`] is another part on purpose: it can draw notes, this
//! one has no side for them.

use maud::{Markup, html};
use trestle_domain::thread::Style;

use super::formatted::formatted;
use super::{File, Icon, Written, avatar, written};
use crate::text::Say;
use crate::words::iso;

/// Who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The reader.
    You,
    /// Somebody on the reader's side.
    Other,
    /// The desk.
    Us,
    /// The desk, announcing the solution.
    Solution,
}

/// One message.
#[derive(Clone, Debug)]
pub struct Letter<'a> {
    /// Unique on the page; `#id` links to it.
    pub id: String,
    /// Who speaks.
    pub speaker: Speaker,
    /// The author's name, as the reader may know it.
    pub who: &'a str,
    /// When, unix milliseconds.
    pub at_ms: i64,
    /// The new words.
    pub text: &'a str,
    /// How they are to be read.
    pub style: Style,
    /// Quote and signature, folded away; empty for none.
    pub quoted: &'a str,
    /// What came with it.
    pub files: Vec<File<'a>>,
    /// Where it can be read as its writer formatted it.
    pub formatted: Option<String>,
}

/// The messages, oldest first; `label` names them.
pub fn letters(say: &Say, label: &str, letters: &[Letter<'_>]) -> Markup {
    html! {
        ol.letters aria-label=(label) {
            @for letter in letters { li { (draw(say, letter)) } }
        }
    }
}

fn draw(say: &Say, letter: &Letter<'_>) -> Markup {
    let class = match letter.speaker {
        Speaker::You | Speaker::Other => "letter letter-you",
        Speaker::Us => "letter letter-us",
        Speaker::Solution => "letter letter-solution",
    };
    let Written { words, beside, .. } = written(letter.text, letter.style, letter.files.clone());
    html! {
        article class=(class) id=(letter.id) {
            @if letter.speaker == Speaker::Solution {
                p.letter-mark { (Icon::Check) span { (say.text("letters-solution")) } }
            }
            header.letter-head {
                (avatar(letter.who))
                strong {
                    bdi { (letter.who) }
                    @if letter.speaker == Speaker::You { " " span.letter-side { (say.text("letters-you")) } }
                }
                a href={ "#" (letter.id) } {
                    time datetime=(iso(letter.at_ms)) title=(say.exact(letter.at_ms)) { (say.moment(letter.at_ms)) }
                }
            }
            div.prose.message { (words) }
            @if !letter.quoted.is_empty() {
                details.letter-quoted {
                    summary { (say.text("letters-quoted")) }
                    div.letter-text { (letter.quoted) }
                }
            }
            @if let Some(href) = &letter.formatted { (formatted(say, href, letter.text)) }
            @if !beside.is_empty() {
                ul.letter-files {
                    @for file in &beside {
                        li { a href=(file.href) { (Icon::Clip) span { (file.name) } small { (say.bytes(file.bytes)) } } }
                    }
                }
            }
        }
    }
}
