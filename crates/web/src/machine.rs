//! For machines that watch us: alive, ready, figures.

use crate::Web;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// The process answers.
pub async fn alive() -> &'static str {
    "ok\n"
}

/// It can take work: the database answers and its disk is sound.
pub async fn ready(State(web): State<Web>) -> Response {
    match web.app.ready().await {
        Ok(()) => "ready\n".into_response(),
        Err(why) => (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {why}\n")).into_response(),
    }
}

/// Figures for Prometheus; nothing of any ticket's content.
pub async fn metrics(State(web): State<Web>) -> Response {
    match web.app.figures().await {
        Ok(figures) => {
            let lines: String = figures
                .iter()
                .map(|(name, value)| format!("# TYPE {name} gauge\n{name} {value}\n"))
                .collect();
            ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], lines).into_response()
        }
        Err(failure) => crate::answer::status_of(&failure).into_response(),
    }
}
