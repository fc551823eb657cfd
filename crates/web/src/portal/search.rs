//! Finding articles. Agents who search are shown what the desk has instead.

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use trestle_app::store::playbooks;
use trestle_app::{Asked, Failure, Finding, Findings, Manner, Visitor};
use trestle_domain::access::Principal;
use trestle_domain::trail::Deed;
use trestle_domain::view::guides::GuideRow;
use trestle_domain::view::portal::ArticleRow;
use trestle_pages::portal::{search, suggestions};

use super::trail;
use crate::answer::{Answer, html};
use crate::desk::{self, PAGE};
use crate::visit::Visit;
use crate::{Halt, Web};

const GUIDES: u32 = 3;
const SUGGESTIONS: usize = 8;
/// Nobody reads further; more words are the better way.
const MOST_RESULTS: usize = 200;

/// What is searched for, and from where on; agents filter it, too.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    q: String,
    after: Option<String>,
    pub(crate) kind: String,
    pub(crate) status: String,
    pub(crate) team: String,
}

impl Wanted {
    pub(crate) fn words(&self) -> String {
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
        Principal::Agent(agent) => desk::search::find(&web, &visit, &agent, wanted).await,
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
    let known = web.app.bulletins_near(&visit.who, &words, visit.say.language().tag()).await?;
    // Their words are not shown, so none are looked for.
    let titles: Vec<ArticleRow> = found.articles.iter().map(Finding::title).collect();
    let guides = match words.as_str() {
        "" => vec![],
        words => guides_for(&web, &visit, words).await?,
    };
    Ok(html(StatusCode::OK, suggestions::fragment(&visit.say, &known, &guides, &titles)))
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
    let bulletins = web.app.bulletins_near(&visit.who, &query, visit.say.language().tag()).await?;
    let guides = guides_for(web, visit, &query).await?;
    let model = search::Model { next, query, bulletins, guides, results, is_whole: found.is_whole };
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
    let mut found = web.app.find_articles(asked, manner).await?;
    found.articles.retain(|one| visit.shows(&one.article.category));
    Ok(found)
}

/// The guides that fit some words, in the language of the visit.
async fn guides_for(web: &Web, visit: &Visit, words: &str) -> Result<Vec<GuideRow>, Failure> {
    let (words, language) = (words.to_owned(), visit.say.language().tag());
    let guides = web.app.read(move |db| Ok(playbooks::guides_for(db, &words, language, GUIDES)?));
    let mut guides = guides.await?;
    guides.retain(|guide| visit.shows(&guide.category));
    Ok(guides)
}

/// What was found as lines of a list.
pub(crate) fn rows(found: &Findings, words: &str) -> Vec<ArticleRow> {
    found.articles.iter().map(|finding| finding.row(words)).collect()
}

/// The URL that shows what is shown already and the next ones.
fn further(query: &str, shown: usize) -> String {
    let mut asked = url::form_urlencoded::Serializer::new(String::new());
    asked.append_pair("q", query).append_pair("after", &shown.to_string());
    format!("/search?{}", asked.finish())
}
