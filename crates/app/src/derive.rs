//! After a change of rules: what was derived from the old ones is derived anew.
//!
//! Due times and timers of unsolved tickets are caches. A change of calendar, policy or team
//! enqueues one job in its own transaction, so no change can be forgotten.

use trestle_domain::ids::TicketId;
use trestle_store::{StoreError, Tx, jobs, rules, tickets};

use crate::{App, Desk, Failure};

/// The job that derives anew.
pub(crate) const JOB: &str = "derive_anew";

/// Tickets in one transaction: short enough that nobody waits for it.
const AT_ONCE: u32 = 100;

/// Enqueues the job if `tx` changed the rules.
pub(crate) fn after_change(tx: &mut Tx, now: i64) -> Result<(), StoreError> {
    match rules::has_changed(tx) {
        true => jobs::enqueue(tx, JOB, "{}", now),
        false => Ok(()),
    }
}

impl App {
    /// Derives anew what every unsolved ticket caches.
    pub(crate) async fn derive_anew(&self, job: jobs::Job) -> Result<(), Failure> {
        let mut last = TicketId(0);
        loop {
            let from = last;
            let done = self.transact(move |desk| desk.derive_some(from)).await?;
            match done {
                Some(id) => last = id,
                None => break,
            }
        }
        self.transact(move |desk| Ok(jobs::finish(desk.tx, &job)?)).await
    }
}

impl Desk<'_> {
    /// Derives the tickets after `from` anew; gives the last of them, none if there are no more.
    fn derive_some(&mut self, from: TicketId) -> Result<Option<TicketId>, Failure> {
        let ids = tickets::unsolved_after(self.tx, from, AT_ONCE)?;
        for id in &ids {
            let Some(ticket) = tickets::load(self.tx, *id)? else { continue };
            let derived = self.derived(&ticket);
            tickets::save(self.tx, Some(&ticket), &ticket, &derived)?;
        }
        Ok(ids.last().copied())
    }
}
