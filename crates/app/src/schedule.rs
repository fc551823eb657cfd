//! Timers: warn, breach, expire, promise due. A timer fires in the transaction that writes its
//! effects, so a restart or a clock that jumped fires none twice and loses none.

use std::time::Duration;

use tokio::sync::watch;
use trestle_domain::access::Principal;
use trestle_domain::ids::TicketId;
use trestle_domain::ticket::Refusal;
use trestle_store::tickets;
use trestle_store::timers::{self, Fired};

use crate::{Action, App, Desk, Failure};

const LOOK_EVERY: Duration = Duration::from_millis(1000);
const AT_ONCE: u32 = 50;

impl App {
    /// Fires timers until `stop` turns true.
    pub async fn keep_time(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            match self.do_what_is_due().await {
                Ok(0) => {
                    tokio::select! {
                        _ = tokio::time::sleep(LOOK_EVERY) => {}
                        _ = stop.changed() => {}
                    }
                }
                Ok(_) => {}
                Err(failure) => {
                    tracing::error!(%failure, "failed to fire timers");
                    tokio::time::sleep(LOOK_EVERY).await;
                }
            }
        }
    }

    async fn do_what_is_due(&self) -> Result<usize, Failure> {
        Ok(self.fire_due().await? + self.publish_due().await?)
    }

    /// Fires what is due now; tells how many fired.
    pub async fn fire_due(&self) -> Result<usize, Failure> {
        let now = self.now();
        let next = self.store.read(|db| Ok::<_, Failure>(timers::next_due_at(db)?)).await?;
        if next.is_none_or(|due_at| due_at > now.0) {
            return Ok(0);
        }
        self.transact(move |desk| {
            let fired = timers::claim_due(desk.tx, now.0, AT_ONCE)?;
            for timer in &fired {
                desk.fire(timer)?;
            }
            Ok(fired.len())
        })
        .await
    }
}

impl Desk<'_> {
    fn fire(&mut self, fired: &Fired) -> Result<(), Failure> {
        let ticket = TicketId(fired.ticket_id);
        let Some(kind) = tickets::timer_kind(fired) else { return Ok(()) };
        let Some(known) = tickets::load(self.tx, ticket)? else { return Ok(()) };
        let Some(command) = self.rules.fired(&known, kind, self.now) else { return Ok(()) };
        match self.act(&Principal::System, ticket, Action::Program(command)) {
            // The ticket moved on between arming and firing: there is nothing left to say.
            Ok(_) | Err(Failure::Refused(Refusal::NoOpenOffer | Refusal::NotSolved)) => Ok(()),
            Err(failure) => Err(failure),
        }
    }
}
