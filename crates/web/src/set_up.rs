//! The first start: whoever holds the one-time link becomes the administrator. Once used, there
//! is nothing here.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use trestle_app::{Failure, FirstAdministrator};
use trestle_pages::account::set_up;
use trestle_pages::parts::Problem;
use trestle_pages::shell;

use crate::answer::{Answer, html, see_other_saying, sentence};
use crate::fields::Fields;
use crate::visit::Visit;
use crate::{Halt, Web, frame};

/// The form.
pub async fn form(State(web): State<Web>, visit: Visit, Path(token): Path<String>) -> Answer {
    if !web.app.may_set_up(&token).await? {
        return Err(Halt::not_found(&web, &visit));
    }
    let model = set_up::Model { csrf: visit.csrf.clone(), token, ..set_up::Model::default() };
    Ok(shown(&web, &visit, StatusCode::OK, model))
}

/// Makes the administrator.
pub async fn create(
    State(web): State<Web>,
    visit: Visit,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    let (name, email) = (fields.value("name"), fields.value("email"));
    let first =
        FirstAdministrator { name: name.clone(), email: email.clone(), password: fields.value("password") };
    match web.app.set_up(&token, first).await {
        Ok(()) => Ok(see_other_saying("/sign-in", "saved")),
        Err(failure @ Failure::Invalid { field, .. }) => {
            let problems = vec![Problem::new(field, sentence(&visit.say, &failure).unwrap_or_default())];
            let model = set_up::Model { csrf: visit.csrf.clone(), token, name, email, problems };
            Ok(shown(&web, &visit, StatusCode::UNPROCESSABLE_ENTITY, model))
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

fn shown(web: &Web, visit: &Visit, status: StatusCode, model: set_up::Model) -> Response {
    let body = set_up::page(&visit.say, &model);
    html(status, shell::bare(&frame::bare(web, visit), &set_up::title(&visit.say, &model), &body))
}
