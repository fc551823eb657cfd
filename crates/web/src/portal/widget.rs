//! The portal in a page of another site: a script that puts a button and a frame there, and which pages
//! may stand in the frame.
//!
//! Browsers say themselves that a page is for a frame (`Sec-Fetch-Dest`, W3C Fetch Metadata), so the
//! portal has the same addresses there. Our session cookie does not reach a frame of another site; on a
//! site of the same domain it would, so who is signed in is never framed.

use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

use trestle_pages::brand::Palette;

use crate::Web;
use crate::visit::{Visit, session_token};

/// Pages for visitors.
const PAGES: [&str; 4] = ["/", "/requests", "/requests/new", "/requests/received"];
/// Pages for visitors, with all below them.
const ROOMS: [&str; 6] = ["/search", "/articles", "/assistant", "/guides", "/bulletins", "/case-studies"];

/// The sites that may show this page in a frame, if it is asked for in one and there are any.
pub(crate) fn sites<'w>(web: &'w Web, path: &str, headers: &HeaderMap) -> Option<&'w [String]> {
    let destination = headers.get("sec-fetch-dest").and_then(|value| value.to_str().ok());
    let is_framed = destination == Some("iframe") && session_token(headers).is_none();
    let is_within =
        |room: &str| path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let is_for_visitors = PAGES.contains(&path) || ROOMS.into_iter().any(is_within);
    let sites = web.app.sites();
    (is_framed && is_for_visitors && !sites.is_empty()).then_some(sites)
}

/// The colour of the button, as the script has it.
const OWN_COLOUR: &str = "\"#0f5c63\", color: \"#fff\"";

/// The script for pages of other sites, its button in the colour of the brand that it is loaded from.
pub async fn script(visit: Visit) -> Response {
    let accent = visit.brand.as_ref().and_then(|brand| brand.accent);
    let script = match accent.map(|accent| Palette::of(accent).light) {
        Some(shades) => {
            let colours = format!("\"{}\", color: \"{}\"", shades.accent, shades.ink);
            trestle_pages::assets::WIDGET.replace(OWN_COLOUR, &colours)
        }
        None => trestle_pages::assets::WIDGET.to_owned(),
    };
    let kept = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ];
    (kept, script).into_response()
}
