//! What is done with a mailbox and with a server for outgoing mail alike, once it was set up on the
//! screen: kept, tried, paused, removed.

use axum::extract::{Path, State};
use axum::response::Response;
use trestle_app::{ConnectionState, Failure, Keep, Password};
use trestle_domain::ids::{ConnectionId, PersonId};
use trestle_domain::view::mail::{ConnectionKey, Examined, MailWay};
use trestle_pages::parts::Problem;
use trestle_pages::settings::removal::{Model, page, title};
use trestle_pages::settings::server_text::Typed;
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

/// What a form that was sent comes to.
pub(super) enum Done {
    /// It is kept; the answer says whether it works.
    Kept(Response),
    /// It was only tried.
    Tried(Examined),
    /// It cannot be kept as it is.
    Refused(Vec<Problem>),
}

/// Keeps what a form says or only tries it, by the button that was pressed; `read` is what the fields
/// but for the password describe.
pub(super) async fn submit<S: Keep>(
    web: &Web,
    visit: &AdminVisit,
    id: Option<ConnectionId>,
    fields: &Fields,
    read: Outcome<S>,
) -> Result<Done, crate::Halt> {
    let (settings, password) = match (read, password(&visit.visit.say, fields)) {
        (Ok(settings), Ok(password)) => (settings, password),
        (read, password) => {
            let problems = [read.err(), password.err()].into_iter().flatten().flatten();
            return Ok(Done::Refused(problems.collect()));
        }
    };
    if fields.value("then") == "test" {
        let tried = web.app.try_connection(id, settings, password).await;
        return Ok(settled(web, visit, tried)?.map_or_else(Done::Refused, Done::Tried));
    }
    Ok(keep(web, visit, id, settings, password).await?.map_or_else(Done::Refused, Done::Kept))
}

/// The server and the user as typed.
pub(super) fn server(fields: &Fields) -> Typed {
    Typed {
        host: line(fields, "host").to_lowercase(),
        port: line(fields, "port"),
        security: fields.value("security"),
        user: line(fields, "user"),
    }
}

/// A field without what surrounds its text.
pub(super) fn line(fields: &Fields, field: &str) -> String {
    fields.value(field).trim().to_owned()
}

/// Keeps what a form says, tries it, and says whether it works.
async fn keep<S: Keep>(
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
    let said = match (examined, S::WAY) {
        (Examined::Works(_), MailWay::In) => "settings-mailbox-saved-works",
        (Examined::Works(_), MailWay::Out) => "settings-relay-saved-works",
        (Examined::Trouble(why), MailWay::In) => {
            web.app.note_mailbox(name, Err(why)).await?;
            "settings-mailbox-saved-trouble"
        }
        (Examined::Trouble(_), MailWay::Out) => "settings-relay-saved-trouble",
    };
    Ok(Ok(see_other_saying(LIST, said)))
}

/// The password as typed; none if the field is empty.
fn password(say: &Say, fields: &Fields) -> Outcome<Option<Password>> {
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
