//! What is due next on a ticket, across clocks, promises and offers: the order of *My day*.

use serde::{Deserialize, Serialize};

use crate::clock::{ClockKind, ClockState, Rules};
use crate::ids::{HandoffId, PromiseId};
use crate::ticket::{Alarm, Command, Status, Ticket};
use crate::time::{Millis, Timestamp};

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "what", content = "clock", rename_all = "snake_case")]
pub enum DueKind {
    /// A clock runs out.
    Clock(ClockKind),
    /// The customer was promised a word.
    Promise,
}

impl DueKind {
    /// The name used in columns and text keys.
    pub fn key(self) -> &'static str {
        match self {
            DueKind::Clock(kind) => kind.key(),
            DueKind::Promise => "promise",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<DueKind> {
        match key {
            "promise" => Some(DueKind::Promise),
            key => ClockKind::from_key(key).map(DueKind::Clock),
        }
    }
}

/// Something that falls due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// When; in the past if it is late.
    pub at: Timestamp,
    /// What.
    #[serde(flatten)]
    pub kind: DueKind,
}

/// What a timer does when it fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "timer", rename_all = "snake_case")]
pub enum TimerKind {
    /// Warn that a clock is about to run out.
    Warn(ClockKind),
    /// A clock ran out.
    Breach(ClockKind),
    /// An offer was not answered in time.
    Expire(HandoffId),
    /// A promise falls due.
    Promise(PromiseId),
    /// A solved ticket is closed for good.
    Close,
}

/// A word from the customer reopens a solved ticket for this long; then it is closed, and a
/// further word starts a new one.
pub const CLOSES_AFTER: Millis = Millis::days(7);

/// How long after a missed accept target an offer goes back to its sender, as a multiple of
/// the target: late enough for the called lead to act, early enough not to lose the day.
const EXPIRY_FACTOR: i64 = 2;

impl Rules {
    /// What is due next; `None` while nothing runs.
    pub fn next_due(&self, ticket: &Ticket, now: Timestamp) -> Option<Due> {
        let running = self.clocks(ticket).into_iter().filter(|clock| clock.to.is_none());
        let clocks = running.filter_map(|clock| match clock.state(&ticket.ledger, now) {
            ClockState::Running { due_at, .. } | ClockState::Breached { due_at } => {
                Some(Due { at: due_at, kind: DueKind::Clock(clock.kind) })
            }
            ClockState::Paused { .. } | ClockState::Met { .. } => None,
        });
        let promise = ticket.open_promise().map(|open| Due { at: open.due_at, kind: DueKind::Promise });
        clocks.chain(promise).min_by_key(|due| due.at)
    }

    /// The timers a ticket needs armed: each with the instant it fires.
    pub fn timers(&self, ticket: &Ticket, now: Timestamp) -> Vec<(TimerKind, Timestamp)> {
        let mut timers = Vec::new();
        for clock in self.clocks(ticket).into_iter().filter(|clock| clock.to.is_none()) {
            let state = clock.state(&ticket.ledger, now);
            if let ClockState::Running { due_at, .. } | ClockState::Breached { due_at } = state {
                timers.push((TimerKind::Breach(clock.kind), due_at));
                if let Some(at) = clock.warns_at(&ticket.ledger).filter(|at| *at < due_at) {
                    timers.push((TimerKind::Warn(clock.kind), at));
                }
            }
            if let Some((handoff, at)) =
                clock.handoff.zip(clock.reaches(Millis(clock.amount.0 * EXPIRY_FACTOR), &ticket.ledger))
            {
                timers.push((TimerKind::Expire(handoff), at));
            }
        }
        timers.extend(ticket.open_promise().map(|open| (TimerKind::Promise(open.id), open.due_at)));
        let solved_at = ticket.solved_at.filter(|_| ticket.status == Status::Solved);
        timers.extend(solved_at.map(|at| (TimerKind::Close, at.plus(CLOSES_AFTER))));
        timers
    }

    /// The command that a timer stands for when it fires; none if the replay says that it is not
    /// so, or not any more.
    pub fn fired(&self, ticket: &Ticket, timer: TimerKind, now: Timestamp) -> Option<Command> {
        let (clock, alarm) = match timer {
            TimerKind::Expire(handoff) => return Some(Command::Expire { handoff }),
            TimerKind::Promise(promise) => return Some(Command::BreakPromise { promise }),
            TimerKind::Close => {
                let due = ticket.solved_at.is_some_and(|at| at.plus(CLOSES_AFTER) <= now);
                return due.then_some(Command::Close);
            }
            TimerKind::Warn(clock) => (clock, Alarm::Warning),
            TimerKind::Breach(clock) => (clock, Alarm::Breach),
        };
        let clocks = self.clocks(ticket);
        let running = clocks.iter().find(|known| known.kind == clock && known.to.is_none())?;
        let due_at = match (running.state(&ticket.ledger, now), alarm) {
            (ClockState::Running { due_at, .. }, Alarm::Warning) => due_at,
            (ClockState::Breached { due_at }, Alarm::Breach) => due_at,
            // To the millisecond on time: due now, and late from the next one on.
            (ClockState::Running { due_at, .. }, Alarm::Breach) if due_at <= now => due_at,
            _ => return None,
        };
        Some(Command::Alarm { clock, due_at, alarm })
    }
}
