//! Numbers that lead to somebody: of telephones, accounts, cards, networks, tickets.

use std::net::IpAddr;
use std::ops::Range;

use super::{Detail, Found, trimmed, words};

/// Words before a number that is somebody's.
const COUNTED: [&str; 24] = [
    "ticket",
    "case",
    "request",
    "order",
    "invoice",
    "contract",
    "customer",
    "account",
    "serial",
    "reference",
    "anfrage",
    "vorgang",
    "bestellung",
    "rechnung",
    "vertrag",
    "kunde",
    "kundennummer",
    "ticketnummer",
    "rechnungsnummer",
    "bestellnummer",
    "vertragsnummer",
    "seriennummer",
    "konto",
    "aktenzeichen",
];

/// Stand between such a word and its number.
const BETWEEN: [&str; 8] = ["no", "nr", "number", "nummer", "id", "is", "lautet", "ist"];

pub(super) fn find(text: &str) -> Vec<Found> {
    let mut found = mail_addresses(text);
    found.extend(digits(text));
    found.extend(accounts(text));
    found.extend(network_addresses(text));
    found.extend(counted(text));
    found
}

fn mail_addresses(text: &str) -> Vec<Found> {
    let is_local = |letter: char| letter.is_alphanumeric() || "._%+-".contains(letter);
    let is_host = |letter: char| letter.is_alphanumeric() || ".-".contains(letter);
    let at_signs = text.match_indices('@').filter_map(|(at, _)| {
        let start =
            at - text[..at].chars().rev().take_while(|c| is_local(*c)).map(char::len_utf8).sum::<usize>();
        let host: String = text[at + 1..].chars().take_while(|c| is_host(*c)).collect();
        let host = host.trim_end_matches(['.', '-']);
        (start < at && host.contains('.')).then(|| (start..at + 1 + host.len(), Detail::MailAddress))
    });
    at_signs.collect()
}

/// Runs of digits with what people put between them: cards and telephones.
fn digits(text: &str) -> Vec<Found> {
    let mut found = vec![];
    let mut at = 0;
    while let Some(offset) =
        text[at..].find(|letter: char| letter.is_ascii_digit() || matches!(letter, '+' | '('))
    {
        let start = at + offset;
        let length: usize = text[start..]
            .chars()
            .take_while(|letter| letter.is_ascii_digit() || "+()-/. \u{a0}".contains(*letter))
            .map(char::len_utf8)
            .sum();
        let place = trimmed(text, start..start + length.max(1), |letter| {
            letter.is_ascii_digit() || "+(".contains(letter)
        });
        at = start + length.max(1);
        let stands_alone =
            |letter: Option<char>| !letter.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
        if place.is_empty()
            || !stands_alone(text[..place.start].chars().next_back())
            || !stands_alone(text[place.end..].chars().next())
        {
            continue;
        }
        let run = &text[place.clone()];
        if is_card(run) {
            found.push((place, Detail::Card));
        } else if is_phone(run) {
            found.push((place, Detail::Phone));
        }
    }
    found
}

fn figures(run: &str) -> Vec<u32> {
    run.chars().filter_map(|letter| letter.to_digit(10)).collect()
}

/// ISO/IEC 7812: 13 to 19 digits whose check digit is right (Luhn).
fn is_card(run: &str) -> bool {
    let figures = figures(run);
    let is_plain = run.chars().all(|letter| letter.is_ascii_digit() || matches!(letter, ' ' | '-'));
    let sum: u32 = figures
        .iter()
        .rev()
        .enumerate()
        .map(|(place, figure)| match place % 2 {
            0 => *figure,
            _ => (figure * 2) / 10 + (figure * 2) % 10,
        })
        .sum();
    is_plain
        && (13..=19).contains(&figures.len())
        && figures.iter().any(|figure| *figure > 0)
        && sum.is_multiple_of(10)
}

/// Begins like one, or has the groups of one, and is no date and no version.
fn is_phone(run: &str) -> bool {
    let count = figures(run).len();
    let groups: Vec<usize> =
        run.split(|letter: char| !letter.is_ascii_digit()).map(str::len).filter(|len| *len > 0).collect();
    let begins_like_one = run.starts_with(['+', '0', '(']);
    let is_grouped = matches!(groups[..], [3, 3, 4] | [1, 3, 3, 4] | [3, 4, 4]);
    let is_date = matches!(groups[..], [2, 2, 4] | [4, 2, 2] | [2, 2, 2] | [1, 2, 4] | [2, 1, 4]);
    let is_version = run.contains('.') && run.split('.').count() == 4 && run.parse::<IpAddr>().is_ok();
    (7..=15).contains(&count) && (begins_like_one || is_grouped) && !is_date && !is_version
}

/// ISO 13616: a country, two check digits and up to 30 more, the remainder by 97 being 1.
fn accounts(text: &str) -> Vec<Found> {
    let all: Vec<Range<usize>> = words(text).collect();
    let mut found = vec![];
    for (place, first) in all.iter().enumerate() {
        let first = trimmed(text, first.clone(), |letter| letter.is_ascii_alphanumeric());
        let head = text[first.clone()].as_bytes();
        if head.len() < 4
            || !head[..2].iter().all(u8::is_ascii_uppercase)
            || !head[2..4].iter().all(u8::is_ascii_digit)
        {
            continue;
        }
        // The longest run of groups that is one.
        let mut ends = all[place..]
            .iter()
            .take(9)
            .map(|word| trimmed(text, word.clone(), |letter| letter.is_ascii_alphanumeric()).end);
        let longest = ends.rfind(|end| *end > first.start && is_account(&text[first.start..*end]));
        found.extend(longest.map(|end| (first.start..end, Detail::Account)));
    }
    found
}

fn is_account(run: &str) -> bool {
    let letters: Vec<char> = run.chars().filter(|letter| *letter != ' ' && *letter != '\u{a0}').collect();
    if !(15..=34).contains(&letters.len()) || !letters.iter().all(char::is_ascii_alphanumeric) {
        return false;
    }
    let turned = letters[4..].iter().chain(&letters[..4]);
    let remainder = turned.fold(0u32, |remainder, letter| {
        let value = letter.to_digit(36).unwrap_or_default();
        (if value > 9 { remainder * 100 } else { remainder * 10 } + value) % 97
    });
    remainder == 1
}

/// IPv4, IPv6 and the addresses of network cards; this very machine is nobody's.
fn network_addresses(text: &str) -> Vec<Found> {
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || ".:-%".contains(letter);
    let mut found = vec![];
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_part(letter), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                start = None;
                let place = trimmed(text, from..at, |letter| letter.is_ascii_alphanumeric() || letter == ':');
                found.extend(network_address(text, place).map(|place| (place, Detail::NetworkAddress)));
            }
            _ => {}
        }
    }
    found
}

fn network_address(text: &str, place: Range<usize>) -> Option<Range<usize>> {
    let word = &text[place.clone()];
    let without_port =
        word.rsplit_once(':').filter(|(host, port)| !host.contains(':') && port.parse::<u16>().is_ok());
    let host = without_port.map_or(word, |(host, _)| host).trim_end_matches(':');
    let is_hexadecimal =
        |part: &str| part.len() == 2 && part.chars().all(|letter| letter.is_ascii_hexdigit());
    let is_card =
        [':', '-'].iter().any(|mark| host.split(*mark).count() == 6 && host.split(*mark).all(is_hexadecimal));
    let is_elsewhere = host.parse::<IpAddr>().is_ok_and(|ip| !ip.is_loopback() && !ip.is_unspecified());
    (is_card || is_elsewhere).then(|| place.start..place.start + host.len())
}

/// `#4711`, `ticket no. 4711`, `Kundennummer: K-4711`.
fn counted(text: &str) -> Vec<Found> {
    let mut found = vec![];
    let mut is_expected = false;
    for word in words(text) {
        let place = trimmed(text, word.clone(), char::is_alphanumeric);
        let said = &text[place.clone()];
        let count = said.chars().filter(char::is_ascii_digit).count();
        let is_marked = text[word.start..place.start].ends_with('#');
        let is_number = said.chars().all(|letter| letter.is_ascii_alphanumeric() || "-/._".contains(letter));
        if is_number && count > 2 && (is_expected || (is_marked && count == said.len())) {
            found.push((place.clone(), Detail::Number));
        }
        let lower = said.to_lowercase();
        is_expected = COUNTED.contains(&lower.as_str())
            || (is_expected && (lower.is_empty() || BETWEEN.contains(&lower.as_str())));
    }
    found
}
