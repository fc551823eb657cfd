//! Writing a bulletin: the form, its preview, and keeping what it says.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use trestle_app::store::articles::{self, list, topics};
use trestle_app::store::{alarms, bulletins, problems};
use trestle_app::{Failure, flaw_key};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::bulletin::{Audience, Bulletin, Content, Kind, Place, Severity, Stage, Text, check};
use trestle_domain::ids::{AlarmId, ArticleId, BulletinId, ProblemId, TicketId};
use trestle_domain::time::Timestamp;
use trestle_pages::bulletins::editor::{Model, Typed, TypedText, page, title};
use trestle_pages::parts::Problem;
use trestle_pages::shell;
use trestle_pages::text::Language;

use super::begun::{from_alarm, from_problem};
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// Articles that are offered to be named.
const ARTICLES: u32 = 200;

/// What a new bulletin begins with.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Start {
    ticket: Option<i64>,
    problem: Option<i64>,
    alarm: Option<i64>,
}

/// The form of a new bulletin: empty, from a ticket, as the public face of a problem, or as the answer to
/// a call.
pub async fn new(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(Start { ticket, problem, alarm }): Query<Start>,
) -> Answer {
    let mut typed = Typed {
        kind: Kind::KnownIssue.key().to_owned(),
        texts: vec![TypedText::default(); Language::ALL.len()],
        ..Typed::default()
    };
    if let Some(id) = ticket.map(TicketId) {
        let (view, _) = web.ticket(&visit, &rights, id).await?;
        typed.ticket = Some(id);
        typed.affects = view.ticket.category.unwrap_or_default();
    }
    if let Some(id) = problem.map(ProblemId) {
        let found = web.app.read(move |db| problems::one(db, id)?.ok_or(Failure::NotFound)).await;
        from_problem(&visit, &mut typed, &web.page_or_halt(&visit, found)?);
    }
    if let Some(id) = alarm.map(AlarmId).filter(|_| rights.is_lead()) {
        let found = web.app.read(move |db| alarms::one(db, id)?.ok_or(Failure::NotFound)).await;
        from_alarm(&visit, &mut typed, &web.page_or_halt(&visit, found)?);
    }
    web.bulletin_editor(StatusCode::OK, &visit, &rights, Sheet { typed, ..Sheet::default() }).await
}

/// The form of a bulletin that is there.
pub async fn edit(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    let id = BulletinId(id);
    let found = web.app.read(move |db| bulletins::one(db, id)?.ok_or(Failure::NotFound)).await;
    let bulletin = web.page_or_halt(&visit, found)?;
    let sheet = Sheet { id: Some(id), typed: filled(&visit, &bulletin), ..Sheet::default() };
    web.bulletin_editor(StatusCode::OK, &visit, &rights, sheet).await
}

/// Keeps a new bulletin.
pub async fn create(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    fields: Fields,
) -> Answer {
    let mut sheet = Sheet { typed: typed(&fields), ..Sheet::default() };
    if fields.asks_for_preview() {
        sheet.is_preview = true;
        return web.bulletin_editor(StatusCode::OK, &visit, &rights, sheet).await;
    }
    let content = match web.content(&visit, &rights, &sheet.typed, None).await? {
        Ok(content) => content,
        Err(problems) => return web.bulletin_refused(&visit, &rights, sheet, problems).await,
    };
    let (who, typed) = (rights.clone(), sheet.typed.clone());
    let done = web.app.transact(move |desk| {
        let id = desk.start_bulletin(&who, content)?;
        if let Some(ticket) = typed.ticket {
            desk.link_bulletin(&who, ticket, id)?;
        }
        if let Some(problem) = typed.problem {
            desk.face_problem(&who, problem, id)?;
        }
        if let Some(alarm) = typed.alarm {
            desk.answer_alarm(&who, alarm, None, Some(id))?;
        }
        Ok(id)
    });
    match done.await {
        Ok(id) => Ok(see_other_saying(&format!("/knowledge/bulletins/{id}"), "bulletins-saved")),
        Err(failure) => web.bulletin_not_kept(&visit, &rights, sheet, failure).await,
    }
}

/// Corrects a bulletin.
pub async fn save(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let id = BulletinId(id);
    let mut sheet = Sheet { id: Some(id), typed: typed(&fields), ..Sheet::default() };
    let found = web.app.read(move |db| bulletins::one(db, id)?.ok_or(Failure::NotFound)).await;
    let kept = web.page_or_halt(&visit, found)?;
    sheet.typed.kind = kept.content.kind.key().to_owned();
    if fields.asks_for_preview() {
        sheet.is_preview = true;
        return web.bulletin_editor(StatusCode::OK, &visit, &rights, sheet).await;
    }
    let content = match web.content(&visit, &rights, &sheet.typed, Some(&kept)).await? {
        Ok(content) => content,
        Err(problems) => return web.bulletin_refused(&visit, &rights, sheet, problems).await,
    };
    let seen = sheet.typed.seen;
    match web.app.transact(move |desk| desk.write_bulletin(id, seen, content)).await {
        Ok(()) => Ok(see_other_saying(&format!("/knowledge/bulletins/{id}"), "bulletins-saved")),
        Err(Failure::Stale) => {
            // What is saved next is saved over what the writer has now been told of.
            sheet.typed.seen = kept.version;
            sheet.is_stale = true;
            web.bulletin_editor(StatusCode::CONFLICT, &visit, &rights, sheet).await
        }
        Err(failure) => web.bulletin_not_kept(&visit, &rights, sheet, failure).await,
    }
}

/// Everything that the form shows.
#[derive(Default)]
struct Sheet {
    id: Option<BulletinId>,
    typed: Typed,
    is_preview: bool,
    is_stale: bool,
    problems: Vec<Problem>,
}

impl Web {
    async fn bulletin_editor(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        sheet: Sheet,
    ) -> Answer {
        let (app, who, language) =
            (self.app.clone(), Principal::Agent(agent.clone()), visit.say.language().tag());
        let found = self.app.read(move |db| {
            let readers = app.readers(db, &who)?;
            let articles = topics::shelf(db, readers, language, None, 0, ARTICLES)?;
            let articles = articles.into_iter().map(|article| (article.id, article.title)).collect();
            Ok((list::categories(db, readers)?, articles))
        });
        let (known, articles) = found.await?;
        let Sheet { id, typed, is_preview, is_stale, problems } = sheet;
        let csrf = visit.csrf.clone();
        let model = Model { csrf, id, typed, known, articles, is_preview, is_stale, problems };
        let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
        self.desk_as(status, visit, agent, Some(shell::Place::Knowledge), &title, &body).await
    }

    async fn bulletin_refused(
        &self,
        visit: &Visit,
        agent: &Agent,
        sheet: Sheet,
        problems: Vec<Problem>,
    ) -> Answer {
        let sheet = Sheet { problems, ..sheet };
        self.bulletin_editor(StatusCode::UNPROCESSABLE_ENTITY, visit, agent, sheet).await
    }

    async fn bulletin_not_kept(
        &self,
        visit: &Visit,
        agent: &Agent,
        sheet: Sheet,
        failure: Failure,
    ) -> Answer {
        match failure {
            Failure::Invalid { field, message } => {
                let problems = vec![Problem::new(field, visit.say.text(message))];
                self.bulletin_refused(visit, agent, sheet, problems).await
            }
            failure => Err(Halt::page(self, visit, &failure)),
        }
    }

    /// What the form wants to be kept; `kept` is what it corrects, whose stage and words in other
    /// languages stay.
    async fn content(
        &self,
        visit: &Visit,
        agent: &Agent,
        typed: &Typed,
        kept: Option<&Bulletin>,
    ) -> Result<Result<Content, Vec<Problem>>, Halt> {
        let mut problems = vec![];
        let mut wrong = |field: &str, key: &str| problems.push(Problem::new(field, visit.say.text(key)));
        let mut moment = |field: &str, text: &str| match text.trim() {
            "" => None,
            text => {
                let at = visit.moment(text);
                if at.is_none() {
                    wrong(field, "bulletins-problem-date");
                }
                at
            }
        };
        let begins_at = moment("begins_at", &typed.begins_at);
        let ends_at = moment("ends_at", &typed.ends_at);
        let shown_from = moment("shown_from", &typed.shown_from);
        let article = match typed.article.trim() {
            "" => None,
            number => {
                let id = number.parse().ok().map(ArticleId);
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
                id
            }
        };
        let kind = Kind::from_key(&typed.kind).unwrap_or_else(|| {
            wrong("kind", "bulletins-problem-choice");
            Kind::default()
        });
        let severity = Severity::from_key(&typed.severity).unwrap_or_default();
        let audience = Audience::from_key(&typed.audience).unwrap_or_else(|| {
            wrong("audience", "bulletins-problem-choice");
            Audience::Customers
        });
        let first = || kept.map_or(Some(Stage::FIRST), |kept| kept.content.stage);
        let stage = Stage::from_key(&typed.stage).filter(|_| kept.is_none()).or_else(first);
        let shown_from = shown_from.or(kept.map(|kept| kept.content.shown_from)).unwrap_or(self.app.now());
        let own = Language::ALL.iter().zip(&typed.texts).filter(|(_, text)| !text.is_empty());
        let own = own.map(|(language, text)| Text {
            language: language.tag().to_owned(),
            title: text.title.clone(),
            body: text.body.clone(),
            workaround: text.workaround.clone(),
        });
        let others = kept.into_iter().flat_map(|kept| kept.content.texts.iter());
        let others = others.filter(|text| Language::from_tag(&text.language).is_none()).cloned();
        let content = Content {
            kind,
            severity,
            stage: stage.filter(|_| kind == Kind::KnownIssue),
            audience,
            affects: typed
                .affects
                .split(',')
                .map(str::trim)
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect(),
            article,
            shown_from,
            begins_at,
            ends_at,
            texts: own.chain(others).collect(),
        };
        problems.extend(
            check(&content)
                .into_iter()
                .map(|(place, flaw)| Problem::new(field(&place), visit.say.text(flaw_key(flaw)))),
        );
        Ok(if problems.is_empty() { Ok(content) } else { Err(problems) })
    }
}

fn field(place: &Place) -> String {
    match place {
        Place::Title(language) => format!("title-{language}"),
        Place::Body(language) => format!("body-{language}"),
        Place::Workaround(language) => format!("workaround-{language}"),
        Place::Affects => "affects".to_owned(),
        Place::Begin => "begins_at".to_owned(),
        Place::End => "ends_at".to_owned(),
        Place::Stage => "stage".to_owned(),
        Place::Reach | Place::Whole => format!("title-{}", Language::ALL[0].tag()),
    }
}

/// The form as it was sent.
fn typed(fields: &Fields) -> Typed {
    let texts = Language::ALL.iter().map(|language| {
        let value = |name: &str| fields.value(&format!("{name}-{}", language.tag()));
        TypedText { title: value("title"), body: value("body"), workaround: value("workaround") }
    });
    Typed {
        seen: fields.parse("seen").unwrap_or(0),
        kind: fields.value("kind"),
        severity: fields.value("severity"),
        stage: fields.value("stage"),
        audience: fields.value("audience"),
        affects: fields.value("affects"),
        article: fields.value("article"),
        shown_from: fields.value("shown_from"),
        begins_at: fields.value("begins_at"),
        ends_at: fields.value("ends_at"),
        texts: texts.collect(),
        ticket: fields.parse("ticket").map(TicketId),
        problem: fields.parse("problem").map(ProblemId),
        alarm: fields.parse("alarm").map(AlarmId),
    }
}

/// The form filled with what is kept.
fn filled(visit: &Visit, bulletin: &Bulletin) -> Typed {
    let content = &bulletin.content;
    let local = |at: Option<Timestamp>| at.map_or_else(String::new, |at| visit.local(at));
    let texts = Language::ALL.iter().map(|language| {
        let kept = content.texts.iter().find(|text| Language::from_tag(&text.language) == Some(*language));
        kept.map_or_else(TypedText::default, |text| TypedText {
            title: text.title.clone(),
            body: text.body.clone(),
            workaround: text.workaround.clone(),
        })
    });
    Typed {
        seen: bulletin.version,
        kind: content.kind.key().to_owned(),
        severity: content.severity.key().to_owned(),
        stage: content.stage.map_or_else(String::new, |stage| stage.key().to_owned()),
        audience: content.audience.key().to_owned(),
        affects: content.affects.join(", "),
        article: content.article.map_or_else(String::new, |article| article.to_string()),
        shown_from: local(Some(content.shown_from)),
        begins_at: local(content.begins_at),
        ends_at: local(content.ends_at),
        texts: texts.collect(),
        ticket: None,
        problem: None,
        alarm: None,
    }
}
