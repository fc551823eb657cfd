//! What customers work with: a row each, an entry for each change of it, and the tickets about it.
//!
//! A row and its entries are written by the same transaction. Which customers may see which device is asked
//! here ([`of_customer`]); our own people see all of them.

mod dismissed;
mod list;
mod tickets;

pub use dismissed::{dismiss, dismissed};
pub use list::{DeviceFilter, Ending, full, list, matching, namesakes};
pub use tickets::{beside_ticket, of_ticket, offered, tickets_of};

use jiff::civil::{Date, date};
use trestle_domain::access::Customer;
use trestle_domain::device::{Change, Content, Software, Way, short_host};
use trestle_domain::ids::{BundleId, DeviceChangeId, DeviceId, OrganisationId, PersonId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::devices::{DeviceChange, DeviceView, OwnDevice};

use crate::columns::Json;
use crate::engine::{Db, Row, StoreError, Tx, Value};
use crate::{Result, params};

/// An entry for the history of a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewChange {
    /// Its id.
    pub id: DeviceChangeId,
    /// Who says so.
    pub by: Option<PersonId>,
    /// How it came about.
    pub way: Way,
    /// Why; may be empty.
    pub why: String,
    /// On which ticket.
    pub ticket: Option<TicketId>,
    /// In which logs it was read.
    pub bundle: Option<BundleId>,
    /// What changed; nothing when it is recorded first.
    pub changes: Vec<Change>,
}

/// Keeps a new device.
///
/// # Errors
/// `Duplicate` when another one has its tag or serial number.
pub fn insert(tx: &mut Tx, id: DeviceId, content: &Content, new: &NewChange, now: Timestamp) -> Result<()> {
    let values = [columns(id, content), params![1_i64, now, now].to_vec()].concat();
    tx.execute(
        "INSERT INTO devices (id, name, name_lower, words, kind, state, tag, tag_key, serial, serial_key, maker, model,
             owner_id, organisation_id, place, host, host_key, system, supplier, warranty_until, contract, software,
             notes, version, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
             $23, $24, $25, $26)",
        &values,
    )?;
    record(tx, id, new, now)
}

/// Changes a device that has the version `seen`; `false` if it has another one.
///
/// # Errors
/// `Duplicate` when another one has its tag or serial number.
pub fn update(
    tx: &mut Tx,
    id: DeviceId,
    seen: i64,
    content: &Content,
    new: &NewChange,
    now: Timestamp,
) -> Result<bool> {
    let values = [columns(id, content), params![seen + 1, now, seen].to_vec()].concat();
    let updated = tx.execute(
        "UPDATE devices SET name = $2, name_lower = $3, words = $4, kind = $5, state = $6, tag = $7, tag_key = $8,
             serial = $9, serial_key = $10, maker = $11, model = $12, owner_id = $13, organisation_id = $14,
             place = $15, host = $16, host_key = $17, system = $18, supplier = $19, warranty_until = $20,
             contract = $21, software = $22, notes = $23, version = $24, updated_at = $25
         WHERE id = $1 AND version = $26",
        &values,
    )?;
    if updated == 1 {
        record(tx, id, new, now)?;
    }
    Ok(updated == 1)
}

fn record(tx: &mut Tx, device: DeviceId, new: &NewChange, now: Timestamp) -> Result<()> {
    tx.put(
        "INSERT INTO device_changes (id, device_id, at, by_id, way, why, ticket_id, bundle_id, changes)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![new.id, device, now, new.by, new.way, new.why, new.ticket, new.bundle, Json(&new.changes)],
    )
}

/// One device.
///
/// # Errors
/// When the database refuses.
pub fn one(db: &mut Db, id: DeviceId) -> Result<Option<DeviceView>> {
    db.query_opt(&format!("SELECT {VIEW} WHERE d.id = $1"), params![id], view)
}

/// The device with this number on its label.
///
/// # Errors
/// When the database refuses.
pub fn by_tag(db: &mut Db, tag: &str) -> Result<Option<DeviceId>> {
    by_key(db, "tag_key", tag)
}

/// The device with this number of its maker.
///
/// # Errors
/// When the database refuses.
pub fn by_serial(db: &mut Db, serial: &str) -> Result<Option<DeviceId>> {
    by_key(db, "serial_key", serial)
}

fn by_key(db: &mut Db, column: &str, text: &str) -> Result<Option<DeviceId>> {
    let sql = format!("SELECT id FROM devices WHERE {column} = $1");
    db.query_opt(&sql, params![key(text)], |row| row.get(0))
}

/// The last `limit` entries of a device's history, the latest first.
///
/// # Errors
/// When the database refuses or an entry cannot be read.
pub fn history(db: &mut Db, id: DeviceId, limit: u32) -> Result<Vec<DeviceChange>> {
    db.query(
        "SELECT c.id, c.at, c.by_id, p.name, c.way, c.why, c.ticket_id, c.bundle_id, c.changes
         FROM device_changes c LEFT JOIN people p ON p.id = c.by_id
         WHERE c.device_id = $1 ORDER BY c.at DESC, c.id DESC LIMIT $2",
        params![id, limit],
        |row| {
            let by: Option<PersonId> = row.get(2)?;
            let name = row.get::<Option<String>>(3)?.unwrap_or_default();
            Ok(DeviceChange {
                id: row.get(0)?,
                at: row.get(1)?,
                by: by.map(|id| Named { id, name }),
                way: row.get(4)?,
                why: row.get(5)?,
                ticket: row.get(6)?,
                bundle: row.get(7)?,
                changes: row.get::<Json<Vec<Change>>>(8)?.0,
            })
        },
    )
}

/// Up to `limit` devices that a customer may see: their own, and those of their organisation if they see what
/// it asked. Their own come first, and what is not used any more last.
///
/// # Errors
/// When the database refuses.
pub fn of_customer(db: &mut Db, customer: &Customer, limit: u32) -> Result<Vec<OwnDevice>> {
    db.query(
        "SELECT d.id, d.name, d.kind, d.state, d.maker, d.model, d.tag, d.warranty_until, d.owner_id, p.name
         FROM devices d LEFT JOIN people p ON p.id = d.owner_id
         WHERE d.owner_id = $1 OR d.organisation_id = $2
         ORDER BY CASE WHEN d.state = 'retired' THEN 1 ELSE 0 END,
             CASE WHEN d.owner_id = $1 THEN 0 ELSE 1 END, d.name_lower, d.id LIMIT $3",
        params![customer.person, customer.sees_organisation, limit],
        |row| {
            let owner: Option<PersonId> = row.get(8)?;
            let name: Option<String> = row.get(9)?;
            Ok(OwnDevice {
                id: row.get(0)?,
                name: row.get(1)?,
                kind: row.get(2)?,
                state: row.get(3)?,
                made: made(row, 4)?,
                tag: row.get(6)?,
                warranty_until: day(row, 7)?,
                owner: name.filter(|_| owner != Some(customer.person)),
            })
        },
    )
}

/// Whether a customer may see a device.
///
/// # Errors
/// When the database refuses.
pub fn is_of_customer(db: &mut Db, customer: &Customer, id: DeviceId) -> Result<bool> {
    let sql = "SELECT 1 FROM devices WHERE id = $1 AND (owner_id = $2 OR organisation_id = $3)";
    let values = params![id, customer.person, customer.sees_organisation];
    Ok(db.query_opt(sql, values, |row| row.get::<i64>(0))?.is_some())
}

fn columns(id: DeviceId, content: &Content) -> Vec<Value> {
    let words = [
        &content.name,
        &content.tag,
        &content.serial,
        &content.maker,
        &content.model,
        &content.host,
        &content.place,
    ];
    let words = words.map(String::as_str).join(" ").to_lowercase();
    let keyed = |text: &str| Some(key(text)).filter(|key| !key.is_empty());
    // Two names of one machine have the first part in common: that is looked for.
    let host = keyed(short_host(&content.host));
    params![
        id,
        content.name,
        content.name.to_lowercase(),
        words,
        content.kind,
        content.state,
        content.tag,
        keyed(&content.tag),
        content.serial,
        keyed(&content.serial),
        content.maker,
        content.model,
        content.owner,
        content.organisation,
        content.place,
        content.host,
        host,
        content.system,
        content.supplier,
        content.warranty_until.map(number),
        content.contract,
        Json(&content.software),
        content.notes
    ]
    .to_vec()
}

/// Small letters without spaces: how a number is compared.
fn key(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
}

const FIRST_DAY: Date = date(1970, 1, 1);

/// A day as the number of days since 1970.
pub(super) fn number(day: Date) -> i64 {
    i64::from((day - FIRST_DAY).get_days())
}

/// The day in a column that holds such a number.
pub(super) fn day(row: &Row<'_>, index: usize) -> Result<Option<Date>> {
    let number: Option<i64> = row.get(index)?;
    let day = number.and_then(|number| FIRST_DAY.checked_add(jiff::Span::new().try_days(number).ok()?).ok());
    Ok(day)
}

/// Maker and model, in the columns `index` and the next.
pub(super) fn made(row: &Row<'_>, index: usize) -> Result<String> {
    let content = Content { maker: row.get(index)?, model: row.get(index + 1)?, ..Content::default() };
    Ok(content.made())
}

/// What a [`DeviceView`] is read from.
const VIEW: &str =
    "d.id, d.name, d.kind, d.state, d.tag, d.serial, d.maker, d.model, d.owner_id, d.organisation_id, d.place, d.host,
         d.system, d.supplier, d.warranty_until, d.contract, d.software, d.notes, d.version, d.created_at, d.updated_at,
         p.name, p.email, o.name
     FROM devices d LEFT JOIN people p ON p.id = d.owner_id LEFT JOIN organisations o ON o.id = d.organisation_id";

fn view(row: &Row<'_>) -> Result<DeviceView> {
    let (owner, organisation): (Option<PersonId>, Option<OrganisationId>) = (row.get(8)?, row.get(9)?);
    let text = |index| Ok::<_, StoreError>(row.get::<Option<String>>(index)?.unwrap_or_default());
    let (name, email, organisation_name) = (text(21)?, text(22)?, text(23)?);
    Ok(DeviceView {
        id: row.get(0)?,
        content: Content {
            name: row.get(1)?,
            kind: row.get(2)?,
            state: row.get(3)?,
            tag: row.get(4)?,
            serial: row.get(5)?,
            maker: row.get(6)?,
            model: row.get(7)?,
            owner,
            organisation,
            place: row.get(10)?,
            host: row.get(11)?,
            system: row.get(12)?,
            supplier: row.get(13)?,
            warranty_until: day(row, 14)?,
            contract: row.get(15)?,
            software: row.get::<Json<Vec<Software>>>(16)?.0,
            notes: row.get(17)?,
        },
        version: row.get(18)?,
        created_at: row.get(19)?,
        updated_at: row.get(20)?,
        owner: owner.map(|id| (Named { id, name }, email)),
        organisation: organisation.map(|id| Named { id, name: organisation_name }),
    })
}
