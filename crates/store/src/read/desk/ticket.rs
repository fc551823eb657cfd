//! One ticket with everything around it, as the desk sees it.

use std::collections::BTreeSet;

use trestle_domain::access::Principal;
use trestle_domain::clock::Rules;
use trestle_domain::event::{Event, Fact};
use trestle_domain::handoff::HandoffState;
use trestle_domain::ids::{DeviceId, PersonId, TicketId};
use trestle_domain::ledger::Party;
use trestle_domain::ticket::Ticket;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::{ClockView, CustomerCard, Named, OtherTicket, Participant, TicketView};

use super::timeline;
use crate::conditions::Conditions;
use crate::engine::Db;
use crate::participants::proposed;
use crate::read::scope;
use crate::{Result, params, people, tickets};

/// How many of the customer's other tickets are shown.
const OTHERS: u32 = 5;

/// The ticket as of `now`; `None` when there is none that `principal` may read as the desk does.
///
/// # Errors
/// When the database refuses.
pub fn ticket(
    db: &mut Db,
    principal: &Principal,
    id: TicketId,
    rules: &Rules,
    now: Timestamp,
) -> Result<Option<TicketView>> {
    let Some(ticket) = tickets::load(db, id)? else { return Ok(None) };
    let rights = principal.rights(&ticket);
    if !rights.read_as_desk {
        return Ok(None);
    }
    let history = tickets::history(db, id)?;
    Ok(Some(TicketView {
        rights,
        people: names(db, mentioned(&ticket, &history))?,
        clocks: clocks(&ticket, rules, now),
        customer: customer(db, principal, &ticket, rules)?,
        participants: participants(db, id)?,
        proposed: proposed(db, id)?,
        devices: device_names(db, &ticket, &history)?,
        members: people::members(db, ticket.team)?,
        timeline: timeline::of(db, id, history)?,
        ticket,
        now,
    }))
}

/// Who takes part besides the customer, in the order they came.
fn participants(db: &mut Db, id: TicketId) -> Result<Vec<Participant>> {
    db.query(
        "SELECT p.id, p.name, p.email FROM participants w JOIN people p ON p.id = w.person_id
         WHERE w.ticket_id = $1 ORDER BY w.number",
        params![id],
        |row| Ok(Participant { id: row.get(0)?, name: row.get(1)?, email: row.get(2)? }),
    )
}

fn mentioned(ticket: &Ticket, history: &[Event]) -> BTreeSet<PersonId> {
    let mut people = BTreeSet::from([ticket.requester]);
    people.extend(ticket.holder);
    people.extend(&ticket.followers);
    people.extend(ticket.promises.iter().map(|promise| promise.made_by));
    for hold in ticket.ledger.holds() {
        if let Party::Agent { person } = hold.party {
            people.insert(person);
        }
    }
    for handoff in &ticket.handoffs {
        people.insert(handoff.offered_by);
        match handoff.state {
            HandoffState::Accepted { by, .. }
            | HandoffState::Returned { by, .. }
            | HandoffState::Withdrawn { by, .. } => {
                people.insert(by);
            }
            HandoffState::Offered | HandoffState::Expired { .. } => {}
        }
    }
    for event in history {
        people.extend(event.by);
        match event.fact {
            Fact::Assigned { to: person }
            | Fact::Ruled { owner: person, .. }
            | Fact::Followed { person }
            | Fact::ParticipantAdded { person }
            | Fact::ParticipantRemoved { person } => {
                people.insert(person);
            }
            _ => {}
        }
    }
    people
}

fn names(db: &mut Db, ids: BTreeSet<PersonId>) -> Result<Vec<Named<PersonId>>> {
    let mut conditions = Conditions::default();
    let ids = conditions.bind_list(ids);
    let sql = format!("SELECT id, name FROM people WHERE id IN {ids} ORDER BY id");
    db.query(&sql, conditions.values(), |row| Ok(Named { id: row.get(0)?, name: row.get(1)? }))
}

/// The devices that it is about or was.
fn device_names(db: &mut Db, ticket: &Ticket, history: &[Event]) -> Result<Vec<Named<DeviceId>>> {
    let mut ids: BTreeSet<DeviceId> = ticket.devices.iter().copied().collect();
    ids.extend(history.iter().filter_map(|event| match event.fact {
        Fact::DeviceLinked { device } | Fact::DeviceUnlinked { device } => Some(device),
        _ => None,
    }));
    if ids.is_empty() {
        return Ok(vec![]);
    }
    let mut conditions = Conditions::default();
    let ids = conditions.bind_list(ids);
    let sql = format!("SELECT id, name FROM devices WHERE id IN {ids} ORDER BY id");
    db.query(&sql, conditions.values(), |row| Ok(Named { id: row.get(0)?, name: row.get(1)? }))
}

fn clocks(ticket: &Ticket, rules: &Rules, now: Timestamp) -> Vec<ClockView> {
    let clocks = rules.clocks(ticket).into_iter().map(|clock| ClockView {
        kind: clock.kind,
        policy: clock.policy.name.clone(),
        policy_version: clock.policy.version,
        target: clock.amount,
        zone: clock.calendar.zone().to_owned(),
        from: clock.from,
        state: clock.state(&ticket.ledger, now),
        counted: clock.counted(&ticket.ledger, now),
        lines: clock.explain(&ticket.ledger, now),
    });
    clocks.collect()
}

fn customer(db: &mut Db, principal: &Principal, ticket: &Ticket, rules: &Rules) -> Result<CustomerCard> {
    let card = db.query_opt(
        "SELECT p.name, p.email, p.language FROM people p WHERE p.id = $1",
        params![ticket.requester],
        |row| {
            Ok(CustomerCard {
                name: row.get(0)?,
                email: row.get(1)?,
                language: row.get(2)?,
                ..CustomerCard::default()
            })
        },
    )?;
    let organisation = match ticket.organisation {
        Some(id) => people::organisation(db, id)?.map(|organisation| organisation.name),
        None => None,
    };
    let plan = rules.policies.get(&ticket.policy).map_or_else(String::new, |policy| policy.name.clone());
    Ok(CustomerCard {
        organisation,
        plan,
        others: others(db, principal, ticket)?,
        ..card.unwrap_or_default()
    })
}

/// The customer's other tickets, as far as `principal` may see them.
fn others(db: &mut Db, principal: &Principal, ticket: &Ticket) -> Result<Vec<OtherTicket>> {
    let mut conditions = Conditions::default();
    let requester = conditions.bind(ticket.requester);
    let this = conditions.bind(ticket.id);
    conditions.demand(format!("t.requester_id = {requester} AND t.id <> {this}"));
    scope::desk(principal, &mut conditions);
    let sql = format!(
        "SELECT t.id, t.subject, t.status FROM tickets t WHERE {} ORDER BY t.id DESC LIMIT {OTHERS}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| {
        Ok(OtherTicket { ticket: row.get(0)?, subject: row.get(1)?, status: row.get(2)? })
    })
}
