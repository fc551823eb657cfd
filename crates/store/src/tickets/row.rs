//! The row of a ticket: everything it has once.

use std::sync::LazyLock;

use trestle_domain::ids::TicketId;
use trestle_domain::ledger::Ledger;
use trestle_domain::ticket::{Rating, Ticket};
use trestle_domain::time::Timestamp;
use trestle_domain::view::portal::Climb;

use super::Derived;
use crate::engine::{Db, Row, Tx, Value};
use crate::{Result, params};

/// A ticket with nothing due sorts after all others, on both databases alike.
const NOTHING_DUE: Timestamp = Timestamp(i64::MAX);

const TAKEN_OVER: [&str; 28] = [
    "id",
    "subject",
    "requester_id",
    "organisation_id",
    "channel",
    "priority",
    "category",
    "policy_id",
    "status",
    "tier",
    "team_id",
    "holder_id",
    "arrived_at",
    "created_at",
    "updated_at",
    "first_response_at",
    "waiting_since",
    "restored_at",
    "workaround",
    "first_solved_at",
    "solved_at",
    "root_cause",
    "reopened",
    "replies",
    "customer_messages",
    "rating_score",
    "rating_comment",
    "rated_at",
];

const DERIVED: [&str; 8] = [
    "subject_lower",
    "unsolved",
    "due_at",
    "due_kind",
    "offer_due_at",
    "vendor_due_at",
    "promise_due_at",
    "climbed",
];

static SELECT: LazyLock<String> =
    LazyLock::new(|| format!("SELECT {} FROM tickets WHERE id = $1", TAKEN_OVER.join(", ")));

static INSERT: LazyLock<String> = LazyLock::new(|| {
    let columns = [TAKEN_OVER.as_slice(), &DERIVED].concat();
    let places: Vec<String> = (1..=columns.len()).map(|place| format!("${place}")).collect();
    format!("INSERT INTO tickets ({}) VALUES ({})", columns.join(", "), places.join(", "))
});

static UPDATE: LazyLock<String> = LazyLock::new(|| {
    let columns = [TAKEN_OVER.as_slice(), &DERIVED].concat();
    let places = columns.iter().zip(1..).skip(1).map(|(column, place)| format!("{column} = ${place}"));
    format!("UPDATE tickets SET {} WHERE id = $1", places.collect::<Vec<_>>().join(", "))
});

/// The ticket's row; its lists are empty.
pub(super) fn read(db: &mut Db, id: TicketId) -> Result<Option<Ticket>> {
    db.query_opt(&SELECT, params![id], ticket)
}

pub(super) fn insert(tx: &mut Tx, ticket: &Ticket, derived: &Derived) -> Result<()> {
    tx.put(&INSERT, &values(ticket, derived))
}

pub(super) fn update(tx: &mut Tx, ticket: &Ticket, derived: &Derived) -> Result<()> {
    tx.put(&UPDATE, &values(ticket, derived))
}

fn ticket(row: &Row<'_>) -> Result<Ticket> {
    let rating = match (row.get(25)?, row.get(26)?, row.get(27)?) {
        (Some(score), Some(comment), Some(at)) => Some(Rating { score, comment, at }),
        _ => None,
    };
    Ok(Ticket {
        id: row.get(0)?,
        subject: row.get(1)?,
        requester: row.get(2)?,
        organisation: row.get(3)?,
        channel: row.get(4)?,
        priority: row.get(5)?,
        category: row.get(6)?,
        policy: row.get(7)?,
        status: row.get(8)?,
        tier: row.get(9)?,
        team: row.get(10)?,
        holder: row.get(11)?,
        arrived_at: row.get(12)?,
        created_at: row.get(13)?,
        updated_at: row.get(14)?,
        first_response_at: row.get(15)?,
        waiting_since: row.get(16)?,
        restored_at: row.get(17)?,
        workaround: row.get(18)?,
        first_solved_at: row.get(19)?,
        solved_at: row.get(20)?,
        root_cause: row.get(21)?,
        reopened: row.get(22)?,
        replies: row.get(23)?,
        customer_messages: row.get(24)?,
        rating,
        ledger: Ledger::default(),
        handoffs: vec![],
        promises: vec![],
        vendor_waits: vec![],
        vendors: vec![],
        sighted_by: vec![],
        followers: vec![],
        participants: vec![],
        devices: vec![],
    })
}

fn values(ticket: &Ticket, derived: &Derived) -> Vec<Value> {
    let rating = ticket.rating.as_ref();
    params![
        ticket.id,
        ticket.subject,
        ticket.requester,
        ticket.organisation,
        ticket.channel,
        ticket.priority,
        ticket.category,
        ticket.policy,
        ticket.status,
        ticket.tier,
        ticket.team,
        ticket.holder,
        ticket.arrived_at,
        ticket.created_at,
        ticket.updated_at,
        ticket.first_response_at,
        ticket.waiting_since,
        ticket.restored_at,
        ticket.workaround,
        ticket.first_solved_at,
        ticket.solved_at,
        ticket.root_cause,
        ticket.reopened,
        ticket.replies,
        ticket.customer_messages,
        rating.map(|rating| rating.score),
        rating.map(|rating| &rating.comment),
        rating.map(|rating| rating.at),
        ticket.subject.to_lowercase(),
        ticket.status.is_unsolved(),
        derived.due.map_or(NOTHING_DUE, |due| due.at),
        derived.due.map(|due| due.kind),
        derived.offer_due_at,
        derived.vendor_due_at,
        ticket.open_promise().map(|promise| promise.due_at),
        derived.climb == Climb::Higher,
    ]
    .to_vec()
}
