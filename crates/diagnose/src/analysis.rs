//! Reads logs as a stream and remembers what a report needs, never the logs themselves.
//!
//! A file's first lines show its form; then each line is a record or goes on with the one
//! before. A record's message gets a shape, and all counting is per shape, so memory grows with
//! the variety of a log and not with its length. Secrets are taken out of a line before
//! anything else looks at it.

mod file;
mod finish;
mod kept;
mod notable;
mod seen;

pub use kept::{Mark, Marks};
pub(crate) use notable::words;

use std::io::Read;

use crate::analysis::seen::Seen;
use crate::facts::Facts;
use crate::line::{Level, Metric};
use crate::report::Report;
use crate::secret::{self, Redactor};
use crate::signature::{Finding, Matcher, Signatures};
use crate::stack::Stacks;
use crate::template::{Miner, Shape};
use crate::time::{Micros, Reference};
use crate::timeline::{Gaps, Histogram, Named, Order};
use crate::{Baseline, Problem};

/// Bars that a histogram of a whole analysis has at most.
pub(crate) const BARS: usize = 240;

/// What an analysis is told beforehand.
#[derive(Clone, Debug)]
pub struct Options<'s> {
    /// What is taken for granted where a time stamp is silent.
    pub reference: Reference,
    /// Known problems to look for.
    pub signatures: &'s Signatures,
    /// What is secret besides what always is.
    pub secret: secret::Options,
    /// Beginnings of functions and files that are the program's own, for stack traces.
    pub own: Vec<String>,
}

/// Everything seen so far.
pub struct Analysis<'s> {
    reference: Reference,
    miner: Miner,
    /// One for each shape.
    seen: Vec<Seen>,
    files: Vec<FileSeen>,
    lines: u64,
    bytes: u64,
    rates: Rates,
    order: Order,
    redactor: Redactor,
    /// Whether lines of known shapes need not be looked at for secrets again; names may be anywhere.
    trusting: bool,
    matcher: Matcher<'s>,
    /// Whether there is anything to look for.
    matching: bool,
    stacks: Stacks,
    facts: Facts,
    problems: Vec<Problem>,
    assignments: Option<Vec<Shape>>,
    marks: Option<Marks>,
    healthy: Option<Baseline>,
}

/// What is known of one file.
pub(crate) struct FileSeen {
    pub path: String,
    pub form: &'static str,
    /// How many lines the files before it have.
    pub before: u64,
    pub lines: u64,
    pub bytes: u64,
    pub records: u64,
    pub first: Option<Micros>,
    pub last: Option<Micros>,
    pub gaps: Gaps,
    pub named: Named,
    pub metrics: Vec<Metric>,
    pub reference: Reference,
}

/// Records over time, by level.
pub(crate) struct Rates {
    /// One for each level, the last for those without.
    pub by_level: [Histogram; 8],
    pub counts: [u64; 8],
}

impl<'s> Analysis<'s> {
    /// Nothing seen yet.
    pub fn new(options: Options<'s>) -> Analysis<'s> {
        Analysis {
            reference: options.reference,
            miner: Miner::default(),
            seen: vec![],
            files: vec![],
            lines: 0,
            bytes: 0,
            rates: Rates { by_level: std::array::from_fn(|_| Histogram::new(BARS)), counts: [0; 8] },
            order: Order::default(),
            trusting: options.secret.names.is_empty(),
            redactor: Redactor::new(options.secret),
            matching: options.signatures.iter().next().is_some(),
            matcher: options.signatures.matcher(),
            stacks: Stacks::with_own(options.own),
            facts: Facts::default(),
            problems: vec![],
            assignments: None,
            marks: None,
            healthy: None,
        }
    }

    /// From here on, remembers the template of each line, four bytes a line.
    pub fn assign(&mut self) {
        self.assignments.get_or_insert_default();
    }

    /// Stops remembering, and hands over what was remembered.
    pub fn stop_assigning(&mut self) -> Assignments {
        Assignments(self.assignments.take().unwrap_or_default())
    }

    /// Reads a plain file to its end.
    pub fn read(&mut self, path: &str, reader: &mut dyn Read) {
        file::read(self, path, reader, None);
    }

    /// From here on, remembers what is known of each line, of at most so many, for [`Analysis::read_and_keep`].
    pub fn keep(&mut self, most: usize) {
        self.marks.get_or_insert_with(|| Marks::of_at_most(most));
    }

    /// Reads a plain file to its end, and hands over each of its lines without what is secret in it. Every
    /// line is looked at, so this takes about twice as long as [`Analysis::read`].
    pub fn read_and_keep(&mut self, path: &str, reader: &mut dyn Read, each: &mut dyn FnMut(&str)) {
        file::read(self, path, reader, Some(each));
    }

    /// Hands over what is known of the lines that were kept.
    pub fn stop_keeping(&mut self) -> Marks {
        self.marks.take().unwrap_or_default()
    }

    /// Takes in what others could not read.
    pub fn problems(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.problems.extend(problems);
    }

    /// Compares with events that are usual.
    pub fn compare(&mut self, healthy: Baseline) {
        self.healthy = Some(healthy);
    }

    /// The known problems alone; lines are counted through all files from 1.
    pub fn findings(self) -> Vec<Finding> {
        self.matcher.finish()
    }

    /// What is worth telling.
    pub fn finish(self) -> Report {
        finish::finish(self)
    }
}

/// The shape of each line that was read between [`Analysis::assign`] and
/// [`Analysis::stop_assigning`].
pub struct Assignments(Vec<Shape>);

impl Assignments {
    /// The id of each line's template, as the report names it.
    pub fn ids<'r>(&self, report: &'r Report) -> impl Iterator<Item = &'r str> {
        self.0.iter().map(|shape| report.id_of(*shape))
    }
}

/// Where a level is counted.
pub(crate) fn place(level: Option<Level>) -> usize {
    level.map_or(7, |level| level as usize)
}
