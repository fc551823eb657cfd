//! The ladder: ordered tiers, the teams that stand on them, and the paths between teams.
//!
//! A path is the only way a ticket moves. It carries the contract that a hand-off must
//! fulfil, so the rules are the same for a screen, the API, a bulk action or a rule.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::handoff::PackageItem;
use crate::ids::{CalendarId, PathId, PolicyId, TeamId};

/// A tier's place on the ladder, 0 (self-service) and up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tier(pub u8);

impl fmt::Display for Tier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "T{}", self.0)
    }
}

/// Who works on a rung.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RungKind {
    /// Customers help themselves; no ticket is ever held here.
    SelfService,
    /// Our own teams.
    Staff,
    /// Outside providers: asked through a thread of their own, they never own a ticket.
    Provider,
}

/// One tier as the administrator named it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rung {
    /// Its place on the ladder.
    pub tier: Tier,
    /// What the desk calls it, such as "Front line".
    pub name: String,
    /// Who works there.
    pub kind: RungKind,
}

/// A group of people on one tier.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// What colleagues call it.
    pub name: String,
    /// What customers read when the team holds their request.
    pub public_name: String,
    /// Where it stands on the ladder.
    pub tier: Tier,
    /// When it works.
    pub calendar: CalendarId,
    /// Its accept, work and provider targets.
    pub policy: PolicyId,
}

/// An allowed hand-off between two teams.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Path {
    /// Its id.
    pub id: PathId,
    /// The sending team.
    pub from: TeamId,
    /// The receiving team.
    pub to: TeamId,
    /// What a package on this path must hold.
    pub contract: Contract,
}

/// What a path demands of a package, and of its sender.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Items every package must fill.
    pub required: BTreeSet<PackageItem>,
    /// Further items for tickets of a category.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub by_category: BTreeMap<String, BTreeSet<PackageItem>>,
    /// Who may send.
    #[serde(default)]
    pub senders: Senders,
}

impl Contract {
    /// The items demanded of a ticket in `category`, in form order.
    pub fn demands(&self, category: Option<&str>) -> BTreeSet<PackageItem> {
        let extra = category.and_then(|name| self.by_category.get(name));
        self.required.iter().chain(extra.into_iter().flatten()).copied().collect()
    }
}

/// Who of the sending team may use a path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Senders {
    /// Every member.
    #[default]
    Members,
    /// Only the team's leads.
    Leads,
}

/// Which way a hand-off goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Upwards.
    Escalation,
    /// Downwards.
    HandBack,
    /// Sideways.
    Transfer,
}

impl Direction {
    /// The direction from one tier to another.
    pub fn between(from: Tier, to: Tier) -> Direction {
        match to.cmp(&from) {
            std::cmp::Ordering::Greater => Direction::Escalation,
            std::cmp::Ordering::Less => Direction::HandBack,
            std::cmp::Ordering::Equal => Direction::Transfer,
        }
    }
}

/// How often a ticket may move before a lead must rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BounceGuard {
    /// Accepted hand-offs a ticket may see.
    pub max_moves: usize,
    /// How many of them may enter a tier that the ticket had already left.
    pub max_re_entries: usize,
}

impl Default for BounceGuard {
    /// Five moves, two re-entries.
    fn default() -> Self {
        BounceGuard { max_moves: 5, max_re_entries: 2 }
    }
}

/// The whole ladder of a desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ladder {
    /// Tiers, lowest first.
    pub rungs: Vec<Rung>,
    /// Teams on all tiers.
    pub teams: Vec<Team>,
    /// Allowed hand-offs.
    pub paths: Vec<Path>,
    /// The limit on moves.
    pub guard: BounceGuard,
}

impl Ladder {
    /// The team with this id.
    pub fn team(&self, id: TeamId) -> Option<&Team> {
        self.teams.iter().find(|team| team.id == id)
    }

    /// The path from one team to another.
    pub fn path(&self, from: TeamId, to: TeamId) -> Option<&Path> {
        self.paths.iter().find(|path| path.from == from && path.to == to)
    }

    /// The rung that a tier names.
    pub fn rung(&self, tier: Tier) -> Option<&Rung> {
        self.rungs.iter().find(|rung| rung.tier == tier)
    }

    /// Whether a team is an outside provider.
    pub fn is_provider(&self, team: TeamId) -> bool {
        self.team(team)
            .and_then(|team| self.rung(team.tier))
            .is_some_and(|rung| rung.kind == RungKind::Provider)
    }
}
