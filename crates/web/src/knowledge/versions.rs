//! The versions of an article: what changed, written again, and their files.

use axum::extract::{Path, Query, State};
use trestle_app::store::articles::versions;
use trestle_app::{Failure, article_for};
use trestle_domain::access::Principal;
use trestle_domain::article::work::Deed;
use trestle_domain::ids::ArticleId;
use trestle_domain::view::knowledge::Version;
use trestle_pages::knowledge::changes::{Model, page, title};
use trestle_pages::shell::Place;

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AgentVisit;
use crate::{Web, download};

/// The version that another one is held against.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Against {
    against: Option<i64>,
}

/// What changed in a version.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, number)): Path<(i64, i64)>,
    Query(Against { against }): Query<Against>,
) -> Answer {
    let (app, asking, csrf, id) = (web.app.clone(), rights.clone(), visit.csrf.clone(), ArticleId(id));
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &Principal::Agent(asking.clone()))?;
        let (kept, latest) = article_for(db, readers, id)?;
        let readable =
            |version: Option<Version>| version.filter(|version| readers.may_read(version.content.audience));
        let version = readable(versions::version(db, id, number)?).ok_or(Failure::NotFound)?;
        let against = readable(versions::version(db, id, against.unwrap_or(number - 1))?);
        let place = kept.work(&latest);
        let may = Deed::ALL.into_iter().filter(|deed| place.may(&asking, readers, *deed).is_ok()).collect();
        Ok(Model { csrf, version, against, versions: versions::versions(db, id, readers)?, may, kept })
    });
    let model = web.page_or_halt(&visit, found.await)?;
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Knowledge), &title, &body).await
}

/// Writes a version again, as the latest.
pub async fn restore(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, number)): Path<(i64, i64)>,
    _fields: Fields,
) -> Answer {
    let note = visit.say.with("knowledge-version", &[("n", number.into())]);
    let article = ArticleId(id);
    let done = web.app.transact(move |desk| desk.restore_version(&rights, article, number, &note));
    web.page_or_halt(&visit, done.await)?;
    Ok(see_other_saying(&format!("/knowledge/{id}"), "knowledge-version-restored"))
}

/// A file of a version.
pub async fn file(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, number, index)): Path<(i64, i64, usize)>,
) -> Answer {
    let app = web.app.clone();
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &Principal::Agent(rights))?;
        article_for(db, readers, ArticleId(id))?;
        let version = versions::version(db, ArticleId(id), number)?;
        let version = version.filter(|version| readers.may_read(version.content.audience));
        version.and_then(|version| version.content.files.get(index).cloned()).ok_or(Failure::NotFound)
    });
    let file = web.page_or_halt(&visit, found.await)?;
    download::send(&web, file).await
}
