//! Writing an article: the form, its preview, and keeping what it says.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use trestle_app::store::articles::{list, versions};
use trestle_app::{Beginning, Failure, article_for};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::article::ArticleKind;
use trestle_domain::ids::{ArticleId, TicketId};
use trestle_domain::thread::Attachment;
use trestle_domain::view::knowledge::Version;
use trestle_pages::knowledge::editor::{Meanwhile, Model, page, title};
use trestle_pages::parts::{Preview, Problem};
use trestle_pages::shell::Place;

use super::form::{self, writing};
use super::fresh::{Fresh, empty};
use crate::answer::{Answer, see_other, see_other_saying};
use crate::desk::preview::served;
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// What a new article begins with.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Start {
    ticket: Option<String>,
    translate: Option<String>,
    language: String,
    title: String,
    kind: String,
}

/// The form of a new article: empty, from a ticket, or a translation.
pub async fn new(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(start): Query<Start>,
) -> Answer {
    let id = |text: Option<String>| text.and_then(|text| text.trim().parse::<i64>().ok());
    let mut fresh = empty(&visit, &start.language, &start.title);
    fresh.typed.kind = ArticleKind::from_key(&start.kind).unwrap_or_default();
    if let Some(article) = id(start.translate) {
        let language = fresh.typed.language.clone();
        match web.to_translate(&visit, &rights, ArticleId(article), &language).await? {
            Ok(translated) => fresh = translated,
            Err(other) => return Ok(see_other(&format!("/knowledge/{other}/edit"))),
        }
    } else if let Some(ticket) = id(start.ticket) {
        fresh = web.drafted_from(&visit, &rights, TicketId(ticket), fresh).await?;
    }
    web.editor(StatusCode::OK, &visit, &rights, Sheet { fresh, ..Sheet::default() }).await
}

/// The form of an article that is there.
pub async fn edit(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    let id = ArticleId(id);
    let (app, who) = (web.app.clone(), Principal::Agent(rights.clone()));
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        article_for(db, readers, id)
    });
    let (kept, latest) = web.page_or_halt(&visit, found.await)?;
    let source = web.page_or_halt(&visit, web.source_of(&rights, id, latest.content.translates).await)?;
    let matches = source.as_ref().is_some_and(|source| latest.content.translates == Some(source.number));
    let mut typed = form::filled(&visit, &kept, &latest);
    typed.matches = matches;
    let sheet = Sheet { id: Some(id), fresh: Fresh { typed, source, taken: vec![] }, ..Sheet::default() };
    web.editor(StatusCode::OK, &visit, &rights, sheet).await
}

/// Keeps a new article.
pub async fn create(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    mut fields: Fields,
) -> Answer {
    let uploads = fields.markdown("body").attachments;
    let source = fields.parse::<i64>("source").map(ArticleId);
    let translated = fields.parse::<i64>("translates");
    let from = match (source, translated) {
        (Some(source), Some(number)) => web.seen_version(&visit, &rights, source, number).await?,
        _ => None,
    };
    let files = from.as_ref().map(|version| version.content.files.clone()).unwrap_or_default();
    let typed = form::typed(&fields, files);
    let mut sheet = Sheet { fresh: Fresh { typed, ..Fresh::default() }, ..Sheet::default() };
    if let (Some(id), Some(version)) = (source, from) {
        let language = web.language_of(id).await?;
        let (number, content) = (version.number, version.content);
        sheet.fresh.source =
            Some(trestle_pages::knowledge::editor::Source { id, language, number, content, before: None });
    }
    if fields.asks_for_preview() {
        return web.previewed_article(&visit, &rights, sheet, uploads).await;
    }
    let typed = &sheet.fresh.typed;
    let wanted = match writing(&visit, typed, uploads.clone(), translated, None) {
        Ok(wanted) => wanted,
        Err(problems) => return web.refused(&visit, &rights, sheet, uploads, problems).await,
    };
    let beginning =
        Beginning { kind: typed.kind, language: typed.language.clone(), source, ticket: typed.ticket };
    let who = rights.clone();
    let done = web.app.transact(move |desk| desk.start_article(&who, &beginning, wanted)).await;
    match done {
        Ok(id) => Ok(see_other_saying(&format!("/knowledge/{id}"), "knowledge-saved")),
        Err(failure) => web.not_kept(&visit, &rights, sheet, uploads, failure).await,
    }
}

/// Keeps a new version.
pub async fn save(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    mut fields: Fields,
) -> Answer {
    let (id, seen) = (ArticleId(id), fields.parse("seen").unwrap_or(0));
    let uploads = fields.markdown("body").attachments;
    let seen_version = web.seen_version(&visit, &rights, id, seen).await?;
    let before = seen_version.as_ref().and_then(|version| version.content.translates);
    let files = seen_version.map(|version| version.content.files).unwrap_or_default();
    let source = web.page_or_halt(&visit, web.source_of(&rights, id, before).await)?;
    let typed = form::typed(&fields, files);
    let fresh = Fresh { typed, source, taken: vec![] };
    let sheet = Sheet { id: Some(id), fresh, ..Sheet::default() };
    if fields.asks_for_preview() {
        return web.previewed_article(&visit, &rights, sheet, uploads).await;
    }
    let translated = fields.parse("translates");
    let wanted = match writing(&visit, &sheet.fresh.typed, uploads.clone(), translated, before) {
        Ok(wanted) => wanted,
        Err(problems) => return web.refused(&visit, &rights, sheet, uploads, problems).await,
    };
    let who = rights.clone();
    match web.app.transact(move |desk| desk.write_article(&who, id, seen, wanted)).await {
        Ok(_) => Ok(see_other_saying(&format!("/knowledge/{id}"), "knowledge-saved")),
        Err(Failure::Stale) => web.written_meanwhile(&visit, &rights, sheet, uploads).await,
        Err(failure) => web.not_kept(&visit, &rights, sheet, uploads, failure).await,
    }
}

/// Everything that the form shows.
#[derive(Default)]
struct Sheet {
    id: Option<ArticleId>,
    fresh: Fresh,
    meanwhile: Option<Meanwhile>,
    preview: Option<Preview>,
    lost_uploads: bool,
    problems: Vec<Problem>,
}

impl Web {
    async fn editor(&self, status: StatusCode, visit: &Visit, agent: &Agent, sheet: Sheet) -> Answer {
        let (app, who) = (self.app.clone(), Principal::Agent(agent.clone()));
        let found = self.app.read(move |db| {
            let readers = app.readers(db, &who)?;
            Ok((readers, list::categories(db, readers)?, list::colleagues(db)?))
        });
        let (readers, categories, colleagues) = found.await?;
        let audiences = readers.audiences().into_iter();
        let Fresh { typed, source, taken } = sheet.fresh;
        let model = Model {
            csrf: visit.csrf.clone(),
            id: sheet.id,
            // Tier 0 and 1 are both all of our own people.
            audiences: audiences.filter(|one| one.key() != "tier-0").collect(),
            categories,
            colleagues,
            chooses_language: sheet.id.is_none() && source.is_none(),
            typed,
            source,
            taken,
            meanwhile: sheet.meanwhile,
            preview: sheet.preview,
            lost_uploads: sheet.lost_uploads,
            problems: sheet.problems,
        };
        let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
        self.desk_as(status, visit, agent, Some(Place::Knowledge), &title, &body).await
    }

    async fn previewed_article(
        &self,
        visit: &Visit,
        agent: &Agent,
        mut sheet: Sheet,
        uploads: Vec<Attachment>,
    ) -> Answer {
        let typed = &sheet.fresh.typed;
        let base = match (sheet.id, &sheet.fresh.source) {
            (Some(id), _) => Some((id, typed.seen)),
            (None, Some(source)) => Some((source.id, source.number)),
            (None, None) => None,
        };
        let kept = typed.keep.iter().filter_map(|index| Some((index, typed.files.get(*index)?.clone())));
        let mut files: Vec<_> = kept
            .filter_map(|(index, file)| {
                let (id, number) = base?;
                Some(served(file, format!("/knowledge/{id}/versions/{number}/files/{index}")))
            })
            .collect();
        let has_uploads = !uploads.is_empty();
        files.extend(self.in_page(uploads).await?);
        sheet.preview = Some(Preview { files, has_uploads });
        sheet.lost_uploads = has_uploads;
        self.editor(StatusCode::OK, visit, agent, sheet).await
    }

    async fn refused(
        &self,
        visit: &Visit,
        agent: &Agent,
        sheet: Sheet,
        uploads: Vec<Attachment>,
        problems: Vec<Problem>,
    ) -> Answer {
        let sheet = Sheet { problems, lost_uploads: !uploads.is_empty(), ..sheet };
        self.editor(StatusCode::UNPROCESSABLE_ENTITY, visit, agent, sheet).await
    }

    async fn not_kept(
        &self,
        visit: &Visit,
        agent: &Agent,
        sheet: Sheet,
        uploads: Vec<Attachment>,
        failure: Failure,
    ) -> Answer {
        match failure {
            Failure::Invalid { field, message } => {
                let problems = vec![Problem::new(field, visit.say.text(message))];
                self.refused(visit, agent, sheet, uploads, problems).await
            }
            failure => Err(Halt::page(self, visit, &failure)),
        }
    }

    /// The form with what was typed, and what somebody else has written since it was opened.
    async fn written_meanwhile(
        &self,
        visit: &Visit,
        agent: &Agent,
        mut sheet: Sheet,
        uploads: Vec<Attachment>,
    ) -> Answer {
        let id = sheet.id.ok_or(Failure::NotFound)?;
        let (app, who) = (self.app.clone(), Principal::Agent(agent.clone()));
        let latest = self.app.read(move |db| {
            let readers = app.readers(db, &who)?;
            Ok(article_for(db, readers, id)?.1)
        });
        let theirs = self.page_or_halt(visit, latest.await)?;
        let before = self.seen_version(visit, agent, id, sheet.fresh.typed.seen).await?;
        let typed = &mut sheet.fresh.typed;
        // The files that stay are named by their places in the version that is now seen.
        let mut stay =
            typed.keep.iter().filter_map(|index| typed.files.get(*index).cloned()).collect::<Vec<_>>();
        stay.extend(theirs.content.files.iter().filter(|file| !typed.files.contains(file)).cloned());
        typed.keep =
            (0..theirs.content.files.len()).filter(|at| stay.contains(&theirs.content.files[*at])).collect();
        typed.files = theirs.content.files.clone();
        typed.seen = theirs.number;
        let before = before.map_or_else(|| theirs.content.clone(), |version| version.content);
        sheet.meanwhile = Some(Meanwhile { before, theirs });
        sheet.lost_uploads = !uploads.is_empty();
        self.editor(StatusCode::CONFLICT, visit, agent, sheet).await
    }

    /// A version of an article that the agent may read; nothing if there is none with this number.
    async fn seen_version(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: ArticleId,
        number: i64,
    ) -> Result<Option<Version>, Halt> {
        let (app, who) = (self.app.clone(), Principal::Agent(agent.clone()));
        let found = self.app.read(move |db| {
            let readers = app.readers(db, &who)?;
            article_for(db, readers, id)?;
            let version = versions::version(db, id, number)?;
            Ok(version.filter(|version| readers.may_read(version.content.audience)))
        });
        self.page_or_halt(visit, found.await)
    }

    async fn language_of(&self, id: ArticleId) -> Result<String, Failure> {
        let found = self.app.read(move |db| Ok(trestle_app::store::articles::work::kept(db, id)?));
        Ok(found.await?.ok_or(Failure::NotFound)?.language)
    }
}
