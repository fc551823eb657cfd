//! What an analysis found, in the shape that outsiders rely on.

mod stands_out;
mod text;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::facts::Fact;
use crate::line::Level;
use crate::template::Shape;
use crate::time::Micros;

pub use stands_out::{Kind, Notable, Observed, Place};
pub use text::Look;

/// The id of a line that belongs to no event: that of an empty template.
const NO_EVENT: &str = "cbf29ce484222325";

/// Everything that is told about some logs. Serialised, it is the JSON of `trestle logs analyze`.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The files, unpacked, in the order in which they were read.
    pub files: Vec<File>,
    /// Lines in all files.
    pub lines: u64,
    /// Bytes in all files, unpacked.
    pub bytes: u64,
    /// The first and the last instant.
    pub span: Option<Span>,
    /// Records of each level; those that say none count as `unknown`.
    pub levels: BTreeMap<&'static str, u64>,
    /// The events, the most frequent first.
    pub templates: Vec<Event>,
    /// Stack traces, the most frequent first.
    pub stacks: Vec<Stack>,
    /// Known problems that were recognised.
    pub findings: Vec<Finding>,
    /// What stands out, the most telling first.
    pub notable: Vec<Notable>,
    /// How often something secret was taken out, by kind.
    pub redacted: BTreeMap<&'static str, u64>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Records over time, for each level that they name or sound like.
    pub rates: Rates,
    /// What lines say about the machine that they come from.
    pub facts: Vec<Fact>,
    /// Index of the event of each shape.
    #[serde(skip)]
    pub(crate) events: Vec<u32>,
}

/// From when to when, as RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The first instant.
    pub from: String,
    /// The last instant.
    pub to: String,
}

/// One file.
#[derive(Debug, Serialize)]
pub struct File {
    /// With the archives it lies in: `bundle.zip/logs/app.log.gz`.
    pub path: String,
    /// How its lines are written.
    pub form: &'static str,
    /// Its lines.
    pub lines: u64,
    /// Its records: lines, but for those that go on with another.
    pub records: u64,
    /// Its bytes, unpacked.
    pub bytes: u64,
    /// Its first and last instant.
    pub span: Option<Span>,
    /// By how many seconds its clock is ahead of the first file's, where both tell of the same.
    pub ahead: Option<f64>,
}

/// One event.
#[derive(Debug, Serialize)]
pub struct Event {
    /// The same for the same event everywhere.
    pub id: String,
    /// The message with `<*>` for every variable part.
    pub template: String,
    /// How many records.
    pub count: u64,
    /// The level that most of them have, or that the words sound like.
    pub level: Option<Level>,
    /// The first instant.
    pub first: Option<String>,
    /// The last instant.
    pub last: Option<String>,
    /// Whether a healthy baseline did not have it; `false` without a baseline.
    pub new: bool,
    /// Whether many came within a short time.
    pub burst: bool,
    /// The first of them, with secrets taken out.
    pub example: Example,
    /// What its variable parts were, from left to right.
    pub variables: Vec<Variable>,
    /// How many came when.
    pub bars: Bars,
}

/// Counts over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bars {
    /// The start of the first bar, in seconds since 1970.
    pub start: i64,
    /// How many seconds a bar stands for.
    pub width: i64,
    /// The bars.
    pub counts: Vec<u32>,
}

/// Where a template can be seen.
#[derive(Debug, Serialize)]
pub struct Example {
    /// Index into the files.
    pub file: u32,
    /// Its line, counted from 1.
    pub line: u64,
    /// The line.
    pub text: String,
}

/// One variable part of a template, as far as it was looked at.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Variable {
    /// What its values look like.
    pub kind: crate::template::Kind,
    /// How many different values were seen among those that were looked at.
    pub distinct: u64,
    /// Whether there were more than could be counted.
    pub more: bool,
    /// Some of them, the most frequent first.
    pub values: Vec<String>,
}

/// A stack trace.
#[derive(Debug, Serialize)]
pub struct Stack {
    /// The same for the same trace everywhere.
    pub id: String,
    /// The kind of error.
    pub kind: String,
    /// The topmost frame of the program itself.
    pub top: String,
    /// What it said, with everything that varies as `<*>`.
    pub message: String,
    /// The kinds of all causes, the root first.
    pub causes: Vec<String>,
    /// The frames of the root cause, innermost first.
    pub frames: Vec<String>,
    /// How often it came.
    pub count: u64,
    /// Where it came first.
    pub first: Option<Place>,
}

/// A known problem.
#[derive(Debug, Serialize)]
pub struct Finding {
    /// The id of the signature.
    pub signature: String,
    /// What it is called.
    pub title: String,
    /// From 0 to 1.
    pub confidence: f64,
    /// How often it was seen.
    pub count: u64,
    /// The lines that show it, counted from 1 in their file; the first hundred.
    pub lines: Vec<u64>,
    /// The same lines with their files.
    pub places: Vec<Place>,
    /// What it means.
    pub meaning: String,
    /// What to try, in this order.
    pub to_try: Vec<String>,
    /// What to read about it.
    pub article: Option<String>,
}

/// What could not be read, and where.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file.
    pub path: String,
    /// The line, counted from 1.
    pub line: Option<u64>,
    /// What is wrong and what was done about it.
    pub what: String,
}

impl From<crate::Problem> for Problem {
    fn from(problem: crate::Problem) -> Problem {
        Problem { path: problem.path, line: problem.line, what: problem.what }
    }
}

/// Records over time.
#[derive(Debug, Serialize)]
pub struct Rates {
    /// The start of the first bar, in seconds since 1970.
    pub start: i64,
    /// How many seconds a bar stands for.
    pub width: i64,
    /// For each level, the bars.
    pub levels: BTreeMap<&'static str, Vec<u32>>,
}

impl Report {
    /// The id of the event that a shape belongs to.
    pub(crate) fn id_of(&self, shape: Shape) -> &str {
        let event = self.event_of(shape).and_then(|event| self.templates.get(event as usize));
        event.map_or(NO_EVENT, |event| &event.id)
    }

    /// The index of that event.
    pub(crate) fn event_of(&self, shape: Shape) -> Option<u32> {
        self.events.get(shape.0 as usize).copied().filter(|event| (*event as usize) < self.templates.len())
    }

    /// The report for people, as wide and as colourful as `look` says.
    pub fn text(&self, look: &Look) -> String {
        text::write(self, look)
    }
}

/// An instant as RFC 3339, without a fraction that is zero.
pub(crate) fn written(at: Micros) -> String {
    jiff::Timestamp::from_microsecond(at).map_or_else(|_| format!("{at} µs"), |at| at.to_string())
}
