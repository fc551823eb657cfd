//! Versions of a playbook: looked at, taken as draft; a playbook taken out of use or away.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::Failure;
use trestle_app::store::{playbooks, runs};
use trestle_domain::ids::PlaybookId;
use trestle_domain::playbook::Success;
use trestle_pages::playbooks::editor::Publishing;
use trestle_pages::playbooks::versions::{self, Model, Shown};
use trestle_pages::shell::Place;

use super::edit::RUNS;
use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, LeadVisit};

/// All of them; the one in force is looked at.
pub async fn all(State(web): State<Web>, visit: AgentVisit, Path(id): Path<i64>) -> Answer {
    web.versions_page(&visit, PlaybookId(id), None).await
}

/// One of them.
pub async fn one(State(web): State<Web>, visit: AgentVisit, Path((id, version)): Path<(i64, u32)>) -> Answer {
    web.versions_page(&visit, PlaybookId(id), Some(version)).await
}

/// Makes the draft say what a version says.
pub async fn restore(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path((id, version)): Path<(i64, u32)>,
    _fields: Fields,
) -> Answer {
    let restored =
        web.app.transact(move |desk| desk.restore_playbook(rights.person, PlaybookId(id), version)).await;
    web.page_or_halt(&visit, restored)?;
    Ok(see_other_saying(&format!("/playbooks/{id}"), "playbooks-restored"))
}

/// Takes a playbook out of use.
pub async fn withdraw(
    State(web): State<Web>,
    LeadVisit { visit, .. }: LeadVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    let withdrawn = web.app.transact(move |desk| desk.withdraw_playbook(PlaybookId(id))).await;
    web.page_or_halt(&visit, withdrawn)?;
    Ok(see_other_saying(&format!("/playbooks/{id}"), "playbooks-withdrawn"))
}

/// Takes a draft away that was never published.
pub async fn remove(
    State(web): State<Web>,
    AgentVisit { visit, .. }: AgentVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    let removed = web.app.transact(move |desk| desk.remove_playbook(PlaybookId(id))).await;
    web.page_or_halt(&visit, removed)?;
    Ok(see_other_saying("/playbooks", "playbooks-removed"))
}

impl Web {
    async fn versions_page(
        &self,
        AgentVisit { visit, rights }: &AgentVisit,
        id: PlaybookId,
        version: Option<u32>,
    ) -> Answer {
        let (csrf, now) = (visit.csrf.clone(), self.app.now());
        let publishing = if rights.is_lead() { Publishing::Open } else { Publishing::Closed };
        let found = self.app.read(move |db| {
            let kept = playbooks::load(db, id)?.ok_or(Failure::NotFound)?;
            let all = playbooks::versions(db, id)?;
            let latest = all.first().map(|row| row.version);
            let shown = match version.or(kept.published).or(latest) {
                Some(version) => {
                    let playbook = playbooks::version(db, id, version)?.ok_or(Failure::NotFound)?;
                    let success = Success::of(&runs::walked(db, id, version, RUNS)?, now);
                    Some(Shown { version, playbook, success })
                }
                None => None,
            };
            let (title, published) = (kept.draft.title, kept.published);
            Ok(Model { publishing, csrf, id, title, published, versions: all, shown })
        });
        let model = self.page_or_halt(visit, found.await)?;
        let (title, body) = (versions::title(&visit.say, &model), versions::page(&visit.say, &model));
        self.desk_as(StatusCode::OK, visit, rights, Some(Place::Playbooks), &title, &body).await
    }
}
