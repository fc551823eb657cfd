//! Logs as they came, for an administrator who says why.

use std::fs::File;
use std::io;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use futures_util::stream;
use trestle_app::{Failure, OpenedFile, Original};
use trestle_domain::ids::{BundleId, TicketId};
use trestle_pages::diagnostics::tab::Focus;

use crate::answer::Answer;
use crate::fields::Fields;
use crate::portal::asking::problems;
use crate::visit::AgentVisit;
use crate::{Halt, Web, download};

/// Gives them out, as a file.
pub async fn open(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((ticket, bundle)): Path<(i64, i64)>,
    fields: Fields,
) -> Answer {
    let (ticket, bundle) = (TicketId(ticket), BundleId(bundle));
    match web.app.open_original(visit.who.clone(), ticket, bundle, fields.value("reason")).await {
        Ok(Original { name, file }) => Ok(download::of_bytes(&name, "application/octet-stream", body(file))),
        Err(failure @ Failure::Invalid { .. }) => {
            let problems = problems(&visit, &failure).unwrap_or_default();
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            let shown = Some(bundle);
            web.diagnostics_page(status, &visit, &rights, ticket, shown, Focus::default(), problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

/// Piece after piece. One that was changed on the disk cuts the download off: the browser says that it failed.
fn body(file: OpenedFile<File>) -> Body {
    let pieces = stream::try_unfold(file, |mut file| async move {
        let read = tokio::task::spawn_blocking(move || file.next_piece().map(|piece| (piece, file)));
        let read = read.await.map_err(io::Error::other)?;
        let (piece, file) = read.map_err(io::Error::other).inspect_err(|error| {
            tracing::error!(%error, "failed to open logs as they came");
        })?;
        Ok::<_, io::Error>(piece.map(|piece| (piece, file)))
    });
    Body::from_stream(pieces)
}
