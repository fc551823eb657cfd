//! Bundles as they arrive: streamed to a file with a cap, never held in memory.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use futures_util::StreamExt;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;
use trestle_app::{App, Arrived, Failure, Incoming, MOST_BUNDLE_BYTES};

use crate::fields::is_ours;
use crate::visit::Visit;
use crate::{Halt, Web};

/// What the form sent beside the file.
const MOST_BESIDE: usize = 64 << 10;
/// Pieces that wait for the disk.
const PIECES: usize = 8;

/// A form with one file.
pub struct Sent {
    /// What the file is called.
    pub name: String,
    /// The file.
    pub arrived: Arrived,
}

/// Why a form was not taken.
enum Trouble {
    /// With which status, and the key of the words for people.
    Refused(StatusCode, &'static str),
    Failed(Failure),
}

impl From<Failure> for Trouble {
    fn from(failure: Failure) -> Trouble {
        Trouble::Failed(failure)
    }
}

impl From<multer::Error> for Trouble {
    fn from(_: multer::Error) -> Trouble {
        Trouble::Refused(StatusCode::BAD_REQUEST, "problem-form-broken")
    }
}

const NO_FILE: Failure = Failure::Invalid { field: "file", message: "bundles-problem-empty" };
const TOO_LARGE: Failure = Failure::Invalid { field: "file", message: "bundles-problem-large" };

/// Takes in the form's file. Whoever asks has been found allowed to send one. The outer halt is a
/// whole page; the inner failure is for the form.
pub async fn receive(web: &Web, visit: &Visit, request: Request) -> Result<Result<Sent, Failure>, Halt> {
    let (parts, body) = request.into_parts();
    match read(web, &parts.headers, body).await {
        Ok(sent) => Ok(Ok(sent)),
        Err(Trouble::Failed(failure @ Failure::Invalid { .. })) => Ok(Err(failure)),
        Err(Trouble::Failed(failure)) => Err(Halt::page(web, visit, &failure)),
        Err(Trouble::Refused(status, why)) => {
            Err(web.error_page(visit, status, Some(visit.say.text(why))).into())
        }
    }
}

async fn read(web: &Web, headers: &HeaderMap, body: Body) -> Result<Sent, Trouble> {
    let old = Trouble::Refused(StatusCode::FORBIDDEN, "problem-form-old");
    let content_type = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let Ok(boundary) = multer::parse_boundary(content_type.unwrap_or_default()) else {
        // A form without a file.
        let body = axum::body::to_bytes(body, MOST_BESIDE).await.unwrap_or_default();
        let token = url::form_urlencoded::parse(&body).find(|(name, _)| name == "csrf");
        let is_ours = is_ours(web, headers, token.as_ref().map_or("", |(_, token)| token));
        return Err(if is_ours { NO_FILE.into() } else { old });
    };
    if is_announced_too_large(headers) {
        return Err(TOO_LARGE.into());
    }
    let mut parts = multer::Multipart::new(body.into_data_stream(), boundary);
    let mut is_known = false;
    while let Some(mut part) = parts.next_field().await? {
        let name = part.name().unwrap_or_default().to_owned();
        let Some(file_name) = part.file_name().map(str::to_owned) else {
            let mut text = Vec::new();
            while let Some(piece) = part.chunk().await? {
                if text.len() + piece.len() > MOST_BESIDE {
                    return Err(Trouble::Refused(StatusCode::PAYLOAD_TOO_LARGE, "problem-form-large"));
                }
                text.extend_from_slice(&piece);
            }
            is_known |= name == "csrf" && is_ours(web, headers, &String::from_utf8_lossy(&text));
            continue;
        };
        // The token stands before the file; without it nothing is written.
        if !is_known && !is_ours(web, headers, "") {
            return Err(old);
        }
        let mut writing = Writing::begin(&web.app);
        while let Some(piece) = part.chunk().await? {
            if !writing.take(piece).await {
                break;
            }
        }
        return Ok(Sent { name: file_name, arrived: writing.finish().await? });
    }
    Err(if is_known || is_ours(web, headers, "") { NO_FILE.into() } else { old })
}

/// Takes in a whole body as a bundle.
pub async fn receive_body(app: &App, headers: &HeaderMap, body: Body) -> Result<Arrived, Failure> {
    if is_announced_too_large(headers) {
        return Err(TOO_LARGE);
    }
    let mut writing = Writing::begin(app);
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let Ok(piece) = piece else { return Err(NO_FILE) };
        if !writing.take(piece).await {
            break;
        }
    }
    writing.finish().await
}

fn is_announced_too_large(headers: &HeaderMap) -> bool {
    let length =
        headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    length.is_some_and(|length| length > MOST_BUNDLE_BYTES + MOST_BESIDE as u64)
}

/// A file that a thread of its own writes. If it is dropped before its end, so is the file.
struct Writing {
    /// Pieces, and at last nothing.
    pieces: mpsc::Sender<Option<Bytes>>,
    written: JoinHandle<Result<Arrived, Failure>>,
}

impl Writing {
    fn begin(app: &App) -> Writing {
        let (pieces, mut arriving) = mpsc::channel::<Option<Bytes>>(PIECES);
        let app = app.clone();
        let written = tokio::task::spawn_blocking(move || {
            let mut incoming: Incoming = app.begin_bundle()?;
            while let Some(piece) = arriving.blocking_recv() {
                match piece {
                    Some(piece) => incoming.take(&piece)?,
                    None => return incoming.finish(),
                }
            }
            // Whoever sent it went away.
            Err(NO_FILE)
        });
        Writing { pieces, written }
    }

    /// Whether it goes on.
    async fn take(&mut self, piece: Bytes) -> bool {
        self.pieces.send(Some(piece)).await.is_ok()
    }

    async fn finish(self) -> Result<Arrived, Failure> {
        // If the thread has ended already it says why.
        let _ = self.pieces.send(None).await;
        self.written.await?
    }
}
