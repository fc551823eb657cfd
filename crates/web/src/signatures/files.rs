//! Signatures as files: given out, and taken in.

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use trestle_app::store::signatures;
use trestle_app::{Failure, Imported};
use trestle_domain::access::Agent;
use trestle_domain::ids::SignatureId;
use trestle_domain::signature::State as Standing;
use trestle_pages::parts::Problem;
use trestle_pages::shell::Place;
use trestle_pages::signatures::import::{Done, Model, page, title};

use crate::Web;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};

/// All of the desk.
pub async fn all(State(web): State<Web>, AgentVisit { visit, .. }: AgentVisit) -> Answer {
    let all = web.app.read(|db| Ok(signatures::all(db)?)).await;
    let all = web.page_or_halt(&visit, all)?;
    Ok(file("signatures.toml", web.app.signatures_file(&all)))
}

/// One.
pub async fn one(
    State(web): State<Web>,
    AgentVisit { visit, .. }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    let id = SignatureId(id);
    let one = web.app.read(move |db| signatures::one(db, id)?.ok_or(Failure::NotFound)).await;
    let one = web.page_or_halt(&visit, one)?;
    Ok(file(&format!("{}.toml", one.content.key), web.app.signature_toml(&one.content)))
}

/// The form.
pub async fn form(State(web): State<Web>, AgentVisit { visit, rights }: AgentVisit) -> Answer {
    let allowed = web.writers_only(&rights).await;
    web.page_or_halt(&visit, allowed)?;
    let model = Model { csrf: visit.csrf.clone(), ..Model::default() };
    web.import_page(StatusCode::OK, &visit, &rights, &model).await
}

/// Takes a file in.
pub async fn take_in(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    fields: Fields,
) -> Answer {
    let typed = fields.value("toml");
    let state = match Standing::from_key(&fields.value("state")) {
        Some(Standing::Active) => Standing::Active,
        _ => Standing::Draft,
    };
    let (who, toml) = (rights.clone(), typed.clone());
    let taken = web.app.transact(move |desk| desk.import_signatures(&who, &toml, state)).await;
    let imported = web.page_or_halt(&visit, taken)?;
    let mut model = Model { csrf: visit.csrf.clone(), state, ..Model::default() };
    if imported == Imported::default() {
        model.typed = typed;
        model.problems = vec![Problem::new("toml", visit.say.text("signatures-import-empty"))];
        return web.import_page(StatusCode::UNPROCESSABLE_ENTITY, &visit, &rights, &model).await;
    }
    let Imported { added, changed, same, problems, flaws, beyond } = imported;
    let done = Done { counts: (added, changed, same), problems, flaws, beyond };
    let status = match done.is_whole() {
        true => StatusCode::OK,
        false => {
            model.typed = typed;
            StatusCode::UNPROCESSABLE_ENTITY
        }
    };
    model.done = Some(done);
    web.import_page(status, &visit, &rights, &model).await
}

impl Web {
    async fn import_page(&self, status: StatusCode, visit: &Visit, agent: &Agent, model: &Model) -> Answer {
        let (title, body) = (title(&visit.say, model), page(&visit.say, model));
        self.desk_as(status, visit, agent, Some(Place::Diagnostics), &title, &body).await
    }
}

fn file(name: &str, toml: String) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, disposition),
    ];
    (headers, toml).into_response()
}
