//! What is worth a look before anything else.

use std::fmt::{Display, Formatter, Result};

use serde::Serialize;

use crate::analysis::words;

/// Why something stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Many of the same event within a short time.
    Burst,
    /// Nothing was written for unusually long.
    Gap,
    /// An event that the healthy baseline does not have.
    New,
    /// A rare event right before or among errors.
    Rare,
    /// What always follows did not follow.
    Sequence,
    /// A clock that differs from another file's.
    Clock,
    /// A measured value far from its usual ones.
    Metric,
}

/// One thing that stands out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Notable {
    /// Why.
    pub kind: Kind,
    /// In one English sentence.
    pub text: String,
    /// What was seen, for those who say it in their own words.
    pub observed: Observed,
    /// When.
    pub at: Option<String>,
    /// The template concerned.
    pub template: Option<String>,
    /// The file and line to look at.
    pub place: Option<Place>,
    /// From 0 to 1; the list is sorted by it.
    pub weight: f64,
}

/// What was seen. Events are templates, lengths of time in seconds.
#[derive(Clone, Debug, PartialEq, Serialize)]
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

impl Observed {
    /// Of which kind it is.
    pub fn kind(&self) -> Kind {
        match self {
            Observed::Burst { .. } => Kind::Burst,
            Observed::Gap { .. } => Kind::Gap,
            Observed::New { .. } => Kind::New,
            Observed::Rare { .. } => Kind::Rare,
            Observed::Sequence { .. } => Kind::Sequence,
            Observed::Clock { .. } => Kind::Clock,
            Observed::Metric { .. } => Kind::Metric,
        }
    }
}

impl Display for Observed {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Observed::Burst { event, count, of, seconds } => {
                write!(f, "burst: {count} of {of} within {}: {event}", words(*seconds))
            }
            Observed::Gap { path, seconds } => write!(f, "silence for {} in {path}", words(*seconds)),
            Observed::New { event, count } => {
                write!(f, "new, not in the baseline: {event} ({})", times(*count))
            }
            Observed::Rare { event, count, seconds_before: 0 } => {
                write!(f, "rare ({}), right before errors began: {event}", times(*count))
            }
            Observed::Rare { event, count, seconds_before } => {
                write!(f, "rare ({}), {seconds_before} s before errors began: {event}", times(*count))
            }
            Observed::Sequence { after, usual, times: count, instead } => {
                write!(f, "after “{after}” came “{usual}” {}, but here: {instead}", times(*count))
            }
            Observed::Clock { path, seconds_ahead, of } => {
                let way = if *seconds_ahead > 0 { "ahead of" } else { "behind" };
                let off = words(seconds_ahead.abs());
                write!(f, "the clock of {path} is {off} {way} that of {of}, by ids that both name")
            }
            Observed::Metric { name, value, usual, is_beside_errors } => {
                let beside = if *is_beside_errors { ", beside errors" } else { "" };
                write!(f, "{name} was {value}, usually {usual}{beside}")
            }
        }
    }
}

fn times(count: u64) -> String {
    if count == 1 { "once".to_owned() } else { format!("{count} times") }
}

/// A line in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file.
    pub path: String,
    /// The line, counted from 1.
    pub line: u64,
}
