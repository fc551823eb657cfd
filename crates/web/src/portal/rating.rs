//! Rating by a link from a mail, without signing in.
//!
//! Mail scanners follow links: opening one changes nothing. The token is the proof that the
//! person was asked, so it needs no session.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::{people, tickets};
use trestle_app::{Action, Failure};
use trestle_domain::ids::{PersonId, TicketId};
use trestle_domain::ticket::Refusal;
use trestle_pages::portal::rate::{self, Step};

use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::Visit;
use crate::{Halt, Web};

/// The page with the link's score chosen; nothing is recorded.
pub async fn ask(State(web): State<Web>, visit: Visit, Path(token): Path<String>) -> Answer {
    let Some((ticket, person, score)) = web.app.rating_of(&token) else {
        return Ok(shown(&web, &visit, StatusCode::GONE, token, Step::Expired));
    };
    let found = web.app.read(move |db| {
        let asked = people::principal(db, person)?;
        let ticket = tickets::load(db, ticket)?;
        let rateable = |who: trestle_domain::access::Principal| {
            ticket.filter(|ticket| !ticket.status.is_unsolved() && who.rights(ticket).read_as_customer)
        };
        Ok(asked.and_then(rateable))
    });
    match found.await? {
        Some(ticket) => {
            let step = Step::Confirm { number: ticket.id, subject: ticket.subject, score };
            Ok(shown(&web, &visit, StatusCode::OK, token, step))
        }
        None => Ok(shown(&web, &visit, StatusCode::GONE, token, Step::Expired)),
    }
}

/// Records the score, and the comment once there is one.
pub async fn record(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    let Some((ticket, person, linked)) = web.app.rating_of(&token) else {
        return Ok(shown(&web, &visit, StatusCode::GONE, token, Step::Expired));
    };
    let score = fields.parse("score").filter(|score| (1..=5).contains(score)).unwrap_or(linked);
    let comment = fields.value("comment").trim().to_owned();
    match rated(&web, ticket, person, score, comment.clone()).await {
        Ok(()) => Ok(shown(&web, &visit, StatusCode::OK, token, Step::Thanked { score, comment })),
        Err(Failure::NotFound | Failure::Refused(Refusal::NotSolved | Refusal::NotAllowed)) => {
            Ok(shown(&web, &visit, StatusCode::GONE, token, Step::Expired))
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

async fn rated(web: &Web, id: TicketId, person: PersonId, score: u8, comment: String) -> Result<(), Failure> {
    let action = move |desk: &mut trestle_app::Desk<'_>| {
        let who = people::principal(desk.tx, person)?.ok_or(Failure::NotFound)?;
        desk.act(&who, id, Action::Rate { score, comment }).map(drop)
    };
    web.app.transact(action).await
}

fn shown(
    web: &Web,
    visit: &Visit,
    status: StatusCode,
    token: String,
    step: Step,
) -> axum::response::Response {
    let model = rate::Model { csrf: visit.csrf.clone(), token, step };
    let (title, body) = (rate::title(&visit.say, &model), rate::page(&visit.say, &model));
    web.portal(status, visit, None, &title, &body)
}
