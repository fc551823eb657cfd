//! The shelf of case studies.

use axum::extract::State;
use axum::http::StatusCode;
use trestle_app::article_row;
use trestle_app::store::articles;
use trestle_pages::portal::case_studies::{Model, page, title};

use super::in_own_frame;
use crate::Web;
use crate::answer::Answer;
use crate::visit::Visit;

const LISTED: u32 = 200;

/// `GET /case-studies`.
pub async fn list(State(web): State<Web>, visit: Visit) -> Answer {
    let (app, who, language) = (web.app.clone(), visit.who.clone(), visit.say.language().tag());
    let brand = visit.brand.clone();
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        let found = articles::case_studies(db, readers, language, LISTED)?;
        let found = found.iter().filter(|one| brand.as_ref().is_none_or(|brand| brand.shows(&one.category)));
        Ok(found.map(|article| article_row(article, "")).collect())
    });
    let model = Model { rows: found.await? };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &body).await
}
