//! Problems beside a ticket.

use axum::extract::{Path, State};
use trestle_app::store::Db;
use trestle_app::store::problems::{list, tickets};
use trestle_app::{Failure, proposals_beside};
use trestle_domain::access::Principal;
use trestle_domain::ids::{ProblemId, TicketId};
use trestle_domain::ticket::Ticket;
use trestle_pages::problems::ticket_box::Problems;

use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AgentVisit;

/// Open problems that are offered beside a ticket.
const OFFERED: u32 = 50;

/// Says that a ticket is of a problem.
pub async fn link(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(ticket): Path<i64>,
    fields: Fields,
) -> Answer {
    let problem = fields.parse("problem").map_or(ProblemId(0), ProblemId);
    let done = web.app.transact(move |desk| desk.link_problem(&rights, problem, TicketId(ticket)));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{ticket}"), "problems-ticket-added"))
}

/// Takes that back, with a reason.
pub async fn unlink(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((ticket, problem)): Path<(i64, i64)>,
    fields: Fields,
) -> Answer {
    let (problem, reason) = (ProblemId(problem), fields.value("reason"));
    let done = web.app.transact(move |desk| desk.unlink_problem(&rights, problem, TicketId(ticket), &reason));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/tickets/{ticket}"), "problems-ticket-removed"))
}

/// The problems that a ticket is of, and others that it may be of.
pub(crate) fn beside(db: &mut Db, who: &Principal, ticket: &Ticket) -> Result<Problems, Failure> {
    let linked = tickets::of_ticket(db, ticket.id)?;
    let mut others = list::choice(db, OFFERED)?;
    others.retain(|(id, _)| linked.iter().all(|one| one.id != *id));
    Ok(Problems { linked, alike: proposals_beside(db, who, ticket)?, others })
}
