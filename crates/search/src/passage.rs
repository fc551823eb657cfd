//! The part of a text that shows why it was found.

use crate::analysis;

/// A stretch of a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether it is one of the words that were looked for.
    pub is_match: bool,
}

/// The `letters` of `text` around most of the words of `question`, those words marked. Begins and ends
/// at words; `…` stands where something was left out.
pub fn passage(text: &str, question: &str, language: &str, letters: usize) -> Vec<Piece> {
    let wanted = analysis::stems(question, language);
    let words = located(text, language, &wanted);
    let (from, to) = window(text, &words, letters);
    let mut pieces = Vec::new();
    let mut add = |text: &str, is_match: bool| {
        if !text.is_empty() {
            pieces.push(Piece { text: on_one_line(text), is_match });
        }
    };
    if from > 0 {
        add("…", false);
    }
    let mut at = from;
    for word in words.iter().filter(|word| word.is_match && word.from >= from && word.to <= to) {
        add(&text[at..word.from], false);
        add(&text[word.from..word.to], true);
        at = word.to;
    }
    add(&text[at..to], false);
    if to < text.len() {
        add("…", false);
    }
    pieces
}

struct Located {
    from: usize,
    to: usize,
    is_match: bool,
}

/// The words of a text and where they stand, in bytes.
fn located(text: &str, language: &str, wanted: &[String]) -> Vec<Located> {
    let matches: Vec<usize> = analysis::placed_stems(text, language)
        .into_iter()
        .filter_map(|(place, stem)| wanted.contains(&stem).then_some(place.start))
        .collect();
    let words = analysis::placed_words(text).into_iter();
    words
        .map(|place| Located {
            from: place.start,
            to: place.end,
            is_match: matches.binary_search(&place.start).is_ok(),
        })
        .collect()
}

/// Where the passage begins and ends, in bytes: around the first stretch with most matches.
fn window(text: &str, words: &[Located], letters: usize) -> (usize, usize) {
    let stretch = |first: usize| {
        let within = words[first..].iter().take_while(|word| word.to - words[first].from <= letters);
        let matches: Vec<&Located> = within.filter(|word| word.is_match).collect();
        (matches.len(), matches.last().map_or(words[first].to, |last| last.to))
    };
    let matching = (0..words.len()).filter(|index| words[*index].is_match);
    let best = matching
        .map(|index| (stretch(index), index))
        .max_by_key(|((count, _), index)| (*count, usize::MAX - index));
    let Some(((_, last), first)) = best.or(words.first().map(|_| (stretch(0), 0))) else { return (0, 0) };
    // What is left of the room goes before and behind, so that no match stands at the very edge.
    let spare = letters.saturating_sub(last - words[first].from);
    let before = words[..first].iter().rev().take_while(|word| words[first].from - word.from <= spare / 3);
    let from = before.last().map_or(words[first].from, |word| word.from);
    let behind = words[first..].iter().take_while(|word| word.to - from <= letters);
    let to = behind.last().map_or(words[first].to, |word| word.to);
    let from = if words[0].from == from { 0 } else { from };
    let to = if words.last().is_some_and(|word| word.to == to) { text.trim_end().len().max(to) } else { to };
    (from, to)
}

/// White space run together, and kept at the ends.
fn on_one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter.is_whitespace() {
            true if line.ends_with(' ') => {}
            true => line.push(' '),
            false => line.push(letter),
        }
    }
    line
}
