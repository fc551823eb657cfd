//! What our own people see and do.

pub mod answering;
pub mod answers;
pub mod bulk;
pub mod diagnostics;
pub mod evidence;
pub mod files;
pub mod handling;
pub mod handoffs;
pub mod held;
pub mod investigation;
pub mod lists;
pub mod log_view;
pub mod originals;
pub mod participants;
pub mod phone;
pub(crate) mod preview;
pub mod reproductions;
pub mod rulings;
pub mod runs;
pub mod search;
pub mod snapshots;
pub mod solution;
pub mod teams;
pub mod ticket;
pub mod tickets;
pub mod words;

use trestle_domain::access::Agent;
use trestle_domain::ids::TeamId;
use trestle_domain::ladder::Ladder;
use trestle_domain::view::desk::Named;
use trestle_pages::desk::{Bulk, Standing};

/// Rows on one page of a list.
pub(crate) const PAGE: u32 = 50;

/// Where an agent stands towards a team.
pub(crate) fn standing(agent: &Agent, team: TeamId) -> Standing {
    match (agent.leads(team), agent.serves(team)) {
        (true, _) => Standing::Lead,
        (false, true) => Standing::Member,
        (false, false) => Standing::Outsider,
    }
}

/// What an agent may do with several tickets of a team at once.
pub(crate) fn bulk(agent: &Agent, ladder: &Ladder, team: Option<TeamId>) -> Bulk {
    let acts = team.map_or(!agent.teams.is_empty(), |team| agent.serves(team));
    if !acts {
        return Bulk::Off;
    }
    let senders = |from: TeamId| team.map_or(agent.serves(from), |team| team == from);
    let mut teams: Vec<Named<TeamId>> = Vec::new();
    for path in ladder.paths.iter().filter(|path| senders(path.from)) {
        let known = teams.iter().any(|named| named.id == path.to);
        if let Some(to) = ladder.team(path.to).filter(|_| !known) {
            teams.push(Named { id: to.id, name: to.name.clone() });
        }
    }
    Bulk::On { teams }
}

/// A cursor in a URL.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct After {
    /// Opaque; empty for the first page.
    pub after: Option<String>,
}
