//! The frame with a mail as its writer formatted it. Made safe on the way out, last and once; the
//! answer's own policy lets it ask for nothing, wherever it is opened.

use std::collections::HashMap;
use std::time::Duration;

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::StreamExt;
use trestle_app::{Failure, remote_pictures};
use trestle_domain::thread::Formatted;
use trestle_pages::parts::formatted::document;

use crate::Web;
use crate::answer::Answer;
use crate::visit::Visit;

/// All pictures of a mail together; what goes beyond keeps its place and its description.
const PICTURES_BYTES: usize = 16 << 20;

/// How many pictures are fetched at the same time for one reader.
const AT_ONCE: usize = 6;
/// A reader waits no longer for all of them.
const PATIENCE: Duration = Duration::from_secs(20);

/// What the address of the frame asks for.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    pictures: String,
}

/// The document for the frame, with the pictures from elsewhere if a colleague asks for them.
/// Whoever asks has been found allowed to read the message.
///
/// # Errors
/// 500 when the content is gone or damaged.
pub async fn send_to_desk(web: &Web, visit: &Visit, formatted: Formatted, asked: &Asked) -> Answer {
    let fetched = match asked.pictures == "load" && web.app.pictures().fetches() {
        true => fetched(web, &formatted).await?,
        false => HashMap::new(),
    };
    draw(web, visit, formatted, fetched).await
}

/// The document for the frame, without anything from elsewhere.
///
/// # Errors
/// 500 when the content is gone or damaged.
pub async fn send(web: &Web, visit: &Visit, formatted: Formatted) -> Answer {
    draw(web, visit, formatted, HashMap::new()).await
}

/// The pictures of a mail that could be had in time, by their addresses.
async fn fetched(web: &Web, formatted: &Formatted) -> Result<HashMap<String, Vec<u8>>, Failure> {
    let (blobs, sha256) = (web.app.blobs.clone(), formatted.sha256.clone());
    let html = tokio::task::spawn_blocking(move || blobs.get(sha256.parse().ok()?).ok());
    let html = html.await.map_err(Failure::from)?.ok_or(Failure::NotFound)?;
    let addresses = remote_pictures(&String::from_utf8_lossy(&html));
    let fetching = futures_util::stream::iter(addresses)
        .map(|url| async move { web.app.pictures().fetch(&url).await.map(|content| (url, content)) })
        .buffer_unordered(AT_ONCE)
        .take_until(tokio::time::sleep(PATIENCE))
        .filter_map(std::future::ready);
    let mut fetching = std::pin::pin!(fetching);
    // More than is shown is not even held.
    let (mut held, mut pictures) = (0, HashMap::new());
    while held < PICTURES_BYTES
        && let Some((url, content)) = fetching.next().await
    {
        held += content.len();
        pictures.insert(url, content);
    }
    Ok(pictures)
}

async fn draw(web: &Web, visit: &Visit, formatted: Formatted, fetched: HashMap<String, Vec<u8>>) -> Answer {
    let (blobs, fold) = (web.app.blobs.clone(), visit.say.text("formatted-quote"));
    let shown = tokio::task::spawn_blocking(move || {
        let load = |sha256: &str| blobs.get(sha256.parse().ok()?).ok();
        let html = load(&formatted.sha256).ok_or(Failure::NotFound)?;
        let left = std::cell::Cell::new(PICTURES_BYTES);
        let shown = |content: &[u8]| {
            left.set(left.get().checked_sub(content.len())?);
            let kind = trestle_markup::media_type(content)?;
            Some(format!("data:{kind};base64,{}", STANDARD.encode(content)))
        };
        let own = |id: &str| {
            let part = formatted.pictures.iter().find(|part| part.content_id == id)?;
            shown(&load(&part.sha256)?)
        };
        let from_elsewhere = |url: &str| shown(fetched.get(url)?);
        let html = String::from_utf8_lossy(&html);
        Ok::<_, Failure>(trestle_app::show_html(&html, &fold, &own, &from_elsewhere))
    });
    let shown = shown.await.map_err(Failure::from)??;
    let page = document(&visit.say, &shown, &visit.nonce).into_string();
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, policy(&visit.nonce)),
        (header::X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN")),
        (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, page).into_response())
}

fn policy(nonce: &str) -> HeaderValue {
    let policy = format!(
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; \
         style-src 'nonce-{nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
    );
    HeaderValue::from_str(&policy).expect("a nonce is hexadecimal")
}
