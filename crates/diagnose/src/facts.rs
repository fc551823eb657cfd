//! What lines say about the machine that they come from: its name, its system, its make, and which programs
//! run on it in which version.
//!
//! A line is looked at only where it is one of the first of its file or the first of its shape, so a long log
//! costs nothing more; what stands in it is found by one automaton of words. It refuses to believe anything: a log
//! can say what it likes, so every fact has the place where it was read and how far it is to be trusted.

mod product;
mod read;

use std::collections::HashMap;

use serde::Serialize;

use crate::report::{File, Place};

/// Lines of a file that are looked at whatever their shape.
pub(crate) const FIRST_LINES: u64 = 200;
/// Facts that are told.
const MOST: usize = 50;
/// Facts of one kind that are remembered until then.
const MOST_KEPT: usize = 100;
/// More letters in a value are no fact.
const LONGEST: usize = 120;

/// What a fact is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// What the machine calls itself.
    Host,
    /// The operating system, with its version where that is known.
    System,
    /// The version of the kernel.
    Kernel,
    /// Who made the machine.
    Maker,
    /// Which model it is, often with the maker.
    Model,
    /// Its number.
    Serial,
    /// A program in a version.
    Product,
}

impl Kind {
    /// How many of them are told: logs of many machines name many hosts, which push nothing else out.
    fn most(self) -> usize {
        if self == Kind::Product { 24 } else { 6 }
    }
}

/// One fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// What it is about.
    pub kind: Kind,
    /// The program; none for what is no program.
    pub name: Option<String>,
    /// What was read: a name, a version.
    pub value: String,
    /// Where it was read first.
    pub place: Place,
    /// From 0 to 1.
    pub confidence: f64,
}

/// What one line says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub kind: Kind,
    pub name: Option<String>,
    pub value: String,
    /// In hundredths.
    pub confidence: u8,
}

/// Everything that was read so far.
#[derive(Default)]
pub(crate) struct Facts {
    kept: HashMap<(Kind, String, String), Known>,
    counts: HashMap<Kind, usize>,
}

struct Known {
    said: Said,
    file: u32,
    line: u64,
}

impl Facts {
    /// Looks at a line that has no secrets any more.
    pub fn look(&mut self, line: &str, file: u32, number: u64) {
        for said in read::all(line) {
            self.keep(said, file, number);
        }
    }

    /// Takes the machine that the head of a record names.
    pub fn host(&mut self, name: &[u8], file: u32, number: u64) {
        if let Some(said) = std::str::from_utf8(name).ok().and_then(|name| read::host(name, 50)) {
            self.keep(said, file, number);
        }
    }

    fn keep(&mut self, said: Said, file: u32, line: u64) {
        let has_letters = said.value.chars().any(char::is_alphanumeric);
        if !has_letters || said.value.chars().count() > LONGEST || said.value.contains("[redacted") {
            return;
        }
        let name = said.name.as_deref().unwrap_or_default().to_lowercase();
        let key = (said.kind, name, said.value.to_lowercase());
        if let Some(known) = self.kept.get_mut(&key) {
            known.said.confidence = known.said.confidence.max(said.confidence);
            if (file, line) < (known.file, known.line) {
                (known.file, known.line) = (file, line);
            }
            return;
        }
        let count = self.counts.entry(said.kind).or_default();
        if *count < MOST_KEPT {
            *count += 1;
            self.kept.insert(key, Known { said, file, line });
        }
    }

    /// The facts: by what they are about, the surest first, then as they were read.
    pub fn finish(self, files: &[File]) -> Vec<Fact> {
        let mut known: Vec<Known> = self.kept.into_values().collect();
        known.sort_by(|one, other| {
            let sure = other.said.confidence.cmp(&one.said.confidence);
            let place = (one.file, one.line).cmp(&(other.file, other.line));
            let text = (&one.said.name, &one.said.value).cmp(&(&other.said.name, &other.said.value));
            one.said.kind.cmp(&other.said.kind).then(sure).then(place).then(text)
        });
        let mut told: HashMap<Kind, usize> = HashMap::new();
        known.retain(|one| {
            let count = told.entry(one.said.kind).or_default();
            *count += 1;
            *count <= one.said.kind.most()
        });
        known.truncate(MOST);
        let told = known.into_iter().map(|Known { said, file, line }| Fact {
            kind: said.kind,
            name: said.name,
            value: said.value,
            place: Place {
                path: files.get(file as usize).map(|file| file.path.clone()).unwrap_or_default(),
                line,
            },
            confidence: f64::from(said.confidence) / 100.0,
        });
        told.collect()
    }
}

#[cfg(test)]
mod tests;
