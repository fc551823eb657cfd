//! Answering an offer: accept it, give it back with a reason and coaching, or withdraw it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::{Action, Failure};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::handoff::ReturnReason;
use trestle_domain::ids::{HandoffId, TicketId};
use trestle_domain::ticket::Refusal;
use trestle_pages::desk::ticket::Typed;
use trestle_pages::desk::{handoff_return, problems_of};
use trestle_pages::parts::Problem;

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// Takes the ticket.
pub async fn accept(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, handoff)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let action = Action::Accept(HandoffId(handoff));
    web.act_on_page(&visit, &rights, id, action, Typed::default(), "handoff-accepted").await
}

/// Takes the offer back.
pub async fn withdraw(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, handoff)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let action = Action::Withdraw(HandoffId(handoff));
    web.act_on_page(&visit, &rights, id, action, Typed::default(), "handoff-withdrawn").await
}

/// Why it goes back.
pub async fn form(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, handoff)): Path<(i64, i64)>,
) -> Answer {
    let nothing = (String::new(), String::new());
    web.return_page(StatusCode::OK, &visit, &rights, (id, handoff), nothing, vec![]).await
}

/// Gives it back.
pub async fn give_back(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, handoff)): Path<(i64, i64)>,
    fields: Fields,
) -> Answer {
    let typed = (fields.value("reason"), fields.value("coaching"));
    let Some(reason) = ReturnReason::from_key(&typed.0) else {
        let problems = vec![Problem::new("reason", visit.say.text("problem-choice"))];
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return web.return_page(status, &visit, &rights, (id, handoff), typed, problems).await;
    };
    let who = Principal::Agent(rights.clone());
    let action = Action::Return { handoff: HandoffId(handoff), reason, coaching: typed.1.clone() };
    match web.app.transact(move |desk| desk.act(&who, TicketId(id), action)).await {
        Ok(_) => Ok(see_other_saying("/to-accept", "handoff-returned")),
        Err(Failure::Refused(refusal)) if refusal != Refusal::NotAllowed => {
            let problems = problems_of(&visit.say, &refusal);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            web.return_page(status, &visit, &rights, (id, handoff), typed, problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

impl Web {
    async fn return_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        (id, handoff): (i64, i64),
        (reason, coaching): (String, String),
        problems: Vec<Problem>,
    ) -> Answer {
        let (view, rules) = self.ticket(visit, agent, TicketId(id)).await?;
        let handoff = HandoffId(handoff);
        if !view.ticket.handoffs.iter().any(|offer| offer.id == handoff) {
            return Err(Halt::not_found(self, visit));
        }
        let (csrf, ladder) = (visit.csrf.clone(), rules.ladder.clone());
        let model = handoff_return::Model { csrf, view, ladder, handoff, reason, coaching, problems };
        let (title, body) =
            (handoff_return::title(&visit.say, &model), handoff_return::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}
