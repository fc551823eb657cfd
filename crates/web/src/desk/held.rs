//! Held mail: the list, and what a person decides.

use axum::extract::{Path, Query, State};
use trestle_app::store::read;
use trestle_domain::view::mail::Release;
use trestle_pages::desk::held::{Model, page, title};
use trestle_pages::shell::Place;

use super::{After, PAGE};
use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::frame::topics;
use crate::visit::AgentVisit;

/// What waits for a decision.
pub async fn list(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(After { after }): Query<After>,
) -> Answer {
    let (agent, cursor) = (rights.clone(), after.clone());
    let held = web.app.read(move |db| Ok(read::held::list(db, &agent, cursor.as_deref(), PAGE)?)).await?;
    let model = Model { csrf: visit.csrf.clone(), held, after, topics: topics(&rights) };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Held), &title, &body).await
}

/// Lets a mail go on, as a ticket of its own unless it is to join the one it belongs to.
pub async fn release(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let release = Release::from_key(&fields.value("as")).unwrap_or(Release::NewTicket);
    web.page_or_halt(&visit, web.app.release(rights, id, release).await)?;
    Ok(see_other_saying("/held", "desk-held-released"))
}

/// Throws a mail away.
pub async fn discard(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    web.page_or_halt(&visit, web.app.discard(rights, id).await)?;
    Ok(see_other_saying("/held", "desk-held-discarded"))
}
