//! The list of bulletins.

use axum::extract::{Query, State};
use trestle_app::store::bulletins::list;
use trestle_domain::bulletin::Kind;
use trestle_domain::view::bulletins::Board;
use trestle_pages::bulletins::list::{Filter, Model, page, title};
use trestle_pages::shell::Place;

use crate::Web;
use crate::answer::Answer;
use crate::desk::PAGE;
use crate::visit::AgentVisit;

/// What is looked for.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    board: String,
    kind: String,
    q: String,
    after: Option<String>,
}

/// All of them: every one of our own people may read them.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let filter = Filter {
        board: Board::from_key(&wanted.board).unwrap_or_default(),
        kind: Kind::from_key(&wanted.kind),
        q: wanted.q.trim().chars().take(200).collect(),
        after: wanted.after,
    };
    let asked = list::BulletinFilter { board: filter.board, kind: filter.kind, words: filter.q.clone() };
    let (now, after) = (web.app.now(), filter.after.clone());
    let found = web.app.read(move |db| {
        Ok((list::list(db, &asked, now, after.as_deref(), PAGE)?, list::counts(db, &asked, now)?))
    });
    let (bulletins, counts) = found.await?;
    let model = Model { bulletins, counts, filter };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Knowledge), &title, &body).await
}
