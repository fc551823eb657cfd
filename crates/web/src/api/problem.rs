//! What went wrong, as RFC 9457 problem details.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use trestle_app::Failure;
use trestle_domain::ticket::Refusal;
use trestle_pages::text::{Language, Say};

use crate::answer::status_of;

/// Why a program's request was not done.
#[derive(Debug)]
pub enum Problem {
    /// No token, or one that is not known.
    Unauthenticated,
    /// The token lacks this scope.
    ScopeMissing(&'static str),
    /// The body is not declared to be JSON.
    NotJson,
    /// The body is no JSON at all.
    Malformed(String),
    /// The body or the query is not what is expected here: a member is unknown, missing or of
    /// the wrong kind.
    Unexpected(String),
    /// The body is too long.
    TooLarge,
    /// The `Idempotency-Key` is empty, too long or not plain ASCII.
    KeyUnusable,
    /// The use case failed.
    Failed(Failure),
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Problem {
        Problem::Failed(failure)
    }
}

/// The problem details object; a refusal adds its own members, such as `missing`.
#[derive(Serialize)]
struct Details<'p> {
    r#type: String,
    title: &'static str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    refusal: Option<&'p Refusal>,
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, name, title, detail) = self.described();
        let (field, refusal) = match &self {
            Problem::Failed(Failure::Invalid { field, .. }) => (Some(*field), None),
            Problem::Failed(Failure::Refused(refusal)) => (None, Some(refusal)),
            _ => (None, None),
        };
        let details = Details {
            r#type: format!("urn:trestle:problem:{name}"),
            title,
            status: status.as_u16(),
            detail,
            field,
            refusal,
        };
        let body = serde_json::to_string(&details).expect("problem details are JSON");
        let headers =
            [(header::CONTENT_TYPE, "application/problem+json"), (header::CACHE_CONTROL, "no-store")];
        let mut response = (status, headers, body).into_response();
        let challenge = match self {
            Problem::Unauthenticated => Some("Bearer"),
            Problem::ScopeMissing(_) => Some("Bearer error=\"insufficient_scope\""),
            _ => None,
        };
        if let Some(challenge) = challenge {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response
    }
}

impl Problem {
    /// Status, name, title and detail.
    fn described(&self) -> (StatusCode, &'static str, &'static str, Option<String>) {
        match self {
            Problem::Unauthenticated => {
                (StatusCode::UNAUTHORIZED, "unauthenticated", "A valid bearer token is needed", None)
            }
            Problem::ScopeMissing(scope) => {
                let detail = format!("this needs the scope `{scope}`");
                (StatusCode::FORBIDDEN, "scope_missing", "The token does not allow this", Some(detail))
            }
            Problem::NotJson => {
                let detail = "send `Content-Type: application/json`".to_owned();
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_json", "The body is not JSON", Some(detail))
            }
            Problem::Malformed(why) => {
                (StatusCode::BAD_REQUEST, "malformed", "The body is not well-formed JSON", Some(why.clone()))
            }
            Problem::Unexpected(why) => {
                let title = "The request is not what is expected here";
                (StatusCode::UNPROCESSABLE_ENTITY, "unexpected", title, Some(why.clone()))
            }
            Problem::TooLarge => {
                (StatusCode::PAYLOAD_TOO_LARGE, "too_large", "The body is longer than 1 MB", None)
            }
            Problem::KeyUnusable => {
                let detail = "an Idempotency-Key has 1 to 255 visible ASCII characters".to_owned();
                (StatusCode::BAD_REQUEST, "key_unusable", "The Idempotency-Key cannot be used", Some(detail))
            }
            Problem::Failed(failure) => {
                let (name, title, detail) = failed(failure);
                (status_of(failure), name, title, detail)
            }
        }
    }
}

fn failed(failure: &Failure) -> (&'static str, &'static str, Option<String>) {
    match failure {
        Failure::Refused(refusal) => (refusal.key(), "The rules say no", Some(refusal.to_string())),
        Failure::Invalid { message, .. } => {
            let english = Say::new(Language::En, jiff::tz::TimeZone::UTC, 0);
            ("invalid", "A member of the request is wrong", Some(english.text(message)))
        }
        Failure::NotFound => ("not_found", "There is no such thing here", None),
        Failure::KeyReused => ("key_reused", "This Idempotency-Key was used for another request", None),
        Failure::Stale => {
            let detail = "read the ticket again and decide again".to_owned();
            ("stale", "The ticket changed meanwhile", Some(detail))
        }
        // What broke is in the log and nobody else's business.
        Failure::Fault(_) | Failure::File(_) | Failure::Search(_) | Failure::Cut(_) => {
            ("fault", "Something broke on our side", None)
        }
    }
}
