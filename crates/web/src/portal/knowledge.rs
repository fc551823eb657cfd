//! Finding and reading articles. Agents who search are shown tickets instead.

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use trestle_app::store::{articles, read};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::ArticleId;
use trestle_pages::portal::{article, search, suggestions};
use trestle_pages::{desk, parts, shell};

use super::in_own_frame;
use crate::answer::{Answer, html};
use crate::desk::PAGE;
use crate::visit::Visit;
use crate::{Halt, Web};

const SUGGESTIONS: u32 = 8;
const RELATED: usize = 4;
/// More articles of a category than this are not looked at for related ones.
const LOOKED_AT: u32 = 100;
/// Nobody reads further; more words are the better way.
const MOST_RESULTS: u32 = 200;

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
    let (words, language) = (wanted.words(), visit.say.language().tag());
    let found = web.app.read(move |db| match words.as_str() {
        "" => Ok(vec![]),
        words => Ok(articles::search(db, words, language, SUGGESTIONS)?),
    });
    Ok(html(StatusCode::OK, suggestions::fragment(&visit.say, &found.await?)))
}

/// `GET /articles/{id}`.
pub async fn show(State(web): State<Web>, visit: Visit, Path(id): Path<i64>) -> Answer {
    let language = visit.say.language().tag();
    let found = web.app.read(move |db| {
        let Some(article) = articles::get_published(db, ArticleId(id))? else { return Ok(None) };
        let mut related = articles::search(db, "", language, LOOKED_AT)?;
        related.retain(|row| row.category == article.category && row.id != article.id);
        related.truncate(RELATED);
        Ok(Some((article, related)))
    });
    let Some((article, related)) = found.await? else { return Err(Halt::not_found(&web, &visit)) };
    let html = parts::article(&visit.say, language, &article.body, vec![]).words;
    let model = article::Model { article, html, related };
    let (title, body) = (article::title(&visit.say, &model), article::page(&visit.say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &body).await
}

async fn find_articles(web: &Web, visit: &Visit, wanted: &Wanted) -> Answer {
    let (query, language) = (wanted.words(), visit.say.language().tag());
    let shown = wanted.after.as_deref().and_then(|shown| shown.parse().ok()).unwrap_or(0u32);
    let shown = shown.saturating_add(PAGE).min(MOST_RESULTS);
    let words = query.clone();
    let found = web.app.read(move |db| Ok(articles::search(db, &words, language, shown + 1)?));
    let mut results = found.await?;
    let is_last = results.len() <= shown as usize || shown == MOST_RESULTS;
    results.truncate(shown as usize);
    let model = search::Model { next: (!is_last).then(|| further(&query, shown)), query, results };
    let (title, body) = (search::title(&visit.say, &model), search::page(&visit.say, &model));
    Ok(web.portal(StatusCode::OK, visit, None, &title, &body))
}

/// The URL that shows what is shown already and the next ones.
fn further(query: &str, shown: u32) -> String {
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
