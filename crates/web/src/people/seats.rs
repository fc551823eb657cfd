//! `POST /people/{id}/memberships`: a person joins or leaves a team, or changes role there.

use axum::extract::{Path, State};
use trestle_app::Failure;
use trestle_app::store::people::{self, Membership, PersonKind};
use trestle_domain::ids::{PersonId, TeamId};
use trestle_pages::parts::Problem;
use trestle_pages::people::Role;

use super::stored_role;
use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AdminVisit, LeadVisit};

/// Joins, leaves, or changes role.
pub async fn change(
    State(web): State<Web>,
    AdminVisit { visit, rights }: AdminVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (person, team) = (PersonId(id), fields.parse("team").map(TeamId));
    let role = Role::from_key(&fields.value("role"));
    let say = visit.say.clone();
    let outcome = web.app.transact(move |desk| {
        let kind = people::person(desk.tx, person)?.ok_or(Failure::NotFound)?.kind;
        let ladder = &desk.rules.ladder;
        let fits = |team: &TeamId| match kind {
            PersonKind::Customer => false,
            PersonKind::Agent => !ladder.is_provider(*team),
            PersonKind::Vendor => ladder.is_provider(*team),
        };
        let team = team.filter(|team| ladder.team(*team).is_some() && (fits(team) || role.is_none()));
        let Some(team) = team else {
            return Ok(Some(Problem::new("team", say.text("settings-problem-choose"))));
        };
        match role {
            Some(role) => {
                people::set_membership(desk.tx, &Membership { person, team, role: stored_role(role) })?
            }
            None => people::remove_membership(desk.tx, person, team)?,
        }
        Ok(None)
    });
    match web.page_or_halt(&visit, outcome.await)? {
        None => Ok(see_other_saying(&format!("/people/{id}"), "settings-saved")),
        Some(problem) => {
            web.person_page(&LeadVisit { visit, rights }, Some(person), None, vec![problem]).await
        }
    }
}
