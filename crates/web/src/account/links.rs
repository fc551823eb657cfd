//! Signing in by a link in a mail, without a password.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use trestle_app::LINK_MINUTES;
use trestle_pages::account::sign_in_link::{Model, Step, page, title};
use trestle_pages::shell;

use super::{Next, entered, user_agent};
use crate::answer::{Answer, html, local};
use crate::fields::Fields;
use crate::visit::Visit;
use crate::{Web, frame};

/// Asks for a link. The answer is the same for every address.
pub async fn ask(State(web): State<Web>, visit: Visit, fields: Fields) -> Answer {
    let email: String = fields.value("email").trim().chars().take(254).collect();
    let next = local(&fields.value("next"), "").to_owned();
    let brand = visit.brand.as_ref().map(|brand| brand.id);
    if !web.app.ask_for_link(&email, &next, brand, &visit.address).await? {
        return Ok(shown(&web, &visit, StatusCode::TOO_MANY_REQUESTS, Step::TooMany));
    }
    Ok(shown(&web, &visit, StatusCode::OK, Step::Sent { email, minutes: LINK_MINUTES }))
}

/// The page behind the link; nothing happens yet.
pub async fn open(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
    Query(Next { next }): Query<Next>,
) -> Response {
    match web.app.link_for(&token) {
        Some(_) => shown(&web, &visit, StatusCode::OK, Step::Opened { token, next }),
        None => shown(&web, &visit, StatusCode::GONE, Step::Expired),
    }
}

/// Signs in and uses the link up.
pub async fn enter(
    State(web): State<Web>,
    visit: Visit,
    headers: HeaderMap,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    match web.app.sign_in_by_link(&token, visit.address.clone(), user_agent(&headers)).await? {
        Ok(session) => entered(&web, &session, &fields.value("next")).await,
        Err(_) => Ok(shown(&web, &visit, StatusCode::GONE, Step::Expired)),
    }
}

fn shown(web: &Web, visit: &Visit, status: StatusCode, step: Step) -> Response {
    let model = Model { csrf: visit.csrf.clone(), step };
    let body = page(&visit.say, &model);
    html(status, shell::bare(&frame::bare(web, visit), &title(&visit.say, &model), &body))
}
