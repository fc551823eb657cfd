//! Finds the traces in a record.
//!
//! Each language has a reader of its own, which is only asked when one of its words is there.

mod at;
mod go;
mod native;
mod php;
mod python;
mod ruby;
mod rust;

use std::borrow::Cow;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Captures;

use super::frame::{Cause, Frame, Language, Trace};

macro_rules! pattern {
    ($name:ident, $text:expr) => {
        static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| regex::Regex::new($text).expect("a pattern written here"));
    };
}
use pattern;

type Reader = fn(&[&str]) -> Vec<Trace>;

/// What a trace of each language cannot do without. The first reader that finds something is believed
/// before the later ones, whose patterns are wider.
const READERS: &[(&[&str], Reader)] = &[
    (&["Traceback (most recent call last)"], python::read),
    (&["panicked at ", "stack backtrace:"], rust::read),
    (&["goroutine "], go::read),
    (&[".php(", "#0 {main}", "[internal function]"], php::read),
    (&[".rb:"], ruby::read),
    (&["\n#0 ", "\n    #0 ", "\n  #0 ", "runtime error: ", "Sanitizer: "], native::read),
    (&["\tat ", "  at ", "\nat ", "@http", "@file:", "@webpack"], at::read),
];

static WORDS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(READERS.iter().flat_map(|(words, _)| *words)).expect("a few short words")
});

/// All traces in a record, in the order in which they stand there.
pub fn traces(record_text: &str) -> Vec<Trace> {
    let text = unfolded(record_text);
    let mut asked = [false; READERS.len()];
    for found in WORDS.find_overlapping_iter(text.as_ref()) {
        asked[reader_of(found.pattern().as_usize())] = true;
    }
    if !asked.contains(&true) {
        return vec![];
    }
    let lines: Vec<&str> = text.lines().collect();
    let asked = READERS.iter().zip(asked).filter(|(_, is_asked)| *is_asked);
    let mut found =
        asked.map(|((_, read), _)| read(&lines)).find(|found| !found.is_empty()).unwrap_or_default();
    for cause in found.iter_mut().flat_map(|trace| &mut trace.causes) {
        cause.message = short(&cause.message);
        cause.frames.truncate(MOST_FRAMES);
    }
    found
}

/// Deeper frames say that something calls itself, and nothing more.
const MOST_FRAMES: usize = 200;
/// Characters of a message that are kept.
const MOST_OF_A_MESSAGE: usize = 500;

fn short(message: &str) -> String {
    message.trim().chars().take(MOST_OF_A_MESSAGE).collect()
}

fn reader_of(word: usize) -> usize {
    let mut words_before = 0;
    READERS
        .iter()
        .position(|(words, _)| {
            words_before += words.len();
            word < words_before
        })
        .expect("every word belongs to a reader")
}

/// A trace inside a JSON text has its line ends written out; they are taken for what they mean.
fn unfolded(text: &str) -> Cow<'_, str> {
    let is_folded = !text.contains('\n')
        && ["\\n\\tat ", "\\n    at ", "\\n   at ", "\\n  File ", "\\n#", "\\n\\t"]
            .iter()
            .any(|mark| text.contains(mark));
    if !is_folded {
        return text.into();
    }
    text.replace("\\r", "").replace("\\n", "\n").replace("\\t", "\t").replace("\\\"", "\"").into()
}

pattern!(
    KIND,
    r"((?:[\w$]+(?:\.|::|\\|/))*[\w$]*(?:Exception|Error|Throwable|Fault|Failure|Timeout|Interrupt|Exit)(?:\$\w+|`\d+)?)(?:\s*\([^()]*\))?(?:\s*\[[\w-]+\])?(?::\s*(.*)|\s*$)"
);
pattern!(QUALIFIED, r"^\s*(?:Uncaught |Next )?([A-Za-z_][\w$]*(?:[.\\][A-Za-z_$][\w$]*)+)(?::\s+(.*))?$");

/// The kind and the message in a line such as `ERROR x - java.lang.IllegalStateException: no such thing`.
fn kind_and_message(line: &str) -> Option<(String, String)> {
    let found = KIND.captures(line).or_else(|| QUALIFIED.captures(line))?;
    Some((part(&found, 1), part(&found, 2)))
}

/// What went wrong, from the lines above the first frame; the nearest that names a kind.
fn headline(lines_above: &[&str]) -> Cause {
    let named = lines_above.iter().rev().take(20).find_map(|line| kind_and_message(line));
    let (kind, message) = named.unwrap_or_else(|| {
        let last = lines_above.iter().rev().find(|line| !line.trim().is_empty());
        (String::new(), last.map_or("", |line| line.trim()).to_owned())
    });
    Cause { kind, message, frames: vec![] }
}

fn part(found: &Captures<'_>, number: usize) -> String {
    found.get(number).map_or("", |part| part.as_str()).to_owned()
}

/// The one trace that all readers make.
fn trace(language: Language, causes: Vec<Cause>, line: usize) -> Trace {
    Trace { language, causes, line: line as u64 }
}

fn frame(function: String, file: String) -> Frame {
    Frame { function, file }
}
