//! `GET /api/v1/tickets/{id}/investigation`: what was found out about a ticket, for our own people's programs.

use axum::extract::State;
use serde::Serialize;
use trestle_app::Failure;
use trestle_app::store::{hypotheses, snapshots, tickets};
use trestle_domain::ids::TicketId;
use trestle_domain::view::investigation::{Investigation, Outage};
use trestle_domain::view::snapshots::SnapshotRow;

use super::answer::{ApiAnswer, shown};
use super::caller::{Number, Reader, agent};
use crate::Web;

#[derive(Serialize)]
struct Shown<'s> {
    ticket: TicketId,
    #[serde(flatten)]
    investigation: &'s Investigation,
    /// Without what stands in them.
    snapshots: Vec<SnapshotRow<'s>>,
    outage: Option<Outage>,
}

/// Everything that was found out.
pub async fn show(State(web): State<Web>, Reader { who, .. }: Reader, Number(id): Number) -> ApiAnswer {
    let (id, now) = (TicketId(id), web.app.now());
    let found = web.app.read(move |db| {
        agent(&who)?;
        let ticket = tickets::load(db, id)?.filter(|ticket| who.rights(ticket).read_as_desk);
        let ticket = ticket.ok_or(Failure::NotFound)?;
        Ok((ticket, hypotheses::investigation(db, id)?, snapshots::of_ticket(db, id)?))
    });
    let (ticket, investigation, snapshots) = found.await?;
    let outage = investigation.outage(ticket.created_at, ticket.restored_at, now);
    let snapshots = snapshots.iter().map(|one| one.row()).collect();
    shown(&Shown { ticket: id, investigation: &investigation, snapshots, outage })
}
