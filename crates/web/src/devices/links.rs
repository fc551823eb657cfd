//! Which devices a ticket is about.

use axum::extract::{Path, Query, State};
use trestle_app::store::Db;
use trestle_app::store::devices::{self, DeviceFilter};
use trestle_domain::ids::{DeviceId, TicketId};
use trestle_domain::view::desk::TicketView;
use trestle_pages::devices::choose::{Model, page, title};

use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AgentVisit;

/// Devices that are found at once.
const FOUND: u32 = 30;

/// What is looked for.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    q: String,
}

/// Looks for the device.
pub async fn choose(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    Query(Wanted { q }): Query<Wanted>,
) -> Answer {
    let q: String = q.trim().chars().take(200).collect();
    let filter = DeviceFilter { words: q.clone(), ..DeviceFilter::default() };
    let found = move |db: &mut Db, view: &TicketView| {
        let mut found = devices::list(db, &filter, None, FOUND)?.rows;
        found.retain(|line| !view.ticket.devices.contains(&line.id));
        Ok(found)
    };
    let (view, _, found) = web.ticket_and(&visit, &rights, TicketId(id), found).await?;
    let subject = view.ticket.subject;
    let model = Model { csrf: visit.csrf.clone(), ticket: TicketId(id), subject, q, found };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, None, &title, &body).await
}

/// Says that a ticket is about a device.
pub async fn link(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(ticket): Path<i64>,
    fields: Fields,
) -> Answer {
    let device = DeviceId(fields.parse("device").unwrap_or(0));
    let done = web.app.transact(move |desk| desk.link_device(&rights, TicketId(ticket), device));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{ticket}"), "devices-linked"))
}

/// Takes that back.
pub async fn unlink(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((ticket, device)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let device = DeviceId(device);
    let done = web.app.transact(move |desk| desk.unlink_device(&rights, TicketId(ticket), device));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{ticket}"), "devices-unlinked"))
}
