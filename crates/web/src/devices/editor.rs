//! Recording and changing a device: the form, and keeping what it says.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use trestle_app::store::{devices, people};
use trestle_app::{Failure, Saying, device_flaw_key};
use trestle_domain::access::Agent;
use trestle_domain::device::{Content, Kind, Software, State as DeviceState, Way};
use trestle_domain::ids::{DeviceId, OrganisationId, TicketId};
use trestle_domain::view::desk::Named;
use trestle_domain::view::devices::DeviceView;
use trestle_pages::devices::editor::{Model, Typed, page, title};
use trestle_pages::parts::Problem;
use trestle_pages::shell::Place;

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// What a new device begins with.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Start {
    ticket: Option<i64>,
}

/// The form of a new device: empty, or for the customer of a ticket.
pub async fn new(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(Start { ticket }): Query<Start>,
) -> Answer {
    let mut typed = Typed { kind: Kind::default().key().to_owned(), ..Typed::default() };
    if let Some(id) = ticket.map(TicketId) {
        let (view, _) = web.ticket(&visit, &rights, id).await?;
        typed.ticket = id.to_string();
        typed.owner = view.customer.email;
    }
    web.device_editor(StatusCode::OK, &visit, &rights, Sheet { typed, ..Sheet::default() }).await
}

/// The form of a device that is there.
pub async fn edit(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    let kept = web.kept_device(&visit, DeviceId(id)).await?;
    let owner = kept.owner.as_ref().map(|(_, email)| email.clone()).unwrap_or_default();
    let typed = Typed::of(kept.content.clone(), kept.version, owner);
    let sheet = Sheet { typed, kept: Some(kept), ..Sheet::default() };
    web.device_editor(StatusCode::OK, &visit, &rights, sheet).await
}

/// Records a device; one that was recorded from a ticket is linked to it.
pub async fn create(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    fields: Fields,
) -> Answer {
    let typed = typed(&fields);
    let (content, mut problems) = content(&visit, &typed);
    let sheet = Sheet { typed: typed.clone(), ..Sheet::default() };
    if !problems.is_empty() {
        return web.device_refused(&visit, &rights, sheet, problems).await;
    }
    let (who, ticket) = (rights.clone(), typed.ticket.parse().ok().map(TicketId));
    let done = web.app.transact(move |desk| {
        let content = desk.with_owner(content, &typed.owner)?;
        let id = desk.record_device(&who, content, Saying { ticket, ..Saying::by(Way::Screen) })?;
        if let Some(ticket) = ticket {
            desk.link_device(&who, ticket, id)?;
        }
        Ok(id)
    });
    match (done.await, ticket) {
        (Ok(_), Some(ticket)) => Ok(see_other_saying(&format!("/tickets/{ticket}"), "devices-linked")),
        (Ok(id), None) => Ok(see_other_saying(&format!("/devices/{id}"), "devices-saved")),
        (Err(Failure::Invalid { field, message }), _) => {
            problems.push(Problem::new(field, visit.say.text(message)));
            web.device_refused(&visit, &rights, sheet, problems).await
        }
        (Err(failure), _) => Err(Halt::page(&web, &visit, &failure)),
    }
}

/// Changes a device.
pub async fn save(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let id = DeviceId(id);
    let kept = web.kept_device(&visit, id).await?;
    let typed = typed(&fields);
    let (content, mut problems) = content(&visit, &typed);
    let ticket = match typed.ticket.trim().trim_start_matches('#') {
        "" => None,
        number => match number.parse() {
            Ok(number) => Some(TicketId(number)),
            Err(_) => {
                problems.push(Problem::new("ticket", visit.say.text("devices-problem-ticket")));
                None
            }
        },
    };
    let mut sheet = Sheet { typed: typed.clone(), kept: Some(kept), ..Sheet::default() };
    if !problems.is_empty() {
        return web.device_refused(&visit, &rights, sheet, problems).await;
    }
    let who = rights.clone();
    let done = web.app.transact(move |desk| {
        let content = desk.with_owner(content, &typed.owner)?;
        let saying = Saying { why: typed.why, ticket, ..Saying::by(Way::Screen) };
        desk.change_device(&who, id, typed.seen, content, saying)
    });
    match done.await {
        Ok(()) => Ok(see_other_saying(&format!("/devices/{id}"), "devices-saved")),
        Err(Failure::Stale) => {
            // What is saved next is saved over what the writer has now been told of.
            sheet.typed.seen = sheet.kept.as_ref().map_or(0, |kept| kept.version);
            sheet.is_stale = true;
            web.device_editor(StatusCode::CONFLICT, &visit, &rights, sheet).await
        }
        Err(Failure::Invalid { field, message }) => {
            problems.push(Problem::new(field, visit.say.text(message)));
            web.device_refused(&visit, &rights, sheet, problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

/// Everything that the form shows.
#[derive(Default)]
struct Sheet {
    kept: Option<DeviceView>,
    typed: Typed,
    is_stale: bool,
    problems: Vec<Problem>,
}

impl Web {
    async fn kept_device(&self, visit: &Visit, id: DeviceId) -> Result<DeviceView, Halt> {
        let found = self.app.read(move |db| devices::one(db, id)?.ok_or(Failure::NotFound)).await;
        self.page_or_halt(visit, found)
    }

    async fn device_editor(&self, status: StatusCode, visit: &Visit, agent: &Agent, sheet: Sheet) -> Answer {
        let organisations = self.app.read(|db| Ok(people::organisations(db)?)).await?.into_iter();
        let model = Model {
            csrf: visit.csrf.clone(),
            id: sheet.kept.as_ref().map(|kept| kept.id),
            stored_name: sheet.kept.map(|kept| kept.content.name).unwrap_or_default(),
            typed: sheet.typed,
            organisations: organisations.map(|one| Named { id: one.id, name: one.name }).collect(),
            is_stale: sheet.is_stale,
            problems: sheet.problems,
        };
        let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
        self.desk_as(status, visit, agent, Some(Place::Devices), &title, &body).await
    }

    async fn device_refused(
        &self,
        visit: &Visit,
        agent: &Agent,
        sheet: Sheet,
        problems: Vec<Problem>,
    ) -> Answer {
        let sheet = Sheet { problems, ..sheet };
        self.device_editor(StatusCode::UNPROCESSABLE_ENTITY, visit, agent, sheet).await
    }
}

/// What the form wants to be kept, but for the owner, and everything that is wrong with it.
fn content(visit: &Visit, typed: &Typed) -> (Content, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut wrong = |field: &str, key: &str| problems.push(Problem::new(field, visit.say.text(key)));
    let warranty_until = match typed.warranty_until.trim() {
        "" => None,
        day => {
            let day = day.parse().ok();
            if day.is_none() {
                wrong("warranty_until", "devices-problem-date");
            }
            day
        }
    };
    let content = Content {
        name: typed.name.clone(),
        kind: Kind::from_key(&typed.kind).unwrap_or_default(),
        state: DeviceState::from_key(&typed.state).unwrap_or_default(),
        tag: typed.tag.clone(),
        serial: typed.serial.clone(),
        maker: typed.maker.clone(),
        model: typed.model.clone(),
        owner: None,
        organisation: typed.organisation.parse().ok().map(OrganisationId),
        place: typed.place.clone(),
        host: typed.host.clone(),
        system: typed.system.clone(),
        supplier: typed.supplier.clone(),
        warranty_until,
        contract: typed.contract.clone(),
        software: Software::read_all(&typed.software),
        notes: typed.notes.clone(),
    }
    .tidied();
    let flaws = content.flaws().into_iter();
    problems
        .extend(flaws.map(|(field, flaw)| Problem::new(field.key(), visit.say.text(device_flaw_key(flaw)))));
    (content, problems)
}

/// The form as it was sent.
fn typed(fields: &Fields) -> Typed {
    let value = |name| fields.value(name);
    Typed {
        seen: fields.parse("seen").unwrap_or(0),
        name: value("name"),
        kind: value("kind"),
        state: value("state"),
        tag: value("tag"),
        serial: value("serial"),
        maker: value("maker"),
        model: value("model"),
        owner: value("owner"),
        organisation: value("organisation"),
        place: value("place"),
        host: value("host"),
        system: value("system"),
        supplier: value("supplier"),
        warranty_until: value("warranty_until"),
        contract: value("contract"),
        software: value("software"),
        notes: value("notes"),
        why: value("why"),
        ticket: value("ticket"),
    }
}
