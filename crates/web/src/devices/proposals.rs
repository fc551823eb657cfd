//! What logs say about a machine, beside the devices that they may be of.

use axum::extract::{Path, State};
use trestle_app::store::{Db, devices};
use trestle_app::{Chosen, Failure, Proposing, open_proposals};
use trestle_domain::device::{FactKind, fit};
use trestle_domain::ids::{BundleId, DeviceId, TicketId};
use trestle_domain::ticket::Ticket;
use trestle_domain::view::bundles::Diagnosis;
use trestle_domain::view::desk::Named;
use trestle_pages::diagnostics::machine::{Machine, Proposed};

use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AgentVisit;

/// Namesakes that are offered.
const NAMESAKES: u32 = 5;

/// Accepts what logs propose to a device, or sets it aside.
pub async fn decide(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((ticket, bundle)): Path<(i64, i64)>,
    fields: Fields,
) -> Answer {
    let device = DeviceId(fields.parse("device").unwrap_or(0));
    let of = Proposing { ticket: TicketId(ticket), bundle: BundleId(bundle), device };
    let (accept, dismiss) = (fields.value("accept"), fields.value("dismiss"));
    let chosen = |key: &str| if key == "all" { Chosen::All } else { Chosen::One(key.to_owned()) };
    let is_accepted = dismiss.is_empty();
    let done = web.app.transact(move |desk| match is_accepted {
        true => desk.accept_proposals(&rights, of, &chosen(&accept)),
        false => desk.dismiss_proposals(&rights, of, &chosen(&dismiss)),
    });
    web.page_or_halt(&visit, done.await)?;
    let word = if is_accepted { "diagnostics-machine-accepted" } else { "diagnostics-machine-dismissed" };
    Ok(see_other_saying(&format!("/tickets/{ticket}/diagnostics/{bundle}"), word))
}

/// The devices that the facts of a bundle may be about.
pub(crate) fn machine(db: &mut Db, ticket: &Ticket, diagnosis: &Diagnosis) -> Result<Machine, Failure> {
    let facts = &diagnosis.facts;
    if facts.is_empty() {
        return Ok(Machine::default());
    }
    let mut linked = Vec::new();
    for kept in devices::of_ticket(db, ticket.id)? {
        let proposals = open_proposals(db, &kept, facts)?;
        let fit = fit(&kept.content, facts);
        let device = Named { id: kept.id, name: kept.content.name };
        linked.push(Proposed { device, fit, proposals });
    }
    let hosts = facts.iter().filter(|fact| fact.kind == FactKind::Host).map(|fact| fact.value.as_str());
    let hosts: Vec<&str> = hosts.collect();
    let namesakes = match hosts.is_empty() {
        true => vec![],
        false => devices::namesakes(db, &hosts, ticket.id, NAMESAKES)?,
    };
    Ok(Machine { linked, namesakes })
}
