//! What somebody knows about a pattern in a log, in a file that a person can write and read: what it
//! looks like, what it means, and what to try.
//!
//! All signatures are looked for together. Each must name a literal text without which it cannot
//! match; one pass over a record finds the literals of all, and only those found are looked at
//! closer. A signature that has none is refused with a [`Problem`], since it would be asked about
//! every line.

mod check;
mod condition;
mod draft;
mod in_words;
mod matcher;
mod read;
mod search;
mod written;

pub use check::Failure;
pub use draft::from_lines;
pub use matcher::Matcher;
pub use written::Written;

use condition::Condition;

use crate::Problem;

/// All signatures of one or several files, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub struct Signatures {
    all: Vec<Signature>,
}

/// One signature.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The name by which it is referred to; unique.
    pub id: String,
    /// What has happened, in a few words.
    pub title: String,
    /// How sure a match is, from 0 to 1.
    pub confidence: f64,
    /// What it means.
    pub meaning: String,
    /// What to try, in this order.
    pub to_try: Vec<String>,
    /// An article about it: its address or its key.
    pub article: Option<String>,
    /// The version in which it does not happen any more.
    pub fixed_in: Option<String>,
    /// Texts that it must match.
    pub samples: Vec<String>,
    /// Texts that it must not match.
    pub counter_samples: Vec<String>,
    /// One record after the other; most signatures have one step only.
    steps: Vec<Step>,
    without: Vec<Without>,
    at_least: u64,
}

/// One record that must be there.
#[derive(Clone, Debug)]
struct Step {
    condition: Condition,
    /// How near to the step before.
    within: Window,
}

/// A record that must not be there.
#[derive(Clone, Debug)]
struct Without {
    condition: Condition,
    within: Window,
    side: Side,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// How far two records may be apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Window {
    ms: Option<i64>,
    lines: Option<u64>,
}

/// One record of a log, as signatures see it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Record<'r> {
    /// All its lines.
    pub text: &'r str,
    /// The id of its template.
    pub template_id: &'r str,
    /// Its template, variable parts as `<*>`.
    pub template: &'r str,
    /// Its first line, counted from 1.
    pub line: u64,
    /// When it was written, in milliseconds since 1970, if it says so.
    pub time_ms: Option<i64>,
    /// Its level, such as `error`; empty if it has none.
    pub level: &'r str,
}

/// A signature that was seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The signature's id.
    pub signature: String,
    /// What has happened.
    pub title: String,
    /// How sure that is, from 0 to 1.
    pub confidence: f64,
    /// How often it was seen.
    pub count: u64,
    /// The lines that show it, counted from 1; the first hundred.
    pub lines: Vec<u64>,
    /// What it means.
    pub meaning: String,
    /// What to try, in this order.
    pub to_try: Vec<String>,
    /// An article about it.
    pub article: Option<String>,
    /// The version in which it does not happen any more.
    pub fixed_in: Option<String>,
}

impl Signatures {
    /// Reads a file of signatures. What cannot be used is left out and named; the rest is there.
    pub fn parse(toml: &str) -> (Self, Vec<Problem>) {
        read::signatures(toml)
    }

    /// Adds those of another file; of two with the same id the first stays.
    pub fn extend(&mut self, other: Self) {
        for signature in other.all {
            if self.all.iter().all(|known| known.id != signature.id) {
                self.all.push(signature);
            }
        }
    }

    /// Adds one, unless there is one with its id.
    pub fn push(&mut self, signature: Signature) {
        self.extend(Self { all: vec![signature] });
    }

    /// All, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Signature> {
        self.all.iter()
    }

    /// Begins to look for all of them in one log.
    pub fn matcher(&self) -> Matcher<'_> {
        Matcher::new(&self.all)
    }

    /// Tries every signature on its own samples.
    pub fn check(&self) -> Vec<Failure> {
        check::failures(&self.all)
    }
}

#[cfg(test)]
mod tests;
