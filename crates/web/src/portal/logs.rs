//! Sending logs by a link from the desk, without signing in.
//!
//! The token is the proof that the person was asked. The page shows nothing of the ticket but its
//! subject, which the customer wrote, and of what is found nothing but known errors that customers are told.

use axum::extract::{Path, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use trestle_app::{Arrived, Desk, Failure, MOST_BUNDLE_BYTES, Sent};
use trestle_pages::parts::Problem;
use trestle_pages::portal::logs::{self, SentFile, Step};

use super::asking::problems;
use crate::answer::{Answer, see_other};
use crate::visit::Visit;
use crate::{Halt, Web, uploading};

/// What is asked for, and the form.
pub async fn ask(State(web): State<Web>, visit: Visit, Path(token): Path<String>) -> Answer {
    web.logs_page(&visit, token, StatusCode::OK, vec![]).await
}

/// Takes the file in.
pub async fn send(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
    request: Request,
) -> Answer {
    if web.app.upload_link(&token).await?.is_none() {
        return web.logs_page(&visit, token, StatusCode::OK, vec![]).await;
    }
    let sent = match uploading::receive(&web, &visit, request).await? {
        Ok(sent) => {
            let by = token.clone();
            let add =
                move |desk: &mut Desk<'_>, arrived: &Arrived| desk.add_by_link(&by, &sent.name, arrived);
            web.app.take_in(sent.arrived, add).await
        }
        Err(failure) => Err(failure),
    };
    match sent {
        Ok(_) => Ok(see_other(&format!("/logs/{token}/sent"))),
        Err(failure @ Failure::Invalid { .. }) => {
            let problems = problems(&visit, &failure).unwrap_or_default();
            web.logs_page(&visit, token, StatusCode::UNPROCESSABLE_ENTITY, problems).await
        }
        Err(Failure::NotFound | Failure::Refused(_)) => {
            Ok(shown(&web, &visit, StatusCode::GONE, token, Step::Expired, vec![]))
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

/// What became of the files that were sent.
pub async fn sent(State(web): State<Web>, visit: Visit, Path(token): Path<String>) -> Answer {
    Ok(match web.app.sent_by(&token).await? {
        Some(files) => {
            let file = |file: Sent| SentFile { name: file.name, state: file.state, told: file.told };
            let step = Step::Sent(files.into_iter().map(file).collect());
            shown(&web, &visit, StatusCode::OK, token, step, vec![])
        }
        None => shown(&web, &visit, StatusCode::GONE, token, Step::Expired, vec![]),
    })
}

impl Web {
    /// The form, or that the link no longer counts.
    async fn logs_page(
        &self,
        visit: &Visit,
        token: String,
        status: StatusCode,
        problems: Vec<Problem>,
    ) -> Answer {
        Ok(match self.app.upload_link(&token).await? {
            Some(wanted) => {
                let step = Step::Asked { subject: wanted.subject, until: wanted.expires_at };
                shown(self, visit, status, token, step, problems)
            }
            None => shown(self, visit, StatusCode::GONE, token, Step::Expired, vec![]),
        })
    }
}

fn shown(
    web: &Web,
    visit: &Visit,
    status: StatusCode,
    token: String,
    step: Step,
    problems: Vec<Problem>,
) -> Response {
    let (most_bytes, original_days) = (MOST_BUNDLE_BYTES, web.app.original_days());
    let model = logs::Model { csrf: visit.csrf.clone(), token, step, most_bytes, original_days, problems };
    let (title, body) = (logs::title(&visit.say, &model), logs::page(&visit.say, &model));
    web.portal(status, visit, None, &title, &body)
}
