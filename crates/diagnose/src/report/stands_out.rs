//! What is worth a look before anything else.

use serde::Serialize;

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
    /// In one sentence.
    pub text: String,
    /// When.
    pub at: Option<String>,
    /// The template concerned.
    pub template: Option<String>,
    /// The file and line to look at.
    pub place: Option<Place>,
    /// From 0 to 1; the list is sorted by it.
    pub weight: f64,
}

/// A line in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file.
    pub path: String,
    /// The line, counted from 1.
    pub line: u64,
}
