//! Healthy logs: marked on a bundle, and what another bundle of the category has that they do not.

use trestle_diagnose::Baseline;
use trestle_domain::access::Principal;
use trestle_domain::bundle::LONGEST_NOTE;
use trestle_domain::ids::{BundleId, TicketId};
use trestle_domain::ticket::Command;
use trestle_domain::view::bundles::{Against, Diagnosis};
use trestle_store::{Db, baselines, bundles, tickets};

use crate::{App, Desk, Failure};

/// What a bundle was compared with, and what is new in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The healthy bundle, as far as whoever asks may know it.
    pub against: Against,
    /// The ids of events that it does not have, in the order of the report.
    pub new: Vec<String>,
}

impl App {
    /// What is new in a bundle against the healthy one of the category; none if there is none. Whoever asks has
    /// been found allowed to read the ticket of the bundle; of the healthy one's they may know nothing.
    pub fn against_healthy(
        &self,
        db: &mut Db,
        who: &Principal,
        category: Option<&str>,
        bundle: BundleId,
        diagnosis: &Diagnosis,
    ) -> Result<Option<Compared>, Failure> {
        let Some(healthy) = baselines::of_category(db, category.unwrap_or_default())? else {
            return Ok(None);
        };
        if healthy.bundle == bundle {
            return Ok(None);
        }
        let Some(usual) = bundles::diagnosis(db, healthy.ticket, healthy.bundle)? else { return Ok(None) };
        let usual = Baseline::new(usual.templates.into_iter().map(|event| (event.id, event.template)));
        let new = diagnosis.templates.iter().filter(|event| !usual.has(&event.id, &event.template));
        let new = new.map(|event| event.id.clone()).collect();
        let is_readable =
            tickets::load(db, healthy.ticket)?.is_some_and(|ticket| who.rights(&ticket).read_as_desk);
        let against = if is_readable { Against::Known(healthy) } else { Against::Hidden };
        Ok(Some(Compared { against, new }))
    }
}

impl Desk<'_> {
    /// Says that a bundle is of a healthy system.
    pub fn mark_healthy(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        bundle: BundleId,
        note: &str,
    ) -> Result<(), Failure> {
        let known = self.workable(who, ticket)?;
        let by = who.person().ok_or(Failure::NotFound)?;
        if bundles::kept(self.tx, ticket, bundle)?.is_none() {
            return Err(Failure::NotFound);
        }
        if note.chars().count() > LONGEST_NOTE {
            return Err(Failure::Invalid { field: "healthy", message: "guides-problem-note" });
        }
        let category = known.category.as_deref().unwrap_or_default();
        baselines::mark(self.tx, (ticket, bundle), category, note.trim(), by, self.now)?;
        self.decide_on(who, &known, &Command::MarkHealthy { bundle })
    }

    /// Takes that back. What is gone already was taken back by a second click.
    pub fn unmark_healthy(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        bundle: BundleId,
    ) -> Result<(), Failure> {
        let known = self.workable(who, ticket)?;
        match baselines::remove(self.tx, ticket, bundle)? {
            true => self.decide_on(who, &known, &Command::UnmarkHealthy { bundle }),
            false => Ok(()),
        }
    }
}
