//! What is done with a mailbox and with a server for outgoing mail alike, once it was set up on the
//! screen: kept, tried, paused, removed.

use axum::extract::{Path, State};
use axum::response::Response;
use trestle_app::{ConnectionState, Failure, Keep, Password};
use trestle_domain::ids::{ConnectionId, PersonId};
use trestle_domain::view::mail::{ConnectionKey, Examined, MailWay};
use trestle_pages::parts::Problem;
use trestle_pages::settings::removal::{Model, page, title};
use trestle_pages::text::Say;

use super::{Outcome, connections};
use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AdminVisit;

const LIST: &str = "/settings/connections";

/// Longer passwords are refused.
const LONGEST_PASSWORD: usize = 1_000;

/// Signs in now, and says what came of it.
pub async fn test<S: Keep>(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    let id = ConnectionId(id);
    let examined = web.page_or_halt(&visit.visit, web.app.examine_kept::<S>(id).await)?;
    connections::shown(&web, &visit, Some((ConnectionKey::Screen(id), examined))).await
}

/// Pauses it.
pub async fn pause<S: Keep>(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    set::<S>(&web, &visit, id, ConnectionState::Paused, "settings-connection-paused-now").await
}

/// Has it go on.
pub async fn resume<S: Keep>(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    set::<S>(&web, &visit, id, ConnectionState::Running, "settings-connection-resumed-now").await
}

async fn set<S: Keep>(
    web: &Web,
    visit: &AdminVisit,
    id: i64,
    state: ConnectionState,
    key: &'static str,
) -> Answer {
    let outcome = web.app.set_connection::<S>(by(visit), ConnectionId(id), state).await;
    web.page_or_halt(&visit.visit, outcome)?;
    Ok(see_other_saying(LIST, key))
}

/// Asks before it is removed.
pub async fn ask<S: Keep>(State(web): State<Web>, visit: AdminVisit, Path(id): Path<i64>) -> Answer {
    let id = ConnectionId(id);
    let AdminVisit { visit, rights } = visit;
    let kept: S = web.page_or_halt(&visit, web.app.kept_connection(id).await)?;
    let model = Model { csrf: visit.csrf.clone(), id, way: S::WAY, name: kept.name() };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&[], &visit, &rights, &title, &body).await
}

/// Removes it.
pub async fn remove<S: Keep>(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    let outcome = web.app.remove_connection::<S>(ConnectionId(id)).await;
    web.page_or_halt(&visit.visit, outcome)?;
    Ok(see_other_saying(
        LIST,
        match S::WAY {
            MailWay::In => "settings-mailbox-removed",
            MailWay::Out => "settings-relay-removed",
        },
    ))
}

/// Tries what a form says and keeps nothing.
pub(super) async fn attempt<S: Keep>(
    web: &Web,
    visit: &AdminVisit,
    id: Option<ConnectionId>,
    settings: S,
    password: Option<Password>,
) -> Result<Outcome<Examined>, crate::Halt> {
    let tried = web.app.try_connection(id, settings, password).await;
    settled(web, visit, tried)
}

/// Keeps what a form says, tries it, and says whether it works.
pub(super) async fn keep<S: Keep>(
    web: &Web,
    visit: &AdminVisit,
    id: Option<ConnectionId>,
    settings: S,
    password: Option<Password>,
) -> Result<Outcome<Response>, crate::Halt> {
    let name = settings.name();
    let kept = web.app.keep_connection(by(visit), id, settings, password).await;
    let id = match settled(web, visit, kept)? {
        Ok(id) => id,
        Err(problems) => return Ok(Err(problems)),
    };
    let examined = web.page_or_halt(&visit.visit, web.app.examine_kept::<S>(id).await)?;
    let works = match S::WAY {
        MailWay::In => "settings-mailbox-saved-works",
        MailWay::Out => "settings-connection-saved-works",
    };
    match (examined, S::WAY) {
        (Examined::Works(_), _) => Ok(Ok(see_other_saying(LIST, works))),
        (Examined::Trouble(why), way) => {
            if way == MailWay::In {
                web.app.note_mailbox(name, Err(why)).await?;
            }
            Ok(Ok(see_other_saying(LIST, "settings-connection-saved-trouble")))
        }
    }
}

/// The password as typed; none if the field is empty.
pub(super) fn password(say: &Say, fields: &Fields) -> Outcome<Option<Password>> {
    let typed = fields.value("password");
    match typed.chars().count() > LONGEST_PASSWORD || typed.contains(char::is_control) {
        true => Err(vec![Problem::new("password", say.text("settings-connection-problem-password-line"))]),
        false => Ok(Some(typed).filter(|typed| !typed.is_empty()).map(Password::new)),
    }
}

/// A refusal goes to its field, another failure to a page of its own.
fn settled<T>(web: &Web, visit: &AdminVisit, outcome: Result<T, Failure>) -> Result<Outcome<T>, crate::Halt> {
    match outcome {
        Err(Failure::Invalid { field, message }) => {
            Ok(Err(vec![Problem::new(field, visit.visit.say.text(message))]))
        }
        other => Ok(Ok(web.page_or_halt(&visit.visit, other)?)),
    }
}

fn by(visit: &AdminVisit) -> PersonId {
    visit.rights.person
}
