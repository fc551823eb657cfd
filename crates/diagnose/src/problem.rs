//! What could not be read, and where; nothing that is foreign is ever refused as a whole.

/// One thing that could not be read or was left out, in words for the person who asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, with the archives it lies in: `bundle.zip/logs/app.log.gz`.
    pub path: String,
    /// The line it concerns, counted from 1.
    pub line: Option<u64>,
    /// What is wrong, and what was done about it.
    pub what: String,
}
