//! Card numbers and bank accounts: digits that a check sum tells from other digits.

use std::sync::LazyLock;

use regex::Regex;

use super::{Found, MARK};

/// The shortest run of digits that is looked at; no account or card has fewer in a row.
const SHORTEST: usize = 10;

/// Looks at every run of digits, spaces and dashes that is long enough.
pub(super) fn look(text: &str, found: &mut Vec<Found>) {
    let bytes = text.as_bytes();
    let is_part = |byte: u8| byte.is_ascii_digit() || matches!(byte, b' ' | b'-');
    let mut next = SHORTEST - 1;
    // A run that is long enough covers at least one of the places that are looked at.
    while next < bytes.len() {
        if !is_part(bytes[next]) {
            next += SHORTEST;
            continue;
        }
        let start = bytes[..next].iter().rposition(|byte| !is_part(*byte)).map_or(0, |at| at + 1);
        let end = bytes[next..].iter().position(|byte| !is_part(*byte)).map_or(bytes.len(), |at| next + at);
        let digits = bytes[start..end].iter().filter(|byte| byte.is_ascii_digit()).count();
        if digits >= SHORTEST {
            account(text, start, end, found);
            if digits >= 14 {
                cards(text, start, end, found);
            }
        }
        next = end + SHORTEST - 1;
    }
}

static CARD: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"[0-9]{4}([ -]?)[0-9]{4}(?:[ -]?)[0-9]{4}(?:[ -]?)[0-9]{1,4}(?:[ -]?[0-9]{1,3})?|[0-9]{4}[ -]?[0-9]{6}[ -]?[0-9]{4,5}")
        .expect("a pattern written above")
});

fn cards(text: &str, start: usize, end: usize, found: &mut Vec<Found>) {
    for card in CARD.find_iter(&text[start..end]) {
        let place = start + card.start()..start + card.end();
        let before = text[..place.start].chars().next_back();
        let behind = text[place.end..].chars().next();
        let joins =
            |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+'));
        let digits: Vec<u8> =
            card.as_str().bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        let ends_a_sentence =
            behind == Some('.') && !text[place.end + 1..].starts_with(|c: char| c.is_alphanumeric());
        if !joins(before)
            && (!joins(behind) || ends_a_sentence)
            && is_evenly_parted(card.as_str())
            && is_issued(&digits)
            && luhn(&digits)
        {
            found.push(Found { kind: "card-number", place, is_sure: true });
        }
    }
}

/// One separator, if any; what is parted in two ways is several numbers.
fn is_evenly_parted(card: &str) -> bool {
    let separators: Vec<u8> = card.bytes().filter(|byte| !byte.is_ascii_digit()).collect();
    separators.is_empty() || (separators.len() >= 2 && separators.iter().all(|byte| *byte == separators[0]))
}

/// Whether the first digits and the length are those of a known issuer.
fn is_issued(digits: &[u8]) -> bool {
    let first = |count: usize| digits[..count].iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(*digit));
    match digits.len() {
        14 => matches!(first(3), 300..=305) || matches!(first(2), 36 | 38),
        15 => matches!(first(2), 34 | 37),
        16 => {
            first(1) == 4
                || matches!(first(2), 51..=55 | 65)
                || matches!(first(4), 2221..=2720 | 6011 | 3528..=3589)
                || matches!(first(3), 644..=649)
        }
        19 => matches!(first(4), 6011 | 6062) || first(2) == 65,
        _ => false,
    }
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(place, digit)| {
            let digit = u32::from(*digit);
            if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 }
        })
        .sum();
    sum.is_multiple_of(10)
}

static ACCOUNT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\b[A-Z]{2}[0-9]{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b")
        .expect("a pattern written above")
});

/// Letters and digits of an account in each country (ISO 13616); others are not accounts.
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BR", 29),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NL", 18),
    ("NO", 15),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("SA", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VG", 24),
    ("XK", 20),
];

/// An account whose digits lie in the run from `start` to `end`.
fn account(text: &str, start: usize, end: usize, found: &mut Vec<Found>) {
    let bytes = text.as_bytes();
    let from = start.saturating_sub(14);
    if !bytes[from..start].iter().any(u8::is_ascii_uppercase) {
        return;
    }
    let mut from = from;
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (end + 24).min(text.len());
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    for account in ACCOUNT.find_iter(&text[from..to]) {
        // What follows in capitals may have been taken for a part of it.
        let Some((_, length)) = LENGTHS.iter().find(|(country, _)| account.as_str().starts_with(country))
        else {
            continue;
        };
        let Some(end) = end_of(account.as_str(), *length) else { continue };
        let place = from + account.start()..from + account.start() + end;
        if is_account(&text[place.clone()]) && !text[place.clone()].contains(MARK) {
            found.push(Found { kind: "iban", place, is_sure: true });
        }
    }
}

/// Where `length` letters and digits end, if nothing of the kind follows.
fn end_of(account: &str, length: usize) -> Option<usize> {
    let mut letters = account.char_indices().filter(|(_, c)| *c != ' ');
    let (last, _) = letters.nth(length - 1)?;
    let rest = &account[last + 1..];
    (rest.is_empty() || rest.starts_with(' ')).then_some(last + 1)
}

/// The remainder of ISO 7064 that a right account has.
fn is_account(account: &str) -> bool {
    let letters: Vec<u32> = account.chars().filter_map(|c| c.to_digit(36)).collect();
    let turned = letters[4..].iter().chain(&letters[..4]);
    turned.fold(
        0_u32,
        |rest, value| {
            if *value < 10 { (rest * 10 + value) % 97 } else { (rest * 100 + value) % 97 }
        },
    ) == 1
}
