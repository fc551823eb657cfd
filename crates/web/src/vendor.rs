//! What an outside provider sees and does: the questions put to it, and its answers.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::{messages, read};
use trestle_app::{Action, Failure};
use trestle_domain::access::{Principal, Vendor};
use trestle_domain::ids::{MessageId, TicketId};
use trestle_domain::thread::ForVendor;
use trestle_pages::desk::problems_of;
use trestle_pages::parts::Problem;
use trestle_pages::vendor::{case, cases};

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{VendorVisit, Visit};
use crate::{Halt, Web, download};

/// The cases, those we wait for first.
pub async fn list(State(web): State<Web>, VendorVisit { visit, rights }: VendorVisit) -> Answer {
    let provider = name(&web, &rights).await?;
    let rows = web.app.read(move |db| Ok(read::vendor::cases(db, &rights)?)).await?;
    let model = cases::Model { rows };
    let (title, body) = (cases::title(&visit.say, &model), cases::page(&visit.say, &model));
    Ok(web.provider(StatusCode::OK, &visit, &provider, &title, &body))
}

/// One case.
pub async fn show(
    State(web): State<Web>,
    VendorVisit { visit, rights }: VendorVisit,
    Path(id): Path<i64>,
) -> Answer {
    shown(&web, &visit, &rights, StatusCode::OK, TicketId(id), String::new(), vec![]).await
}

/// Answers a case; the wait for the provider ends.
pub async fn answer(
    State(web): State<Web>,
    VendorVisit { visit, rights }: VendorVisit,
    Path(id): Path<i64>,
    mut fields: Fields,
) -> Answer {
    let (id, who) = (TicketId(id), Principal::Vendor(rights.clone()));
    let (typed, words) = (fields.value("body"), fields.words("body"));
    let (asked, now) = (rights.clone(), web.app.now());
    let done = web.app.transact(move |desk| {
        // The case says which of the contact's providers was asked.
        let vendor = read::vendor::case(desk.tx, &asked, id, now)?.ok_or(Failure::NotFound)?.case.vendor;
        desk.act(&who, id, Action::AnswerAsVendor { vendor, words })
    });
    match done.await {
        Ok(_) => Ok(see_other_saying(&format!("/cases/{id}"), "vendor-sent")),
        Err(Failure::Refused(refusal)) => {
            let problems = problems_of(&visit.say, &refusal);
            shown(&web, &visit, &rights, StatusCode::UNPROCESSABLE_ENTITY, id, typed, problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

/// A file of the provider's own thread.
pub async fn file(
    State(web): State<Web>,
    VendorVisit { visit, rights }: VendorVisit,
    Path((id, message, index)): Path<(i64, i64, usize)>,
) -> Answer {
    let (id, message, now) = (TicketId(id), MessageId(message), web.app.now());
    let found = web.app.read(move |db| {
        let asked = read::vendor::case(db, &rights, id, now)?.ok_or(Failure::NotFound)?;
        messages::vendor_attachment(db, id, asked.case.vendor, message, index)?.ok_or(Failure::NotFound)
    });
    let file = web.page_or_halt(&visit, found.await)?;
    download::send(&web, file).await
}

/// A message as its writer formatted it.
pub async fn formatted(
    State(web): State<Web>,
    VendorVisit { visit, rights }: VendorVisit,
    Path((id, message)): Path<(i64, i64)>,
) -> Answer {
    let (id, message, now) = (TicketId(id), MessageId(message), web.app.now());
    let found = web.app.read(move |db| {
        let asked = read::vendor::case(db, &rights, id, now)?.ok_or(Failure::NotFound)?;
        messages::formatted::<ForVendor>(db, id, asked.case.vendor, message)?.ok_or(Failure::NotFound)
    });
    let found = web.page_or_halt(&visit, found.await)?;
    crate::formatted::send(&web, &visit, found).await
}

/// What the provider is called.
pub(crate) async fn name(web: &Web, vendor: &Vendor) -> Result<String, Failure> {
    let (app, first) = (web.app.clone(), vendor.teams.first().copied());
    let found = web.app.read(move |db| {
        let rules = app.rules(db)?;
        let team = first.and_then(|team| rules.ladder.team(team));
        Ok(team.map(|team| team.public_name.clone()))
    });
    Ok(found.await?.unwrap_or_default())
}

async fn shown(
    web: &Web,
    visit: &Visit,
    rights: &Vendor,
    status: StatusCode,
    id: TicketId,
    body: String,
    problems: Vec<Problem>,
) -> Answer {
    let provider = name(web, rights).await?;
    let (rights, now) = (rights.clone(), web.app.now());
    let found = web.app.read(move |db| Ok(read::vendor::case(db, &rights, id, now)?)).await?;
    let Some(case) = found else { return Err(Halt::not_found(web, visit)) };
    let model = case::Model { csrf: visit.csrf.clone(), case, body, problems };
    let (title, body) = (case::title(&visit.say, &model), case::page(&visit.say, &model));
    Ok(web.provider(status, visit, &provider, &title, &body))
}
