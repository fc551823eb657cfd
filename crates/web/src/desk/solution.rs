//! The solution: the customer's words and the cause, on a page of its own.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::pending;
use trestle_app::{Answered, Failure};
use trestle_domain::access::Agent;
use trestle_domain::ids::TicketId;
use trestle_domain::ticket::Refusal;
use trestle_domain::view::desk::{Answer as Said, PendingState};
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
    let author = rights.person;
    let read = web.app.read(move |db| Ok(pending::of_ticket(db, TicketId(id))?)).await;
    let own = web.page_or_halt(&visit, read)?.into_iter().rev().find_map(|one| match one.answer {
        Said::Solution { words, root_cause }
            if one.author == author && one.state != PendingState::Waiting =>
        {
            Some((one.id, root_cause, words.text))
        }
        _ => None,
    });
    let (taken_back, cause, said) =
        own.map_or_else(Default::default, |(id, cause, said)| (Some(id), cause, said));
    web.solution_page(StatusCode::OK, &visit, &rights, id, taken_back, cause, said, vec![]).await
}

/// Solves the ticket.
pub async fn solve(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    mut fields: Fields,
) -> Answer {
    let (root_cause, words) = (fields.value("root_cause"), fields.words("body"));
    let (cause, said) = (root_cause.clone(), words.text.clone());
    let answer = Said::Solution { words, root_cause };
    match web.answer(&rights, id, answer, &fields).await {
        Ok(Answered::Said(_)) => Ok(see_other_saying(&format!("/tickets/{id}"), "ticket-solved")),
        Ok(Answered::Waits(answer)) => {
            Ok(see_other_saying(&format!("/tickets/{id}#answer-{answer}"), "answer-waits"))
        }
        Err(Failure::Refused(refusal)) if refusal != Refusal::NotAllowed => {
            let problems = problems_of(&visit.say, &refusal);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let earlier = fields.parse("answer");
            web.solution_page(status, &visit, &rights, id, earlier, cause, said, problems).await
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
        taken_back: Option<i64>,
        root_cause: String,
        body: String,
        problems: Vec<Problem>,
    ) -> Answer {
        let (view, rules) = self.ticket(visit, agent, TicketId(id)).await?;
        let (csrf, ladder) = (visit.csrf.clone(), rules.ladder.clone());
        let model = solution_new::Model { csrf, view, ladder, taken_back, root_cause, body, problems };
        let (title, body) = (solution_new::title(&visit.say, &model), solution_new::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}
