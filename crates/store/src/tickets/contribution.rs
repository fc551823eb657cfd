//! What a ticket adds to the figures, as one row that sums can be made of.

use trestle_domain::figures::Contribution;
use trestle_domain::handoff::HandoffState;
use trestle_domain::ticket::Ticket;

use crate::engine::Tx;
use crate::{Result, params};

pub(super) fn write(
    tx: &mut Tx,
    before: Option<&Ticket>,
    ticket: &Ticket,
    contribution: &Contribution,
) -> Result<()> {
    let ended = |wanted: fn(&HandoffState) -> bool| {
        ticket.handoffs.iter().filter(|handoff| wanted(&handoff.state)).count() as i64
    };
    let accepted = ended(|state| matches!(state, HandoffState::Accepted { .. }));
    let returned = ended(|state| matches!(state, HandoffState::Returned { .. }));
    tx.execute(
        UPSERT,
        params![
            ticket.id,
            ticket.team,
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
            accepted + returned,
            returned,
            contribution.promises_kept,
            contribution.promises_broken,
            contribution.sla_met,
            contribution.sla_missed,
            contribution.rating,
        ],
    )?;
    if before.is_some_and(|before| before.solved_at.is_some()) {
        tx.execute("DELETE FROM contribution_tiers WHERE ticket_id = $1", params![ticket.id])?;
    }
    if ticket.solved_at.is_some() {
        for (tier, spent) in &contribution.tiers {
            tx.execute(
                "INSERT INTO contribution_tiers (ticket_id, tier, spent_ms) VALUES ($1, $2, $3)",
                params![ticket.id, tier, spent],
            )?;
        }
    }
    Ok(())
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
