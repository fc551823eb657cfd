//! Timers: warn, breach, expire, promise due. A timer fires in the transaction that writes its
//! effects, so a restart or a clock that jumped fires none twice and loses none.

use std::sync::atomic::{AtomicI64, Ordering};
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
const MINUTE_MS: i64 = 60_000;

/// The minute in which this node looked for what need not be looked for every second.
#[derive(Default)]
pub(crate) struct LastLook(AtomicI64);

impl LastLook {
    /// Whether it is time to look again.
    fn is_due(&self, now_ms: i64) -> bool {
        let minute = now_ms.div_euclid(MINUTE_MS);
        self.0.swap(minute, Ordering::Relaxed) != minute
    }
}

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
        let fired = self.fire_due().await? + self.publish_due().await?;
        match self.last_look.is_due(self.now().0) {
            true => Ok(fired + self.look_for_spikes().await? + self.forget_originals().await?),
            false => Ok(fired),
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_looked_once_a_minute_whatever_the_clock_does() {
        let last = LastLook::default();
        let table = [(1_000_000, true), (1_000_001, false), (1_060_000, true), (1_000_000, true)];
        for (now, expected) in table {
            assert_eq!(last.is_due(now), expected, "{now}");
        }
    }
}
