//! Tickets that are proposed as one problem and are not, and calls about which nothing is to be done.

use axum::extract::{Path, State};
use trestle_app::{proposals, proposals_beside};
use trestle_domain::ids::{AlarmId, TicketId};
use trestle_domain::mark::MarkKind;
use trestle_domain::view::problems::Proposal;

use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AgentVisit;

/// Remembers that all tickets of a proposal on the list are not one problem.
pub async fn dismiss(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    fields: Fields,
) -> Answer {
    let (who, now) = (visit.who.clone(), web.app.now());
    let Some((kind, mark)) = named(&fields) else { return done("/problems") };
    let apart = web.app.transact(move |desk| {
        let proposed = proposals(desk.tx, &who, now)?;
        let meant = proposed.into_iter().find(|one| (one.mark.kind, &one.mark.mark) == (kind, &mark));
        // One that is gone already was dismissed by a second click.
        let tickets = meant.map(ids).unwrap_or_default();
        desk.set_apart(&rights, &tickets, &tickets)
    });
    web.page_or_halt(&visit, apart.await)?;
    done("/problems")
}

/// Remembers that a ticket is not the same as the others that are proposed beside it.
pub async fn dismiss_beside(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(ticket): Path<i64>,
    fields: Fields,
) -> Answer {
    let back = format!("/tickets/{ticket}");
    let (view, _) = web.ticket(&visit, &rights, TicketId(ticket)).await?;
    let Some((kind, mark)) = named(&fields) else { return done(&back) };
    let who = visit.who.clone();
    let apart = web.app.transact(move |desk| {
        let proposed = proposals_beside(desk.tx, &who, &view.ticket)?;
        let meant = proposed.into_iter().find(|one| (one.mark.kind, &one.mark.mark) == (kind, &mark));
        match meant {
            Some(one) => desk.set_apart(&rights, &[view.ticket.id], &ids(one)),
            None => Ok(()),
        }
    });
    web.page_or_halt(&visit, apart.await)?;
    done(&back)
}

/// Says why nothing is to be done about a call.
pub async fn dismiss_alarm(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(alarm): Path<i64>,
    fields: Fields,
) -> Answer {
    let reason = fields.value("reason");
    let dismissed = web.app.transact(move |desk| desk.dismiss_alarm(&rights, AlarmId(alarm), &reason));
    web.page_or_halt(&visit, dismissed.await)?;
    Ok(see_other_saying("/problems", "problems-dismissed-now"))
}

fn ids(proposal: Proposal) -> Vec<TicketId> {
    proposal.tickets.into_iter().map(|ticket| ticket.id).collect()
}

fn named(fields: &Fields) -> Option<(MarkKind, String)> {
    Some((MarkKind::from_key(&fields.value("kind"))?, fields.value("mark")))
}

fn done(to: &str) -> Answer {
    Ok(see_other_saying(to, "problems-apart-now"))
}
