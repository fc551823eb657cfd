//! Bundles and what was found in them, as our own people are shown them. Nobody else is.

use serde::{Deserialize, Serialize};

use super::desk::Named;
use crate::bundle::{BundleState, Trouble, Way};
use crate::device::FactKind;
use crate::ids::{BundleId, EvidenceId, PersonId, TicketId, UploadLinkId};
use crate::time::Timestamp;

/// One bundle of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleRow {
    /// Which.
    pub id: BundleId,
    /// Of which ticket.
    pub ticket: TicketId,
    /// What the file was called.
    pub name: String,
    /// Bytes as they came.
    pub size_bytes: u64,
    /// When it came.
    pub added_at: Timestamp,
    /// From whom; none for the program itself.
    pub added_by: Option<Named<PersonId>>,
    /// How.
    pub way: Way,
    /// Where it stands.
    pub state: BundleState,
    /// Bytes of it that are read.
    pub done_bytes: u64,
    /// Why nothing could be read.
    pub trouble: Option<Trouble>,
    /// When reading ended.
    pub read_at: Option<Timestamp>,
    /// What it came to.
    pub counts: Counts,
    /// Until when it is kept as it came, sealed.
    pub original_until: Option<Timestamp>,
}

/// What a bundle came to, in figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// Lines in all files.
    pub lines: u64,
    /// Known problems that were recognised.
    pub findings: u64,
    /// Things that stand out.
    pub notable: u64,
    /// Secrets that were taken out.
    pub redacted: u64,
    /// What could not be read.
    pub problems: u64,
}

/// Everything that was found in a bundle: the report of `trestle logs analyze --json`, as far as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Diagnosis {
    /// The files, in the order in which they were read.
    pub files: Vec<LogFile>,
    /// Lines in all files.
    pub lines: u64,
    /// Bytes in all files, unpacked.
    pub bytes: u64,
    /// The first and the last instant.
    pub span: Option<Span>,
    /// Records of each level; those that say none count as `unknown`.
    pub levels: std::collections::BTreeMap<String, u64>,
    /// The events, the most frequent first.
    pub templates: Vec<LogEvent>,
    /// How many rare events are not listed.
    #[serde(default)]
    pub events_left_out: u64,
    /// Stack traces, the most frequent first.
    pub stacks: Vec<StackTrace>,
    /// Known problems that were recognised.
    pub findings: Vec<LogFinding>,
    /// What stands out, the most telling first.
    pub notable: Vec<Notable>,
    /// How often something secret was taken out, by kind.
    pub redacted: std::collections::BTreeMap<String, u64>,
    /// What lines say about the machine they come from; absent in reports of before this was read.
    #[serde(default)]
    pub facts: Vec<LogFact>,
    /// What could not be read.
    pub problems: Vec<LogProblem>,
    /// Records over time.
    pub rates: Rates,
}

/// From when to when, as RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// The first instant.
    pub from: String,
    /// The last instant.
    pub to: String,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogFile {
    /// With the archives it lies in.
    pub path: String,
    /// How its lines are written.
    pub form: String,
    /// Its lines.
    pub lines: u64,
    /// Its bytes, unpacked.
    pub bytes: u64,
    /// Its first and last instant.
    pub span: Option<Span>,
    /// By how many seconds its clock is ahead of the first file's.
    pub ahead: Option<f64>,
}

/// One event: a message with everything that varies left open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogEvent {
    /// The same for the same event everywhere.
    pub id: String,
    /// The message with `<*>` for every variable part.
    pub template: String,
    /// How many records.
    pub count: u64,
    /// The level that most of them have, or that the words sound like.
    pub level: Option<String>,
    /// The first instant.
    pub first: Option<String>,
    /// The last instant.
    pub last: Option<String>,
    /// Whether a healthy baseline did not have it.
    pub new: bool,
    /// Whether many came within a short time.
    pub burst: bool,
    /// The first of them.
    pub example: Example,
}

/// Where an event can be seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Example {
    /// Index into the files.
    pub file: u32,
    /// Its line in that file, counted from 1.
    pub line: u64,
    /// The line.
    pub text: String,
}

/// A stack trace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StackTrace {
    /// The same for the same trace everywhere.
    pub id: String,
    /// The kind of error.
    pub kind: String,
    /// The topmost frame of the program itself.
    pub top: String,
    /// What it said.
    pub message: String,
    /// The kinds of all causes, the root first.
    pub causes: Vec<String>,
    /// The frames of the root cause, innermost first.
    pub frames: Vec<String>,
    /// How often it came.
    pub count: u64,
    /// Where it came first.
    pub first: Option<LogPlace>,
}

/// A known problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogFinding {
    /// The id of the signature.
    pub signature: String,
    /// What it is called.
    pub title: String,
    /// From 0 to 1.
    pub confidence: f64,
    /// How often it was seen.
    pub count: u64,
    /// The first lines that show it.
    pub places: Vec<LogPlace>,
    /// What it means.
    pub meaning: String,
    /// What to try, in this order.
    pub to_try: Vec<String>,
    /// What to read about it.
    pub article: Option<String>,
}

/// One thing that stands out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notable {
    /// Why: `burst`, `gap`, `new`, `rare`, `sequence`, `clock`, `metric`.
    pub kind: String,
    /// In one English sentence.
    pub text: String,
    /// What was seen; absent in reports of before this was kept.
    #[serde(default)]
    pub observed: Option<Observed>,
    /// When.
    pub at: Option<String>,
    /// The event concerned.
    pub template: Option<String>,
    /// The line to look at.
    pub place: Option<LogPlace>,
}

/// What was seen, as `trestle-diagnose` tells it. Events are templates, lengths of time in seconds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "each is told by its kind, and its sentence names all that it has")]
pub enum Observed {
    Burst { event: String, count: u64, of: u64, seconds: i64 },
    Gap { path: String, seconds: i64 },
    New { event: String, count: u64 },
    Rare { event: String, count: u64, seconds_before: i64 },
    Sequence { after: String, usual: String, times: u64, instead: String },
    Clock { path: String, seconds_ahead: i64, of: String },
    Metric { name: String, value: f64, usual: f64, is_beside_errors: bool },
}

/// What a line says about the machine it comes from. A log can say what it likes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogFact {
    /// What it is about.
    pub kind: FactKind,
    /// The program; none for what is no program.
    pub name: Option<String>,
    /// A name, a version.
    pub value: String,
    /// Where it was read first.
    pub place: LogPlace,
    /// From 0 to 1.
    pub confidence: f64,
}

/// A line in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPlace {
    /// The file.
    pub path: String,
    /// The line, counted from 1.
    pub line: u64,
}

/// What could not be read, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogProblem {
    /// The file.
    pub path: String,
    /// The line, counted from 1.
    pub line: Option<u64>,
    /// What is wrong and what was done about it.
    pub what: String,
}

/// Records over time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rates {
    /// The start of the first bar, in seconds since 1970.
    pub start: i64,
    /// How many seconds a bar stands for.
    pub width: i64,
    /// For each level, the bars.
    pub levels: std::collections::BTreeMap<String, Vec<u32>>,
}

/// The levels of lines, the harmless first, and last those that say none.
pub const LEVELS: [&str; 8] = ["trace", "debug", "info", "notice", "warning", "error", "fatal", "unknown"];

impl Diagnosis {
    /// What it comes to.
    pub fn counts(&self) -> Counts {
        let count = |length: usize| length as u64;
        Counts {
            lines: self.lines,
            findings: count(self.findings.len()),
            notable: count(self.notable.len()),
            redacted: self.redacted.values().sum(),
            problems: count(self.problems.len()),
        }
    }

    /// The number of a line in the whole bundle, counted from 1, where a place names one.
    pub fn line_of(&self, place: &LogPlace) -> Option<u64> {
        let index = self.files.iter().position(|file| file.path == place.path)?;
        Some(self.line_in(index, place.line))
    }

    /// The same of an event's example.
    pub fn line_of_example(&self, example: &Example) -> u64 {
        self.line_in(example.file as usize, example.line)
    }

    /// The file that holds a line of the whole bundle, and the line's number in it.
    pub fn place_of(&self, line: u64) -> Option<(&LogFile, u64)> {
        let mut before = 0;
        for file in &self.files {
            if line > before && line <= before + file.lines {
                return Some((file, line - before));
            }
            before += file.lines;
        }
        None
    }

    fn line_in(&self, file: usize, line: u64) -> u64 {
        self.files.iter().take(file).map(|file| file.lines).sum::<u64>() + line
    }
}

/// One line of a bundle as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    /// Its number in the whole bundle, counted from 1.
    pub number: u64,
    /// Without secrets.
    pub text: String,
    /// What its record says: one of [`LEVELS`], none for a line that goes on with a record.
    pub level: &'static str,
}

/// Some lines of a bundle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LogPage {
    /// The lines, in their order.
    pub lines: Vec<LogLine>,
    /// Where to look on; none at the end.
    pub next: Option<u64>,
    /// Lines that are kept.
    pub total: u64,
}

/// Lines that were marked because they prove something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Which.
    pub id: EvidenceId,
    /// Of which bundle.
    pub bundle: BundleId,
    /// What the bundle was called.
    pub bundle_name: String,
    /// The first line, counted from 1 in the whole bundle.
    pub from: u64,
    /// The last line.
    pub to: u64,
    /// What stands there, without secrets.
    pub text: String,
    /// What it proves.
    pub note: String,
    /// Who marked it.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// A bundle of a healthy system, with which others of its category are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Healthy {
    /// Which.
    pub bundle: BundleId,
    /// Of which ticket.
    pub ticket: TicketId,
    /// What it was called.
    pub name: String,
    /// For which category of tickets; empty for those without one.
    pub category: String,
    /// What it is.
    pub note: String,
    /// Who marked it.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// What a bundle is compared with, as far as whoever looks may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Against {
    /// Healthy logs of a ticket that they may read.
    Known(Healthy),
    /// Healthy logs of a ticket that they may not read.
    Hidden,
}

/// A link by which a customer sends logs, as long as it counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenLink {
    /// Which.
    pub id: UploadLinkId,
    /// To whom it was given.
    pub to: Named<PersonId>,
    /// By whom.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
    /// Until when it counts.
    pub until: Timestamp,
    /// How often it can be used in all.
    pub uses: u64,
    /// How often it was used.
    pub used: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_counted_through_all_files() {
        let file = |path: &str, lines| LogFile {
            path: path.to_owned(),
            form: "plain".to_owned(),
            lines,
            bytes: 0,
            span: None,
            ahead: None,
        };
        let diagnosis =
            Diagnosis { files: vec![file("a", 3), file("empty", 0), file("b", 2)], ..Diagnosis::default() };
        let place = |path: &str, line| LogPlace { path: path.to_owned(), line };
        assert_eq!(diagnosis.line_of(&place("b", 1)), Some(4));
        assert_eq!(diagnosis.line_of(&place("c", 1)), None);
        let at = |line| diagnosis.place_of(line).map(|(file, line)| (file.path.as_str(), line));
        assert_eq!(
            [at(0), at(1), at(3), at(4), at(5), at(6)],
            [None, Some(("a", 1)), Some(("a", 3)), Some(("b", 1)), Some(("b", 2)), None]
        );
        let example = Example { file: 2, line: 2, text: String::new() };
        assert_eq!(diagnosis.line_of_example(&example), 5);
    }
}
