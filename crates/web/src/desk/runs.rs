//! Playbooks on a ticket: chosen, walked through step by step, read by everyone who reads the ticket.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::{Db, playbooks, runs};
use trestle_app::{Failure, StepAnswer};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{PlaybookId, RunId, TicketId};
use trestle_domain::playbook::Finding;
use trestle_domain::ticket::Ticket;
use trestle_domain::view::desk::TicketView;
use trestle_domain::view::guides::GuideStep;
use trestle_domain::view::playbooks::{Startable, Walker};
use trestle_pages::parts::Problem;
use trestle_pages::playbooks::{choose as choosing, run};

use crate::answer::{Answer, see_other, see_other_saying};
use crate::fields::Fields;
use crate::portal::asking::problems;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// Every playbook, those for the ticket's category first.
pub async fn choose(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    web.choice_page(StatusCode::OK, &visit, &rights, TicketId(id), vec![]).await
}

/// Starts one.
pub async fn start(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let playbook = PlaybookId(fields.parse("playbook").unwrap_or(0));
    let who = Principal::Agent(rights.clone());
    let started = web.app.transact(move |desk| desk.start_run(&who, TicketId(id), playbook)).await;
    match started {
        Ok(run) => Ok(see_other_saying(&href(id, run), "playbooks-started")),
        Err(failure @ Failure::Invalid { .. }) => {
            let problems = problems(&visit, &failure).unwrap_or_default();
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            web.choice_page(status, &visit, &rights, TicketId(id), problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

/// A run: the step it stands at, and what was tried.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, run)): Path<(i64, i64)>,
) -> Answer {
    let typed = (None, String::new());
    web.run_page(StatusCode::OK, &visit, &rights, TicketId(id), RunId(run), typed, vec![]).await
}

/// Answers the step that it stands at.
pub async fn answer(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, run)): Path<(i64, i64)>,
    fields: Fields,
) -> Answer {
    let (finding, note): (Option<Finding>, _) = (fields.parse("answer"), fields.value("note"));
    let number = fields.parse("number").unwrap_or(0);
    let given = StepAnswer { number, finding, note: note.clone() };
    let who = Principal::Agent(rights.clone());
    let answered = web.app.transact(move |desk| desk.answer_run(&who, TicketId(id), RunId(run), given)).await;
    match answered {
        Ok(()) => Ok(see_other(&href(id, RunId(run)))),
        Err(failure @ Failure::Invalid { .. }) => {
            let problems = problems(&visit, &failure).unwrap_or_default();
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            web.run_page(status, &visit, &rights, TicketId(id), RunId(run), (finding, note), problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

/// Takes the last answer back.
pub async fn back(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, run)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights);
    let undone = web.app.transact(move |desk| desk.step_run_back(&who, TicketId(id), RunId(run))).await;
    web.page_or_halt(&visit, undone)?;
    Ok(see_other(&href(id, RunId(run))))
}

fn href(ticket: i64, run: RunId) -> String {
    format!("/tickets/{ticket}/runs/{run}")
}

/// Those that fit a ticket, those in the reader's language first, and all others.
pub(super) fn fitting(
    ticket: &Ticket,
    language: &str,
    mut all: Vec<Startable>,
) -> (Vec<Startable>, Vec<Startable>) {
    all.sort_by_key(|playbook| playbook.language != language);
    let category = ticket.category.as_deref().unwrap_or_default().to_lowercase();
    let subject = ticket.subject.to_lowercase();
    let words: Vec<&str> = subject.split_whitespace().filter(|word| word.chars().count() > 4).collect();
    all.into_iter().partition(|playbook| {
        let title = playbook.title.to_lowercase();
        let is_own = !category.is_empty() && playbook.category.to_lowercase() == category;
        is_own || words.iter().any(|word| title.contains(word))
    })
}

impl Web {
    async fn choice_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        id: TicketId,
        problems: Vec<Problem>,
    ) -> Answer {
        let all = |db: &mut Db, _: &TicketView| Ok(playbooks::startable(db)?);
        let (view, _, all) = self.ticket_and(visit, agent, id, all).await?;
        let (fitting, others) = fitting(&view.ticket, visit.say.language().tag(), all);
        let model = choosing::Model { csrf: visit.csrf.clone(), view, fitting, others, problems };
        let (title, body) = (choosing::title(&visit.say, &model), choosing::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }

    #[expect(clippy::too_many_arguments, reason = "a form shown again holds all that was typed")]
    async fn run_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        ticket: TicketId,
        id: RunId,
        (chosen, note): (Option<Finding>, String),
        problems: Vec<Problem>,
    ) -> Answer {
        let found = move |db: &mut Db, _: &TicketView| {
            let kept = runs::of_ticket(db, ticket, id)?.ok_or(Failure::NotFound)?;
            let run = runs::in_ticket(db, ticket)?.into_iter().find(|run| run.id == id);
            Ok((kept, run.ok_or(Failure::NotFound)?))
        };
        let (view, _, (kept, run)) = self.ticket_and(visit, agent, ticket, found).await?;
        let works = view.rights.work && view.ticket.status.is_unsolved() && run.walker == Walker::Colleague;
        let here = kept.run.current(&kept.through.playbook).filter(|_| works);
        let step = here.map(GuideStep::of);
        let article = match step.as_ref().and_then(|step| step.article) {
            Some(id) => self.article_title(visit, id).await?,
            None => None,
        };
        let csrf = visit.csrf.clone();
        let model = run::Model { csrf, view, run, step, article, chosen, note, problems };
        let (title, body) = (run::title(&visit.say, &model), run::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}
