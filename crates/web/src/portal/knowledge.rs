//! Finding and reading articles. Agents who search are shown tickets instead.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::PreEscaped;
use trestle_app::store::articles::{self, Article};
use trestle_app::store::{playbooks, read};
use trestle_app::{Asked, Failure, Findings, Manner, article_row};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::ArticleId;
use trestle_domain::view::portal::{ArticleRow, ArticleView};
use trestle_pages::portal::{article, search, suggestions};
use trestle_pages::{desk, shell};

use super::in_own_frame;
use crate::answer::{Answer, html};
use crate::desk::PAGE;
use crate::visit::Visit;
use crate::{Halt, Web};

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
pub async fn find(State(web): State<Web>, visit: Visit, Query(wanted): Query<Wanted>) -> Answer {
    match visit.who.clone() {
        Principal::Agent(agent) => find_tickets(&web, &visit, &agent, wanted).await,
        _ => find_articles(&web, &visit, &wanted).await,
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

/// `GET /articles/{id}`.
pub async fn show(State(web): State<Web>, visit: Visit, Path(id): Path<i64>) -> Answer {
    let (app, who) = (web.app.clone(), visit.who.clone());
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        let Some(article) = articles::readable_one(db, ArticleId(id), readers)? else { return Ok(None) };
        let category = Some(article.category.as_str());
        let mut related = articles::shelf(db, readers, &article.language, category, RELATED + 1)?;
        related.retain(|other| other.id != article.id);
        related.truncate(RELATED as usize);
        Ok(Some((article, related)))
    });
    let Some((article, related)) = found.await? else { return Err(Halt::not_found(&web, &visit)) };
    let html = PreEscaped(trestle_markup::article(&article.body));
    let related = related.iter().map(|other| article_row(other, "")).collect();
    let Article { id, title, category, body, updated_at, .. } = article;
    let model =
        article::Model { article: ArticleView { id, title, category, body, updated_at }, html, related };
    let (title, body) = (article::title(&visit.say, &model), article::page(&visit.say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &body).await
}

async fn find_articles(web: &Web, visit: &Visit, wanted: &Wanted) -> Answer {
    let query = wanted.words();
    let shown = wanted.after.as_deref().and_then(|shown| shown.parse().ok()).unwrap_or(0usize);
    let shown = shown.saturating_add(PAGE as usize).min(MOST_RESULTS);
    let found = match query.as_str() {
        "" => Findings::default(),
        words => looked_for(web, visit, words, shown + 1, Manner::Search).await?,
    };
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
pub(crate) async fn looked_for(
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
