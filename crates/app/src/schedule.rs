//! Timers: warn, breach, expire, promise due. A timer fires in the transaction that writes its
//! effects, so a restart or a clock that jumped fires none twice and loses none.

use std::time::Duration;

use tokio::sync::watch;
use trestle_domain::access::Principal;
use trestle_domain::clock::ClockState;
use trestle_domain::due::TimerKind;
use trestle_domain::ids::TicketId;
use trestle_domain::ticket::{Alarm, Command, Refusal};
use trestle_store::timers::{self, Fired};
use trestle_store::tickets;

use crate::{Action, App, Desk, Failure};

const LOOK_EVERY: Duration = Duration::from_millis(1000);
const AT_ONCE: u32 = 50;

impl App {
    /// Fires timers until `stop` turns true.
    pub async fn keep_time(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            match self.fire_due().await {
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
        let Some(command) = self.alarm(ticket, kind)? else { return Ok(()) };
        match self.act(&Principal::System, ticket, Action::Program(command)) {
            // The ticket moved on between arming and firing: there is nothing left to say.
            Ok(_) | Err(Failure::Refused(Refusal::NoOpenOffer) | Failure::NotFound) => Ok(()),
            Err(failure) => Err(failure),
        }
    }

    /// The command a timer stands for; none if the replay says that it is not so (any more).
    fn alarm(&mut self, ticket: TicketId, kind: TimerKind) -> Result<Option<Command>, Failure> {
        let (clock, alarm) = match kind {
            TimerKind::Expire(handoff) => return Ok(Some(Command::Expire { handoff })),
            TimerKind::Promise(promise) => return Ok(Some(Command::BreakPromise { promise })),
            TimerKind::Warn(clock) => (clock, Alarm::Warning),
            TimerKind::Breach(clock) => (clock, Alarm::Breach),
        };
        let Some(known) = tickets::load(self.tx, ticket)? else { return Ok(None) };
        let clocks = self.rules.clocks(&known);
        let Some(running) = clocks.iter().find(|known| known.kind == clock && known.to.is_none()) else {
            return Ok(None);
        };
        Ok(match (running.state(&known.ledger, self.now), alarm) {
            (ClockState::Running { due_at, .. }, Alarm::Warning) => Some(Command::Alarm { clock, due_at, alarm }),
            (ClockState::Breached { due_at }, Alarm::Breach) => Some(Command::Alarm { clock, due_at, alarm }),
            // To the millisecond on time: due now, and late from the next one on.
            (ClockState::Running { due_at, .. }, Alarm::Breach) if due_at <= self.now => {
                Some(Command::Alarm { clock, due_at, alarm })
            }
            _ => None,
        })
    }
}
