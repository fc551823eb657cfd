//! The browser comes back with a code. Only the one whose `state` is ours is heard, and only once; all
//! others are refused, and the waiting goes on (RFC 6749, 10.12).

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::answer::Refused;

/// How long a person may take to agree.
const PATIENCE: Duration = Duration::from_secs(15 * 60);
/// How long the browser may take to read our last words.
const FAREWELL: Duration = Duration::from_secs(2);

type Brought = Result<String, Refused>;

struct Waiting {
    state: String,
    tell: Mutex<Option<oneshot::Sender<Brought>>>,
}

/// Waits for the code.
///
/// # Errors
/// When the person or the provider refuses, or nobody comes in time.
pub async fn wait(listener: TcpListener, state: String) -> Result<String> {
    let (tell, told) = oneshot::channel();
    let waiting = Arc::new(Waiting { state, tell: Mutex::new(Some(tell)) });
    let router = Router::new().route("/", get(come_back)).with_state(waiting);
    let (end, ended) = oneshot::channel::<()>();
    let serving = axum::serve(listener, router).with_graceful_shutdown(async { drop(ended.await) });
    let mut serving = tokio::spawn(serving.into_future());
    let brought = tokio::time::timeout(PATIENCE, told).await;
    drop(end);
    if tokio::time::timeout(FAREWELL, &mut serving).await.is_err() {
        serving.abort();
    }
    match brought {
        Ok(brought) => Ok(brought.context("the waiting broke off")?.context("no consent was given")?),
        Err(_) => bail!("nobody agreed within {} minutes", PATIENCE.as_secs() / 60),
    }
}

async fn come_back(
    State(waiting): State<Arc<Waiting>>,
    Query(mut brought): Query<HashMap<String, String>>,
) -> Response {
    const FOREIGN: &str = "This is not the answer that the desk waits for.";
    if brought.get("state") != Some(&waiting.state) {
        return page(StatusCode::FORBIDDEN, FOREIGN);
    }
    let outcome = match (brought.remove("code"), brought.remove("error")) {
        (_, Some(code)) => Err(Refused::new(&code, &brought.remove("error_description").unwrap_or_default())),
        (Some(code), None) => Ok(code),
        (None, None) => return page(StatusCode::BAD_REQUEST, "The answer brings no code."),
    };
    let agreed = outcome.is_ok();
    let tell = waiting.tell.lock().unwrap_or_else(PoisonError::into_inner).take();
    match tell.map(|tell| tell.send(outcome)) {
        None | Some(Err(_)) => page(StatusCode::FORBIDDEN, FOREIGN),
        Some(Ok(())) if agreed => {
            page(StatusCode::OK, "Thank you. Go back to the terminal: it says whether all is well.")
        }
        Some(Ok(())) => page(StatusCode::OK, "No consent was given. Go back to the terminal: it says why."),
    }
}

fn page(status: StatusCode, words: &str) -> Response {
    let headers = [
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
    ];
    let html = format!("<!doctype html><html lang=\"en\"><title>Trestle</title><p>{words}</p></html>\n");
    (status, headers, Html(html)).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_code_is_taken_once() {
        let (tell, mut told) = oneshot::channel();
        let waiting = Arc::new(Waiting { state: "ours".to_owned(), tell: Mutex::new(Some(tell)) });
        let comes_back = || {
            let brought = [("code", "good"), ("state", "ours")]
                .map(|(name, value)| (name.to_owned(), value.to_owned()));
            come_back(State(waiting.clone()), Query(brought.into()))
        };
        assert_eq!(comes_back().await.status(), StatusCode::OK);
        assert!(matches!(told.try_recv(), Ok(Ok(code)) if code == "good"));
        assert_eq!(comes_back().await.status(), StatusCode::FORBIDDEN);
    }
}
