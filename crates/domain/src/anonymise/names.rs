//! Names: those that are known, and those that greetings, titles and signatures show.

use std::ops::Range;

use super::{Detail, Found, Known, trimmed, words};

const GREETINGS: [&str; 10] =
    ["hello", "hi", "dear", "hey", "hallo", "liebe", "lieber", "geehrte", "geehrter", "moin"];

const TITLES: [&str; 10] = ["mr", "mrs", "ms", "miss", "dr", "prof", "herr", "herrn", "frau", "frl"];

/// Lines behind which somebody's name stands.
const FAREWELLS: [&str; 14] = [
    "regards",
    "best regards",
    "kind regards",
    "best wishes",
    "yours sincerely",
    "sincerely",
    "cheers",
    "many thanks",
    "thanks",
    "thank you",
    "viele grüße",
    "mit freundlichen grüßen",
    "beste grüße",
    "danke",
];

/// Follow a greeting and are nobody's name.
const NOBODY: [&str; 16] = [
    "team",
    "all",
    "everyone",
    "there",
    "support",
    "sir",
    "madam",
    "customer",
    "damen",
    "herren",
    "und",
    "and",
    "zusammen",
    "alle",
    "kunde",
    "colleagues",
];

/// Parts of names that are other words, too.
const PARTICLES: [&str; 12] =
    ["von", "van", "der", "den", "del", "della", "the", "and", "und", "for", "ltd", "gmbh"];

pub(super) fn find(text: &str, known: &Known) -> Vec<Found> {
    let mut found = vec![];
    for organisation in &known.organisations {
        found.extend(whole_words(text, organisation, Case::Any).map(|place| (place, Detail::Organisation)));
    }
    for person in &known.people {
        found.extend(whole_words(text, person, Case::Any).map(|place| (place, Detail::Name)));
        for part in person.split(|letter: char| letter.is_whitespace() || letter == '.') {
            if part.chars().count() > 2 && !PARTICLES.contains(&part.to_lowercase().as_str()) {
                // In the middle of a sentence `will` is no Will.
                found.extend(whole_words(text, part, Case::AsWritten).map(|place| (place, Detail::Name)));
            }
        }
    }
    found.extend(
        after_titles(text).into_iter().chain(after_farewells(text)).map(|place| (place, Detail::Name)),
    );
    found
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Any,
    AsWritten,
}

/// Where a name stands in a text as whole words.
fn whole_words<'t>(text: &'t str, name: &'t str, case: Case) -> impl Iterator<Item = Range<usize>> + 't {
    let name = name.trim();
    let starts = text.char_indices().map(|(at, _)| at).filter(move |_| !name.is_empty());
    starts.filter_map(move |at| {
        let end = same(&text[at..], name, case)? + at;
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        let is_whole = !is_letter(text[..at].chars().next_back()) && !is_letter(text[end..].chars().next());
        is_whole.then_some(at..end)
    })
}

/// How far a text begins with a name, white space being as good as any other.
fn same(text: &str, name: &str, case: Case) -> Option<usize> {
    let mut rest = text.char_indices().peekable();
    let mut end = 0;
    for letter in name.chars() {
        let (at, other) = rest.next()?;
        let is_same = match case {
            Case::AsWritten => letter == other,
            Case::Any => letter.to_lowercase().eq(other.to_lowercase()),
        };
        let are_spaces = letter.is_whitespace() && other.is_whitespace();
        if !is_same && !are_spaces {
            return None;
        }
        end = at + other.len_utf8();
    }
    Some(end)
}

/// `Dear Sam,`, `Herr Dr. Sommer`.
fn after_titles(text: &str) -> Vec<Range<usize>> {
    let all: Vec<Range<usize>> = words(text).collect();
    let mut found = vec![];
    for (place, word) in all.iter().enumerate() {
        let said = bare(&text[word.clone()]);
        let is_title = TITLES.contains(&said.as_str());
        if !is_title && !GREETINGS.contains(&said.as_str()) {
            continue;
        }
        for next in &all[place + 1..] {
            let between = &text[..next.start];
            let name = trimmed(text, next.clone(), char::is_alphanumeric);
            let said = bare(&text[next.clone()]);
            let is_next_title = TITLES.contains(&said.as_str()) || GREETINGS.contains(&said.as_str());
            if between.ends_with('\n')
                || (!is_next_title && (!is_name(&text[name.clone()]) || NOBODY.contains(&said.as_str())))
            {
                break;
            }
            if !is_next_title {
                found.push(name);
            }
            if text[next.clone()].ends_with([',', '!', ':', ';', '?'])
                || (!is_next_title && text[next.clone()].ends_with('.'))
            {
                break;
            }
        }
    }
    found
}

/// The short lines at the end of a letter.
fn after_farewells(text: &str) -> Vec<Range<usize>> {
    let (mut found, mut start, mut is_signing) = (vec![], 0, false);
    for line in text.split_inclusive('\n') {
        let place = start..start + line.len();
        start = place.end;
        let said = line.trim().trim_end_matches([',', '!', '.', '-', '–']).to_lowercase();
        if FAREWELLS.contains(&said.as_str()) {
            is_signing = true;
            continue;
        }
        let signs: Vec<&str> = line.split_whitespace().collect();
        if is_signing && !signs.is_empty() {
            match signs.len() <= 4 && signs.iter().all(|word| is_name(word)) {
                true => found.push(trimmed(text, place, char::is_alphanumeric)),
                false => is_signing = false,
            }
        }
    }
    found
}

fn bare(word: &str) -> String {
    word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase()
}

fn is_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.chars().all(|letter| letter.is_alphabetic() || "-'’.".contains(letter))
}
