//! What one ticket contributes to the figures, and what the figures are.
//!
//! Definitions follow the field's published ones (Zendesk metrics, MetricNet, HDI, ITIL 4);
//! where no standard exists the choice is ours and the handbook says so. Figures of a period
//! count the tickets *solved* in it, volume those *opened* in it.

mod spread;
mod sums;
mod tally;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use spread::spread;
pub use tally::{Tally, measured};

use crate::clock::{ClockKind, ClockState, Rules};
use crate::handoff::{Handoff, HandoffState, ReturnReason};
use crate::ids::TeamId;
use crate::ladder::{Direction, Tier};
use crate::promise::PromiseState;
use crate::ticket::Ticket;
use crate::time::{Millis, Timestamp};

/// One figure of the *Insight* page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// Tickets opened.
    Volume,
    /// First public answer by a person − opened. Solved tickets that were answered.
    FirstResponse,
    /// Last solved − opened.
    Resolution,
    /// Solved with the first contact: one customer message, no move, not reopened ÷ solved.
    FirstContact,
    /// Solved in tier 1 without an escalation ÷ solved.
    FirstLevel,
    /// With at least one accepted escalation ÷ solved.
    Escalation,
    /// Offers returned ÷ offers answered.
    Return,
    /// Re-entered a tier it had left, or more than two moves ÷ escalated tickets.
    Bounce,
    /// Reopened at least once ÷ solved.
    Reopen,
    /// Exactly one public answer ÷ solved.
    OneTouch,
    /// Promises kept ÷ promises kept or broken.
    PromiseKept,
    /// Customer clocks met ÷ met or missed.
    SlaMet,
    /// Ratings of 4 and 5 ÷ ratings.
    Csat,
    /// Now − opened, of what is unsolved.
    BacklogAge,
    /// Time that tickets spent in each tier, time held by nobody left out.
    TimeInTier,
}

impl Figure {
    /// Every figure, in page order.
    pub const ALL: [Figure; 15] = [
        Figure::Volume,
        Figure::FirstResponse,
        Figure::Resolution,
        Figure::FirstContact,
        Figure::FirstLevel,
        Figure::OneTouch,
        Figure::Escalation,
        Figure::Return,
        Figure::Bounce,
        Figure::Reopen,
        Figure::PromiseKept,
        Figure::SlaMet,
        Figure::Csat,
        Figure::BacklogAge,
        Figure::TimeInTier,
    ];

    /// The name used in URLs, JSON and text keys.
    pub fn key(self) -> &'static str {
        match self {
            Figure::Volume => "volume",
            Figure::FirstResponse => "first_response",
            Figure::Resolution => "resolution",
            Figure::FirstContact => "first_contact",
            Figure::FirstLevel => "first_level",
            Figure::Escalation => "escalation",
            Figure::Return => "return",
            Figure::Bounce => "bounce",
            Figure::Reopen => "reopen",
            Figure::OneTouch => "one_touch",
            Figure::PromiseKept => "promise_kept",
            Figure::SlaMet => "sla_met",
            Figure::Csat => "csat",
            Figure::BacklogAge => "backlog_age",
            Figure::TimeInTier => "time_in_tier",
        }
    }

    /// The figure with this key.
    pub fn from_key(key: &str) -> Option<Figure> {
        Figure::ALL.into_iter().find(|figure| figure.key() == key)
    }
}

/// What one ticket contributes; recomputed with every event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contribution {
    /// The team that owns it.
    pub team: TeamId,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was last solved; `None` while unsolved.
    pub solved_at: Option<Timestamp>,
    /// See [`Figure::FirstResponse`].
    pub first_response: Option<Millis>,
    /// See [`Figure::Resolution`].
    pub resolution: Option<Millis>,
    /// See [`Figure::FirstContact`].
    pub first_contact: bool,
    /// See [`Figure::FirstLevel`].
    pub first_level: bool,
    /// See [`Figure::OneTouch`].
    pub one_touch: bool,
    /// See [`Figure::Escalation`].
    pub escalated: bool,
    /// See [`Figure::Bounce`].
    pub bounced: bool,
    /// See [`Figure::Reopen`].
    pub reopened: bool,
    /// Promises kept.
    pub promises_kept: i64,
    /// Promises broken.
    pub promises_broken: i64,
    /// Customer clocks met.
    pub sla_met: i64,
    /// Customer clocks missed.
    pub sla_missed: i64,
    /// The rating, 1 to 5.
    pub rating: Option<u8>,
    /// Time spent in each tier. Only of a solved ticket: what an unsolved one has spent grows
    /// by itself.
    pub tiers: BTreeMap<Tier, Millis>,
    /// Accepted hand-offs, from tier to tier.
    pub moves: Vec<(Tier, Tier)>,
    /// Why offers came back, one entry for each.
    pub returns: Vec<ReturnReason>,
}

/// The tier that "first level" names.
const FIRST_LEVEL: Tier = Tier(1);
/// More moves than this count as bouncing, whatever tiers they touch.
const MOVES_WITHOUT_BOUNCING: usize = 2;

impl Contribution {
    /// What `ticket` contributes, as of `now`.
    pub fn of(ticket: &Ticket, rules: &Rules, now: Timestamp) -> Contribution {
        let moves = ticket.moves().count();
        let escalated = ticket.moves().any(|step| step.direction() == Direction::Escalation);
        let kept = |kept: bool| {
            let ended = ticket.promises.iter().filter(|promise| match promise.state {
                PromiseState::Kept { .. } => kept,
                PromiseState::Broken { .. } => !kept,
                PromiseState::Open => false,
            });
            ended.count() as i64
        };
        let (sla_met, sla_missed) = customer_clocks(ticket, rules, now);
        let solved = ticket.solved_at.is_some();
        Contribution {
            team: ticket.team,
            opened_at: ticket.created_at,
            solved_at: ticket.solved_at,
            first_response: ticket.first_response_at.map(|at| at.since(ticket.created_at)),
            resolution: ticket.solved_at.map(|at| at.since(ticket.created_at)),
            first_contact: solved && moves == 0 && ticket.customer_messages == 1 && ticket.reopened == 0,
            first_level: solved && ticket.tier == FIRST_LEVEL && !escalated,
            one_touch: solved && ticket.replies == 1,
            escalated,
            bounced: ticket.re_entries() > 0 || moves > MOVES_WITHOUT_BOUNCING,
            reopened: ticket.reopened > 0,
            promises_kept: kept(true),
            promises_broken: kept(false),
            sla_met,
            sla_missed,
            rating: ticket.rating.as_ref().map(|rating| rating.score),
            tiers: ticket.ledger.time_in_tiers(now).into_iter().filter(|_| solved).collect(),
            moves: ticket.moves().map(|step| (step.from_tier, step.to_tier)).collect(),
            returns: ticket.handoffs.iter().filter_map(returned).collect(),
        }
    }

    /// Offers that were accepted or returned; those withdrawn or expired were never answered.
    pub fn offers_answered(&self) -> i64 {
        (self.moves.len() + self.returns.len()) as i64
    }
}

fn returned(handoff: &Handoff) -> Option<ReturnReason> {
    match handoff.state {
        HandoffState::Returned { reason, .. } => Some(reason),
        _ => None,
    }
}

fn customer_clocks(ticket: &Ticket, rules: &Rules, now: Timestamp) -> (i64, i64) {
    let ours = |kind| matches!(kind, ClockKind::FirstResponse | ClockKind::Restore | ClockKind::Resolution);
    let clocks = rules.clocks(ticket).into_iter().filter(|clock| ours(clock.kind));
    clocks.fold((0, 0), |(met, missed), clock| match clock.state(&ticket.ledger, now) {
        ClockState::Met { .. } => (met + 1, missed),
        ClockState::Breached { .. } => (met, missed + 1),
        ClockState::Running { .. } | ClockState::Paused { .. } => (met, missed),
    })
}
