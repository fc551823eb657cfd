//! One signature, and where it stands.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::{recognitions, signatures};
use trestle_app::{App, COUNTED, Failure, SignatureDraft};
use trestle_domain::access::Principal;
use trestle_domain::ids::SignatureId;
use trestle_domain::signature::State as Standing;
use trestle_pages::shell::Place;
use trestle_pages::signatures::one::{Model, page, title};

use super::writing;
use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AgentVisit;

/// Tickets that are listed.
const TICKETS: u32 = 50;

/// The signature.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    let (id, app, who) = (SignatureId(id), web.app.clone(), Principal::Agent(rights.clone()));
    let (csrf, since) = (visit.csrf.clone(), web.app.now().minus(COUNTED));
    let found = web.app.read(move |db| {
        let signature = signatures::one(db, id)?.ok_or(Failure::NotFound)?;
        let readers = app.readers(db, &who)?;
        let reading = App::to_read(db, &signature.content, readers)?;
        let key = signature.content.key.as_str();
        let seen = signatures::seen(db, &[key], since)?.pop().map(|(_, seen)| seen).unwrap_or_default();
        Ok(Model {
            csrf,
            reading,
            seen,
            tickets: recognitions::tickets_of(db, &who, key, TICKETS)?,
            versions: signatures::versions(db, id)?,
            writing: writing(readers),
            signature,
        })
    });
    let model = web.page_or_halt(&visit, found.await)?;
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Diagnostics), &title, &body).await
}

/// Has it looked for, or not any more.
pub async fn set_state(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (id, who) = (SignatureId(id), rights.clone());
    let state = Standing::from_key(&fields.value("state")).unwrap_or(Standing::Retired);
    let seen = fields.parse("seen").unwrap_or(0);
    let kept = web.app.transact(move |desk| {
        let known = signatures::one(desk.tx, id)?.ok_or(Failure::NotFound)?;
        let draft = SignatureDraft { id: Some(id), seen, content: known.content.clone(), state, from: None };
        Ok(desk.keep_signature(&who, draft)?.map_err(|flaws| (known, flaws)))
    });
    match web.page_or_halt(&visit, kept.await)? {
        Ok(_) => {
            let word = match state {
                Standing::Active => "signatures-kept-active",
                Standing::Draft => "signatures-kept",
                Standing::Retired => "signatures-kept-retired",
            };
            Ok(see_other_saying(&format!("/diagnostics/signatures/{id}"), word))
        }
        // What is missing is said where it can be put right.
        Err((known, flaws)) => {
            web.signature_form(StatusCode::UNPROCESSABLE_ENTITY, &visit, &rights, known, &flaws).await
        }
    }
}
