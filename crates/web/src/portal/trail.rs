//! Who helps themselves, where that may be remembered.

use axum::http::{HeaderMap, header};
use trestle_app::Visitor;
use trestle_domain::trail::Deed;

use super::quota;
use crate::Web;
use crate::visit::Visit;

/// What programs that read the web for others call themselves.
const PROGRAMS: [&str; 6] = ["bot", "crawl", "spider", "slurp", "curl", "wget"];

/// Whoever visits, to remember what they do; nobody for programs, pages fetched ahead, and people whose
/// browser asks not to be observed (Global Privacy Control).
pub(crate) fn visitor(web: &Web, visit: &Visit, headers: &HeaderMap) -> Option<Visitor> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let browser = text(header::USER_AGENT.as_str());
    let lower = browser.to_lowercase();
    let is_program = browser.is_empty() || PROGRAMS.iter().any(|program| lower.contains(program));
    if is_program || text("sec-gpc") == "1" || text("sec-purpose").contains("prefetch") {
        return None;
    }
    let address = quota::counted(&visit.address, headers).map(|address| address.to_string());
    web.app.visitor(&visit.who, address.as_deref().unwrap_or(&visit.address), browser)
}

/// Remembers what somebody did. That it could not be is no reason to show them nothing.
pub(crate) async fn remember(web: &Web, visitor: Option<&Visitor>, deed: Deed) {
    let Some(visitor) = visitor else { return };
    if let Err(failure) = web.app.remember(visitor, deed).await {
        tracing::error!(%failure, "failed to remember a step of a visitor");
    }
}
