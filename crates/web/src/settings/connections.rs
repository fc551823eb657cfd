//! The servers that the desk signs in to for mail: how they fare, and a live test of each.

use axum::extract::{Path, State};
use trestle_app::Failure;
use trestle_app::store::read::mail;
use trestle_domain::view::mail::{ConnectionKey, Examined};
use trestle_pages::settings::connections::{Model, page, title};

use crate::Web;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::AdminVisit;

/// All of them.
pub async fn list(State(web): State<Web>, visit: AdminVisit) -> Answer {
    shown(&web, &visit, None).await
}

/// Signs in to one, now, and says what came of it.
pub async fn test(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(number): Path<usize>,
    _fields: Fields,
) -> Answer {
    let examined = web.app.connections().examine(number).await.ok_or(Failure::NotFound);
    let examined = web.page_or_halt(&visit.visit, examined)?;
    shown(&web, &visit, Some((ConnectionKey::File(number), examined))).await
}

/// The page, with what came of a test.
pub(super) async fn shown(
    web: &Web,
    AdminVisit { visit, rights }: &AdminVisit,
    tested: Option<(ConnectionKey, Examined)>,
) -> Answer {
    let fetched = web.app.read(|db| Ok(mail::mailboxes(db)?)).await?;
    let model =
        Model { csrf: visit.csrf.clone(), connections: web.app.all_connections().await?, fetched, tested };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&[], visit, rights, &title, &body).await
}
