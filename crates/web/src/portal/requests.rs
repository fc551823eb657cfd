//! My requests, and where each of them is.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::Failure;
use trestle_app::store::{devices, messages, read};
use trestle_domain::access::Customer;
use trestle_domain::ids::{MessageId, TicketId};
use trestle_domain::thread::ForCustomer;
use trestle_pages::parts::Problem;
use trestle_pages::portal::{request, requests};
use trestle_pages::shell::PortalPlace;

use crate::answer::Answer;
use crate::visit::{CustomerVisit, Visit};
use crate::{Halt, Web, download};

/// What was typed on a request's page and refused.
#[derive(Default)]
pub(super) struct Typed {
    pub body: String,
    pub score: Option<u8>,
    pub comment: String,
}

/// The list.
pub async fn list(State(web): State<Web>, CustomerVisit { visit, rights }: CustomerVisit) -> Answer {
    let found = web.app.read(move |db| {
        let has_devices = !devices::of_customer(db, &rights, 1)?.is_empty();
        Ok((read::portal::requests(db, &rights)?, has_devices))
    });
    let (rows, has_devices) = found.await?;
    let model = requests::Model { rows, next: None, has_devices };
    let (title, body) = (requests::title(&visit.say, &model), requests::page(&visit.say, &model));
    Ok(web.portal(StatusCode::OK, &visit, Some(PortalPlace::MyRequests), &title, &body))
}

/// One request.
pub async fn show(
    State(web): State<Web>,
    CustomerVisit { visit, rights }: CustomerVisit,
    Path(id): Path<i64>,
) -> Answer {
    shown(&web, &visit, &rights, StatusCode::OK, TicketId(id), Typed::default(), vec![]).await
}

/// A file of the conversation.
pub async fn file(
    State(web): State<Web>,
    CustomerVisit { visit, rights }: CustomerVisit,
    Path((id, message, index)): Path<(i64, i64, usize)>,
) -> Answer {
    let (id, message, now) = (TicketId(id), MessageId(message), web.app.now());
    let found = web.app.read(move |db| {
        read::portal::request(db, &rights, id, now)?.ok_or(Failure::NotFound)?;
        messages::customer_attachment(db, id, message, index)?.ok_or(Failure::NotFound)
    });
    let file = web.page_or_halt(&visit, found.await)?;
    download::send(&web, file).await
}

/// A message as its writer formatted it.
pub async fn formatted(
    State(web): State<Web>,
    CustomerVisit { visit, rights }: CustomerVisit,
    Path((id, message)): Path<(i64, i64)>,
) -> Answer {
    let (id, message, now) = (TicketId(id), MessageId(message), web.app.now());
    let found = web.app.read(move |db| {
        read::portal::request(db, &rights, id, now)?.ok_or(Failure::NotFound)?;
        messages::formatted::<ForCustomer>(db, id, (), message)?.ok_or(Failure::NotFound)
    });
    let found = web.page_or_halt(&visit, found.await)?;
    crate::formatted::send(&web, &visit, found).await
}

/// A request's page, with whatever was typed and refused still in it.
pub(super) async fn shown(
    web: &Web,
    visit: &Visit,
    customer: &Customer,
    status: StatusCode,
    id: TicketId,
    typed: Typed,
    problems: Vec<Problem>,
) -> Answer {
    let (customer, now) = (customer.clone(), web.app.now());
    let app = web.app.clone();
    let found = web.app.read(move |db| {
        let Some(request) = read::portal::request(db, &customer, id, now)? else { return Ok(None) };
        Ok(Some((request, app.told_of_ticket(db, id)?)))
    });
    let Some((request, told)) = found.await? else { return Err(Halt::not_found(web, visit)) };
    let Typed { body, score, comment } = typed;
    let model = request::Model { csrf: visit.csrf.clone(), request, told, body, score, comment, problems };
    let (title, body) = (request::title(&visit.say, &model), request::page(&visit.say, &model));
    Ok(web.portal(status, visit, Some(PortalPlace::MyRequests), &title, &body))
}
