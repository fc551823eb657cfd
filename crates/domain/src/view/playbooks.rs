//! Playbooks and their runs, as our own people are shown them.

use serde::Serialize;

use super::desk::Named;
use crate::ids::{PersonId, PlaybookId, RunId};
use crate::playbook::{Audience, Outcome, Tried};
use crate::time::Timestamp;

/// One line of the list of playbooks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaybookRow {
    /// Which.
    pub id: PlaybookId,
    /// Of the version in force, and of the draft where there is none.
    pub title: String,
    /// The same.
    pub category: String,
    /// The same.
    pub language: String,
    /// The same.
    pub audience: Audience,
    /// The version in force.
    pub published: Option<u32>,
    /// Whether the draft says something else than the version in force.
    pub is_changed: bool,
    /// When the draft was last changed.
    pub changed_at: Timestamp,
    /// Runs of the version in force.
    pub runs: usize,
    /// Those of them that ended solved.
    pub solved: usize,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// Counted from 1.
    pub version: u32,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub published_at: Timestamp,
    /// By whom.
    pub published_by: Named<PersonId>,
    /// Runs of it.
    pub runs: usize,
    /// Those that ended solved.
    pub solved: usize,
}

/// A playbook that can be started on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Startable {
    /// Which.
    pub id: PlaybookId,
    /// Its title.
    pub title: String,
    /// What it is about.
    pub category: String,
    /// Language tag.
    pub language: String,
    /// Who it was written for.
    pub audience: Audience,
}

/// Who walks through a playbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Walker {
    /// The customer, before they asked.
    Customer,
    /// One of our own people, on the ticket.
    Colleague,
}

/// A run in a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunView {
    /// Which.
    pub id: RunId,
    /// The playbook's title.
    pub title: String,
    /// The version it was started with.
    pub version: u32,
    /// Who walked through it.
    pub walker: Walker,
    /// Since when.
    pub started_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
    /// What was tried, oldest first.
    pub steps: Vec<Tried>,
    /// The title of the step it stands at, unless it ended.
    pub current: Option<String>,
    /// How it ended.
    pub outcome: Option<Outcome>,
}
