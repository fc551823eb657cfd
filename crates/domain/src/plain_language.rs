//! How easily a text is read, and which of its words and sentences are in the way.
//!
//! English is measured by Flesch's reading ease (R. Flesch, “A new readability yardstick”, Journal of
//! Applied Psychology 32, 1948), German by Amstad's (T. Amstad, “Wie verständlich sind unsere
//! Zeitungen?”, Zürich 1978), which corrects it for longer words. Syllables are counted by vowels: a
//! text's figure is right within a few points, a single word's may not be. Refuses: to judge what is
//! too short to have an average, and languages it has no figure for.

mod jargon;
mod passive;
mod syllables;
mod text;

use std::collections::BTreeSet;

use text::{Block, blocks};

/// A language that can be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// English.
    English,
    /// German.
    German,
}

impl Tongue {
    /// The language that a tag such as `de-AT` stands for.
    pub fn of_tag(tag: &str) -> Option<Tongue> {
        match tag.split(['-', '_']).next()?.to_ascii_lowercase().as_str() {
            "en" => Some(Tongue::English),
            "de" => Some(Tongue::German),
            _ => None,
        }
    }
}

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its words, code left out.
    pub words: usize,
    /// Its sentences; headings and items of lists are some.
    pub sentences: usize,
    /// How easily it is read, 0 (hardly) to 100 (very easily); none if it is too short.
    pub ease: Option<u8>,
    /// What is in the way, in the order of the text.
    pub hints: Vec<Hint>,
}

/// Something that is in the way of a reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What it is.
    pub kind: HintKind,
    /// The words it is about.
    pub words: String,
}

/// What is in the way of a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HintKind {
    /// A sentence of so many words.
    LongSentence(usize),
    /// A word that is hard to take in at once.
    LongWord,
    /// It is not said who does it.
    Passive,
    /// A word of the trade, and a plainer one.
    Jargon(&'static str),
}

/// How easily a text is read, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ease {
    /// 65 and more: everybody reads it.
    Easy,
    /// 50 and more: most people read it.
    Fair,
    /// Below: it takes effort.
    Hard,
}

impl Ease {
    /// The word for a figure.
    pub fn of(figure: u8) -> Ease {
        match figure {
            65.. => Ease::Easy,
            50.. => Ease::Fair,
            _ => Ease::Hard,
        }
    }
}

/// Sentences with more words are hard to follow.
const LONGEST_SENTENCE: usize = 25;
/// Averages over fewer words say nothing.
const FEWEST_WORDS: usize = 30;
/// Nobody reads a longer list of hints.
const MOST_HINTS: usize = 30;

/// Reads a text in Markdown.
pub fn read(markdown: &str, tongue: Tongue) -> Reading {
    let mut reading = Reading::default();
    let (mut syllables, mut seen) = (0, BTreeSet::new());
    for sentence in blocks(markdown).iter().flat_map(Block::sentences) {
        let words: Vec<&str> = text::words(&sentence).collect();
        if words.is_empty() {
            continue;
        }
        reading.sentences += 1;
        reading.words += words.len();
        syllables += words.iter().map(|word| syllables::count(word, tongue)).sum::<usize>();
        let mut hints = hints(&sentence, &words, tongue);
        hints.retain(|hint| {
            matches!(hint.kind, HintKind::LongSentence(_)) || seen.insert(hint.words.to_lowercase())
        });
        reading.hints.append(&mut hints);
    }
    reading.hints.truncate(MOST_HINTS);
    if reading.words >= FEWEST_WORDS {
        reading.ease = Some(ease(reading.words, reading.sentences, syllables, tongue));
    }
    reading
}

fn hints(sentence: &str, words: &[&str], tongue: Tongue) -> Vec<Hint> {
    let hint = |kind, words: &str| Hint { kind, words: words.to_owned() };
    let longest = match tongue {
        Tongue::English => 15,
        Tongue::German => 22,
    };
    let mut hints = vec![];
    if words.len() > LONGEST_SENTENCE {
        hints.push(hint(HintKind::LongSentence(words.len()), &shortened(sentence)));
    }
    for word in words {
        if let Some(plainer) = jargon::plainer(word, tongue) {
            hints.push(hint(HintKind::Jargon(plainer), word));
        } else if word.split('-').any(|part| part.chars().count() > longest) {
            hints.push(hint(HintKind::LongWord, word));
        }
    }
    if let Some(passive) = passive::find(sentence, tongue) {
        hints.push(hint(HintKind::Passive, &passive));
    }
    hints
}

/// The first words of a sentence.
fn shortened(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    match words.len() {
        0..=12 => words.join(" "),
        _ => format!("{}…", words[..10].join(" ")),
    }
}

/// Flesch 1948 and Amstad 1978, kept between 0 and 100.
fn ease(words: usize, sentences: usize, syllables: usize, tongue: Tongue) -> u8 {
    let length = words as f64 / sentences.max(1) as f64;
    let weight = syllables as f64 / words.max(1) as f64;
    let figure = match tongue {
        Tongue::English => 206.835 - 1.015 * length - 84.6 * weight,
        Tongue::German => 180.0 - length - 58.5 * weight,
    };
    figure.round().clamp(0.0, 100.0) as u8
}

#[cfg(test)]
mod tests;
