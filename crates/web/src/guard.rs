//! What surrounds every answer: a nonce, the security headers, and the check that a change was
//! asked for by one of our own pages.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use trestle_domain::brand::{by_host, host};

use crate::Web;
use crate::portal::widget;
use crate::visit::{FLASH, Visit, cookie};

/// The nonce of one answer's scripts.
#[derive(Clone)]
pub struct Nonce(pub String);

/// Sets the nonce and the headers; refuses changes asked for by foreign pages.
pub async fn surround(State(web): State<Web>, mut request: Request, next: Next) -> Response {
    let foreign = is_change(request.method())
        && comes_from_elsewhere(request.headers(), &web.app.public_url)
        && !comes_from_a_brand(&web, request.headers()).await;
    let nonce = Nonce(fresh_nonce());
    let sites = widget::sites(&web, request.uri().path(), request.headers()).map(|sites| sites.join(" "));
    request.extensions_mut().insert(nonce.clone());
    let flash = carries_flash(request.headers());
    let mut response = match foreign {
        true => refused(&web, request).await,
        false => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        // Older browsers know no list of sites here; the policy is what counts.
        if name == header::X_FRAME_OPTIONS && sites.is_some() {
            continue;
        }
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.append(header::VARY, HeaderValue::from_static("sec-fetch-dest"));
    if web.app.public_url.starts_with("https:") {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, year);
    }
    if flash && is_page(headers) {
        // Said on this page, and not again on the next.
        headers.append(header::SET_COOKIE, HeaderValue::from_static(FLASH_SAID));
    }
    let policy = policy(&nonce.0, sites.as_deref().unwrap_or("'none'"));
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    response
}

/// What a page of another site asked for is not done; the person it happened to is told.
async fn refused(web: &Web, request: Request) -> Response {
    let (mut parts, _) = request.into_parts();
    match Visit::from_request_parts(&mut parts, web).await {
        Ok(visit) => {
            let why = visit.say.text("problem-foreign-site");
            web.error_page(&visit, StatusCode::FORBIDDEN, Some(why))
        }
        Err(halt) => halt.into_response(),
    }
}

/// No route: the same page as for things that are not there for whoever asks.
pub async fn nothing_here(State(web): State<Web>, visit: Visit) -> Response {
    web.error_page(&visit, StatusCode::NOT_FOUND, None)
}

const FLASH_SAID: &str = "trestle_flash=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax";

const FIXED: [(header::HeaderName, &str); 6] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        header::HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    ),
];

/// Whether a page is asked for that will say what the request before left; fragments do not.
fn carries_flash(headers: &HeaderMap) -> bool {
    cookie(headers, FLASH).is_some() && !headers.contains_key("trestle-fragment")
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

fn policy(nonce: &str, framed_by: &str) -> HeaderValue {
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic'; style-src 'self'; \
         img-src 'self' data:; frame-src 'self'; connect-src 'self'; font-src 'self'; manifest-src 'self'; \
         form-action 'self'; frame-ancestors {framed_by}; base-uri 'none'; object-src 'none'; \
         require-trusted-types-for 'script'; trusted-types trestle"
    );
    HeaderValue::from_str(&policy).expect("a nonce is hexadecimal, a site an origin")
}

#[expect(clippy::disallowed_methods, reason = "a nonce must not be guessable, and no test chooses one")]
fn fresh_nonce() -> String {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn is_change(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Browsers say where a change comes from; programs with a token say nothing and carry no cookie
/// that could be abused.
fn comes_from_elsewhere(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if text(header::HeaderName::from_static("sec-fetch-site")).is_some_and(|site| site == "cross-site") {
        return true;
    }
    let Some(origin) = text(header::ORIGIN) else { return false };
    let host = text(header::HOST).unwrap_or_default();
    let same_host = origin.split_once("://").is_some_and(|(_, named)| named == host);
    !same_host && origin != public_url
}

/// Behind a proxy that gives the desk another host, a page of a brand's address is still one of ours.
async fn comes_from_a_brand(web: &Web, headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let is_cross = text(header::HeaderName::from_static("sec-fetch-site")) == Some("cross-site");
    let Some(origin) = text(header::ORIGIN).filter(|_| !is_cross).and_then(host) else { return false };
    let app = web.app.clone();
    let brands = web.app.read(move |db| Ok(app.brands(db)?)).await;
    brands.is_ok_and(|brands| by_host(&brands, &origin).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_must_come_from_our_own_pages() {
        let check = |pairs: &[(&'static str, &str)]| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                headers.insert(*name, value.parse().unwrap());
            }
            comes_from_elsewhere(&headers, "https://desk.example")
        };
        assert!(!check(&[("host", "localhost:8080")]), "a program");
        assert!(!check(&[("host", "localhost:8080"), ("origin", "http://localhost:8080")]));
        assert!(!check(&[("host", "inner:8080"), ("origin", "https://desk.example")]), "behind a proxy");
        assert!(check(&[("host", "localhost:8080"), ("origin", "http://evil.example")]));
        assert!(check(&[("host", "localhost:8080"), ("origin", "null")]));
        assert!(check(&[("host", "localhost:8080"), ("sec-fetch-site", "cross-site")]));
    }
}
