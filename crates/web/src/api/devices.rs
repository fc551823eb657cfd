//! Devices: `/api/v1/devices`, and which of them a ticket is about. For agents.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize};
use trestle_app::store::devices::{self, DeviceFilter};
use trestle_app::store::{Db, tickets};
use trestle_app::{Answer, Desk, Failure, Saying};
use trestle_domain::access::Principal;
use trestle_domain::device::{Change, Content, Kind, Software, State as DeviceState, Way};
use trestle_domain::ids::{BundleId, DeviceId, OrganisationId, PersonId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::devices::{DeviceChange, DeviceView};

use super::answer::{ApiAnswer, done, shown};
use super::caller::{Asked, Number, Reader, Writer, agent};
use super::handoffs::Nothing;
use super::problem::Problem;
use crate::Web;

/// Entries of a history that are told.
const ENTRIES: u32 = 200;

/// Which devices to list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    state: Option<String>,
    #[serde(default)]
    organisation: Option<i64>,
    #[serde(default)]
    after: Option<String>,
    #[serde(default)]
    limit: Option<u32>,
}

/// What a program says of a device; what it leaves out stays as it is.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Said {
    name: Option<String>,
    kind: Option<String>,
    state: Option<String>,
    tag: Option<String>,
    serial: Option<String>,
    maker: Option<String>,
    model: Option<String>,
    /// A mail address; `null` for nobody.
    #[serde(deserialize_with = "given")]
    owner: Option<Option<String>>,
    #[serde(deserialize_with = "given")]
    organisation: Option<Option<OrganisationId>>,
    place: Option<String>,
    host: Option<String>,
    system: Option<String>,
    supplier: Option<String>,
    #[serde(deserialize_with = "given")]
    warranty_until: Option<Option<String>>,
    contract: Option<String>,
    software: Option<Vec<Software>>,
    notes: Option<String>,
    /// The version that was read; the change is refused if there is a later one.
    version: Option<i64>,
    /// Why it changed.
    why: String,
    /// On which ticket.
    ticket: Option<TicketId>,
}

/// Which device.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    device: DeviceId,
}

#[derive(Serialize)]
struct Device {
    id: DeviceId,
    url: String,
    version: i64,
    name: String,
    kind: &'static str,
    state: &'static str,
    tag: String,
    serial: String,
    maker: String,
    model: String,
    owner: Option<Owner>,
    organisation: Option<Named<OrganisationId>>,
    place: String,
    host: String,
    system: String,
    supplier: String,
    warranty_until: Option<String>,
    contract: String,
    software: Vec<Software>,
    notes: String,
    created_at: Timestamp,
    updated_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    history: Option<Vec<Entry>>,
}

#[derive(Serialize)]
struct Owner {
    id: PersonId,
    name: String,
    email: String,
}

#[derive(Serialize)]
struct Entry {
    at: Timestamp,
    by: Option<Named<PersonId>>,
    way: &'static str,
    why: String,
    ticket: Option<TicketId>,
    bundle: Option<BundleId>,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct Devices {
    devices: Vec<Device>,
    next: Option<String>,
}

/// `GET /devices`.
pub async fn list(State(web): State<Web>, reader: Reader, Asked(wanted): Asked<Wanted>) -> ApiAnswer {
    agent(&reader.who)?;
    let unknown = |field: &'static str| Failure::Invalid { field, message: "settings-problem-choose" };
    let kind = wanted.kind.map(|key| Kind::from_key(&key).ok_or(unknown("kind"))).transpose()?;
    let state = wanted.state.map(|key| DeviceState::from_key(&key).ok_or(unknown("state"))).transpose()?;
    let organisation = wanted.organisation.map(OrganisationId);
    let filter = DeviceFilter { words: wanted.q, kind, state, organisation, ..DeviceFilter::default() };
    let limit = wanted.limit.unwrap_or(50).clamp(1, 100);
    let found = web.app.read(move |db| {
        let page = devices::full(db, &filter, wanted.after.as_deref(), limit)?;
        Ok(Devices::of(page.rows, page.next))
    });
    shown(&found.await.map_err(Problem::from)?)
}

/// `POST /devices`.
pub async fn record(State(web): State<Web>, body: Writer<Said>) -> ApiAnswer {
    let act = |desk: &mut Desk<'_>, who: &Principal, said: Said| {
        let by = agent(who)?.clone();
        let (content, saying) = said.onto(desk, Content::default())?;
        let id = desk.record_device(&by, content, saying)?;
        answered(desk.tx, id, StatusCode::CREATED)
    };
    body.perform(&web, act).await
}

/// `GET /devices/{device}`.
pub async fn show(State(web): State<Web>, reader: Reader, Number(id): Number) -> ApiAnswer {
    agent(&reader.who)?;
    let id = DeviceId(id);
    let found = web.app.read(move |db| {
        let kept = devices::one(db, id)?.ok_or(Failure::NotFound)?;
        Ok(Device::of(kept, Some(devices::history(db, id, ENTRIES)?)))
    });
    shown(&found.await.map_err(Problem::from)?)
}

/// `PATCH /devices/{device}`.
pub async fn change(State(web): State<Web>, Number(id): Number, body: Writer<Said>) -> ApiAnswer {
    let id = DeviceId(id);
    let act = move |desk: &mut Desk<'_>, who: &Principal, said: Said| {
        let by = agent(who)?.clone();
        let kept = devices::one(desk.tx, id)?.ok_or(Failure::NotFound)?;
        let seen = said.version.unwrap_or(kept.version);
        let (content, saying) = said.onto(desk, kept.content)?;
        desk.change_device(&by, id, seen, content, saying)?;
        answered(desk.tx, id, StatusCode::OK)
    };
    body.perform(&web, act).await
}

/// `GET /tickets/{id}/devices`.
pub async fn of_ticket(State(web): State<Web>, reader: Reader, Number(id): Number) -> ApiAnswer {
    agent(&reader.who)?;
    let found = web.app.read(move |db| {
        let ticket = tickets::load(db, TicketId(id))?.filter(|known| reader.who.rights(known).read_as_desk);
        let ticket = ticket.ok_or(Failure::NotFound)?;
        Ok(Devices::of(devices::of_ticket(db, ticket.id)?, None))
    });
    shown(&found.await.map_err(Problem::from)?)
}

/// `POST /tickets/{id}/devices`.
pub async fn link(State(web): State<Web>, Number(id): Number, body: Writer<Link>) -> ApiAnswer {
    let act = move |desk: &mut Desk<'_>, who: &Principal, Link { device }: Link| {
        desk.link_device(&agent(who)?.clone(), TicketId(id), device)?;
        answered(desk.tx, device, StatusCode::OK)
    };
    body.perform(&web, act).await
}

/// `POST /tickets/{id}/devices/{device}/removal`.
pub async fn unlink(
    State(web): State<Web>,
    Path((id, device)): Path<(i64, i64)>,
    body: Writer<Nothing>,
) -> ApiAnswer {
    let device = DeviceId(device);
    let act = move |desk: &mut Desk<'_>, who: &Principal, _| {
        desk.unlink_device(&agent(who)?.clone(), TicketId(id), device)?;
        answered(desk.tx, device, StatusCode::OK)
    };
    body.perform(&web, act).await
}

fn answered(db: &mut Db, id: DeviceId, status: StatusCode) -> Result<Answer, Failure> {
    let kept = devices::one(db, id)?.ok_or(Failure::NotFound)?;
    Ok(done(status, &Device::of(kept, None)))
}

/// Tells a member that is `null` from one that is not there.
fn given<'de, D: Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

impl Said {
    /// The record with what is said, and how its history tells of it.
    fn onto(self, desk: &mut Desk<'_>, before: Content) -> Result<(Content, Saying), Failure> {
        let unknown = |field| Failure::Invalid { field, message: "settings-problem-choose" };
        let kind = self.kind.map(|key| Kind::from_key(&key).ok_or(unknown("kind"))).transpose()?;
        let state = self.state.map(|key| DeviceState::from_key(&key).ok_or(unknown("state"))).transpose()?;
        let day = |text: Option<String>| {
            let day = text.map(|text| text.parse::<Date>()).transpose();
            day.map_err(|_| Failure::Invalid { field: "warranty_until", message: "devices-problem-date" })
        };
        let content = Content {
            name: self.name.unwrap_or(before.name),
            kind: kind.unwrap_or(before.kind),
            state: state.unwrap_or(before.state),
            tag: self.tag.unwrap_or(before.tag),
            serial: self.serial.unwrap_or(before.serial),
            maker: self.maker.unwrap_or(before.maker),
            model: self.model.unwrap_or(before.model),
            owner: before.owner,
            organisation: self.organisation.unwrap_or(before.organisation),
            place: self.place.unwrap_or(before.place),
            host: self.host.unwrap_or(before.host),
            system: self.system.unwrap_or(before.system),
            supplier: self.supplier.unwrap_or(before.supplier),
            warranty_until: self.warranty_until.map(day).transpose()?.unwrap_or(before.warranty_until),
            contract: self.contract.unwrap_or(before.contract),
            software: self.software.unwrap_or(before.software),
            notes: self.notes.unwrap_or(before.notes),
        };
        let content = match self.owner {
            Some(email) => desk.with_owner(content, email.as_deref().unwrap_or_default())?,
            None => content,
        };
        Ok((content, Saying { why: self.why, ticket: self.ticket, ..Saying::by(Way::Program) }))
    }
}

impl Devices {
    fn of(kept: Vec<DeviceView>, next: Option<String>) -> Devices {
        Devices { devices: kept.into_iter().map(|one| Device::of(one, None)).collect(), next }
    }
}

impl Device {
    fn of(kept: DeviceView, history: Option<Vec<DeviceChange>>) -> Device {
        let content = kept.content;
        let told = |entry: DeviceChange| Entry {
            at: entry.at,
            by: entry.by,
            way: entry.way.key(),
            why: entry.why,
            ticket: entry.ticket,
            bundle: entry.bundle,
            changes: entry.changes,
        };
        Device {
            id: kept.id,
            url: format!("/api/v1/devices/{}", kept.id),
            version: kept.version,
            name: content.name,
            kind: content.kind.key(),
            state: content.state.key(),
            tag: content.tag,
            serial: content.serial,
            maker: content.maker,
            model: content.model,
            owner: kept.owner.map(|(owner, email)| Owner { id: owner.id, name: owner.name, email }),
            organisation: kept.organisation,
            place: content.place,
            host: content.host,
            system: content.system,
            supplier: content.supplier,
            warranty_until: content.warranty_until.map(|day| day.to_string()),
            contract: content.contract,
            software: content.software,
            notes: content.notes,
            created_at: kept.created_at,
            updated_at: kept.updated_at,
            history: history.map(|all| all.into_iter().map(told).collect()),
        }
    }
}
