//! What a person decides about held mail.

use trestle_domain::access::Agent;
use trestle_domain::view::mail::Release;
use trestle_store::{intake, read};

use crate::{App, Desk, Failure};

impl App {
    /// Has a held mail read again as `who` decided: as a ticket of its own, or where it belongs.
    ///
    /// # Errors
    /// `NotFound` when it is not `who`'s to decide, or was decided meanwhile.
    pub async fn release(&self, who: Agent, id: i64, release: Release) -> Result<(), Failure> {
        let decided = self.transact(move |desk| {
            desk.may_decide(&who, id)?;
            Ok(intake::release(desk.tx, id, who.person, release, desk.now)?)
        });
        decided.await?.then_some(()).ok_or(Failure::NotFound)
    }

    /// Throws a held mail away as `who` decided. It stays in the mail log, with its bytes.
    ///
    /// # Errors
    /// `NotFound` when it is not `who`'s to decide, or was decided meanwhile.
    pub async fn discard(&self, who: Agent, id: i64) -> Result<(), Failure> {
        let decided = self.transact(move |desk| {
            desk.may_decide(&who, id)?;
            Ok(intake::discard(desk.tx, id, who.person, desk.now)?)
        });
        decided.await?.then_some(()).ok_or(Failure::NotFound)
    }
}

impl Desk<'_> {
    fn may_decide(&mut self, who: &Agent, id: i64) -> Result<(), Failure> {
        read::held::is_theirs(self.tx, who, id)?.then_some(()).ok_or(Failure::NotFound)
    }
}
