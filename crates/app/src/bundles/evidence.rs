//! Lines that prove something: copied from a bundle as they are shown, with a note.

use trestle_domain::access::Principal;
use trestle_domain::bundle::{LONGEST_NOTE, MOST_EVIDENCE_LINES};
use trestle_domain::ids::{BundleId, EvidenceId, TicketId};
use trestle_store::evidence::{self, NewEvidence};
use trestle_store::{bundles, tickets};

use super::Wish;
use crate::{App, Desk, Failure};

impl App {
    /// Marks lines of a bundle, the first and the last of which are named.
    pub async fn mark_evidence(
        &self,
        who: Principal,
        ticket: TicketId,
        bundle: BundleId,
        (from, to): (u64, u64),
        note: String,
    ) -> Result<EvidenceId, Failure> {
        if note.chars().count() > LONGEST_NOTE {
            return Err(Failure::Invalid { field: "note", message: "guides-problem-note" });
        }
        let by = who.person().ok_or(Failure::NotFound)?;
        let asking = who.clone();
        let kept = self.read(move |db| {
            let known = tickets::load(db, ticket)?.ok_or(Failure::NotFound)?;
            match asking.rights(&known).read_as_desk {
                true => bundles::kept(db, ticket, bundle)?.ok_or(Failure::NotFound),
                false => Err(Failure::NotFound),
            }
        });
        let kept = kept.await?;
        if from == 0 || to < from {
            return Err(Failure::Invalid { field: "first", message: "diagnostics-problem-lines" });
        }
        if to - from >= MOST_EVIDENCE_LINES {
            return Err(Failure::Invalid { field: "last", message: "diagnostics-problem-lines-many" });
        }
        let page = self.log_page(&kept, Wish { from, ..Wish::default() }).await?;
        let lines: Vec<&str> =
            page.lines.iter().filter(|line| line.number <= to).map(|line| line.text.as_str()).collect();
        if lines.is_empty() {
            return Err(Failure::Invalid { field: "first", message: "diagnostics-problem-lines" });
        }
        let to = from + lines.len() as u64 - 1;
        let text = lines.join("\n");
        self.transact(move |desk| {
            let id = EvidenceId(desk.fresh_id());
            let new = NewEvidence { id, ticket, bundle, from, to, text, note: note.trim().to_owned(), by };
            evidence::add(desk.tx, &new, desk.now)?;
            Ok(id)
        })
        .await
    }
}

impl Desk<'_> {
    /// Takes the mark of lines away; they stay in their bundle.
    pub fn unmark_evidence(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        id: EvidenceId,
    ) -> Result<(), Failure> {
        let known = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        match who.rights(&known).read_as_desk {
            // One that is gone already was taken away by a second click.
            true => Ok(evidence::remove(self.tx, ticket, id).map(drop)?),
            false => Err(Failure::NotFound),
        }
    }
}
