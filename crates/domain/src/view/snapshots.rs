//! Configurations of a ticket's systems, as our own people are shown them. Nobody else is.

use serde::Serialize;

use super::desk::Named;
use crate::configuration::Format;
use crate::ids::{PersonId, SnapshotId};
use crate::time::Timestamp;

/// A configuration as it was at some time, without what stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// Which.
    pub id: SnapshotId,
    /// What it is of, such as `gateway/app.yaml on srv-3`.
    pub name: String,
    /// How it is written.
    pub format: Format,
    /// Secrets that were taken out.
    pub redacted: u64,
    /// When it was like this.
    pub taken_at: Timestamp,
    /// What was changed, or why it was kept; may be empty.
    pub note: String,
    /// Who kept it.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// The same for programs.
#[derive(Clone, Debug, Serialize)]
pub struct SnapshotRow<'s> {
    id: SnapshotId,
    name: &'s str,
    format: &'static str,
    redacted: u64,
    taken_at: Timestamp,
    note: &'s str,
}

impl Snapshot {
    /// As programs are told of it.
    pub fn row(&self) -> SnapshotRow<'_> {
        let Snapshot { id, name, format, redacted, taken_at, note, .. } = self;
        SnapshotRow { id: *id, name, format: format.key(), redacted: *redacted, taken_at: *taken_at, note }
    }
}
