//! The one place where outcomes become HTTP.

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use maud::Markup;
use trestle_app::Failure;
use trestle_domain::ticket::Refusal;
use trestle_pages::account::error::{self, Kind};
use trestle_pages::shell;
use trestle_pages::text::Say;

use crate::visit::{FLASH, Visit};
use crate::{Web, frame, home_of};

/// What a handler gives.
pub type Answer = Result<Response, Halt>;

/// A request that ends here, with the whole answer.
pub struct Halt(Box<Response>);

impl IntoResponse for Halt {
    fn into_response(self) -> Response {
        *self.0
    }
}

impl From<Response> for Halt {
    fn from(response: Response) -> Halt {
        Halt(Box::new(response))
    }
}

impl From<Failure> for Halt {
    /// Without a visit the answer is bare; [`Web::page_for`] gives the page.
    fn from(failure: Failure) -> Halt {
        status_of(&failure).into_response().into()
    }
}

impl Halt {
    /// Sign in first, then come back.
    pub fn sign_in(visit: &Visit) -> Halt {
        let mut to = url::form_urlencoded::Serializer::new(String::from("/sign-in?"));
        to.append_pair("next", &visit.path);
        Redirect::to(&to.finish()).into_response().into()
    }

    /// There is nothing here, or nothing for whoever asks: the same page.
    pub fn not_found(web: &Web, visit: &Visit) -> Halt {
        web.page_for(visit, &Failure::NotFound).into()
    }
}

/// The status a failure has on every face; a fault is logged here, once.
pub fn status_of(failure: &Failure) -> StatusCode {
    match failure {
        Failure::Refused(Refusal::NotAllowed) => StatusCode::FORBIDDEN,
        Failure::Refused(_) | Failure::Invalid { .. } | Failure::KeyReused => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Failure::NotFound => StatusCode::NOT_FOUND,
        Failure::Stale => StatusCode::CONFLICT,
        Failure::Fault(_) | Failure::File(_) | Failure::Search(_) | Failure::Cut(_) => {
            tracing::error!(%failure, "a request failed");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}

impl Web {
    /// The error page for a failure.
    pub fn page_for(&self, visit: &Visit, failure: &Failure) -> Response {
        let status = status_of(failure);
        let detail = match failure {
            Failure::Refused(refusal) => Some(trestle_pages::desk::refusal_words(&visit.say, refusal)),
            Failure::Invalid { message, .. } => Some(visit.say.text(message)),
            _ => None,
        };
        self.error_page(visit, status, detail)
    }

    /// An error page.
    pub fn error_page(&self, visit: &Visit, status: StatusCode, detail: Option<String>) -> Response {
        let model = error::Model {
            kind: Kind::of_status(status.as_u16()),
            detail,
            reference: None,
            home: home_of(&visit.who).to_owned(),
        };
        let body = error::page(&visit.say, &model);
        let page = shell::bare(&frame::bare(self, visit), &error::title(&visit.say, &model), &body);
        html(status, page)
    }
}

/// A page. Personal pages are never kept by a cache.
pub fn html(status: StatusCode, page: Markup) -> Response {
    (status, [(header::CACHE_CONTROL, "no-store")], Html(page.into_string())).into_response()
}

/// 303, so that a reload does not post again.
pub fn see_other(to: &str) -> Response {
    Redirect::to(to).into_response()
}

/// 303 with a word that the next page shows; `key` is a text key.
pub fn see_other_saying(to: &str, key: &'static str) -> Response {
    let flash = format!("{FLASH}={key}; Path=/; Max-Age=20; HttpOnly; SameSite=Lax");
    ([(header::SET_COOKIE, flash)], Redirect::to(to)).into_response()
}

/// `back` if it is a path of ours, `otherwise` if it could lead elsewhere.
pub fn local<'p>(back: &'p str, otherwise: &'p str) -> &'p str {
    let ours = back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\r', '\n']);
    if ours { back } else { otherwise }
}

/// A failure as a sentence for people.
pub fn sentence(say: &Say, failure: &Failure) -> Option<String> {
    match failure {
        Failure::Refused(refusal) => Some(trestle_pages::desk::refusal_words(say, refusal)),
        Failure::Invalid { message, .. } => Some(say.text(message)),
        Failure::Stale => Some(say.text("problem-stale")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_paths_of_ours_are_gone_back_to() {
        assert_eq!(local("/tickets/7?a=b", "/"), "/tickets/7?a=b");
        for foreign in ["//evil.example", "https://evil.example", "/\\evil.example", "", "javascript:x"] {
            assert_eq!(local(foreign, "/my-day"), "/my-day", "{foreign}");
        }
    }
}
