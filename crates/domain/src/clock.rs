//! Clocks: targets measured by replaying the ledger through a calendar.
//!
//! A clock is never stored as a deadline that someone edits. What is cached for queues and
//! timers is recomputed whenever the ticket, a policy or a calendar changes, and
//! [`Clock::explain`] shows the replay line by line.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, Open};
use crate::ids::{CalendarId, HandoffId, PolicyId, TeamId};
use crate::ladder::{Ladder, Tier};
use crate::ledger::{Hold, Ledger, Party, PartyKind};
use crate::ticket::{Priority, Ticket};
use crate::time::{Millis, Timestamp};

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// From the request to the first public answer by a person.
    FirstResponse,
    /// From the oldest unanswered customer message to the next public answer.
    NextResponse,
    /// From the request until service works again.
    Restore,
    /// From the request to the solution.
    Resolution,
    /// From an offer to its answer.
    Accept,
    /// From arrival in a team until it leaves or is solved.
    Work,
    /// From a question to a provider to its answer.
    Vendor,
}

impl ClockKind {
    /// Every kind, in the order screens list them.
    pub const ALL: [ClockKind; 7] = [
        ClockKind::FirstResponse,
        ClockKind::NextResponse,
        ClockKind::Restore,
        ClockKind::Resolution,
        ClockKind::Accept,
        ClockKind::Work,
        ClockKind::Vendor,
    ];

    /// The name used in JSON, columns and text keys.
    pub fn key(self) -> &'static str {
        match self {
            ClockKind::FirstResponse => "first_response",
            ClockKind::NextResponse => "next_response",
            ClockKind::Restore => "restore",
            ClockKind::Resolution => "resolution",
            ClockKind::Accept => "accept",
            ClockKind::Work => "work",
            ClockKind::Vendor => "vendor",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<ClockKind> {
        ClockKind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// One target of a policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    /// What is measured.
    pub clock: ClockKind,
    /// Working minutes for low, normal, high and urgent tickets.
    pub minutes: [i64; 4],
    /// While one of these has the ticket, the clock stands still.
    #[serde(default)]
    pub pauses: BTreeSet<PartyKind>,
    /// Share of the target, in percent, after which a warning is given.
    #[serde(default = "three_quarters")]
    pub warn_percent: i64,
}

fn three_quarters() -> i64 {
    75
}

impl Target {
    /// The target for a priority.
    pub fn for_priority(&self, priority: Priority) -> Millis {
        Millis::minutes(self.minutes[priority as usize])
    }
}

/// A named set of targets, for a customer's plan or for a team.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// Its id.
    pub id: PolicyId,
    /// Counted up with each change.
    pub version: i64,
    /// What it is called.
    pub name: String,
    /// Whose hours count; `None`: those of the team that answers for the ticket.
    pub calendar: Option<CalendarId>,
    /// The targets.
    pub targets: Vec<Target>,
}

impl Policy {
    fn target(&self, clock: ClockKind) -> Option<&Target> {
        self.targets.iter().find(|target| target.clock == clock)
    }
}

/// Everything clocks are computed from, besides the ticket.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// Teams and paths.
    pub ladder: Ladder,
    /// Working hours.
    pub calendars: BTreeMap<CalendarId, Calendar>,
    /// Targets.
    pub policies: BTreeMap<PolicyId, Policy>,
}

impl Rules {
    fn team_policy(&self, team: TeamId) -> Option<&Policy> {
        self.policies.get(&self.ladder.team(team)?.policy)
    }

    fn calendar(&self, policy: &Policy, team: TeamId) -> Option<&Calendar> {
        let id = policy.calendar.or_else(|| Some(self.ladder.team(team)?.calendar))?;
        self.calendars.get(&id)
    }

    /// The clocks of a ticket: those that run, and the last run of each that has stopped.
    pub fn clocks<'r>(&'r self, ticket: &Ticket) -> Vec<Clock<'r>> {
        let mut clocks = Vec::new();
        let mut add = |kind, policy: Option<&'r Policy>, team, from, to: Option<Timestamp>, handoff| {
            let Some(policy) = policy else { return };
            let Some(target) = policy.target(kind) else {
                return;
            };
            let Some(calendar) = self.calendar(policy, team) else {
                return;
            };
            let amount = target.for_priority(ticket.priority);
            clocks.push(Clock { kind, policy, target, amount, calendar, team, handoff, from, to });
        };
        let customer = self.policies.get(&ticket.policy);
        let (team, created, solved) = (ticket.team, ticket.created_at, ticket.solved_at);
        add(ClockKind::FirstResponse, customer, team, created, ticket.first_response_at.or(solved), None);
        if let Some(since) = ticket.waiting_since.filter(|_| ticket.first_response_at.is_some()) {
            add(ClockKind::NextResponse, customer, team, since, solved, None);
        }
        add(ClockKind::Restore, customer, team, created, ticket.restored_at.or(solved), None);
        add(ClockKind::Resolution, customer, team, created, solved, None);
        if let Some(offer) = ticket.handoffs.last() {
            let (from, to) = (offer.offered_at, offer.state.ended_at());
            add(ClockKind::Accept, self.team_policy(offer.to), offer.to, from, to, Some(offer.id));
        }
        add(ClockKind::Work, self.team_policy(team), team, ticket.arrived_at, solved, None);
        if let Some(wait) = ticket.vendor_waits.last() {
            let policy = self.team_policy(wait.vendor);
            add(ClockKind::Vendor, policy, wait.vendor, wait.asked_at, wait.ended_at, None);
        }
        clocks
    }
}

/// One target applied to one ticket.
#[derive(Clone, Copy, Debug)]
pub struct Clock<'r> {
    /// What is measured.
    pub kind: ClockKind,
    /// By which policy.
    pub policy: &'r Policy,
    /// By which of its targets.
    pub target: &'r Target,
    /// The target for this ticket's priority.
    pub amount: Millis,
    /// Whose hours count.
    pub calendar: &'r Calendar,
    /// The team it measures.
    pub team: TeamId,
    /// The offer that an accept clock measures.
    pub handoff: Option<HandoffId>,
    /// When it started.
    pub from: Timestamp,
    /// When it stopped.
    pub to: Option<Timestamp>,
}

/// How a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum ClockState {
    /// Counting.
    Running {
        /// Runs out then, if the present hold lasts.
        due_at: Timestamp,
        /// Working time left.
        remaining: Millis,
    },
    /// Standing still: the present holder pauses it.
    Paused {
        /// Working time left.
        remaining: Millis,
    },
    /// Stopped in time.
    Met {
        /// When it stopped.
        at: Timestamp,
    },
    /// Ran out.
    Breached {
        /// When it ran out.
        due_at: Timestamp,
    },
}

/// One line of "why this deadline".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Start of the span.
    pub from: Timestamp,
    /// End of the span.
    pub to: Timestamp,
    /// Who had the ticket.
    #[serde(flatten)]
    pub party: Party,
    /// The team that answered for it.
    pub team: TeamId,
    /// That team's tier.
    pub tier: Tier,
    /// Whether the span counts, and if not, why.
    pub why: Why,
    /// How much of it counts.
    pub counted: Millis,
    /// How much has counted up to the end of the span.
    pub total: Millis,
}

/// Why a span counts or does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Working time.
    Counted,
    /// Whoever had the ticket pauses this clock.
    Paused,
    /// Outside working hours.
    OutsideHours,
    /// A holiday, by name if it has one.
    Holiday(Option<String>),
}

impl Clock<'_> {
    /// How the clock stands at `now`.
    pub fn state(&self, ledger: &Ledger, now: Timestamp) -> ClockState {
        let end = self.to.unwrap_or(now);
        let due = self.reaches(self.amount, ledger);
        if let Some(due_at) = due.filter(|due| *due < end) {
            return ClockState::Breached { due_at };
        }
        if let Some(at) = self.to {
            return ClockState::Met { at };
        }
        let remaining = self.amount - self.counted(ledger, now);
        match due {
            Some(due_at) => ClockState::Running { due_at, remaining },
            None => ClockState::Paused { remaining },
        }
    }

    /// When the warning is due, if the present hold lasts.
    pub fn warns_at(&self, ledger: &Ledger) -> Option<Timestamp> {
        let share = Millis(self.amount.0 * self.target.warn_percent / 100);
        self.reaches(share, ledger)
    }

    /// Working time counted until `now`.
    pub fn counted(&self, ledger: &Ledger, now: Timestamp) -> Millis {
        self.spans(ledger, self.to.unwrap_or(now).min(now))
            .filter(|(hold, ..)| !self.is_paused_by(hold))
            .map(|(_, from, to)| self.calendar.between(from, to))
            .fold(Millis::ZERO, |total, part| total + part)
    }

    /// Every span from the start to `now`, with what counts and why.
    pub fn explain(&self, ledger: &Ledger, now: Timestamp) -> Vec<Line> {
        let mut lines = Vec::new();
        let mut total = Millis::ZERO;
        for (hold, from, to) in self.spans(ledger, self.to.unwrap_or(now).min(now)) {
            let line = |from, to, why, counted, total| Line {
                from,
                to,
                party: hold.party,
                team: hold.team,
                tier: hold.tier,
                why,
                counted,
                total,
            };
            if self.is_paused_by(hold) {
                lines.push(line(from, to, Why::Paused, Millis::ZERO, total));
                continue;
            }
            for segment in self.calendar.segments(from, to) {
                let (why, counted) = match segment.open {
                    Open::Working => (Why::Counted, segment.to.since(segment.from)),
                    Open::Outside => (Why::OutsideHours, Millis::ZERO),
                    Open::Holiday(name) => (Why::Holiday(name), Millis::ZERO),
                };
                total += counted;
                lines.push(line(segment.from, segment.to, why, counted, total));
            }
        }
        lines
    }

    /// The instant at which `amount` has counted, if the present hold lasts; `None` if it
    /// never will.
    pub(crate) fn reaches(&self, amount: Millis, ledger: &Ledger) -> Option<Timestamp> {
        let mut left = amount;
        for hold in ledger.holds() {
            let from = hold.from.max(self.from);
            let to = match (hold.to, self.to) {
                (Some(hold_to), Some(stop)) => Some(hold_to.min(stop)),
                (one, other) => one.or(other),
            };
            if self.is_paused_by(hold) || to.is_some_and(|to| to <= from) {
                continue;
            }
            let Some(to) = to else {
                return self.calendar.due(from, left);
            };
            let counted = self.calendar.between(from, to);
            if counted >= left {
                return self.calendar.due(from, left);
            }
            left -= counted;
        }
        None
    }

    fn is_paused_by(&self, hold: &Hold) -> bool {
        // Time after the solution belongs to nobody and counts for no clock, so that a
        // reopened ticket goes on where it stopped.
        hold.party == Party::Nobody || self.target.pauses.contains(&hold.party.kind())
    }

    fn spans<'l>(
        &self,
        ledger: &'l Ledger,
        end: Timestamp,
    ) -> impl Iterator<Item = (&'l Hold, Timestamp, Timestamp)> {
        let start = self.from;
        ledger
            .holds()
            .iter()
            .map(move |hold| (hold, hold.from.max(start), hold.end(end).min(end)))
            .filter(|(_, from, to)| from < to)
    }
}
