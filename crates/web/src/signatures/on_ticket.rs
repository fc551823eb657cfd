//! What a colleague does on a ticket: say that it is something else, have logs read again, take a link back, say
//! that logs are healthy.

use axum::extract::{Path, State};
use trestle_domain::access::Principal;
use trestle_domain::ids::{BundleId, RecognitionId, TicketId, UploadLinkId};

use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AgentVisit;

/// Says that what was recognised is something else.
pub async fn dismiss(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, recognition)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let (ticket, recognition) = (TicketId(id), RecognitionId(recognition));
    let done = web.app.transact(move |desk| desk.dismiss_recognition(&rights, ticket, recognition));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{id}"), "signatures-not-this-done"))
}

/// Has a bundle looked through again.
pub async fn read_again(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, bundle)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights);
    let done = web.app.transact(move |desk| desk.read_again(&who, TicketId(id), BundleId(bundle)));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{id}/diagnostics/{bundle}"), "signatures-read-again-done"))
}

/// Takes a customer's link back.
pub async fn withdraw_link(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, link)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights);
    let done = web.app.transact(move |desk| desk.withdraw_link(&who, TicketId(id), UploadLinkId(link)));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{id}/diagnostics"), "signatures-link-withdrawn"))
}

/// Says that a bundle is of a healthy system.
pub async fn mark_healthy(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, bundle)): Path<(i64, i64)>,
    fields: Fields,
) -> Answer {
    let (who, note) = (Principal::Agent(rights), fields.value("healthy"));
    let done = web.app.transact(move |desk| desk.mark_healthy(&who, TicketId(id), BundleId(bundle), &note));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{id}/diagnostics/{bundle}"), "diagnostics-healthy-marked"))
}

/// Takes that back.
pub async fn unmark_healthy(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, bundle)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights);
    let done = web.app.transact(move |desk| desk.unmark_healthy(&who, TicketId(id), BundleId(bundle)));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{id}/diagnostics/{bundle}"), "diagnostics-healthy-removed"))
}
