//! Signatures: the list, one of them, the form that writes it, files; and what a colleague says of a recognition.

mod edit;
mod files;
mod on_ticket;
mod one;

pub use edit::{change, create, edit, new};
pub use files::{all as export_all, form as import_form, one as export_one, take_in};
pub use on_ticket::{dismiss, mark_healthy, read_again, unmark_healthy, withdraw_link};
pub use one::{set_state, show};

use axum::extract::{Query, State};
use trestle_app::COUNTED;
use trestle_app::store::articles::Readers;
use trestle_app::store::signatures;
use trestle_domain::access::Principal;
use trestle_domain::signature::may_write;
use trestle_pages::shell::Place;
use trestle_pages::signatures::list::{FileRow, Model, Writing, page, title};

use crate::Web;
use crate::answer::Answer;
use crate::visit::AgentVisit;

/// What is looked for.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    q: String,
}

/// Every signature.
pub async fn list(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let q: String = wanted.q.trim().chars().take(200).collect();
    let (app, who, since, words) =
        (web.app.clone(), Principal::Agent(rights.clone()), web.app.now().minus(COUNTED), q.clone());
    let found = web.app.read(move |db| {
        let rows = signatures::list(db, &words, since)?;
        let known = app.known_signatures(db)?;
        let keys: Vec<&str> = known.file().map(|one| one.key.as_str()).collect();
        let seen = signatures::seen(db, &keys, since)?;
        let file = known.file().map(|one| FileRow {
            key: one.key.clone(),
            title: one.title.clone(),
            seen: seen.iter().find(|(key, _)| *key == one.key).map(|(_, seen)| *seen).unwrap_or_default(),
        });
        Ok((rows, file.collect(), writing(app.readers(db, &who)?)))
    });
    let (rows, file, writing) = found.await?;
    let model = Model { rows, file, q, writing };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Diagnostics), &title, &body).await
}

/// Whether readers write signatures, for pages.
pub(crate) fn writing(readers: Readers) -> Writing {
    if may_write(readers) { Writing::Open } else { Writing::Closed }
}
