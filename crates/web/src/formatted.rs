//! The frame with a mail as its writer formatted it. Made safe on the way out, last and once; the
//! answer's own policy lets it ask for nothing, wherever it is opened.

use axum::http::{HeaderValue, header};
use axum::response::IntoResponse;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use trestle_app::Failure;
use trestle_domain::thread::Formatted;
use trestle_pages::parts::formatted::document;

use crate::Web;
use crate::answer::Answer;
use crate::download::media_type;
use crate::visit::Visit;

/// All pictures of a mail together; what goes beyond keeps its place and its description.
const PICTURES_BYTES: usize = 16 << 20;

/// The document for the frame. Whoever asks has been found allowed to read the message.
///
/// # Errors
/// 500 when the content is gone or damaged.
pub async fn send(web: &Web, visit: &Visit, formatted: Formatted) -> Answer {
    let (blobs, fold) = (web.app.blobs.clone(), visit.say.text("formatted-quote"));
    let shown = tokio::task::spawn_blocking(move || {
        let load = |sha256: &str| blobs.get(sha256.parse().ok()?).ok();
        let html = load(&formatted.sha256).ok_or(Failure::NotFound)?;
        let left = std::cell::Cell::new(PICTURES_BYTES);
        let picture = |id: &str| {
            let part = formatted.pictures.iter().find(|part| part.content_id == id)?;
            let content = load(&part.sha256)?;
            let kind = media_type(&content);
            left.set(left.get().checked_sub(content.len())?);
            kind.starts_with("image/").then(|| format!("data:{kind};base64,{}", STANDARD.encode(content)))
        };
        Ok::<_, Failure>(trestle_app::show_html(&String::from_utf8_lossy(&html), &fold, &picture))
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
