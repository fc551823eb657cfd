//! Offering a package: the prefilled form, and the offer or what it still misses.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use trestle_app::store::{Db, devices, evidence, hypotheses, runs};
use trestle_app::{Action, Failure};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::handoff::{HandoffState, Package, PackageItem};
use trestle_domain::ids::{TeamId, TicketId};
use trestle_domain::ticket::Refusal;
use trestle_domain::view::desk::{Entry, HandoffDraft, TicketView};
use trestle_pages::desk::ticket::as_steps_tried;
use trestle_pages::desk::{handoff_choose, handoff_new, problems_of, promise};
use trestle_pages::devices::as_environment as as_devices;
use trestle_pages::diagnostics::as_evidence;
use trestle_pages::investigation::{
    as_environment, as_ruled_out, as_summary, as_tried, still_ruled_out, without_conclusions,
};
use trestle_pages::parts::Problem;

use super::standing;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// Which team the form is for.
#[derive(serde::Deserialize)]
pub struct To {
    to: Option<i64>,
}

/// Choosing a team, or the form for the one chosen.
pub async fn form(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    Query(To { to }): Query<To>,
) -> Answer {
    let Some(to) = to.map(TeamId) else {
        let (view, rules) = web.ticket(&visit, &rights, TicketId(id)).await?;
        let standing = standing(&rights, view.ticket.team);
        let model = handoff_choose::Model { view, ladder: rules.ladder.clone(), standing };
        let (title, body) =
            (handoff_choose::title(&visit.say, &model), handoff_choose::page(&visit.say, &model));
        return web.desk(&visit, &rights, None, &title, &body).await;
    };
    let known = move |db: &mut Db, _: &TicketView| {
        let id = TicketId(id);
        let about = devices::of_ticket(db, id)?;
        let found = (evidence::of_ticket(db, id)?, hypotheses::investigation(db, id)?);
        Ok((runs::in_ticket(db, id)?, found, about))
    };
    let (view, rules, (runs, (evidence, investigation), about)) =
        web.ticket_and(&visit, &rights, TicketId(id), known).await?;
    if rules.ladder.path(view.ticket.team, to).is_none() {
        return Err(Halt::not_found(&web, &visit));
    }
    let say = &visit.say;
    let known = Known {
        summary: as_summary(say, &investigation),
        tried: [as_steps_tried(say, &runs), as_tried(say, &investigation)].concat(),
        evidence: as_evidence(say, &web.app.public_url, view.ticket.id, &evidence),
        ruled_out: as_ruled_out(&investigation),
        environment: [as_devices(&web.app.public_url, &about), as_environment(say, &investigation)].concat(),
    };
    // What was found out may have changed since: the last offer does not contradict what is known now.
    let mut last = view.ticket.handoffs.last().map(|offer| offer.package.clone()).unwrap_or_default();
    last.summary = without_conclusions(say, &last.summary);
    last.ruled_out = still_ruled_out(&investigation, &last.ruled_out);
    let package = prefilled(&view, last, &known);
    web.handoff_page(StatusCode::OK, &visit, &rights, id, to, package, String::new(), vec![]).await
}

/// Offers the package.
pub async fn offer(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let to = TeamId(fields.parse("to").unwrap_or(0));
    let (chosen, other) = (fields.value("promise"), fields.value("promise_other"));
    let typed_promise = promise::chosen(&chosen, &other).to_owned();
    let mut package = Package::default();
    for item in PackageItem::ALL {
        package.set_text(item, fields.value(item.key()));
    }
    package.promise_at = visit.moment(&typed_promise);
    if package.promise_at.is_none() && !typed_promise.is_empty() {
        let problems = vec![Problem::new("promise", visit.say.text("problem-moment"))];
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return web.handoff_page(status, &visit, &rights, id, to, package, typed_promise, problems).await;
    }
    let (who, sent) = (Principal::Agent(rights.clone()), Box::new(package.clone()));
    let action = Action::Offer { to, package: sent };
    match web.app.transact(move |desk| desk.act(&who, TicketId(id), action)).await {
        Ok(_) => Ok(see_other_saying(&format!("/tickets/{id}"), "handoff-offered")),
        Err(Failure::Refused(refusal)) if refusal != Refusal::NotAllowed => {
            let problems = problems_of(&visit.say, &refusal);
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            web.handoff_page(status, &visit, &rights, id, to, package, typed_promise, problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

impl Web {
    #[expect(clippy::too_many_arguments, reason = "a form shown again holds all that was typed")]
    async fn handoff_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        to: TeamId,
        package: Package,
        promise: String,
        problems: Vec<Problem>,
    ) -> Answer {
        let (view, rules) = self.ticket(visit, agent, TicketId(id)).await?;
        if rules.ladder.team(to).is_none() {
            return Err(Halt::not_found(self, visit));
        }
        let returned = view
            .ticket
            .handoffs
            .iter()
            .rev()
            .find(|offer| matches!(offer.state, HandoffState::Returned { .. }));
        let draft = HandoffDraft { returned: returned.cloned(), ticket: view, package };
        let (csrf, ladder) = (visit.csrf.clone(), rules.ladder.clone());
        let model = handoff_new::Model { csrf, draft, ladder, to, promise, problems };
        let (title, body) = (handoff_new::title(&visit.say, &model), handoff_new::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}

/// What colleagues found out, as lines of a package.
struct Known {
    summary: Vec<String>,
    tried: Vec<String>,
    evidence: Vec<String>,
    ruled_out: Vec<String>,
    environment: Vec<String>,
}

/// The package as far as it is known: what the last offer said, and where there was none, what
/// the ticket says. What was found out since then is added.
fn prefilled(view: &TicketView, mut package: Package, known: &Known) -> Package {
    let ticket = &view.ticket;
    let first_words = view.timeline.iter().find_map(|entry| match entry {
        Entry::FromCustomer(letter) => Some(letter.text.clone()),
        _ => None,
    });
    if package.summary.is_empty() {
        package.summary = ticket.subject.clone();
    }
    if package.customer_words.is_empty() {
        package.customer_words = first_words.unwrap_or_default();
    }
    add_lines(&mut package.summary, &known.summary);
    add_lines(&mut package.steps_tried, &known.tried);
    add_lines(&mut package.evidence, &known.evidence);
    add_lines(&mut package.ruled_out, &known.ruled_out);
    add_lines(&mut package.environment, &known.environment);
    package.promise_at = ticket.open_promise().map(|open| open.due_at);
    package
}

/// Adds the lines that are not there yet.
fn add_lines(text: &mut String, lines: &[String]) {
    for line in lines {
        if text.lines().all(|known| known != line) {
            let before = text.trim_end();
            *text = if before.is_empty() { line.clone() } else { format!("{before}\n{line}") };
        }
    }
}
