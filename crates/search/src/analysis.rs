//! From text to the terms that are indexed and looked up, the same way for both.
//!
//! Four readings of a text, each for what another misses: stems of words, pairs of neighbours, and
//! pieces of words for product names, codes and typing errors; whole words for what is being typed.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RemoveLongFilter, SimpleTokenizer, Stemmer, StopWordFilter,
    TextAnalyzer,
};

/// Longer words are no words: keys, hashes, encoded files.
const LONGEST_WORD: usize = 64;
/// Letters in a piece of a word; its ends count as one each.
const PIECE: usize = 4;
/// Beginnings of words up to this many letters are looked up; longer ones are few enough to be listed.
pub(crate) const BEGINNING: usize = 3;

/// Languages with a stemmer, by the first part of their tag (RFC 5646).
const LANGUAGES: [(&str, Language); 18] = [
    ("ar", Language::Arabic),
    ("da", Language::Danish),
    ("de", Language::German),
    ("el", Language::Greek),
    ("en", Language::English),
    ("es", Language::Spanish),
    ("fi", Language::Finnish),
    ("fr", Language::French),
    ("hu", Language::Hungarian),
    ("it", Language::Italian),
    ("nl", Language::Dutch),
    ("no", Language::Norwegian),
    ("pt", Language::Portuguese),
    ("ro", Language::Romanian),
    ("ru", Language::Russian),
    ("sv", Language::Swedish),
    ("ta", Language::Tamil),
    ("tr", Language::Turkish),
];

/// Words that English questions are made of besides the usual stop words.
const ASKING: [&str; 24] = [
    "am", "any", "can", "could", "did", "do", "does", "from", "had", "has", "have", "how", "i", "me", "my",
    "our", "so", "we", "what", "when", "why", "would", "you", "your",
];

static STEMMERS: LazyLock<HashMap<&str, TextAnalyzer>> =
    LazyLock::new(|| LANGUAGES.into_iter().map(|(tag, language)| (tag, stemmer(tag, language))).collect());

static WORDS: LazyLock<TextAnalyzer> = LazyLock::new(|| {
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(AsciiFoldingFilter)
        .build()
});

fn stemmer(tag: &str, language: Language) -> TextAnalyzer {
    let usual = StopWordFilter::new(language).unwrap_or_else(|| StopWordFilter::remove([]));
    let asking = if tag == "en" { &ASKING[..] } else { &[] };
    TextAnalyzer::builder(SimpleTokenizer::default())
        .filter(RemoveLongFilter::limit(LONGEST_WORD))
        .filter(LowerCaser)
        .filter(usual)
        .filter(StopWordFilter::remove(asking.iter().map(|word| (*word).to_owned())))
        .filter(Stemmer::new(language))
        .filter(AsciiFoldingFilter)
        .build()
}

/// The stems of a text's words without those that every text has, in their order. A language
/// without a stemmer keeps its words as they are.
pub fn stems(text: &str, language: &str) -> Vec<String> {
    placed_stems(text, language).into_iter().map(|(_, stem)| stem).collect()
}

/// The same, each with the place of its word, in bytes.
pub(crate) fn placed_stems(text: &str, language: &str) -> Vec<(Range<usize>, String)> {
    let tag = language.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
    read(STEMMERS.get(tag.as_str()).unwrap_or(&WORDS), text)
}

/// The whole words of a text, in lower case and without accents.
pub(crate) fn words(text: &str) -> Vec<String> {
    read(&WORDS, text).into_iter().map(|(_, word)| word).collect()
}

/// The places of the whole words of a text, in bytes.
pub(crate) fn placed_words(text: &str) -> Vec<Range<usize>> {
    read(&WORDS, text).into_iter().map(|(place, _)| place).collect()
}

/// Each two stems that stand side by side.
pub(crate) fn pairs(stems: &[String]) -> Vec<String> {
    stems.windows(2).map(|two| two.join("_")).collect()
}

/// The words, and how each begins.
pub(crate) fn begins(words: &[String]) -> Vec<String> {
    let mut begins = Vec::new();
    for word in words {
        let ends = word.char_indices().map(|(end, _)| end).skip(1).take(BEGINNING);
        begins.extend(ends.map(|end| word[..end].to_owned()));
        begins.push(word.clone());
    }
    begins
}

/// The pieces of each word, its ends marked: `^till$` has `^til`, `till` and `ill$`.
pub(crate) fn pieces(words: &[String]) -> Vec<String> {
    let mut pieces = Vec::new();
    for word in words {
        let letters: Vec<char> = std::iter::once('^').chain(word.chars()).chain(['$']).collect();
        match letters.len() <= PIECE {
            true => pieces.push(letters.into_iter().collect()),
            false => pieces.extend(letters.windows(PIECE).map(|piece| piece.iter().collect::<String>())),
        }
    }
    pieces
}

fn read(analyzer: &TextAnalyzer, text: &str) -> Vec<(Range<usize>, String)> {
    let mut analyzer = analyzer.clone();
    let mut stream = analyzer.token_stream(text);
    let mut terms = Vec::new();
    while let Some(token) = stream.next() {
        if !token.text.is_empty() {
            terms.push((token.offset_from..token.offset_to, token.text.clone()));
        }
    }
    terms
}
