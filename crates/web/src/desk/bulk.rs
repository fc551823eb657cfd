//! One action on several tickets: each is decided alone, by the same rules as on its own page,
//! and the answer names every refusal.

use axum::extract::State;
use trestle_app::store::tickets;
use trestle_app::{Action, Failure};
use trestle_domain::access::Principal;
use trestle_domain::handoff::Package;
use trestle_domain::ids::{TeamId, TicketId};
use trestle_domain::ticket::{Priority, Refusal};
use trestle_pages::desk::bulk_result::{self, BulkRefusal, BulkTicket};

use crate::Web;
use crate::answer::{Answer, local};
use crate::fields::Fields;
use crate::visit::AgentVisit;

const MOST: usize = 200;

/// Acts on every ticket that was ticked.
pub async fn apply(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights.clone());
    let mut model = bulk_result::Model {
        back: local(&fields.value("back"), "/tickets").to_owned(),
        changed: vec![],
        refused: vec![],
    };
    let chosen = fields.all("tickets");
    for ticket in chosen.iter().filter_map(|id| id.parse().ok()).map(TicketId).take(MOST) {
        let (who, action) = (who.clone(), action(&fields, &rights));
        let outcome = web.app.transact(move |desk| {
            let before = tickets::load(desk.tx, ticket)?.ok_or(Failure::NotFound)?;
            if !who.rights(&before).any_reading() {
                return Err(Failure::NotFound);
            }
            let Some(action) = action else { return Ok(Err((before.subject, Refusal::NotAllowed))) };
            match desk.act(&who, ticket, action) {
                Ok(_) => Ok(Ok(before.subject)),
                Err(Failure::Refused(refusal)) => Ok(Err((before.subject, refusal))),
                Err(failure) => Err(failure),
            }
        });
        match outcome.await {
            Ok(Ok(subject)) => model.changed.push(BulkTicket { ticket, subject }),
            Ok(Err((subject, why))) => model.refused.push(BulkRefusal { ticket, subject, why }),
            // What does not exist for whoever asks leaves no trace in the answer either.
            Err(Failure::NotFound) => {}
            Err(failure) => return Err(failure.into()),
        }
    }
    let (title, body) = (bulk_result::title(&visit.say, &model), bulk_result::page(&visit.say, &model));
    web.desk(&visit, &rights, None, &title, &body).await
}

fn action(fields: &Fields, agent: &trestle_domain::access::Agent) -> Option<Action> {
    match fields.value("action").as_str() {
        "take" => Some(Action::Assign(agent.person)),
        "priority" => Priority::from_key(&fields.value("priority")).map(Action::Prioritise),
        // A hand-off needs its package, also here: what the contract demands is refused by name.
        "handoff" => fields
            .parse("to")
            .map(|to| Action::Offer { to: TeamId(to), package: Box::new(Package::default()) }),
        _ => None,
    }
}
