//! Lists of devices, by name.

use std::collections::BTreeSet;

use jiff::civil::Date;
use trestle_domain::device::{Kind, State, short_host};
use trestle_domain::ids::{OrganisationId, PersonId, TicketId};
use trestle_domain::view::desk::{Named, Page};
use trestle_domain::view::devices::{DeviceLine, DeviceView};

use super::{VIEW, day, key, made, number, view};
use crate::Result;
use crate::conditions::Conditions;
use crate::engine::{Db, Row};

/// Which devices to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeviceFilter {
    /// Each word is in the name, a number, maker, model, place or host name, or in the owner's name.
    pub words: String,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only in this state.
    pub state: Option<State>,
    /// Only with a warranty that ends between these days.
    pub ending: Option<Ending>,
    /// Only of this person.
    pub owner: Option<PersonId>,
    /// Only of this organisation.
    pub organisation: Option<OrganisationId>,
}

/// From when to when a warranty ends, both days included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ending {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// A page of the devices that match.
///
/// # Errors
/// When the database refuses.
pub fn list(db: &mut Db, filter: &DeviceFilter, after: Option<&str>, limit: u32) -> Result<Page<DeviceLine>> {
    page(db, filter, after, limit, LINE, |row| line(row, 0))
}

/// The same with everything that is known of each.
///
/// # Errors
/// When the database refuses.
pub fn full(db: &mut Db, filter: &DeviceFilter, after: Option<&str>, limit: u32) -> Result<Page<DeviceView>> {
    page(db, filter, after, limit, VIEW, view)
}

/// A page of what is read from `columns`, which begin with the device and its name.
fn page<T>(
    db: &mut Db,
    filter: &DeviceFilter,
    after: Option<&str>,
    limit: u32,
    columns: &str,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<Page<T>> {
    let mut conditions = demanded(filter);
    if let Some((id, name)) = after.and_then(|after| after.split_once(' ')) {
        let (name, id) = (conditions.bind(name), conditions.bind(id.parse().unwrap_or(i64::MAX)));
        conditions.demand(format!("(d.name_lower, d.id) > ({name}, {id})"));
    }
    let sql = format!(
        "SELECT {columns} WHERE {} ORDER BY d.name_lower, d.id LIMIT {}",
        conditions.text(),
        limit.saturating_add(1)
    );
    let mut found = db.query(&sql, conditions.values(), |row| {
        let (id, name): (i64, String) = (row.get(0)?, row.get(1)?);
        Ok((read(row)?, format!("{id} {}", name.to_lowercase())))
    })?;
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    let next = found.last().filter(|_| more).map(|(_, cursor)| cursor.clone());
    Ok(Page { rows: found.into_iter().map(|(row, _)| row).collect(), next })
}

/// How many devices match.
///
/// # Errors
/// When the database refuses.
pub fn matching(db: &mut Db, filter: &DeviceFilter) -> Result<i64> {
    let conditions = demanded(filter);
    let sql = format!(
        "SELECT COUNT(*) FROM devices d LEFT JOIN people p ON p.id = d.owner_id WHERE {}",
        conditions.text()
    );
    db.query_one(&sql, conditions.values(), |row| row.get(0))
}

/// Up to `limit` devices whose host names begin as one of `hosts` does, by name, without those that the ticket is
/// about.
///
/// # Errors
/// When the database refuses.
pub fn namesakes(db: &mut Db, hosts: &[&str], ticket: TicketId, limit: u32) -> Result<Vec<DeviceLine>> {
    let mut conditions = Conditions::default();
    let keys: BTreeSet<String> = hosts.iter().map(|host| key(short_host(host))).collect();
    let keys = conditions.bind_list(keys);
    conditions.demand(format!("d.host_key IN {keys}"));
    let ticket = conditions.bind(ticket);
    conditions.demand(format!(
        "NOT EXISTS (SELECT 1 FROM ticket_devices t WHERE t.ticket_id = {ticket} AND t.device_id = d.id)"
    ));
    let sql = format!("SELECT {LINE} WHERE {} ORDER BY d.name_lower, d.id LIMIT {limit}", conditions.text());
    db.query(&sql, conditions.values(), |row| line(row, 0))
}

/// What a [`DeviceLine`] is read from.
pub(super) const LINE: &str =
    "d.id, d.name, d.kind, d.state, d.tag, d.serial, d.maker, d.model, d.owner_id, p.name, o.name, d.warranty_until
     FROM devices d LEFT JOIN people p ON p.id = d.owner_id LEFT JOIN organisations o ON o.id = d.organisation_id";

/// A line, whose columns begin at `first`.
pub(super) fn line(row: &Row<'_>, first: usize) -> Result<DeviceLine> {
    let owner: Option<PersonId> = row.get(first + 8)?;
    let name = row.get::<Option<String>>(first + 9)?.unwrap_or_default();
    Ok(DeviceLine {
        id: row.get(first)?,
        name: row.get(first + 1)?,
        kind: row.get(first + 2)?,
        state: row.get(first + 3)?,
        tag: row.get(first + 4)?,
        serial: row.get(first + 5)?,
        made: made(row, first + 6)?,
        owner: owner.map(|id| Named { id, name }),
        organisation: row.get(first + 10)?,
        warranty_until: day(row, first + 11)?,
    })
}

fn demanded(filter: &DeviceFilter) -> Conditions {
    let mut conditions = Conditions::default();
    conditions.demand_words(&filter.words, &["d.words", "COALESCE(p.name_lower, '')"]);
    if let Some(kind) = filter.kind {
        let kind = conditions.bind(kind);
        conditions.demand(format!("d.kind = {kind}"));
    }
    if let Some(state) = filter.state {
        let state = conditions.bind(state);
        conditions.demand(format!("d.state = {state}"));
    }
    if let Some(Ending { from, to }) = filter.ending {
        let (from, to) = (conditions.bind(number(from)), conditions.bind(number(to)));
        conditions.demand(format!("d.warranty_until BETWEEN {from} AND {to} AND d.state <> 'retired'"));
    }
    if let Some(owner) = filter.owner {
        let owner = conditions.bind(owner);
        conditions.demand(format!("d.owner_id = {owner}"));
    }
    if let Some(organisation) = filter.organisation {
        let organisation = conditions.bind(organisation);
        conditions.demand(format!("d.organisation_id = {organisation}"));
    }
    conditions
}
