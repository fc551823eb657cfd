//! Who takes part in the customer's conversation: taken in, taken out, or a proposal set aside.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::{Action, Failure};
use trestle_domain::access::Principal;
use trestle_domain::ids::{PersonId, TicketId};
use trestle_pages::desk::ticket::Typed;
use trestle_pages::parts::Problem;

use crate::Web;
use crate::answer::{Answer, see_other_saying, sentence};
use crate::fields::Fields;
use crate::visit::AgentVisit;

/// Takes somebody in by their mail address.
pub async fn add(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (who, email) = (Principal::Agent(rights.clone()), fields.value("email"));
    let action = Action::AddParticipant { name: fields.value("name"), email: email.clone() };
    let outcome = web.app.transact(move |desk| desk.act(&who, TicketId(id), action)).await;
    let Err(failure @ Failure::Invalid { .. }) = &outcome else {
        web.page_or_halt(&visit, outcome)?;
        return Ok(see_other_saying(&format!("/tickets/{id}"), "participant-added"));
    };
    let problems = vec![Problem::new("email", sentence(&visit.say, failure).unwrap_or_default())];
    let typed = Typed { participant: email, ..Typed::default() };
    web.ticket_page(StatusCode::UNPROCESSABLE_ENTITY, &visit, &rights, TicketId(id), typed, problems).await
}

/// Takes somebody out.
pub async fn remove(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, person)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let action = Action::RemoveParticipant(PersonId(person));
    web.act_on_page(&visit, &rights, id, action, Typed::default(), "participant-removed").await
}

/// Leaves somebody out whom a mail named.
pub async fn dismiss(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (who, email) = (Principal::Agent(rights), fields.value("email"));
    let outcome = web.app.transact(move |desk| desk.leave_out(&who, TicketId(id), &email));
    web.page_or_halt(&visit, outcome.await)?;
    Ok(see_other_saying(&format!("/tickets/{id}"), "proposal-dismissed"))
}
