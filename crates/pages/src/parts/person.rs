//! People: an avatar of initials, a chip with the name, and who is looking.

use maud::{Markup, html};

use crate::text::Say;

const HUES: usize = 6;

/// The initials in a circle; decoration, so a name must stand beside it.
pub fn avatar(name: &str) -> Markup {
    html! { span class={ "avatar avatar-" (hue(name)) } aria-hidden="true" { (initials(name)) } }
}

/// Avatar and name.
pub fn person(name: &str) -> Markup {
    html! { span.person { (avatar(name)) bdi { (name) } } }
}

/// Who else has this ticket open; nothing when nobody has.
pub fn watchers(say: &Say, names: &[&str]) -> Markup {
    html! {
        @if !names.is_empty() {
            @let text = say.with("watchers", &[("names", names.join(", ").into())]);
            span.watchers title=(text) {
                @for name in names.iter().take(3) { (avatar(name)) }
                @if names.len() > 3 { span.watchers-more aria-hidden="true" { "+" (names.len() - 3) } }
                span.visually-hidden { (text) }
            }
        }
    }
}

fn initials(name: &str) -> String {
    let mut letters = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = letters.next().into_iter();
    first.chain(letters.next_back()).flat_map(char::to_uppercase).collect()
}

/// The same name always gets the same hue.
fn hue(name: &str) -> usize {
    name.bytes().fold(7_usize, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % HUES
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_first_and_last() {
        let table =
            [("Ada Lovelace", "AL"), ("Ada", "A"), ("Ada King Lovelace", "AL"), ("", ""), ("ßen", "SS")];
        for (name, expected) in table {
            assert_eq!(initials(name), expected);
        }
    }
}
