//! The solution: the customer's words and the cause, on a page of its own.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::{conclusions, pending};
use trestle_app::{Answered, Failure};
use trestle_domain::access::Agent;
use trestle_domain::ids::TicketId;
use trestle_domain::investigation::Conclusion;
use trestle_domain::ticket::Refusal;
use trestle_domain::view::desk::{Answer as Said, Pending, PendingState};
use trestle_pages::desk::{problems_of, solution_new};
use trestle_pages::parts::{Preview, Problem};

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// The form as it was sent.
struct Typed {
    root_cause: String,
    body: String,
    preview: Option<Preview>,
}

/// The form.
pub async fn form(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    web.solution_page(StatusCode::OK, &visit, &rights, id, None, vec![]).await
}

/// Solves the ticket.
pub async fn solve(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    mut fields: Fields,
) -> Answer {
    let (root_cause, words) = (fields.value("root_cause"), fields.markdown("body"));
    let typed = Typed { root_cause: root_cause.clone(), body: words.text.clone(), preview: None };
    if fields.asks_for_preview() {
        let preview = Some(web.preview(&rights, id, words.attachments, &fields).await?);
        let typed = Some(Typed { preview, ..typed });
        return web.solution_page(StatusCode::OK, &visit, &rights, id, typed, vec![]).await;
    }
    let answer = Said::Solution { words, root_cause };
    match web.answer(&rights, id, answer, &fields).await {
        Ok(Answered::Said(_)) => Ok(see_other_saying(&format!("/tickets/{id}"), "ticket-solved")),
        Ok(Answered::Waits(answer)) => {
            Ok(see_other_saying(&format!("/tickets/{id}#answer-{answer}"), "answer-waits"))
        }
        Err(Failure::Refused(refusal)) if refusal != Refusal::NotAllowed => {
            let problems = problems_of(&visit.say, &refusal);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            web.solution_page(status, &visit, &rights, id, Some(typed), problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

impl Web {
    /// The form with what was typed, or with the solution that its author took back.
    async fn solution_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        typed: Option<Typed>,
        problems: Vec<Problem>,
    ) -> Answer {
        let found = move |db: &mut _, _: &_| Ok(conclusions::of_ticket(db, TicketId(id))?);
        let (view, rules, found) = self.ticket_and(visit, agent, TicketId(id), found).await?;
        let words = |conclusion: Conclusion| {
            found.iter().find(|one| one.conclusion == conclusion).map(|one| one.text.clone())
        };
        let waiting = self.app.read(move |db| Ok(pending::of_ticket(db, TicketId(id))?)).await;
        let mut own = self.page_or_halt(visit, waiting)?.into_iter().rev();
        let taken_back = own.find(|one| {
            one.author == agent.person
                && one.state != PendingState::Waiting
                && matches!(one.answer, Said::Solution { .. })
        });
        let typed = typed.unwrap_or_else(|| {
            let again = again(taken_back.as_ref());
            let is_new = taken_back.is_none();
            let cause = words(Conclusion::RootCause).filter(|_| is_new);
            Typed { root_cause: cause.unwrap_or(again.root_cause), ..again }
        });
        let model = solution_new::Model {
            csrf: visit.csrf.clone(),
            view,
            ladder: rules.ladder.clone(),
            taken_back,
            found_workaround: words(Conclusion::Workaround),
            root_cause: typed.root_cause,
            body: typed.body,
            preview: typed.preview,
            problems,
        };
        let (title, body) = (solution_new::title(&visit.say, &model), solution_new::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}

/// The form filled with what was taken back.
fn again(taken_back: Option<&Pending>) -> Typed {
    let (root_cause, body) = match taken_back.map(|one| &one.answer) {
        Some(Said::Solution { words, root_cause }) => (root_cause.clone(), words.text.clone()),
        _ => Default::default(),
    };
    Typed { root_cause, body, preview: None }
}
