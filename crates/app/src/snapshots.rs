//! Configurations kept on a ticket. Secrets are taken out before a byte of them is kept.

use trestle_diagnose::secret::{self, Redactor};
use trestle_domain::access::Principal;
use trestle_domain::configuration::{Format, LONGEST_CONTENT_BYTES, MOST_LINES};
use trestle_domain::ids::{SnapshotId, TicketId};
use trestle_domain::investigation::{LONGEST_NAME, LONGEST_WORDS, Step};
use trestle_domain::time::Timestamp;
use trestle_store::snapshots::{self, NewSnapshot};

use crate::investigation::{needed, person, within};
use crate::{Desk, Failure};

/// A configuration as it is pasted or sent as a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapping {
    /// What it is of.
    pub name: String,
    /// How it is written; none to have it guessed.
    pub format: Option<Format>,
    /// What stands in it.
    pub content: String,
    /// When it was like this; none for now.
    pub taken_at: Option<Timestamp>,
    /// What was changed.
    pub note: String,
}

impl Desk<'_> {
    /// Keeps a configuration; tells how many secrets were taken out of it.
    pub fn take_snapshot(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        snapping: &Snapping,
    ) -> Result<(SnapshotId, u64), Failure> {
        let ticket = self.workable(who, ticket)?;
        let invalid = |field, message| Err(Failure::Invalid { field, message });
        let name = needed("name", &snapping.name, LONGEST_NAME)?;
        let note = within("note", &snapping.note, LONGEST_WORDS)?;
        if snapping.content.trim().is_empty() {
            return invalid("content", "investigation-problem-content");
        }
        let lines = snapping.content.lines().count();
        if snapping.content.len() > LONGEST_CONTENT_BYTES || lines > MOST_LINES {
            return invalid("content", "investigation-problem-content-long");
        }
        if snapping.taken_at.is_some_and(|at| at > self.now) {
            return invalid("taken_at", "investigation-problem-future");
        }
        // With the desk's key the same secret has the same digits, so that a change of it shows.
        let secret = secret::Options { key: Some(self.app.secrets.log_key()), ..secret::Options::default() };
        let mut redactor = Redactor::new(secret);
        let (name, note) = (redactor.redact(name).into_owned(), redactor.redact(note).into_owned());
        let content: Vec<_> =
            snapping.content.lines().map(|line| redactor.redact(line).into_owned()).collect();
        let redacted = redactor.counts().values().sum();
        let content = content.join("\n");
        let format = snapping.format.unwrap_or_else(|| Format::guess(&name, &content));
        let (id, by) = (SnapshotId(self.fresh_id()), person(who)?);
        let taken_at = snapping.taken_at.unwrap_or(self.now);
        self.step(who, &ticket, Step::SnapshotTaken { snapshot: id })?;
        let ticket = ticket.id;
        let new = NewSnapshot { id, ticket, name, format, content, redacted, taken_at, note, by };
        snapshots::add(self.tx, &new, self.now)?;
        Ok((id, redacted))
    }

    /// Deletes a configuration. A second click changes nothing.
    pub fn remove_snapshot(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        id: SnapshotId,
    ) -> Result<(), Failure> {
        let ticket = self.workable(who, ticket)?;
        if snapshots::remove(self.tx, ticket.id, id)? {
            self.step(who, &ticket, Step::SnapshotRemoved { snapshot: id })?;
        }
        Ok(())
    }
}
