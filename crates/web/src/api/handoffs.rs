//! Hand-offs: offered on a ticket, then accepted, returned or withdrawn under their own number.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use trestle_app::store::{Db, tickets};
use trestle_app::{Action, Answer, Desk, Failure};
use trestle_domain::access::Principal;
use trestle_domain::event::Fact;
use trestle_domain::handoff::{Handoff, Package, ReturnReason};
use trestle_domain::ids::{HandoffId, TeamId, TicketId};
use trestle_domain::ladder::Direction;

use super::answer::{ApiAnswer, done, shown};
use super::caller::{Number, Reader, Writer, agent};
use crate::Web;

/// A hand-off as agents see it.
#[derive(Serialize)]
struct Shown {
    ticket: TicketId,
    url: String,
    direction: Direction,
    #[serde(flatten)]
    handoff: Handoff,
}

/// An offer; the path's contract says what the package must hold.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offer {
    to: TeamId,
    package: Package,
}

/// Why an offer is given back, and what would make the next one better.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Return {
    reason: ReturnReason,
    coaching: String,
}

/// Nothing further to say.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// `POST /tickets/{id}/handoffs`.
pub async fn offer(State(web): State<Web>, Number(id): Number, offer: Writer<Offer>) -> ApiAnswer {
    let ticket = TicketId(id);
    let action = move |desk: &mut Desk<'_>, who: &Principal, Offer { to, package }: Offer| {
        agent(who)?;
        let events = desk.act(who, ticket, Action::Offer { to, package: Box::new(package) })?;
        let offered = events.iter().find_map(|event| match event.fact {
            Fact::HandoffOffered { handoff, .. } => Some(handoff),
            _ => None,
        });
        let handoff = offered.expect("an offer that is not refused is made");
        Ok(done(StatusCode::CREATED, &find(desk.tx, who, handoff)?))
    };
    offer.perform(&web, action).await
}

/// `GET /handoffs/{id}`.
pub async fn show(State(web): State<Web>, Reader { who, .. }: Reader, Number(id): Number) -> ApiAnswer {
    let found = web.app.read(move |db| find(db, &who, HandoffId(id)));
    shown(&found.await?)
}

/// `POST /handoffs/{id}/acceptance`.
pub async fn accept(State(web): State<Web>, Number(id): Number, body: Writer<Nothing>) -> ApiAnswer {
    let id = HandoffId(id);
    body.perform(&web, move |desk, who, _| settle(desk, who, id, Action::Accept(id))).await
}

/// `POST /handoffs/{id}/return`.
pub async fn give_back(State(web): State<Web>, Number(id): Number, body: Writer<Return>) -> ApiAnswer {
    let handoff = HandoffId(id);
    let action = move |desk: &mut Desk<'_>, who: &Principal, Return { reason, coaching }: Return| {
        settle(desk, who, handoff, Action::Return { handoff, reason, coaching })
    };
    body.perform(&web, action).await
}

/// `POST /handoffs/{id}/withdrawal`.
pub async fn withdraw(State(web): State<Web>, Number(id): Number, body: Writer<Nothing>) -> ApiAnswer {
    let id = HandoffId(id);
    body.perform(&web, move |desk, who, _| settle(desk, who, id, Action::Withdraw(id))).await
}

fn settle(desk: &mut Desk<'_>, who: &Principal, id: HandoffId, action: Action) -> Result<Answer, Failure> {
    let before = find(desk.tx, who, id)?;
    desk.act(who, before.ticket, action)?;
    // Accepting, returning and withdrawing leave the sight of a ticket with both teams.
    Ok(done(StatusCode::OK, &after(desk.tx, before.ticket, id)?))
}

/// The hand-off, if whoever asks may read its ticket.
fn find(db: &mut Db, who: &Principal, id: HandoffId) -> Result<Shown, Failure> {
    agent(who)?;
    let number = tickets::by_handoff(db, id)?.ok_or(Failure::NotFound)?;
    let ticket = tickets::load(db, number)?.ok_or(Failure::NotFound)?;
    match who.rights(&ticket).read_as_desk {
        true => after(db, number, id),
        false => Err(Failure::NotFound),
    }
}

fn after(db: &mut Db, number: TicketId, id: HandoffId) -> Result<Shown, Failure> {
    let ticket = tickets::load(db, number)?.ok_or(Failure::NotFound)?;
    let handoff = ticket.handoffs.into_iter().find(|handoff| handoff.id == id).ok_or(Failure::NotFound)?;
    Ok(Shown {
        ticket: number,
        url: format!("/api/v1/handoffs/{id}"),
        direction: handoff.direction(),
        handoff,
    })
}
