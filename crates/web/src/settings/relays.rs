//! Servers for outgoing mail that are set up on the screen: the form, and a try of what is typed.

use axum::extract::{Path, State};
use trestle_domain::connection::Relay;
use trestle_domain::ids::ConnectionId;
use trestle_domain::view::mail::Examined;
use trestle_pages::parts::Problem;
use trestle_pages::settings::relay::{Model, page, title};
use trestle_pages::settings::relay_text::Typed;
use trestle_pages::settings::server_fields::Keeps;

use super::kept;
use crate::Web;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::AdminVisit;

/// An empty form.
pub async fn form(State(web): State<Web>, visit: AdminVisit) -> Answer {
    shown(&web, &visit, None, Some(Typed::blank()), None, vec![]).await
}

/// Keeps a new server, or only tries it.
pub async fn create(State(web): State<Web>, visit: AdminVisit, fields: Fields) -> Answer {
    save(&web, &visit, None, &fields).await
}

/// One server.
pub async fn one(State(web): State<Web>, visit: AdminVisit, Path(id): Path<i64>) -> Answer {
    shown(&web, &visit, Some(ConnectionId(id)), None, None, vec![]).await
}

/// Changes a server, or only tries what it would be.
pub async fn change(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    save(&web, &visit, Some(ConnectionId(id)), &fields).await
}

async fn save(web: &Web, visit: &AdminVisit, id: Option<ConnectionId>, fields: &Fields) -> Answer {
    let typed = Typed { server: kept::server(fields), senders: fields.value("senders") };
    let done = kept::submit(web, visit, id, fields, typed.read(&visit.visit.say)).await?;
    match done {
        kept::Done::Kept(answer) => Ok(answer),
        kept::Done::Tried(tried) => shown(web, visit, id, Some(typed), Some(tried), vec![]).await,
        kept::Done::Refused(problems) => shown(web, visit, id, Some(typed), None, problems).await,
    }
}

/// The form, with what was typed or else with what is kept.
async fn shown(
    web: &Web,
    AdminVisit { visit, rights }: &AdminVisit,
    id: Option<ConnectionId>,
    typed: Option<Typed>,
    tried: Option<Examined>,
    problems: Vec<Problem>,
) -> Answer {
    let kept: Option<Relay> = match id {
        Some(id) => Some(web.page_or_halt(visit, web.app.kept_connection(id).await)?),
        None => None,
    };
    let keeps = match kept.as_ref().is_some_and(|kept| kept.user.is_some()) {
        true => Keeps::Password,
        false => Keeps::NothingNeeded,
    };
    let typed = typed.or_else(|| kept.as_ref().map(Typed::of)).unwrap_or_default();
    let model = Model { csrf: visit.csrf.clone(), id, typed, keeps, tried, problems };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&model.problems, visit, rights, &title, &body).await
}
