//! Problems on the desk: found, opened, described, told of, and beside tickets.

pub mod alike;
pub mod deeds;
pub mod editor;
pub mod links;
pub mod list;
pub mod one;

use trestle_app::Failure;
use trestle_app::store::{Db, StoreError, people};
use trestle_domain::access::Principal;
use trestle_domain::ids::{PersonId, TeamId};
use trestle_domain::ladder::Ladder;
use trestle_domain::view::desk::Named;
use trestle_pages::problems::alarms::Alarm;

/// The teams that can answer for a problem: all but providers.
fn own_teams(ladder: &Ladder) -> Vec<Named<TeamId>> {
    let own = ladder.teams.iter().filter(|team| !ladder.is_provider(team.id));
    own.map(|team| Named { id: team.id, name: team.name.clone() }).collect()
}

/// The people of these teams, each once for each of their teams.
fn people_of(db: &mut Db, teams: &[Named<TeamId>]) -> Result<Vec<(Named<PersonId>, String)>, StoreError> {
    let mut all = Vec::new();
    for team in teams {
        all.extend(people::members(db, team.id)?.into_iter().map(|person| (person, team.name.clone())));
    }
    Ok(all)
}

/// The calls that nobody has settled, as far as they are for `who`.
pub(crate) fn calls_for(db: &mut Db, who: &Principal) -> Result<Vec<Alarm>, Failure> {
    let calls = trestle_app::calls(db, who)?;
    Ok(calls.into_iter().map(|(view, tickets)| Alarm { view, tickets }).collect())
}
