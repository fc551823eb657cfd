//! Which tickets are about which device. Whoever reads sees no ticket by this that they do not see otherwise.

use trestle_domain::access::Principal;
use trestle_domain::ids::{DeviceId, TicketId};
use trestle_domain::ticket::Ticket;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::devices::{DeviceLine, DeviceTicket, DeviceView, TicketDevice};

use super::list::{LINE, line};
use super::{VIEW, view};
use crate::conditions::Conditions;
use crate::engine::Db;
use crate::read::scope;
use crate::{Result, params};

/// How long back other tickets on a device are shown beside one.
const RECENT: Millis = Millis::days(90);
/// How many of them.
const OTHERS: u32 = 5;

/// Up to `limit` tickets about a device that the reader may see, open ones first, then the latest.
///
/// # Errors
/// When the database refuses.
pub fn tickets_of(db: &mut Db, who: &Principal, device: DeviceId, limit: u32) -> Result<Vec<DeviceTicket>> {
    about(db, who, device, limit, |_| {})
}

/// The devices that a ticket is about, each with the other tickets on it that the reader may see.
///
/// # Errors
/// When the database refuses.
pub fn beside_ticket(
    db: &mut Db,
    who: &Principal,
    ticket: TicketId,
    now: Timestamp,
) -> Result<Vec<TicketDevice>> {
    let sql = format!(
        "SELECT d.updated_at, {LINE} JOIN ticket_devices t ON t.device_id = d.id WHERE t.ticket_id = $1 ORDER BY t.number"
    );
    let found = db.query(&sql, params![ticket], |row| Ok((row.get::<Timestamp>(0)?, line(row, 1)?)))?;
    let mut devices = Vec::new();
    for (changed_at, line) in found {
        let others = about(db, who, line.id, OTHERS, |conditions| {
            let (this, since) = (conditions.bind(ticket), conditions.bind(now.minus(RECENT)));
            conditions.demand(format!("t.id <> {this} AND t.created_at >= {since}"));
        })?;
        devices.push(TicketDevice { line, changed_at, others });
    }
    Ok(devices)
}

/// The devices that a ticket is about, in the order in which they were linked.
///
/// # Errors
/// When the database refuses.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<DeviceView>> {
    let sql = format!(
        "SELECT {VIEW} JOIN ticket_devices t ON t.device_id = d.id WHERE t.ticket_id = $1 ORDER BY t.number"
    );
    db.query(&sql, params![ticket], view)
}

/// Up to `limit` devices of a ticket's customer, then of the organisation, that the ticket is not about yet.
///
/// # Errors
/// When the database refuses.
pub fn offered(db: &mut Db, ticket: &Ticket, limit: u32) -> Result<Vec<DeviceLine>> {
    let sql = format!(
        "SELECT {LINE}
         WHERE (d.owner_id = $1 OR d.organisation_id = $2) AND d.state <> 'retired'
             AND NOT EXISTS (SELECT 1 FROM ticket_devices t WHERE t.ticket_id = $3 AND t.device_id = d.id)
         ORDER BY CASE WHEN d.owner_id = $1 THEN 0 ELSE 1 END, d.name_lower, d.id LIMIT $4"
    );
    db.query(&sql, params![ticket.requester, ticket.organisation, ticket.id, limit], |row| line(row, 0))
}

fn about(
    db: &mut Db,
    who: &Principal,
    device: DeviceId,
    limit: u32,
    narrowed: impl FnOnce(&mut Conditions),
) -> Result<Vec<DeviceTicket>> {
    let mut conditions = Conditions::default();
    let device = conditions.bind(device);
    conditions.demand(format!("l.device_id = {device}"));
    scope::desk(who, &mut conditions);
    narrowed(&mut conditions);
    let sql = format!(
        "SELECT t.id, t.subject, t.status, t.created_at
         FROM ticket_devices l JOIN tickets t ON t.id = l.ticket_id WHERE {}
         ORDER BY CASE WHEN t.status IN ('solved', 'closed') THEN 1 ELSE 0 END, t.id DESC LIMIT {limit}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| {
        Ok(DeviceTicket {
            ticket: row.get(0)?,
            subject: row.get(1)?,
            status: row.get(2)?,
            created_at: row.get(3)?,
        })
    })
}
