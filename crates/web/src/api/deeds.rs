//! What else agents do on a ticket: promise, wait, go on, restore, solve. Each answers with
//! where the ticket stands then.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use trestle_app::store::tickets;
use trestle_app::{Action, Answer, Desk, Failure};
use trestle_domain::access::Principal;
use trestle_domain::ids::{PersonId, TeamId, TicketId};
use trestle_domain::ladder::Tier;
use trestle_domain::thread::{Style, Words};
use trestle_domain::ticket::Status;
use trestle_domain::time::Timestamp;

use super::answer::{ApiAnswer, done};
use super::caller::{Number, Writer, agent};
use super::handoffs::Nothing;
use crate::Web;

/// Where a ticket stands.
#[derive(Serialize)]
struct Standing {
    id: TicketId,
    url: String,
    status: Status,
    tier: Tier,
    team: TeamId,
    holder: Option<PersonId>,
    participants: Vec<PersonId>,
    promise_at: Option<Timestamp>,
    restored_at: Option<Timestamp>,
    solved_at: Option<Timestamp>,
    updated_at: Timestamp,
}

/// A word to the customer by then.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Promise {
    due_at: Timestamp,
}

/// Who is to take part in the customer's conversation.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Inclusion {
    #[serde(default)]
    name: String,
    email: String,
}

/// How service works again.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restoration {
    workaround: String,
}

/// The cause, in technical words, and what the customer is told.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Solution {
    #[serde(default)]
    root_cause: String,
    text: String,
    #[serde(default)]
    style: Style,
}

/// `POST /tickets/{id}/promises`.
pub async fn promise(State(web): State<Web>, Number(id): Number, body: Writer<Promise>) -> ApiAnswer {
    let act = move |desk: &mut Desk<'_>, who: &Principal, Promise { due_at }: Promise| {
        perform(desk, who, id, Action::Promise(due_at), StatusCode::CREATED)
    };
    body.perform(&web, act).await
}

/// `POST /tickets/{id}/participants`.
pub async fn include(State(web): State<Web>, Number(id): Number, body: Writer<Inclusion>) -> ApiAnswer {
    let act = move |desk: &mut Desk<'_>, who: &Principal, Inclusion { name, email }: Inclusion| {
        perform(desk, who, id, Action::AddParticipant { name, email }, StatusCode::CREATED)
    };
    body.perform(&web, act).await
}

/// `POST /tickets/{id}/participants/{person}/removal`.
pub async fn exclude(
    State(web): State<Web>,
    Path((id, person)): Path<(i64, i64)>,
    body: Writer<Nothing>,
) -> ApiAnswer {
    let act = move |desk: &mut Desk<'_>, who: &Principal, _| {
        perform(desk, who, id, Action::RemoveParticipant(PersonId(person)), StatusCode::OK)
    };
    body.perform(&web, act).await
}

/// `POST /tickets/{id}/waits`: for the customer.
pub async fn wait(State(web): State<Web>, Number(id): Number, body: Writer<Nothing>) -> ApiAnswer {
    let act = move |desk: &mut Desk<'_>, who: &Principal, _| {
        perform(desk, who, id, Action::WaitForCustomer, StatusCode::OK)
    };
    body.perform(&web, act).await
}

/// `POST /tickets/{id}/resumption`.
pub async fn resume(State(web): State<Web>, Number(id): Number, body: Writer<Nothing>) -> ApiAnswer {
    let act =
        move |desk: &mut Desk<'_>, who: &Principal, _| perform(desk, who, id, Action::Resume, StatusCode::OK);
    body.perform(&web, act).await
}

/// `POST /tickets/{id}/restoration`.
pub async fn restore(State(web): State<Web>, Number(id): Number, body: Writer<Restoration>) -> ApiAnswer {
    let act = move |desk: &mut Desk<'_>, who: &Principal, Restoration { workaround }: Restoration| {
        perform(desk, who, id, Action::Restore { workaround }, StatusCode::OK)
    };
    body.perform(&web, act).await
}

/// `POST /tickets/{id}/solution`.
pub async fn solve(State(web): State<Web>, Number(id): Number, body: Writer<Solution>) -> ApiAnswer {
    let act = move |desk: &mut Desk<'_>, who: &Principal, Solution { root_cause, text, style }: Solution| {
        let action = Action::Solve { root_cause, words: Words { style, ..Words::plain(text) } };
        perform(desk, who, id, action, StatusCode::OK)
    };
    body.perform(&web, act).await
}

fn perform(
    desk: &mut Desk<'_>,
    who: &Principal,
    id: i64,
    action: Action,
    status: StatusCode,
) -> Result<Answer, Failure> {
    let id = TicketId(id);
    agent(who)?;
    desk.act(who, id, action)?;
    let ticket = tickets::load(desk.tx, id)?.ok_or(Failure::NotFound)?;
    let standing = Standing {
        id,
        url: format!("/api/v1/tickets/{id}"),
        status: ticket.status,
        tier: ticket.tier,
        team: ticket.team,
        holder: ticket.holder,
        participants: ticket.participants.clone(),
        promise_at: ticket.open_promise().map(|promise| promise.due_at),
        restored_at: ticket.restored_at,
        solved_at: ticket.solved_at,
        updated_at: ticket.updated_at,
    };
    Ok(done(status, &standing))
}
