//! Stack traces in what programs wrote, brought to a common form, and the same ones counted together.
//!
//! It reads the traces of Java and its kin, Python, JavaScript, .NET, Go, Rust, C and C++ (gdb and the
//! sanitizers), PHP and Ruby. It does not judge: what a trace means is said by signatures.

mod frame;
mod group;
mod home;
mod read;

use std::collections::BTreeMap;

pub use frame::{Cause, Frame, Language, Trace};
pub use read::traces;

use group::Group;

/// One kind of trace, and how often it was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack {
    /// The same for the same trace in every run, on every machine.
    pub id: String,
    /// The language whose runtime wrote it.
    pub language: Language,
    /// What went wrong first: `java.net.ConnectException`, `panic`, `heap-use-after-free`.
    pub kind: String,
    /// What it said, with everything that varies as `<*>`.
    pub message: String,
    /// The first frame that is the program's own; of its language's library if there is none.
    pub top: String,
    /// The kinds of all causes, the root first.
    pub causes: Vec<String>,
    /// The frames of the root cause, innermost first, without what varies.
    pub frames: Vec<String>,
    /// How many traces are of this kind.
    pub count: u64,
    /// The line of the first one, counted from 1.
    pub first_line: u64,
    /// The line of the last one.
    pub last_line: u64,
}

/// Collects traces record by record.
#[derive(Clone, Debug, Default)]
pub struct Stacks {
    own: Vec<String>,
    groups: BTreeMap<String, Group>,
    left_out: u64,
}

/// Kinds of traces that are told apart; a log that has more is no log any more.
const MOST_GROUPS: usize = 5_000;

impl Stacks {
    /// Collects traces; functions and files that begin with one of `own` are the program's own, and
    /// nothing else is.
    pub fn with_own(own: Vec<String>) -> Self {
        Self { own, ..Self::default() }
    }

    /// Looks for traces in one record, which begins at `line`.
    pub fn add(&mut self, record_text: &str, line: u64) {
        for trace in traces(record_text) {
            self.add_trace(&trace, line);
        }
    }

    /// Counts a trace that was read already.
    pub fn add_trace(&mut self, trace: &Trace, line: u64) {
        let line = line + trace.line;
        let group = Group::of(trace, line, &self.own);
        if let Some(known) = self.groups.get_mut(&group.key) {
            known.again(line);
        } else if self.groups.len() < MOST_GROUPS {
            self.groups.insert(group.key.clone(), group);
        } else {
            self.left_out += 1;
        }
    }

    /// How many traces were not counted, because there were too many different ones.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// All kinds of traces, the most frequent first.
    pub fn finish(self) -> Vec<Stack> {
        group::gathered(self.groups.into_values().collect())
    }
}

#[cfg(test)]
mod tests;
