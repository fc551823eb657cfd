//! What a ticket has several of, each a table with one row for each entry, numbered in order.
//!
//! Entries are appended and the last ones change; so only rows from the first difference on
//! are written.

use trestle_domain::handoff::{Handoff, HandoffState};
use trestle_domain::ids::{DeviceId, PersonId, TeamId, TicketId};
use trestle_domain::ledger::{Hold, Ledger, Party, PartyKind};
use trestle_domain::promise::{Promise, PromiseState};
use trestle_domain::ticket::{Ticket, VendorWait};

use crate::columns::Json;
use crate::engine::{Db, Row, StoreError, Tx};
use crate::{Result, params};

/// Fills the lists of a ticket whose row was read.
pub(super) fn read_into(db: &mut Db, ticket: &mut Ticket) -> Result<()> {
    let id = params![ticket.id];
    ticket.ledger = Ledger::from_holds(db.query(
        "SELECT from_at, to_at, party, person_id, vendor_id, team_id, tier
         FROM holds WHERE ticket_id = $1 ORDER BY number",
        id,
        hold,
    )?);
    ticket.handoffs = db.query(
        "SELECT id, path_id, from_team_id, from_tier, to_team_id, to_tier, package, offered_by, offered_at,
             state, ended_by, ended_at, reason, coaching
         FROM handoffs WHERE ticket_id = $1 ORDER BY number",
        id,
        handoff,
    )?;
    ticket.promises = db.query(
        "SELECT id, due_at, made_by, made_at, state, ended_at
         FROM promises WHERE ticket_id = $1 ORDER BY number",
        id,
        promise,
    )?;
    ticket.vendor_waits = db.query(
        "SELECT vendor_id, asked_at, ended_at FROM vendor_waits WHERE ticket_id = $1 ORDER BY number",
        id,
        |row| Ok(VendorWait { vendor: row.get(0)?, asked_at: row.get(1)?, ended_at: row.get(2)? }),
    )?;
    for wait in &ticket.vendor_waits {
        if !ticket.vendors.contains(&wait.vendor) {
            ticket.vendors.push(wait.vendor);
        }
    }
    // Four short lists in one question: a ticket is read far more often than it has any of them.
    let lists = db.query(
        "SELECT list, id FROM (
             SELECT CAST(1 AS BIGINT) AS list, number, team_id AS id FROM ticket_teams WHERE ticket_id = $1
             UNION ALL
             SELECT CAST(2 AS BIGINT), number, person_id FROM followers WHERE ticket_id = $1
             UNION ALL
             SELECT CAST(3 AS BIGINT), number, person_id FROM participants WHERE ticket_id = $1
             UNION ALL
             SELECT CAST(4 AS BIGINT), number, device_id FROM ticket_devices WHERE ticket_id = $1
         ) lists ORDER BY list, number",
        id,
        |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)),
    )?;
    for (list, entry) in lists {
        match list {
            1 => ticket.sighted_by.push(TeamId(entry)),
            2 => ticket.followers.push(PersonId(entry)),
            3 => ticket.participants.push(PersonId(entry)),
            _ => ticket.devices.push(DeviceId(entry)),
        }
    }
    Ok(())
}

/// Writes what differs between the lists of `before` and `after`.
pub(super) fn write(tx: &mut Tx, before: Option<&Ticket>, after: &Ticket) -> Result<()> {
    let holds = before.map_or(&[][..], |ticket| ticket.ledger.holds());
    write_tail(tx, after.id, "holds", holds, after.ledger.holds(), insert_hold)?;
    let handoffs = before.map_or(&[][..], |ticket| &ticket.handoffs);
    write_tail(tx, after.id, "handoffs", handoffs, &after.handoffs, insert_handoff)?;
    let promises = before.map_or(&[][..], |ticket| &ticket.promises);
    write_tail(tx, after.id, "promises", promises, &after.promises, insert_promise)?;
    let waits = before.map_or(&[][..], |ticket| &ticket.vendor_waits);
    write_tail(tx, after.id, "vendor_waits", waits, &after.vendor_waits, insert_vendor_wait)?;
    let teams = before.map_or(&[][..], |ticket| &ticket.sighted_by);
    write_tail(tx, after.id, "ticket_teams", teams, &after.sighted_by, insert_team)?;
    let followers = before.map_or(&[][..], |ticket| &ticket.followers);
    write_tail(tx, after.id, "followers", followers, &after.followers, insert_follower)?;
    let participants = before.map_or(&[][..], |ticket| &ticket.participants);
    write_tail(tx, after.id, "participants", participants, &after.participants, insert_participant)?;
    let devices = before.map_or(&[][..], |ticket| &ticket.devices);
    write_tail(tx, after.id, "ticket_devices", devices, &after.devices, insert_device)
}

fn write_tail<T: PartialEq>(
    tx: &mut Tx,
    id: TicketId,
    table: &str,
    before: &[T],
    after: &[T],
    insert: fn(&mut Tx, TicketId, i64, &T) -> Result<()>,
) -> Result<()> {
    let same = before.iter().zip(after).take_while(|(one, other)| one == other).count();
    if same < before.len() {
        let sql = format!("DELETE FROM {table} WHERE ticket_id = $1 AND number >= $2");
        tx.put(&sql, params![id, same as i64])?;
    }
    for (number, entry) in after.iter().enumerate().skip(same) {
        insert(tx, id, number as i64, entry)?;
    }
    Ok(())
}

fn hold(row: &Row<'_>) -> Result<Hold> {
    let party = match (row.get(2)?, row.get(3)?, row.get(4)?) {
        (PartyKind::Queue, ..) => Party::Queue,
        (PartyKind::Customer, ..) => Party::Customer,
        (PartyKind::Nobody, ..) => Party::Nobody,
        (PartyKind::Agent, Some(person), _) => Party::Agent { person },
        (PartyKind::Vendor, _, Some(vendor)) => Party::Vendor { vendor },
        _ => return Err(StoreError::Unreadable("a hold without its holder".to_owned())),
    };
    Ok(Hold { from: row.get(0)?, to: row.get(1)?, party, team: row.get(5)?, tier: row.get(6)? })
}

fn insert_hold(tx: &mut Tx, id: TicketId, number: i64, hold: &Hold) -> Result<()> {
    let (person, vendor) = match hold.party {
        Party::Agent { person } => (Some(person), None),
        Party::Vendor { vendor } => (None, Some(vendor)),
        Party::Queue | Party::Customer | Party::Nobody => (None, None),
    };
    tx.put(
        "INSERT INTO holds (ticket_id, number, from_at, to_at, party, person_id, vendor_id, team_id, tier)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        params![id, number, hold.from, hold.to, hold.party.kind(), person, vendor, hold.team, hold.tier],
    )
}

fn handoff(row: &Row<'_>) -> Result<Handoff> {
    let (by, at) = (row.get::<Option<PersonId>>(10)?, row.get(11)?);
    let state = match (row.get::<String>(9)?.as_str(), by, at) {
        ("offered", ..) => HandoffState::Offered,
        ("accepted", Some(by), Some(at)) => HandoffState::Accepted { by, at },
        ("returned", Some(by), Some(at)) => {
            HandoffState::Returned { by, at, reason: row.get(12)?, coaching: row.get(13)? }
        }
        ("withdrawn", Some(by), Some(at)) => HandoffState::Withdrawn { by, at },
        ("expired", _, Some(at)) => HandoffState::Expired { at },
        (state, ..) => return Err(StoreError::Unreadable(format!("a hand-off that is `{state}`"))),
    };
    Ok(Handoff {
        id: row.get(0)?,
        path: row.get(1)?,
        from: row.get(2)?,
        from_tier: row.get(3)?,
        to: row.get(4)?,
        to_tier: row.get(5)?,
        package: row.get::<Json<_>>(6)?.0,
        offered_by: row.get(7)?,
        offered_at: row.get(8)?,
        state,
    })
}

fn insert_handoff(tx: &mut Tx, id: TicketId, number: i64, handoff: &Handoff) -> Result<()> {
    let (state, by, reason) = match &handoff.state {
        HandoffState::Offered => ("offered", None, None),
        HandoffState::Accepted { by, .. } => ("accepted", Some(by), None),
        HandoffState::Returned { by, reason, coaching, .. } => {
            ("returned", Some(by), Some((reason, coaching)))
        }
        HandoffState::Withdrawn { by, .. } => ("withdrawn", Some(by), None),
        HandoffState::Expired { .. } => ("expired", None, None),
    };
    tx.put(
        "INSERT INTO handoffs (ticket_id, number, id, path_id, from_team_id, from_tier, to_team_id, to_tier,
             package, offered_by, offered_at, state, ended_by, ended_at, reason, coaching)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        params![
            id,
            number,
            handoff.id,
            handoff.path,
            handoff.from,
            handoff.from_tier,
            handoff.to,
            handoff.to_tier,
            Json(&handoff.package),
            handoff.offered_by,
            handoff.offered_at,
            state,
            by,
            handoff.state.ended_at(),
            reason.map(|(reason, _)| reason),
            reason.map(|(_, coaching)| coaching),
        ],
    )
}

fn promise(row: &Row<'_>) -> Result<Promise> {
    let state = match (row.get::<String>(4)?.as_str(), row.get(5)?) {
        ("open", _) => PromiseState::Open,
        ("kept", Some(at)) => PromiseState::Kept { at },
        ("broken", Some(at)) => PromiseState::Broken { at },
        (state, _) => return Err(StoreError::Unreadable(format!("a promise that is `{state}`"))),
    };
    Ok(Promise { id: row.get(0)?, due_at: row.get(1)?, made_by: row.get(2)?, made_at: row.get(3)?, state })
}

fn insert_promise(tx: &mut Tx, id: TicketId, number: i64, promise: &Promise) -> Result<()> {
    let (state, ended_at) = match promise.state {
        PromiseState::Open => ("open", None),
        PromiseState::Kept { at } => ("kept", Some(at)),
        PromiseState::Broken { at } => ("broken", Some(at)),
    };
    tx.put(
        "INSERT INTO promises (ticket_id, number, id, due_at, made_by, made_at, state, ended_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        params![id, number, promise.id, promise.due_at, promise.made_by, promise.made_at, state, ended_at],
    )
}

fn insert_vendor_wait(tx: &mut Tx, id: TicketId, number: i64, wait: &VendorWait) -> Result<()> {
    tx.put(
        "INSERT INTO vendor_waits (ticket_id, number, vendor_id, asked_at, ended_at)
         VALUES ($1, $2, $3, $4, $5)",
        params![id, number, wait.vendor, wait.asked_at, wait.ended_at],
    )
}

fn insert_team(tx: &mut Tx, id: TicketId, number: i64, team: &TeamId) -> Result<()> {
    tx.put(
        "INSERT INTO ticket_teams (ticket_id, number, team_id) VALUES ($1, $2, $3)",
        params![id, number, team],
    )
}

fn insert_follower(tx: &mut Tx, id: TicketId, number: i64, person: &PersonId) -> Result<()> {
    tx.put(
        "INSERT INTO followers (ticket_id, number, person_id) VALUES ($1, $2, $3)",
        params![id, number, person],
    )
}

fn insert_participant(tx: &mut Tx, id: TicketId, number: i64, person: &PersonId) -> Result<()> {
    tx.put(
        "INSERT INTO participants (ticket_id, number, person_id) VALUES ($1, $2, $3)",
        params![id, number, person],
    )
}

fn insert_device(tx: &mut Tx, id: TicketId, number: i64, device: &DeviceId) -> Result<()> {
    tx.put(
        "INSERT INTO ticket_devices (ticket_id, number, device_id) VALUES ($1, $2, $3)",
        params![id, number, device],
    )
}
