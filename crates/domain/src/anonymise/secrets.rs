//! What opens something: passwords that are called so, and words that no person makes up.

use std::ops::Range;

use super::{Detail, Found, trimmed, words};

/// Before a colon they name a secret.
const CALLED: [&str; 14] = [
    "password",
    "passwort",
    "kennwort",
    "pin",
    "puk",
    "passcode",
    "code",
    "token",
    "secret",
    "key",
    "apikey",
    "api-key",
    "tan",
    "passphrase",
];

/// How keys of known makers begin.
const BEGINNINGS: [&str; 9] = ["sk_", "pk_", "ghp_", "gho_", "xoxb-", "xoxp-", "AKIA", "eyJ", "glpat-"];

/// A word of so many letters and figures is looked at.
const SHORTEST: usize = 16;

pub(super) fn find(text: &str) -> Vec<Found> {
    let all: Vec<Range<usize>> = words(text).collect();
    let mut found = vec![];
    for (place, word) in all.iter().enumerate() {
        let said = &text[word.clone()];
        found.extend(parts(text, word.clone()).into_iter().map(|part| (part, Detail::Secret)));
        let Some((name, value)) = said.split_once([':', '=']) else { continue };
        let name =
            name.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '-').to_lowercase();
        if !CALLED.contains(&name.as_str()) {
            continue;
        }
        let is_behind = value.trim_matches(['"', '\'', '`', '*', '_']).is_empty();
        let secret = match is_behind {
            true => all.get(place + 1).cloned().filter(|next| !text[word.end..next.start].contains('\n')),
            false => Some(word.end - value.len()..word.end),
        };
        let is_kept = |letter: char| letter.is_alphanumeric() || "!$%&+#@-".contains(letter);
        found.extend(secret.map(|secret| (trimmed(text, secret, is_kept), Detail::Secret)));
    }
    found
}

/// The parts of a word that look made by a machine; an address may hold one in its path or query.
fn parts(text: &str, word: Range<usize>) -> Vec<Range<usize>> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || "-_+.".contains(letter);
    let mut found = vec![];
    let mut start = None;
    for (at, letter) in text[word.clone()].char_indices().chain([(word.len(), ' ')]) {
        match (is_part(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                let place = trimmed(text, word.start + from..word.start + at, |letter| {
                    letter.is_ascii_alphanumeric()
                });
                if looks_made(&text[place.clone()]) {
                    found.push(place);
                }
            }
            _ => {}
        }
    }
    found
}

fn looks_made(word: &str) -> bool {
    let count = |is: fn(&char) -> bool| word.chars().filter(is).count();
    let (letters, figures) = (count(char::is_ascii_alphabetic), count(char::is_ascii_digit));
    let begins_like_one = BEGINNINGS.iter().any(|beginning| word.starts_with(beginning));
    let cases = count(char::is_ascii_lowercase).min(count(char::is_ascii_uppercase));
    let is_hexadecimal = word.chars().all(|letter| letter.is_ascii_hexdigit() || letter == '-');
    // How often it turns from letters to figures: names and versions do it once or twice.
    let kinds: Vec<bool> = word.chars().map(|letter| letter.is_ascii_digit()).collect();
    let turns = kinds.windows(2).filter(|pair| pair[0] != pair[1]).count();
    letters + figures >= SHORTEST
        && letters > 2
        && figures > 2
        && (begins_like_one || turns > 5 || (is_hexadecimal && turns > 3) || (cases > 3 && turns > 3))
}
