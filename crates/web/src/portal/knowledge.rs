//! Finding and reading articles. Agents who search are shown tickets instead.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use maud::Markup;
use trestle_app::store::articles::{self, Article, ArticleState, Readers, versions, work};
use trestle_app::store::{Db, playbooks, read};
use trestle_app::{Asked, Failure, Findings, Manner, Visitor, article_row};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::ArticleId;
use trestle_domain::thread::Attachment;
use trestle_domain::trail::Deed;
use trestle_domain::view::knowledge::Translation;
use trestle_domain::view::portal::{ArticleRow, ArticleView};
use trestle_pages::parts::Written;
use trestle_pages::portal::article_more::More;
use trestle_pages::portal::helped::Helped;
use trestle_pages::portal::{article, search, suggestions};
use trestle_pages::{desk, parts, shell};

use super::{in_own_frame, trail};
use crate::answer::{Answer, html};
use crate::desk::PAGE;
use crate::visit::Visit;
use crate::{Halt, Web, download};

const GUIDES: u32 = 3;
const SUGGESTIONS: usize = 8;
const RELATED: u32 = 4;
/// Nobody reads further; more words are the better way.
const MOST_RESULTS: usize = 200;

/// What is searched for, and from where on.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    q: String,
    after: Option<String>,
}

impl Wanted {
    fn words(&self) -> String {
        self.q.trim().chars().take(200).collect()
    }
}

/// `GET /search`: tickets for agents, articles for everyone else.
pub async fn find(
    State(web): State<Web>,
    visit: Visit,
    headers: HeaderMap,
    Query(wanted): Query<Wanted>,
) -> Answer {
    match visit.who.clone() {
        Principal::Agent(agent) => find_tickets(&web, &visit, &agent, wanted).await,
        _ => {
            let visitor = trail::visitor(&web, &visit, &headers);
            find_articles(&web, &visit, visitor.as_ref(), &wanted).await
        }
    }
}

/// `GET /search/suggestions`: a list without a page around it.
pub async fn suggest(
    State(web): State<Web>,
    visit: Visit,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Halt> {
    let words = wanted.words();
    let found = match words.as_str() {
        "" => Findings::default(),
        words => looked_for(&web, &visit, words, SUGGESTIONS, Manner::Typing).await?,
    };
    Ok(html(StatusCode::OK, suggestions::fragment(&visit.say, &rows(&found, &words))))
}

/// Where somebody comes from to an article.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Came {
    helped: Option<String>,
}

/// `GET /articles/{id}`.
pub async fn show(
    State(web): State<Web>,
    visit: Visit,
    headers: HeaderMap,
    Path(id): Path<i64>,
    Query(came): Query<Came>,
) -> Answer {
    let (app, who) = (web.app.clone(), visit.who.clone());
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        let Some(article) = articles::readable_one(db, ArticleId(id), readers)? else { return Ok(None) };
        let category = Some(article.category.as_str());
        let mut related = articles::shelf(db, readers, &article.language, category, RELATED + 1)?;
        related.retain(|other| other.id != article.id);
        related.truncate(RELATED as usize);
        let about = about(db, article.id, readers)?;
        Ok(Some((article, related, about)))
    });
    let Some((article, related, about)) = found.await? else { return Err(Halt::not_found(&web, &visit)) };
    let (html, more) = drawn(&visit, &article, about);
    let related = related.iter().map(|other| article_row(other, "")).collect();
    let Article { id, title, category, body, updated_at, .. } = article;
    let reader = trail::visitor(&web, &visit, &headers);
    if came.helped.is_none() {
        trail::remember(&web, reader.as_ref(), Deed::Read { article: id, title: String::new() }).await;
    }
    let helped = match (&visit.who, came.helped.as_deref()) {
        (Principal::Agent(_) | Principal::Vendor(_) | Principal::System, _) => Helped::NotAsked,
        (_, Some("yes")) => Helped::Yes,
        (_, Some("no")) => Helped::No,
        (_, Some("why")) => Helped::Why,
        _ => Helped::Open,
    };
    let article = ArticleView { id, title, category, body, updated_at };
    let model = article::Model { article, html, more, related, csrf: visit.csrf.clone(), helped };
    let (title, body) = (article::title(&visit.say, &model), article::page(&visit.say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &body).await
}

/// `GET /articles/{id}/files/{index}`: for those who may read the article, of the version that they read.
pub async fn file(State(web): State<Web>, visit: Visit, Path((id, index)): Path<(i64, usize)>) -> Answer {
    let (app, who, id) = (web.app.clone(), visit.who.clone(), ArticleId(id));
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        let _ = articles::readable_one(db, id, readers)?.ok_or(Failure::NotFound)?;
        about(db, id, readers)?.files.get(index).cloned().ok_or(Failure::NotFound)
    });
    let file = found.await.map_err(|failure| Halt::page(&web, &visit, &failure))?;
    download::send(&web, file).await
}

/// What belongs to an article besides its words.
#[derive(Default)]
struct About {
    files: Vec<Attachment>,
    translations: Vec<Translation>,
    source: Option<work::Source>,
}

fn about(db: &mut Db, id: ArticleId, readers: Readers) -> Result<About, Failure> {
    let Some(kept) = work::kept(db, id)? else { return Ok(About::default()) };
    let version = versions::version(db, id, kept.version)?;
    Ok(About {
        files: version.map(|version| version.content.files).unwrap_or_default(),
        translations: work::group(db, kept.group, readers)?,
        source: work::source(db, id)?,
    })
}

/// The words of an article with its pictures, and what belongs to it besides.
fn drawn(visit: &Visit, article: &Article, about: About) -> (Markup, More) {
    let files = parts::files(&about.files, |index| format!("/articles/{}/files/{index}", article.id));
    let Written { words, beside } = parts::article(&visit.say, &article.language, &article.body, files);
    let beside = beside.iter().map(|file| file.href.clone());
    let beside: Vec<String> = beside.collect();
    let at = |index: usize| format!("/articles/{}/files/{index}", article.id);
    let files = about.files.iter().enumerate().map(|(index, file)| (at(index), file.clone()));
    let files = files.filter(|(href, _)| beside.contains(href)).collect();
    let readable = |one: &&Translation| one.id != article.id && one.state == ArticleState::Validated;
    let others: Vec<_> =
        about.translations.iter().filter(readable).map(|one| (one.id, one.language.clone())).collect();
    let is_outdated = about.translations.iter().any(|one| one.id == article.id && one.is_outdated);
    let newer = about.source.filter(|_| is_outdated).map(|source| (source.id, source.language));
    let newer = newer.filter(|newer| others.contains(newer));
    let summary = article.summary.clone();
    (words, More { language: article.language.clone(), summary, files, others, newer })
}

async fn find_articles(web: &Web, visit: &Visit, visitor: Option<&Visitor>, wanted: &Wanted) -> Answer {
    let query = wanted.words();
    let shown = wanted.after.as_deref().and_then(|shown| shown.parse().ok()).unwrap_or(0usize);
    let shown = shown.saturating_add(PAGE as usize).min(MOST_RESULTS);
    let found = match query.as_str() {
        "" => Findings::default(),
        words => looked_for(web, visit, words, shown + 1, Manner::Search).await?,
    };
    if !query.is_empty() && wanted.after.is_none() {
        let found = if found.is_whole { found.articles.len() } else { 0 };
        let (words, language) = (query.clone(), visit.say.language().tag().to_owned());
        let deed = Deed::Searched { words, language, found: u32::try_from(found).unwrap_or(u32::MAX) };
        trail::remember(web, visitor, deed).await;
    }
    let mut results = rows(&found, &query);
    let is_last = results.len() <= shown || shown == MOST_RESULTS;
    results.truncate(shown);
    let next = (!is_last).then(|| further(&query, shown));
    let (words, language) = (query.clone(), visit.say.language().tag());
    let guides = web.app.read(move |db| Ok(playbooks::guides_for(db, &words, language, GUIDES)?)).await?;
    let model = search::Model { next, query, guides, results, is_whole: found.is_whole };
    let (title, body) = (search::title(&visit.say, &model), search::page(&visit.say, &model));
    Ok(web.portal(StatusCode::OK, visit, None, &title, &body))
}

/// The articles that whoever visits may read and that fit some words, in the language of the visit.
pub(super) async fn looked_for(
    web: &Web,
    visit: &Visit,
    words: &str,
    most: usize,
    manner: Manner,
) -> Result<Findings, Failure> {
    let asked = Asked {
        who: visit.who.clone(),
        words: words.to_owned(),
        language: visit.say.language().tag().to_owned(),
        most,
    };
    web.app.find_articles(asked, manner).await
}

/// What was found as lines of a list.
pub(super) fn rows(found: &Findings, words: &str) -> Vec<ArticleRow> {
    found.articles.iter().map(|finding| finding.row(words)).collect()
}

/// The URL that shows what is shown already and the next ones.
fn further(query: &str, shown: usize) -> String {
    let mut asked = url::form_urlencoded::Serializer::new(String::new());
    asked.append_pair("q", query).append_pair("after", &shown.to_string());
    format!("/search?{}", asked.finish())
}

async fn find_tickets(web: &Web, visit: &Visit, agent: &Agent, wanted: Wanted) -> Answer {
    let (who, q, after) = (visit.who.clone(), wanted.words(), wanted.after);
    let filter = read::desk::QueueFilter {
        status: read::desk::StatusGroup::All,
        words: (!q.is_empty()).then(|| q.clone()),
        ..Default::default()
    };
    let from = after.clone();
    let found = web.app.read(move |db| Ok(read::desk::queue(db, &who, &filter, from.as_deref(), PAGE)?));
    let model = desk::search::Model { q, queue: found.await?, after };
    let (title, body) = (desk::search::title(&visit.say, &model), desk::search::page(&visit.say, &model));
    web.desk(visit, agent, None::<shell::Place>, &title, &body).await
}
