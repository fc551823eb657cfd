//! The solution: the customer's words and the cause, on a page of its own.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::{Action, Failure};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::TicketId;
use trestle_domain::ticket::Refusal;
use trestle_pages::desk::{problems_of, solution_new};
use trestle_pages::parts::Problem;

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// The form.
pub async fn form(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    web.solution_page(StatusCode::OK, &visit, &rights, id, String::new(), String::new(), vec![]).await
}

/// Solves the ticket.
pub async fn solve(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    mut fields: Fields,
) -> Answer {
    let (root_cause, words) = (fields.value("root_cause"), fields.words("body"));
    let (cause, said, who) = (root_cause.clone(), words.text.clone(), Principal::Agent(rights.clone()));
    let action = Action::Solve { root_cause, words };
    match web.app.transact(move |desk| desk.act(&who, TicketId(id), action)).await {
        Ok(_) => Ok(see_other_saying(&format!("/tickets/{id}"), "ticket-solved")),
        Err(Failure::Refused(refusal)) if refusal != Refusal::NotAllowed => {
            let problems = problems_of(&visit.say, &refusal);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            web.solution_page(status, &visit, &rights, id, cause, said, problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

impl Web {
    #[expect(clippy::too_many_arguments, reason = "a form shown again holds all that was typed")]
    async fn solution_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        root_cause: String,
        body: String,
        problems: Vec<Problem>,
    ) -> Answer {
        let (view, rules) = self.ticket(visit, agent, TicketId(id)).await?;
        let (csrf, ladder) = (visit.csrf.clone(), rules.ladder.clone());
        let model = solution_new::Model { csrf, view, ladder, root_cause, body, problems };
        let (title, body) = (solution_new::title(&visit.say, &model), solution_new::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}
