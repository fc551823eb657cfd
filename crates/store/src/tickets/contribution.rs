//! What a ticket adds to the figures, as one row that lists can ask for, and in the tallies.

use std::collections::BTreeMap;

use trestle_domain::figures::Contribution;
use trestle_domain::handoff::{HandoffState, ReturnReason};
use trestle_domain::ids::TicketId;
use trestle_domain::ladder::Tier;
use trestle_domain::ticket::Ticket;
use trestle_domain::time::Millis;

use crate::engine::{Db, Row, Tx};
use crate::{Result, params, tallies};

pub(super) fn write(
    tx: &mut Tx,
    before: Option<&Ticket>,
    ticket: &Ticket,
    contribution: &Contribution,
) -> Result<()> {
    let known = before.map(|before| stored(tx, before)).transpose()?.flatten();
    if known.as_ref() == Some(contribution) {
        return Ok(());
    }
    tallies::follow(tx, known.as_ref(), contribution)?;
    put(tx, ticket.id, contribution)?;
    if known.is_none_or(|known| known.tiers != contribution.tiers) {
        if before.is_some() {
            tx.put("DELETE FROM contribution_tiers WHERE ticket_id = $1", params![ticket.id])?;
        }
        for (tier, spent) in &contribution.tiers {
            tx.put(
                "INSERT INTO contribution_tiers (ticket_id, tier, spent_ms) VALUES ($1, $2, $3)",
                params![ticket.id, tier, spent],
            )?;
        }
    }
    Ok(())
}

/// Hands over every contribution there is, in no order that matters.
pub(crate) fn each(db: &mut Db, mut take: impl FnMut(Contribution)) -> Result<()> {
    let mut after = TicketId(0);
    loop {
        let sql =
            format!("SELECT {COLUMNS} FROM contributions WHERE ticket_id > $1 ORDER BY ticket_id LIMIT $2");
        let page = db.query(&sql, params![after, AT_ONCE], read)?;
        let Some((last, _)) = page.last() else { return Ok(()) };
        let range = params![after, last];
        let mut tiers: BTreeMap<TicketId, Vec<(Tier, Millis)>> = BTreeMap::new();
        let sql = "SELECT ticket_id, tier, spent_ms FROM contribution_tiers WHERE ticket_id > $1 AND ticket_id <= $2";
        for (id, tier) in db.query(sql, range, |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))? {
            tiers.entry(id).or_default().push(tier);
        }
        let mut ends: BTreeMap<TicketId, Vec<End>> = BTreeMap::new();
        let sql = "SELECT ticket_id, reason, from_tier, to_tier FROM handoffs
                   WHERE ticket_id > $1 AND ticket_id <= $2 AND state IN ('accepted', 'returned')
                   ORDER BY ticket_id, number";
        for (id, end) in db.query(sql, range, |row| Ok((row.get(0)?, end(row)?)))? {
            ends.entry(id).or_default().push(end);
        }
        after = *last;
        for (id, mut contribution) in page {
            contribution.tiers = tiers.remove(&id).into_iter().flatten().collect();
            for end in ends.remove(&id).into_iter().flatten() {
                match end {
                    End::Moved(step) => contribution.moves.push(step),
                    End::Returned(reason) => contribution.returns.push(reason),
                }
            }
            take(contribution);
        }
    }
}

/// How many contributions are read at once.
const AT_ONCE: i64 = 10_000;

/// How an answered offer ended.
enum End {
    Moved((Tier, Tier)),
    Returned(ReturnReason),
}

fn end(row: &Row<'_>) -> Result<End> {
    Ok(match row.get(1)? {
        Some(reason) => End::Returned(reason),
        None => End::Moved((row.get(2)?, row.get(3)?)),
    })
}

/// What is stored of a ticket, which is stored as `ticket`.
fn stored(db: &mut Db, ticket: &Ticket) -> Result<Option<Contribution>> {
    let sql = format!("SELECT {COLUMNS} FROM contributions WHERE ticket_id = $1");
    let Some((_, mut contribution)) = db.query_opt(&sql, params![ticket.id], read)? else { return Ok(None) };
    if contribution.solved_at.is_some() {
        let sql = "SELECT tier, spent_ms FROM contribution_tiers WHERE ticket_id = $1";
        let tiers = db.query(sql, params![ticket.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
        contribution.tiers = tiers.into_iter().collect();
    }
    for handoff in &ticket.handoffs {
        match handoff.state {
            HandoffState::Accepted { .. } => contribution.moves.push((handoff.from_tier, handoff.to_tier)),
            HandoffState::Returned { reason, .. } => contribution.returns.push(reason),
            HandoffState::Offered | HandoffState::Withdrawn { .. } | HandoffState::Expired { .. } => {}
        }
    }
    Ok(Some(contribution))
}

const COLUMNS: &str = "ticket_id, team_id, opened_at, solved_at, first_response_ms, resolution_ms,
    first_contact, first_level, one_touch, escalated, bounced, reopened, promises_kept,
    promises_broken, sla_met, sla_missed, rating";

/// All that stands in the row itself.
fn read(row: &Row<'_>) -> Result<(TicketId, Contribution)> {
    let contribution = Contribution {
        team: row.get(1)?,
        opened_at: row.get(2)?,
        solved_at: row.get(3)?,
        first_response: row.get(4)?,
        resolution: row.get(5)?,
        first_contact: row.get(6)?,
        first_level: row.get(7)?,
        one_touch: row.get(8)?,
        escalated: row.get(9)?,
        bounced: row.get(10)?,
        reopened: row.get(11)?,
        promises_kept: row.get(12)?,
        promises_broken: row.get(13)?,
        sla_met: row.get(14)?,
        sla_missed: row.get(15)?,
        rating: row.get(16)?,
        tiers: BTreeMap::new(),
        moves: vec![],
        returns: vec![],
    };
    Ok((row.get(0)?, contribution))
}

fn put(tx: &mut Tx, id: TicketId, contribution: &Contribution) -> Result<()> {
    tx.put(
        UPSERT,
        params![
            id,
            contribution.team,
            contribution.opened_at,
            contribution.solved_at,
            contribution.first_response,
            contribution.resolution,
            contribution.first_contact,
            contribution.first_level,
            contribution.one_touch,
            contribution.escalated,
            contribution.bounced,
            contribution.reopened,
            contribution.offers_answered(),
            contribution.returns.len() as i64,
            contribution.promises_kept,
            contribution.promises_broken,
            contribution.sla_met,
            contribution.sla_missed,
            contribution.rating,
        ],
    )
}

const UPSERT: &str = "
    INSERT INTO contributions (ticket_id, team_id, opened_at, solved_at, first_response_ms, resolution_ms,
        first_contact, first_level, one_touch, escalated, bounced, reopened, offers_answered,
        offers_returned, promises_kept, promises_broken, sla_met, sla_missed, rating)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
    ON CONFLICT (ticket_id) DO UPDATE SET
        team_id = excluded.team_id,
        opened_at = excluded.opened_at,
        solved_at = excluded.solved_at,
        first_response_ms = excluded.first_response_ms,
        resolution_ms = excluded.resolution_ms,
        first_contact = excluded.first_contact,
        first_level = excluded.first_level,
        one_touch = excluded.one_touch,
        escalated = excluded.escalated,
        bounced = excluded.bounced,
        reopened = excluded.reopened,
        offers_answered = excluded.offers_answered,
        offers_returned = excluded.offers_returned,
        promises_kept = excluded.promises_kept,
        promises_broken = excluded.promises_broken,
        sla_met = excluded.sla_met,
        sla_missed = excluded.sla_missed,
        rating = excluded.rating";
