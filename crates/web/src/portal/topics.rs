//! The articles and guides of one category.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use trestle_app::Failure;
use trestle_app::store::articles::topics;
use trestle_app::store::playbooks;
use trestle_pages::portal::topic::{Model, page, title};

use super::in_own_frame;
use crate::Web;
use crate::answer::Answer;
use crate::visit::Visit;

/// Articles of one page.
const LISTED: u32 = 50;
/// Guides that are looked through for those of the topic.
const GUIDES: u32 = 500;

/// Which, and after how many articles.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    name: String,
    after: u32,
}

/// `GET /topics?name=…`.
pub async fn show(State(web): State<Web>, visit: Visit, Query(wanted): Query<Wanted>) -> Answer {
    let (app, who, language) = (web.app.clone(), visit.who.clone(), visit.say.language().tag());
    let Wanted { name, after } = wanted;
    let is_shown = visit.shows(&name);
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        let mut articles = topics::shelf(db, readers, language, Some(&name), after, LISTED + 1)?;
        let mut guides = playbooks::guides(db, language, GUIDES)?;
        guides.retain(|guide| guide.category == name && after == 0);
        if name.is_empty() || !is_shown || (articles.is_empty() && guides.is_empty()) {
            return Err(Failure::NotFound);
        }
        let next = (articles.len() > LISTED as usize).then(|| after.saturating_add(LISTED));
        articles.truncate(LISTED as usize);
        Ok(Model { name, guides, articles, next })
    });
    let model = web.page_or_halt(&visit, found.await)?;
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &body).await
}
