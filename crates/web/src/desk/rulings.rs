//! A lead's ruling on a ticket that moved too often: it names the owner.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::people;
use trestle_app::{Action, Failure};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{PersonId, TeamId, TicketId};
use trestle_domain::ticket::Refusal;
use trestle_pages::desk::problems_of;
use trestle_pages::desk::ruling_new::{self, TeamMembers};
use trestle_pages::parts::Problem;

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{LeadVisit, Visit};
use crate::{Halt, Web};

/// The form.
pub async fn form(
    State(web): State<Web>,
    LeadVisit { visit, rights }: LeadVisit,
    Path(id): Path<i64>,
) -> Answer {
    let nothing = (String::new(), String::new());
    web.ruling_page(StatusCode::OK, &visit, &rights, id, nothing, vec![]).await
}

/// Rules.
pub async fn rule(
    State(web): State<Web>,
    LeadVisit { visit, rights }: LeadVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let typed = (fields.value("owner"), fields.value("reason"));
    let owner =
        typed.0.split_once(':').and_then(|(team, person)| Some((team.parse().ok()?, person.parse().ok()?)));
    let Some((team, person)) = owner else {
        let problems = vec![Problem::new("owner", visit.say.text("problem-choice"))];
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return web.ruling_page(status, &visit, &rights, id, typed, problems).await;
    };
    let who = Principal::Agent(rights.clone());
    let action = Action::Rule { team: TeamId(team), owner: PersonId(person), reason: typed.1.clone() };
    match web.app.transact(move |desk| desk.act(&who, TicketId(id), action)).await {
        Ok(_) => Ok(see_other_saying(&format!("/tickets/{id}"), "ticket-ruled")),
        Err(Failure::Refused(refusal)) if refusal != Refusal::NotAllowed => {
            let problems = problems_of(&visit.say, &refusal);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            web.ruling_page(status, &visit, &rights, id, typed, problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

impl Web {
    async fn ruling_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        (owner, reason): (String, String),
        problems: Vec<Problem>,
    ) -> Answer {
        let (view, rules) = self.ticket(visit, agent, TicketId(id)).await?;
        let own: Vec<_> =
            rules.ladder.teams.iter().filter(|team| !rules.ladder.is_provider(team.id)).cloned().collect();
        let teams = self.app.read(move |db| {
            let with_members = own.into_iter().map(|team| {
                let members = people::members(db, team.id)?;
                Ok(TeamMembers { team, members })
            });
            with_members.collect::<Result<Vec<_>, Failure>>()
        });
        let (csrf, ladder) = (visit.csrf.clone(), rules.ladder.clone());
        let model = ruling_new::Model { csrf, view, ladder, teams: teams.await?, owner, reason, problems };
        let (title, body) = (ruling_new::title(&visit.say, &model), ruling_new::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}
