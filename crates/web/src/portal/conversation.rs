//! What a customer does on a request: write, and rate the solution.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::{Action, Failure};
use trestle_domain::access::Customer;
use trestle_domain::ids::TicketId;
use trestle_domain::ticket::Refusal;
use trestle_pages::desk::refusal_words;
use trestle_pages::parts::Problem;

use super::asking;
use super::requests::{Typed, shown};
use crate::answer::{Answer, see_other, see_other_saying};
use crate::fields::Fields;
use crate::visit::{CustomerVisit, Visit};
use crate::{Halt, Web};

/// Writes into the conversation; this may open a solved request again.
pub async fn write(
    State(web): State<Web>,
    CustomerVisit { visit, rights }: CustomerVisit,
    Path(id): Path<i64>,
    mut fields: Fields,
) -> Answer {
    let (id, who) = (TicketId(id), visit.who.clone());
    let typed = Typed { body: fields.value("body"), ..Typed::default() };
    let action = Action::WriteAsCustomer(fields.words("body"));
    match web.app.transact(move |desk| desk.act(&who, id, action)).await {
        Ok(_) => Ok(see_other_saying(&format!("/requests/{id}"), "portal-sent")),
        Err(failure) => refused(&web, &visit, &rights, id, typed, &failure).await,
    }
}

/// Rates the solution.
pub async fn rate(
    State(web): State<Web>,
    CustomerVisit { visit, rights }: CustomerVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (id, who) = (TicketId(id), visit.who.clone());
    let (score, comment) = (fields.parse::<u8>("score"), fields.value("comment"));
    let action = Action::Rate { score: score.unwrap_or(0), comment: comment.clone() };
    match web.app.transact(move |desk| desk.act(&who, id, action)).await {
        // The page itself thanks for the score.
        Ok(_) => Ok(see_other(&format!("/requests/{id}"))),
        Err(failure) => {
            let typed = Typed { score, comment, ..Typed::default() };
            refused(&web, &visit, &rights, id, typed, &failure).await
        }
    }
}

async fn refused(
    web: &Web,
    visit: &Visit,
    rights: &Customer,
    id: TicketId,
    typed: Typed,
    failure: &Failure,
) -> Answer {
    let problems = match failure {
        Failure::Refused(refusal @ Refusal::RatingOutOfRange) => {
            Some(vec![Problem::new("score", refusal_words(&visit.say, refusal))])
        }
        failure => asking::problems(visit, failure),
    };
    match problems {
        Some(problems) => {
            shown(web, visit, rights, StatusCode::UNPROCESSABLE_ENTITY, id, typed, problems).await
        }
        None => Err(Halt::page(web, visit, failure)),
    }
}
