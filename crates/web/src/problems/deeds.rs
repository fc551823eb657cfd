//! What is done with a problem: its customers are told, tickets are added and removed, it gets a public face.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::{Failure, problem_field, problem_flaw_key, problem_hearers, ticket_numbers};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{BulletinId, ProblemId, TicketId};
use trestle_domain::problem::{Face, State as Standing, Then, Update, check_update};
use trestle_domain::ticket::Refusal;
use trestle_pages::parts::Problem;
use trestle_pages::problems::hearers;
use trestle_pages::problems::update::Typed;
use trestle_pages::shell::Place;
use trestle_pages::text::Language;

use super::one::Sheet;
use crate::answer::{Answer, see_other_saying, sentence};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// Tells what is new. What goes to customers is first shown with everyone who gets it.
pub async fn update(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let id = ProblemId(id);
    let typed = typed(&fields);
    let sheet = |problems| Sheet { typed: Some(typed.clone()), problems, ..Sheet::default() };
    let found = web.app.read(move |db| Ok(trestle_app::store::problems::one(db, id)?)).await?;
    let kept = web.page_or_halt(&visit, found.ok_or(Failure::NotFound))?;
    if !kept.is_kept_by(&rights) {
        return Err(Halt::page(&web, &visit, &Refusal::NotAllowed.into()));
    }
    let then = fields.value("then");
    if then == "write" {
        return web.problem_page(StatusCode::OK, &visit, &rights, id, sheet(vec![])).await;
    }
    let update = wanted(&typed);
    let flaws = check_update(&kept, &update).into_iter();
    let problems: Vec<_> = flaws
        .map(|(place, flaw)| Problem::new(problem_field(&place), visit.say.text(problem_flaw_key(flaw))))
        .collect();
    if !problems.is_empty() {
        return web
            .problem_page(StatusCode::UNPROCESSABLE_ENTITY, &visit, &rights, id, sheet(problems))
            .await;
    }
    let seen = fields.parse("seen").unwrap_or(0);
    if update.tells_customers() && then != "send" {
        return web.show_hearers(&visit, &rights, id, kept.content.title, seen, typed).await;
    }
    let (who, done) =
        (rights.clone(), if update.tells_customers() { "problems-told-now" } else { "problems-noted-now" });
    match web.app.transact(move |desk| desk.tell_of_problem(&who, id, seen, update)).await {
        Ok(_) => Ok(see_other_saying(&format!("/problems/{id}"), done)),
        Err(Failure::Stale) => {
            let problems = vec![Problem::new("", visit.say.text("problems-flaw-stale"))];
            web.problem_page(StatusCode::CONFLICT, &visit, &rights, id, sheet(problems)).await
        }
        Err(failure) => web.not_done(&visit, &rights, id, sheet(vec![]), failure).await,
    }
}

fn typed(fields: &Fields) -> Typed {
    Typed {
        state: fields.value("state"),
        fix_version: fields.value("fix_version"),
        words: Language::ALL.iter().map(|one| fields.value(&format!("words-{}", one.tag()))).collect(),
        note: fields.value("note"),
        solves: fields.is_ticked("solve"),
        on_face: fields.is_ticked("face"),
    }
}

fn wanted(typed: &Typed) -> Update {
    let languages = Language::ALL.iter().map(|one| one.tag().to_owned());
    Update {
        state: Standing::from_key(&typed.state),
        fix_version: Some(typed.fix_version.trim().to_owned()),
        words: languages.zip(typed.words.iter().cloned()).collect(),
        note: typed.note.clone(),
        then: if typed.solves { Then::Solve } else { Then::StayOpen },
        face: if typed.on_face { Face::Tells } else { Face::Silent },
    }
}

/// Adds tickets by their numbers: all of them or none.
pub async fn add_tickets(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (id, numbers) = (ProblemId(id), fields.value("numbers"));
    let tickets = ticket_numbers(&numbers).filter(|tickets| !tickets.is_empty());
    let who = rights.clone();
    let outcome = match tickets {
        None => Err(Failure::Invalid { field: "numbers", message: "problems-flaw-no-ticket" }),
        Some(tickets) => {
            let exists = web.app.read(move |db| Ok(trestle_app::store::problems::one(db, id)?)).await?;
            web.page_or_halt(&visit, exists.ok_or(Failure::NotFound))?;
            let add = move |desk: &mut trestle_app::Desk<'_>| {
                tickets.into_iter().try_for_each(|ticket| desk.link_problem(&who, id, ticket))
            };
            web.app.transact(add).await
        }
    };
    match outcome {
        Ok(()) => Ok(see_other_saying(&format!("/problems/{id}"), "problems-ticket-added")),
        Err(Failure::NotFound) => {
            let failure = Failure::Invalid { field: "numbers", message: "problems-flaw-no-ticket" };
            let sheet = Sheet { numbers, ..Sheet::default() };
            web.not_done(&visit, &rights, id, sheet, failure).await
        }
        Err(failure) => {
            let sheet = Sheet { numbers, ..Sheet::default() };
            web.not_done(&visit, &rights, id, sheet, failure).await
        }
    }
}

/// Says that a ticket is not of it, and why.
pub async fn remove_ticket(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, ticket)): Path<(i64, i64)>,
    fields: Fields,
) -> Answer {
    let (id, reason, who) = (ProblemId(id), fields.value("reason"), rights.clone());
    let done = web.app.transact(move |desk| desk.unlink_problem(&who, id, TicketId(ticket), &reason));
    match done.await {
        Ok(()) => Ok(see_other_saying(&format!("/problems/{id}"), "problems-ticket-removed")),
        Err(failure) => web.not_done(&visit, &rights, id, Sheet::default(), failure).await,
    }
}

/// Gives it a bulletin that is there as its public face.
pub async fn face(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (id, who) = (ProblemId(id), rights.clone());
    let bulletin = fields.parse("bulletin").map_or(BulletinId(0), BulletinId);
    match web.app.transact(move |desk| desk.face_problem(&who, id, bulletin)).await {
        Ok(()) => Ok(see_other_saying(&format!("/problems/{id}"), "problems-faced")),
        Err(failure) => web.not_done(&visit, &rights, id, Sheet::default(), failure).await,
    }
}

impl Web {
    async fn show_hearers(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: ProblemId,
        title: String,
        seen: i64,
        typed: Typed,
    ) -> Answer {
        let then = if typed.solves { Then::Solve } else { Then::StayOpen };
        let who = Principal::Agent(agent.clone());
        let hearers = self.app.read(move |db| problem_hearers(db, &who, id, then)).await?;
        let model = hearers::Model { csrf: visit.csrf.clone(), id, title, seen, typed, hearers };
        let (title, body) = (hearers::title(&visit.say, &model), hearers::page(&visit.say, &model));
        self.desk(visit, agent, Some(Place::Problems), &title, &body).await
    }

    /// The page again, with the reason at its field; or the page that says what is wrong.
    async fn not_done(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: ProblemId,
        sheet: Sheet,
        failure: Failure,
    ) -> Answer {
        let field = match &failure {
            Failure::Invalid { field, .. } => (*field).to_owned(),
            Failure::Refused(refusal) if *refusal != Refusal::NotAllowed => String::new(),
            _ => return Err(Halt::page(self, visit, &failure)),
        };
        let message = sentence(&visit.say, &failure).unwrap_or_default();
        let sheet = Sheet { problems: vec![Problem::new(field, message)], ..sheet };
        self.problem_page(StatusCode::UNPROCESSABLE_ENTITY, visit, agent, id, sheet).await
    }
}
