//! Who calls, and what for: the bearer token, its scopes, the JSON body, the idempotency key.

use axum::extract::rejection::QueryRejection;
use axum::extract::{FromRequest, FromRequestParts, Path, Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::Response;
use serde::de::DeserializeOwned;
use serde_json::error::Category;
use trestle_app::{Answer, Desk, Failure, Once};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::PersonId;

use super::answer::sent;
use super::problem::Problem;
use crate::Web;

const LONGEST_BODY: usize = 1 << 20;

/// A program that reads.
pub struct Reader {
    /// Whom it reads for.
    pub who: Principal,
    /// The token's scopes.
    pub scopes: Vec<String>,
}

/// A program that writes, with what it sent.
pub struct Writer<T> {
    who: Principal,
    once: Option<Once>,
    body: T,
}

/// The one number in a path; one that is no number names nothing.
pub struct Number(pub i64);

/// A query all of whose members are known.
pub struct Asked<T>(pub T);

impl FromRequestParts<Web> for Reader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Reader, Problem> {
        let (who, scopes) = known(web, &parts.headers, "read").await?;
        Ok(Reader { who, scopes })
    }
}

impl<T: DeserializeOwned> FromRequest<Web> for Writer<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Writer<T>, Problem> {
        let (parts, body) = request.into_parts();
        let (who, _) = known(web, &parts.headers, "write").await?;
        let person = who.person().ok_or(Problem::Unauthenticated)?;
        let body = axum::body::to_bytes(body, LONGEST_BODY).await.map_err(|_| Problem::TooLarge)?;
        let key = idempotency_key(&parts.headers)?;
        let once = key.map(|key| {
            let (method, path) = (parts.method.as_str(), parts.uri.path());
            Once::new(person, key, &[method.as_bytes(), path.as_bytes(), &body])
        });
        let body = match body.is_empty() {
            true => parsed(b"{}")?,
            false if is_json(&parts.headers) => parsed(&body)?,
            false => return Err(Problem::NotJson),
        };
        Ok(Writer { who, once, body })
    }
}

impl<T: Send + 'static> Writer<T> {
    /// Does `action` in one transaction, once for each idempotency key.
    pub async fn perform<F>(self, web: &Web, action: F) -> Result<Response, Problem>
    where
        F: FnOnce(&mut Desk<'_>, &Principal, T) -> Result<Answer, Failure> + Send + 'static,
    {
        let Writer { who, once, body } = self;
        let answer = web.app.transact(move |desk| desk.once(once, |desk| action(desk, &who, body)));
        Ok(sent(answer.await?))
    }
}

impl FromRequestParts<Web> for Number {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Number, Problem> {
        match Path::<i64>::from_request_parts(parts, web).await {
            Ok(Path(number)) => Ok(Number(number)),
            Err(_) => Err(Failure::NotFound.into()),
        }
    }
}

impl<T: DeserializeOwned> FromRequestParts<Web> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Asked<T>, Problem> {
        let asked = Query::<T>::from_request_parts(parts, web).await;
        let why = |rejection: QueryRejection| Problem::Unexpected(rejection.body_text());
        asked.map(|Query(asked)| Asked(asked)).map_err(why)
    }
}

/// The agent who calls; for anyone else there is no such thing here.
pub(super) fn agent(who: &Principal) -> Result<&Agent, Failure> {
    match who {
        Principal::Agent(agent) => Ok(agent),
        _ => Err(Failure::NotFound),
    }
}

/// The person who calls.
pub(super) fn person(who: &Principal) -> Result<PersonId, Failure> {
    who.person().ok_or(Failure::NotFound)
}

pub(super) async fn known(
    web: &Web,
    headers: &HeaderMap,
    scope: &'static str,
) -> Result<(Principal, Vec<String>), Problem> {
    let token = bearer(headers).ok_or(Problem::Unauthenticated)?;
    let (who, scopes) = web.app.bearer(token).await?.ok_or(Problem::Unauthenticated)?;
    match scopes.iter().any(|known| known == scope) {
        true => Ok((who, scopes)),
        false => Err(Problem::ScopeMissing(scope)),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn is_json(headers: &HeaderMap) -> bool {
    let declared = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let essence = declared.unwrap_or_default().split(';').next().unwrap_or_default();
    essence.trim().eq_ignore_ascii_case("application/json")
}

const LONGEST_KEY: usize = 255;

pub(super) fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(key) = headers.get("idempotency-key") else { return Ok(None) };
    let key = key.to_str().map_err(|_| Problem::KeyUnusable)?;
    match (1..=LONGEST_KEY).contains(&key.len()) {
        true => Ok(Some(key.to_owned())),
        false => Err(Problem::KeyUnusable),
    }
}

fn parsed<T: DeserializeOwned>(body: &[u8]) -> Result<T, Problem> {
    serde_json::from_slice(body).map_err(|why| match why.classify() {
        Category::Data => Problem::Unexpected(why.to_string()),
        Category::Syntax | Category::Eof | Category::Io => Problem::Malformed(why.to_string()),
    })
}
