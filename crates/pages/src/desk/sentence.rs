//! A sentence with marked-up pieces: the language decides their order, names stay in `<bdi>`.

use maud::{Markup, PreEscaped, html};

use crate::text::Say;

/// Private-use characters stand for the pieces while the sentence is put together. The text
/// holds none itself, and nothing a person wrote passes through it.
const FIRST_PLACE: u32 = 0xE000;

/// The text of `key` with each named piece in its place.
pub(crate) fn sentence(say: &Say, key: &str, pieces: &[(&str, Markup)]) -> Markup {
    let places: Vec<String> =
        (FIRST_PLACE..).filter_map(char::from_u32).map(String::from).take(pieces.len()).collect();
    let values: Vec<_> =
        pieces.iter().zip(&places).map(|((name, _), place)| (*name, place.as_str().into())).collect();
    let text = say.with(key, &values);
    let mut written = String::new();
    for letter in text.chars() {
        let piece = u32::from(letter).checked_sub(FIRST_PLACE).and_then(|index| pieces.get(index as usize));
        match piece {
            Some((_, markup)) => written.push_str(&markup.0),
            None => written.push_str(&html! { (letter) }.0),
        }
    }
    PreEscaped(written)
}

/// A name that may run in any direction.
pub(crate) fn name(name: &str) -> Markup {
    html! { bdi { (name) } }
}

/// A word or figure that needs no marking.
pub(crate) fn word(word: &str) -> Markup {
    html! { (word) }
}
