//! Describing a problem: the form, and keeping what it says.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use trestle_app::store::articles::{self, topics};
use trestle_app::store::problems;
use trestle_app::{Failure, problem_field, problem_flaw_key, ticket_numbers};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{AlarmId, ArticleId, PersonId, ProblemId, TeamId, TicketId};
use trestle_domain::problem::{Content, Problem as Kept, State as Standing, WorkaroundFor, check};
use trestle_pages::parts::Problem;
use trestle_pages::problems::editor::{Model, Typed, page, title};
use trestle_pages::shell::Place;

use super::{own_teams, people_of};
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// Articles that are offered to be named.
const ARTICLES: u32 = 200;

/// What a new problem begins with.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Start {
    ticket: Option<i64>,
    /// Several tickets, with commas between.
    tickets: String,
    /// The call that it is made of.
    alarm: Option<i64>,
}

/// The form of a new problem: empty, or from tickets.
pub async fn new(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(start): Query<Start>,
) -> Answer {
    let team = rights.teams.first().or(rights.leads.first()).map_or_else(String::new, ToString::to_string);
    let alarm = start.alarm.map_or_else(String::new, |alarm| alarm.to_string());
    let mut typed = Typed { team, alarm, ..Typed::default() };
    let several = ticket_numbers(&start.tickets).unwrap_or_default();
    if let Some(first) = start.ticket.map(TicketId).or(several.first().copied()) {
        let (view, _) = web.ticket(&visit, &rights, first).await?;
        typed.title = view.ticket.subject;
        typed.team = view.ticket.team.to_string();
        typed.tickets = match several.is_empty() {
            true => first.to_string(),
            false => several.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        };
    }
    web.problem_editor(StatusCode::OK, &visit, &rights, Sheet { typed, ..Sheet::default() }).await
}

/// The form of a problem that is there.
pub async fn edit(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    let kept = web.own_problem(&visit, &rights, ProblemId(id)).await?;
    let sheet = Sheet { id: Some(kept.id), typed: filled(&kept), ..Sheet::default() };
    web.problem_editor(StatusCode::OK, &visit, &rights, sheet).await
}

/// Opens a problem.
pub async fn create(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    fields: Fields,
) -> Answer {
    let sheet = Sheet { typed: typed(&fields), ..Sheet::default() };
    let tickets = ticket_numbers(&sheet.typed.tickets);
    let mut problems = vec![];
    if tickets.is_none() {
        problems.push(Problem::new("tickets", visit.say.text("problems-flaw-no-ticket")));
    }
    let content = match web.described(&visit, &rights, &sheet.typed, Standing::default(), problems).await? {
        Ok(content) => content,
        Err(problems) => return web.problem_refused(&visit, &rights, sheet, problems).await,
    };
    let (who, tickets) = (rights.clone(), tickets.unwrap_or_default());
    let alarm = sheet.typed.alarm.parse().ok().map(AlarmId);
    let opened = web.app.transact(move |desk| {
        let id = desk.open_problem(&who, content, &tickets)?;
        if let Some(alarm) = alarm {
            desk.answer_alarm(&who, alarm, Some(id), None)?;
        }
        Ok(id)
    });
    match opened.await {
        Ok(id) => Ok(see_other_saying(&format!("/problems/{id}"), "problems-opened")),
        // The team is there; it is a ticket that is not.
        Err(Failure::NotFound) => {
            let problems = vec![Problem::new("tickets", visit.say.text("problems-flaw-no-ticket"))];
            web.problem_refused(&visit, &rights, sheet, problems).await
        }
        Err(failure) => web.problem_not_kept(&visit, &rights, sheet, failure).await,
    }
}

/// Changes what is known of a problem.
pub async fn save(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let kept = web.own_problem(&visit, &rights, ProblemId(id)).await?;
    let mut sheet = Sheet { id: Some(kept.id), typed: typed(&fields), ..Sheet::default() };
    let content = match web.described(&visit, &rights, &sheet.typed, kept.state, vec![]).await? {
        Ok(content) => content,
        Err(problems) => return web.problem_refused(&visit, &rights, sheet, problems).await,
    };
    let (who, id, seen) = (rights.clone(), kept.id, sheet.typed.seen);
    match web.app.transact(move |desk| desk.write_problem(&who, id, seen, content)).await {
        Ok(()) => Ok(see_other_saying(&format!("/problems/{id}"), "problems-saved")),
        Err(Failure::Stale) => {
            // What is saved next is saved over what the writer has now been told of.
            sheet.typed.seen = kept.version;
            sheet.is_stale = true;
            web.problem_editor(StatusCode::CONFLICT, &visit, &rights, sheet).await
        }
        Err(failure) => web.problem_not_kept(&visit, &rights, sheet, failure).await,
    }
}

/// Everything that the form shows.
#[derive(Default)]
struct Sheet {
    id: Option<ProblemId>,
    typed: Typed,
    is_stale: bool,
    problems: Vec<Problem>,
}

impl Web {
    /// A problem that the agent may change.
    async fn own_problem(&self, visit: &Visit, agent: &Agent, id: ProblemId) -> Result<Kept, Halt> {
        let found = self.app.read(move |db| problems::one(db, id)?.ok_or(Failure::NotFound)).await;
        let kept = self.page_or_halt(visit, found)?;
        match kept.is_kept_by(agent) {
            true => Ok(kept),
            false => Err(Halt::page(self, visit, &trestle_domain::ticket::Refusal::NotAllowed.into())),
        }
    }

    async fn problem_editor(&self, status: StatusCode, visit: &Visit, agent: &Agent, sheet: Sheet) -> Answer {
        let (app, who, language) =
            (self.app.clone(), Principal::Agent(agent.clone()), visit.say.language().tag());
        let found = self.app.read(move |db| {
            let readers = app.readers(db, &who)?;
            let articles = topics::shelf(db, readers, language, None, 0, ARTICLES)?;
            let articles = articles.into_iter().map(|article| (article.id, article.title)).collect();
            let teams = own_teams(&app.rules(db)?.ladder);
            let people = people_of(db, &teams)?;
            Ok((teams, people, articles))
        });
        let (teams, people, articles) = found.await?;
        let Sheet { id, typed, is_stale, problems } = sheet;
        let model =
            Model { csrf: visit.csrf.clone(), id, typed, teams, people, articles, is_stale, problems };
        let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
        self.desk_as(status, visit, agent, Some(Place::Problems), &title, &body).await
    }

    async fn problem_refused(
        &self,
        visit: &Visit,
        agent: &Agent,
        sheet: Sheet,
        problems: Vec<Problem>,
    ) -> Answer {
        let sheet = Sheet { problems, ..sheet };
        self.problem_editor(StatusCode::UNPROCESSABLE_ENTITY, visit, agent, sheet).await
    }

    async fn problem_not_kept(&self, visit: &Visit, agent: &Agent, sheet: Sheet, failure: Failure) -> Answer {
        match failure {
            Failure::Invalid { field, message } => {
                let problems = vec![Problem::new(field, visit.say.text(message))];
                self.problem_refused(visit, agent, sheet, problems).await
            }
            failure => Err(Halt::page(self, visit, &failure)),
        }
    }

    /// What the form wants to be kept, or what is wrong with it besides what is known to be.
    async fn described(
        &self,
        visit: &Visit,
        agent: &Agent,
        typed: &Typed,
        state: Standing,
        mut problems: Vec<Problem>,
    ) -> Result<Result<Content, Vec<Problem>>, Halt> {
        let mut wrong = |field: &str, key: &str| problems.push(Problem::new(field, visit.say.text(key)));
        let article = typed.article.trim();
        let id = article.parse().ok().map(ArticleId);
        if !article.is_empty() {
            let (app, who) = (self.app.clone(), Principal::Agent(agent.clone()));
            let found = self.app.read(move |db| {
                let readers = app.readers(db, &who)?;
                Ok(match id {
                    Some(id) => articles::readable_one(db, id, readers)?,
                    None => None,
                })
            });
            if found.await?.is_none() {
                wrong("article", "bulletins-problem-article");
            }
        }
        let team = typed.team.parse().ok().map(TeamId);
        if team.is_none() {
            wrong("team", "problems-flaw-no-team");
        }
        let content = Content {
            description: typed.description.clone(),
            owner: typed.owner.parse().ok().map(PersonId),
            root_cause: typed.root_cause.clone(),
            workaround: typed.workaround.clone(),
            workaround_for: WorkaroundFor::from_key(&typed.workaround_for).unwrap_or_default(),
            fix_version: typed.fix_version.clone(),
            article: id,
            ..Content::titled(typed.title.clone(), team.unwrap_or(TeamId(0)))
        };
        problems.extend(check(&content, state).into_iter().map(|(place, flaw)| {
            Problem::new(problem_field(&place), visit.say.text(problem_flaw_key(flaw)))
        }));
        Ok(if problems.is_empty() { Ok(content) } else { Err(problems) })
    }
}

/// The form as it was sent.
fn typed(fields: &Fields) -> Typed {
    Typed {
        seen: fields.parse("seen").unwrap_or(0),
        title: fields.value("title"),
        description: fields.value("description"),
        team: fields.value("team"),
        owner: fields.value("owner"),
        root_cause: fields.value("root_cause"),
        workaround: fields.value("workaround"),
        workaround_for: fields.value("workaround_for"),
        fix_version: fields.value("fix_version"),
        article: fields.value("article"),
        tickets: fields.value("tickets"),
        alarm: fields.value("alarm"),
    }
}

/// The form filled with what is kept.
fn filled(kept: &Kept) -> Typed {
    let content = kept.content.clone();
    Typed {
        seen: kept.version,
        title: content.title,
        description: content.description,
        team: content.team.to_string(),
        owner: content.owner.map_or_else(String::new, |owner| owner.to_string()),
        root_cause: content.root_cause,
        workaround: content.workaround,
        workaround_for: content.workaround_for.key().to_owned(),
        fix_version: content.fix_version,
        article: content.article.map_or_else(String::new, |article| article.to_string()),
        ..Typed::default()
    }
}
