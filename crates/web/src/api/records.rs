//! Why a ticket is where it is: its ledger, and its clocks replayed line by line. Agents only.

use axum::extract::State;
use serde::Serialize;
use trestle_app::Failure;
use trestle_app::store::{read, tickets};
use trestle_domain::ids::TicketId;
use trestle_domain::ladder::Tier;
use trestle_domain::ledger::Ledger;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::desk::ClockView;

use super::answer::{ApiAnswer, shown};
use super::caller::{Number, Reader, agent};
use crate::Web;

#[derive(Serialize)]
struct LedgerShown {
    ticket: TicketId,
    /// Every second since the ticket was opened is in exactly one of them.
    holds: Ledger,
    tiers: Vec<TimeInTier>,
    now: Timestamp,
}

#[derive(Serialize)]
struct TimeInTier {
    tier: Tier,
    spent_ms: Millis,
}

#[derive(Serialize)]
struct ClocksShown {
    ticket: TicketId,
    clocks: Vec<ClockView>,
    now: Timestamp,
}

/// `GET /tickets/{id}/ledger`.
pub async fn ledger(State(web): State<Web>, Reader { who, .. }: Reader, Number(id): Number) -> ApiAnswer {
    let (id, now) = (TicketId(id), web.app.now());
    let found = web.app.read(move |db| {
        agent(&who)?;
        let ticket = tickets::load(db, id)?.filter(|ticket| who.rights(ticket).read_as_desk);
        ticket.ok_or(Failure::NotFound)
    });
    let holds = found.await?.ledger;
    let spent = |(tier, spent_ms)| TimeInTier { tier, spent_ms };
    let tiers = holds.time_in_tiers(now).into_iter().map(spent).collect();
    shown(&LedgerShown { ticket: id, holds, tiers, now })
}

/// `GET /tickets/{id}/clocks`.
pub async fn clocks(State(web): State<Web>, Reader { who, .. }: Reader, Number(id): Number) -> ApiAnswer {
    let (app, id, now) = (web.app.clone(), TicketId(id), web.app.now());
    let found = web.app.read(move |db| {
        agent(&who)?;
        let rules = app.rules(db)?;
        read::desk::ticket(db, &who, id, &rules, now)?.ok_or(Failure::NotFound)
    });
    shown(&ClocksShown { ticket: id, clocks: found.await?.clocks, now })
}
