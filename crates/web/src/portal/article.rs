//! Reading an article, and the files that belong to it.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use maud::Markup;
use trestle_app::store::Db;
use trestle_app::store::articles::{self, Article, ArticleState, Readers, versions, work};
use trestle_app::{Asked, Failure, Manner, article_row};
use trestle_domain::access::Principal;
use trestle_domain::ids::ArticleId;
use trestle_domain::thread::Attachment;
use trestle_domain::trail::Deed;
use trestle_domain::view::knowledge::Translation;
use trestle_domain::view::portal::{ArticleRow, ArticleView};
use trestle_pages::parts::{self, Written};
use trestle_pages::portal::article;
use trestle_pages::portal::article_more::More;
use trestle_pages::portal::helped::Helped;

use super::{in_own_frame, trail};
use crate::answer::Answer;
use crate::visit::Visit;
use crate::{Halt, Web, download};

/// Others of its kind that stand below an article.
const RELATED: usize = 4;
/// Of so many those are taken that the brand shows.
const RELATED_LOOKED_AT: usize = 12;

/// What a reader has just said of an article, to be thanked for it.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Said {
    helped: Option<String>,
}

/// `GET /articles/{id}`.
pub async fn show(
    State(web): State<Web>,
    visit: Visit,
    headers: HeaderMap,
    Path(id): Path<i64>,
    Query(said): Query<Said>,
) -> Answer {
    let (app, who) = (web.app.clone(), visit.who.clone());
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        let Some(article) = articles::readable_one(db, ArticleId(id), readers)? else { return Ok(None) };
        let about = about(db, article.id, readers)?;
        Ok(Some((article, about)))
    });
    let Some((article, about)) = found.await? else { return Err(Halt::not_found(&web, &visit)) };
    let (html, more) = drawn(&visit, &article, about);
    let related = related(&web, &visit, &article).await?;
    let Article { id, kind, title, category, updated_at, .. } = article;
    let reader = trail::visitor(&web, &visit, &headers);
    if said.helped.is_none() {
        trail::remember(&web, reader.as_ref(), Deed::Read { article: id, title: String::new() }).await;
    }
    let helped = match (&visit.who, said.helped.as_deref()) {
        (Principal::Agent(_) | Principal::Vendor(_) | Principal::System, _) => Helped::NotAsked,
        (_, Some("yes")) => Helped::Yes,
        (_, Some("no")) => Helped::No,
        (_, Some("why")) => Helped::Why,
        _ => Helped::Open,
    };
    let article = ArticleView { id, kind, title, category, updated_at };
    let model = article::Model { article, html, more, related, csrf: visit.csrf.clone(), helped };
    let (title, body) = (article::title(&visit.say, &model), article::page(&visit.say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &body).await
}

/// Others that its title finds.
async fn related(web: &Web, visit: &Visit, article: &Article) -> Result<Vec<ArticleRow>, Failure> {
    let asked = Asked {
        who: visit.who.clone(),
        words: article.title.clone(),
        language: article.language.clone(),
        most: RELATED_LOOKED_AT,
    };
    let found = web.app.find_articles(asked, Manner::Question).await?.articles;
    let others =
        found.iter().filter(|one| one.article.id != article.id && visit.shows(&one.article.category));
    Ok(others.take(RELATED).map(|one| article_row(&one.article, "")).collect())
}

/// `GET /articles/{id}/files/{index}`: for those who may read the article, of the version that they read.
pub async fn file(State(web): State<Web>, visit: Visit, Path((id, index)): Path<(i64, usize)>) -> Answer {
    let (app, who, id) = (web.app.clone(), visit.who.clone(), ArticleId(id));
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        let _ = articles::readable_one(db, id, readers)?.ok_or(Failure::NotFound)?;
        about(db, id, readers)?.files.get(index).cloned().ok_or(Failure::NotFound)
    });
    let file = web.page_or_halt(&visit, found.await)?;
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
    let Written { words, contents, beside } =
        parts::article(&visit.say, &article.language, &article.body, files);
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
    (words, More { language: article.language.clone(), contents, summary, files, others, newer })
}
