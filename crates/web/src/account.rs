//! Signing in and out, one's own page, preferences.

pub mod links;
pub mod password;
pub mod tokens;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use trestle_app::store::api_tokens::{self, ApiToken};
use trestle_app::store::people;
use trestle_app::store::sessions::{self, Session};
use trestle_app::{Failure, SignIn};
use trestle_domain::access::Principal;
use trestle_pages::account::{me, sign_in};
use trestle_pages::parts::Problem;
use trestle_pages::shell;
use trestle_pages::text::Language;

use crate::answer::{Answer, html, local, see_other, see_other_saying};
use crate::fields::Fields;
use crate::visit::{SECURE_SESSION, SESSION, Visit};
use crate::{Halt, Web, frame, home_of};

#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Next {
    next: String,
}

/// The form.
pub async fn form(State(web): State<Web>, visit: Visit, Query(Next { next }): Query<Next>) -> Response {
    match visit.who {
        Principal::Anonymous => shown(&web, &visit, StatusCode::OK, next, String::new(), vec![]),
        _ => see_other(home_of(&visit.who)),
    }
}

/// Signs in. Whatever was wrong, the answer is the same.
pub async fn enter(State(web): State<Web>, visit: Visit, headers: HeaderMap, fields: Fields) -> Answer {
    let with = SignIn {
        email: fields.value("email"),
        password: fields.value("password"),
        address: visit.address.clone(),
        agent: user_agent(&headers),
    };
    let next = fields.value("next");
    let email = with.email.clone();
    match web.app.sign_in(with).await? {
        Ok(token) => entered(&web, &token, &next).await,
        Err(_) => {
            let problem = Problem::new("", visit.say.text("sign-in-wrong"));
            Ok(shown(&web, &visit, StatusCode::UNPROCESSABLE_ENTITY, next, email, vec![problem]))
        }
    }
}

/// Goes on in a new session: where one wanted to go, or where one begins.
async fn entered(web: &Web, token: &str, next: &str) -> Answer {
    let home = match web.app.session(token).await? {
        Some(known) => home_of(&known.principal),
        None => "/",
    };
    let to = if next.is_empty() { home } else { local(next, home) };
    Ok(([(header::SET_COOKIE, session_cookie(web, token, SESSION_SECONDS))], see_other(to)).into_response())
}

/// The browser, as it calls itself.
fn user_agent(headers: &HeaderMap) -> String {
    let said = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    said.unwrap_or_default().to_owned()
}

/// Ends the session.
pub async fn leave(State(web): State<Web>, visit: Visit, _fields: Fields) -> Answer {
    if let Some(known) = visit.signed_in {
        web.app.transact(move |desk| Ok(sessions::kill(desk.tx, known.person.id, known.session.id)?)).await?;
    }
    let cleared = [
        (header::SET_COOKIE, session_cookie(&web, "", 0)),
        (header::HeaderName::from_static("clear-site-data"), "\"cache\"".to_owned()),
    ];
    Ok((cleared, see_other("/")).into_response())
}

/// One's own page: language, look, sessions.
pub async fn own(State(web): State<Web>, visit: Visit) -> Answer {
    show_own(&web, visit, StatusCode::OK, Shown::default()).await
}

/// Changes language and zone.
pub async fn change(State(web): State<Web>, visit: Visit, fields: Fields) -> Answer {
    let Some(person) = visit.person() else { return Err(Halt::sign_in(&visit)) };
    let Some(language) = Language::from_tag(&fields.value("language")) else {
        let problem = Problem::new("language", visit.say.text("problem-choice"));
        return refuse(&web, visit, vec![problem]).await;
    };
    let zone = fields.value("zone");
    if jiff::tz::TimeZone::get(&zone).is_err() {
        let problem = Problem::new("zone", visit.say.text("problem-zone"));
        return refuse(&web, visit, vec![problem]).await;
    }
    web.app
        .transact(move |desk| {
            let mut known = people::person(desk.tx, person)?.ok_or(Failure::NotFound)?;
            known.language = language.tag().to_owned();
            known.zone = zone;
            Ok(people::update(desk.tx, &known)?)
        })
        .await?;
    let cookie = preference("language", language.tag());
    Ok(([(header::SET_COOKIE, cookie)], see_other_saying("/me", "saved")).into_response())
}

/// Ends one of one's own sessions.
pub async fn end_session(
    State(web): State<Web>,
    visit: Visit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    let Some(person) = visit.person() else { return Err(Halt::sign_in(&visit)) };
    web.app.transact(move |desk| Ok(sessions::kill(desk.tx, person, id)?)).await?;
    Ok(see_other_saying("/me", "session-ended"))
}

/// Look and language, kept in the browser.
pub async fn prefer(fields: Fields) -> Response {
    let back = fields.value("back");
    let mut response = see_other(local(&back, "/"));
    for name in ["theme", "language", "keys"] {
        let value = fields.value(name);
        let known = match name {
            "theme" => ["system", "light", "dark"].contains(&value.as_str()),
            "language" => Language::from_tag(&value).is_some(),
            _ => ["on", "off"].contains(&value.as_str()),
        };
        if known && let Ok(cookie) = preference(name, &value).parse() {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

const SESSION_SECONDS: i64 = 14 * 86_400;
const PREFERENCE_SECONDS: i64 = 365 * 86_400;

fn session_cookie(web: &Web, token: &str, seconds: i64) -> String {
    match web.app.public_url.starts_with("https:") {
        true => {
            format!("{SECURE_SESSION}={token}; Path=/; Max-Age={seconds}; Secure; HttpOnly; SameSite=Lax")
        }
        false => format!("{SESSION}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax"),
    }
}

fn preference(name: &str, value: &str) -> String {
    format!("{name}={value}; Path=/; Max-Age={PREFERENCE_SECONDS}; SameSite=Lax")
}

fn shown(
    web: &Web,
    visit: &Visit,
    status: StatusCode,
    next: String,
    email: String,
    problems: Vec<Problem>,
) -> Response {
    let model = sign_in::Model { csrf: visit.csrf.clone(), next, email, problems };
    let body = sign_in::page(&visit.say, &model);
    html(status, shell::bare(&frame::bare(web, visit), &sign_in::title(&visit.say, &model), &body))
}

/// One's own page, with what was refused still in it and a token just made.
#[derive(Default)]
struct Shown {
    problems: Vec<Problem>,
    fresh_token: Option<String>,
    token_name: String,
}

async fn show_own(web: &Web, visit: Visit, status: StatusCode, shown: Shown) -> Answer {
    let Some(known) = visit.signed_in.clone() else { return Err(Halt::sign_in(&visit)) };
    let (person, here) = (known.person.id, known.session.id);
    let read = web.app.read(move |db| Ok((sessions::list(db, person)?, api_tokens::list(db, person)?)));
    let (all_sessions, all_tokens) = read.await?;
    let model = me::Model {
        csrf: visit.csrf.clone(),
        name: known.person.name.clone(),
        email: known.person.email.clone(),
        language: visit.say.language(),
        zone: known.person.zone.clone(),
        zones: vec![],
        theme: visit.theme,
        keys: matches!(visit.who, Principal::Agent(_)).then_some(visit.keys),
        sessions: all_sessions.into_iter().map(|session| shown_session(session, here)).collect(),
        tokens: all_tokens.into_iter().map(shown_token).collect(),
        fresh_token: shown.fresh_token,
        token_name: shown.token_name,
        problems: shown.problems,
    };
    let (title, body) = (me::title(&visit.say, &model), me::page(&visit.say, &model));
    match &visit.who {
        Principal::Agent(agent) => web.desk_as(status, &visit, agent, None, &title, &body).await,
        Principal::Vendor(_) => Ok(web.provider(status, &visit, "", &title, &body)),
        _ => Ok(web.portal(status, &visit, None, &title, &body)),
    }
}

async fn refuse(web: &Web, visit: Visit, problems: Vec<Problem>) -> Answer {
    show_own(web, visit, StatusCode::UNPROCESSABLE_ENTITY, Shown { problems, ..Shown::default() }).await
}

fn shown_session(session: Session, here: i64) -> me::Session {
    me::Session {
        place: if session.id == here { me::SessionPlace::Here } else { me::SessionPlace::Elsewhere },
        id: session.id,
        device: session.agent,
        address: session.address,
        seen_at: session.seen_at,
        created_at: session.created_at,
    }
}

fn shown_token(token: ApiToken) -> me::Token {
    me::Token { id: token.id, name: token.name, scopes: token.scopes, created_at: token.created_at }
}
