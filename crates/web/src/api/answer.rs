//! Answers to programs.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use trestle_app::Answer;

use super::problem::Problem;

/// What a handler gives.
pub type ApiAnswer = Result<Response, Problem>;

/// A thing that was read.
pub(super) fn shown(thing: &impl Serialize) -> ApiAnswer {
    Ok(sent(done(StatusCode::OK, thing)))
}

/// What a write brings, to be kept under its idempotency key.
pub(super) fn done(status: StatusCode, thing: &impl Serialize) -> Answer {
    let body = serde_json::to_string(thing).expect("what the API shows is JSON");
    Answer { status: status.as_u16(), body }
}

/// Sends an answer, made now or the first time; 201 says where the new thing is.
pub(super) fn sent(answer: Answer) -> Response {
    let status = StatusCode::from_u16(answer.status).expect("only statuses of ours are kept");
    let location = (status == StatusCode::CREATED).then(|| location(&answer.body)).flatten();
    let headers = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    let mut response = (status, headers, answer.body).into_response();
    if let Some(location) = location {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

#[derive(Deserialize)]
struct Made {
    url: String,
}

fn location(body: &str) -> Option<HeaderValue> {
    let made: Made = serde_json::from_str(body).ok()?;
    HeaderValue::from_str(&made.url).ok()
}
