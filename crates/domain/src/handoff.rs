//! A hand-off: a package offered from one team to another, and what became of it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ids::{HandoffId, PathId, PersonId, TeamId};
use crate::ladder::{Direction, Tier};
use crate::time::Timestamp;

/// One thing a contract can demand, in the order forms show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PackageItem {
    /// The problem in a line or two, in the sender's words.
    Summary,
    /// What the customer said, unaltered.
    CustomerWords,
    /// Who is affected and how badly.
    Impact,
    /// Product, version, platform, network.
    Environment,
    /// What was tried and what happened.
    StepsTried,
    /// Logs, screenshots, ids: where the proof is.
    Evidence,
    /// Causes already excluded.
    RuledOut,
    /// What the receiving team is asked to do.
    Ask,
    /// When the customer hears next.
    Promise,
}

impl PackageItem {
    /// Every item, in form order.
    pub const ALL: [PackageItem; 9] = [
        PackageItem::Summary,
        PackageItem::CustomerWords,
        PackageItem::Impact,
        PackageItem::Environment,
        PackageItem::StepsTried,
        PackageItem::Evidence,
        PackageItem::RuledOut,
        PackageItem::Ask,
        PackageItem::Promise,
    ];

    /// The name used in forms, JSON and stored contracts.
    pub fn key(self) -> &'static str {
        match self {
            PackageItem::Summary => "summary",
            PackageItem::CustomerWords => "customer_words",
            PackageItem::Impact => "impact",
            PackageItem::Environment => "environment",
            PackageItem::StepsTried => "steps_tried",
            PackageItem::Evidence => "evidence",
            PackageItem::RuledOut => "ruled_out",
            PackageItem::Ask => "ask",
            PackageItem::Promise => "promise",
        }
    }

    /// The item with this key.
    pub fn from_key(key: &str) -> Option<PackageItem> {
        PackageItem::ALL.into_iter().find(|item| item.key() == key)
    }
}

/// Everything known so far, as it travels with the ticket.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Package {
    /// See [`PackageItem::Summary`].
    pub summary: String,
    /// See [`PackageItem::CustomerWords`].
    pub customer_words: String,
    /// See [`PackageItem::Impact`].
    pub impact: String,
    /// See [`PackageItem::Environment`].
    pub environment: String,
    /// See [`PackageItem::StepsTried`]; one step a line, `what – result`.
    pub steps_tried: String,
    /// See [`PackageItem::Evidence`].
    pub evidence: String,
    /// See [`PackageItem::RuledOut`].
    pub ruled_out: String,
    /// See [`PackageItem::Ask`].
    pub ask: String,
    /// When the customer hears next; see [`PackageItem::Promise`].
    pub promise_at: Option<Timestamp>,
}

impl Package {
    /// The text of an item; the promise has none.
    pub fn text(&self, item: PackageItem) -> Option<&str> {
        Some(match item {
            PackageItem::Summary => &self.summary,
            PackageItem::CustomerWords => &self.customer_words,
            PackageItem::Impact => &self.impact,
            PackageItem::Environment => &self.environment,
            PackageItem::StepsTried => &self.steps_tried,
            PackageItem::Evidence => &self.evidence,
            PackageItem::RuledOut => &self.ruled_out,
            PackageItem::Ask => &self.ask,
            PackageItem::Promise => return None,
        })
    }

    /// Sets an item's text; the promise is left as it is.
    pub fn set_text(&mut self, item: PackageItem, text: String) {
        let field = match item {
            PackageItem::Summary => &mut self.summary,
            PackageItem::CustomerWords => &mut self.customer_words,
            PackageItem::Impact => &mut self.impact,
            PackageItem::Environment => &mut self.environment,
            PackageItem::StepsTried => &mut self.steps_tried,
            PackageItem::Evidence => &mut self.evidence,
            PackageItem::RuledOut => &mut self.ruled_out,
            PackageItem::Ask => &mut self.ask,
            PackageItem::Promise => return,
        };
        *field = text;
    }

    /// Whether an item is filled.
    pub fn has(&self, item: PackageItem) -> bool {
        match self.text(item) {
            Some(text) => !text.trim().is_empty(),
            None => self.promise_at.is_some(),
        }
    }

    /// How ready the package is for a contract's demands.
    pub fn readiness(&self, demands: &BTreeSet<PackageItem>) -> Readiness {
        let missing: Vec<_> = demands.iter().copied().filter(|item| !self.has(*item)).collect();
        Readiness { filled: demands.len() - missing.len(), demanded: demands.len(), missing }
    }
}

/// What a package still lacks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Readiness {
    /// Demanded items that are filled.
    pub filled: usize,
    /// Items the contract demands.
    pub demanded: usize,
    /// The demanded items that are empty, in form order.
    pub missing: Vec<PackageItem>,
}

/// Why a receiving team gave a package back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// Something needed is not in the package.
    MissingInformation,
    /// A lower tier has the means to solve it.
    SolvableBelow,
    /// It belongs to another team.
    WrongTeam,
    /// The fault could not be seen with what is described.
    NotReproduced,
    /// Already known and being worked on.
    Duplicate,
}

impl ReturnReason {
    /// Every reason, in form order.
    pub const ALL: [ReturnReason; 5] = [
        ReturnReason::MissingInformation,
        ReturnReason::SolvableBelow,
        ReturnReason::WrongTeam,
        ReturnReason::NotReproduced,
        ReturnReason::Duplicate,
    ];

    /// The name used in forms and JSON.
    pub fn key(self) -> &'static str {
        match self {
            ReturnReason::MissingInformation => "missing_information",
            ReturnReason::SolvableBelow => "solvable_below",
            ReturnReason::WrongTeam => "wrong_team",
            ReturnReason::NotReproduced => "not_reproduced",
            ReturnReason::Duplicate => "duplicate",
        }
    }

    /// The reason with this key.
    pub fn from_key(key: &str) -> Option<ReturnReason> {
        ReturnReason::ALL.into_iter().find(|reason| reason.key() == key)
    }
}

/// What became of an offer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum HandoffState {
    /// Waiting for the receiving team; the sender still answers to the customer.
    Offered,
    /// Taken: tier, team, holder and clocks moved at this instant.
    Accepted {
        /// Who took it.
        by: PersonId,
        /// When.
        at: Timestamp,
    },
    /// Given back with a reason and a word of coaching.
    Returned {
        /// Who gave it back.
        by: PersonId,
        /// When.
        at: Timestamp,
        /// Why.
        reason: ReturnReason,
        /// What would make the next one better.
        coaching: String,
    },
    /// Taken back by the sending team.
    Withdrawn {
        /// Who took it back.
        by: PersonId,
        /// When.
        at: Timestamp,
    },
    /// Nobody accepted in time; back with the sender.
    Expired {
        /// When.
        at: Timestamp,
    },
}

impl HandoffState {
    /// When the offer ended, if it did.
    pub fn ended_at(&self) -> Option<Timestamp> {
        match self {
            HandoffState::Offered => None,
            HandoffState::Accepted { at, .. }
            | HandoffState::Returned { at, .. }
            | HandoffState::Withdrawn { at, .. }
            | HandoffState::Expired { at } => Some(*at),
        }
    }
}

/// One offer of a ticket from one team to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handoff {
    /// Its id.
    pub id: HandoffId,
    /// The path used.
    pub path: PathId,
    /// The sending team and its tier at the time.
    pub from: TeamId,
    /// Tier of the sending team.
    pub from_tier: Tier,
    /// The receiving team.
    pub to: TeamId,
    /// Tier of the receiving team.
    pub to_tier: Tier,
    /// What travels.
    pub package: Package,
    /// Who offered.
    pub offered_by: PersonId,
    /// When the accept clock started.
    pub offered_at: Timestamp,
    /// What became of it.
    #[serde(flatten)]
    pub state: HandoffState,
}

impl Handoff {
    /// Up, down or sideways.
    pub fn direction(&self) -> Direction {
        Direction::between(self.from_tier, self.to_tier)
    }

    /// When it was accepted, if it was.
    pub fn accepted_at(&self) -> Option<Timestamp> {
        match self.state {
            HandoffState::Accepted { at, .. } => Some(at),
            _ => None,
        }
    }

    /// Whether it still waits for an answer.
    pub fn is_open(&self) -> bool {
        self.state == HandoffState::Offered
    }
}
