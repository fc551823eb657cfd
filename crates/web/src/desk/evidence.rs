//! What a colleague does with logs: mark lines as evidence, ask for more, have an attachment read.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::Failure;
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{BundleId, EvidenceId, MessageId, TicketId};
use trestle_pages::diagnostics::tab::Focus;

use crate::answer::{Answer, see_other, see_other_saying, status_of};
use crate::fields::Fields;
use crate::portal::asking::problems;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// Marks lines.
pub async fn mark(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, bundle)): Path<(i64, i64)>,
    fields: Fields,
) -> Answer {
    let (ticket, bundle) = (TicketId(id), BundleId(bundle));
    let first = fields.parse("first").unwrap_or(0);
    let lines = (first, fields.parse("last").unwrap_or(first));
    if fields.value("do") == "signature" {
        let (from, to) = lines;
        let asked = format!("ticket={ticket}&bundle={bundle}&from={from}&to={to}");
        return Ok(see_other(&format!("/diagnostics/signatures/new?{asked}")));
    }
    let who = Principal::Agent(rights.clone());
    match web.app.mark_evidence(who, ticket, bundle, lines, fields.value("note")).await {
        Ok(_) => Ok(see_other_saying(&format!("{}#evidence", tab(id)), "diagnostics-evidence-marked")),
        Err(failure @ Failure::Invalid { .. }) => {
            let problems = problems(&visit, &failure).unwrap_or_default();
            let [first, last, note] = ["first", "last", "note"].map(|name| fields.value(name));
            web.lines_refused(&visit, &rights, (ticket, bundle), (first, last, note), problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

/// Takes a mark away.
pub async fn unmark(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, evidence)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights);
    let gone = web.app.transact(move |desk| desk.unmark_evidence(&who, TicketId(id), EvidenceId(evidence)));
    web.page_or_halt(&visit, gone.await)?;
    Ok(see_other_saying(&tab(id), "diagnostics-evidence-removed"))
}

/// Asks the customer for logs.
pub async fn ask(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (who, words) = (Principal::Agent(rights.clone()), fields.value("words"));
    let asked = web.app.transact(move |desk| desk.ask_for_logs(&who, TicketId(id), &words)).await;
    web.told(&visit, &rights, id, asked, "diagnostics-asked").await
}

/// Has an attachment of the customer's read.
pub async fn read_attachment(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights.clone());
    let (message, file) =
        (MessageId(fields.parse("message").unwrap_or(0)), fields.parse("file").unwrap_or(0));
    let read = web.app.transact(move |desk| desk.read_attachment(&who, TicketId(id), message, file)).await;
    web.told(&visit, &rights, id, read.map(drop), "diagnostics-added").await
}

fn tab(ticket: i64) -> String {
    format!("/tickets/{ticket}/diagnostics")
}

impl Web {
    /// Back to the tab, or the tab with what was wrong.
    async fn told(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        done: Result<(), Failure>,
        word: &'static str,
    ) -> Answer {
        let failure = match done {
            Ok(()) => return Ok(see_other_saying(&tab(id), word)),
            Err(failure) => failure,
        };
        match problems(visit, &failure) {
            Some(problems) if status_of(&failure) == StatusCode::UNPROCESSABLE_ENTITY => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                self.diagnostics_page(status, visit, agent, TicketId(id), None, Focus::default(), problems)
                    .await
            }
            _ => Err(Halt::page(self, visit, &failure)),
        }
    }
}
