//! Writing playbooks: everybody at the desk may write a draft, leads and administrators put it in force.

pub mod edit;
pub mod versions;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use trestle_app::Failure;
use trestle_app::store::playbooks;
use trestle_domain::ids::PlaybookId;
use trestle_domain::playbook::{Audience, Finding, Playbook};
use trestle_pages::parts::Problem;
use trestle_pages::playbooks::editor::{self, Publishing};
use trestle_pages::playbooks::{list as listed, preview as previewed};
use trestle_pages::shell::Place;

use crate::Web;
use crate::answer::{Answer, see_other};
use crate::fields::Fields;
use crate::visit::AgentVisit;

/// Every playbook.
pub async fn list(State(web): State<Web>, AgentVisit { visit, rights }: AgentVisit) -> Answer {
    let mut rows = web.app.read(|db| Ok(playbooks::all(db)?)).await?;
    rows.sort_by_key(|row| (row.category.to_lowercase(), row.title.to_lowercase()));
    let model = listed::Model { rows };
    let (title, body) = (listed::title(&visit.say, &model), listed::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Playbooks), &title, &body).await
}

/// An empty form.
pub async fn form(State(web): State<Web>, visit: AgentVisit) -> Answer {
    let draft = Playbook::new(visit.visit.say.language().tag(), Audience::Public);
    web.editor_page(StatusCode::OK, &visit, None, Some(draft), vec![]).await
}

/// Adds a playbook.
pub async fn create(State(web): State<Web>, visit: AgentVisit, fields: Fields) -> Answer {
    let draft = edit::typed(&fields, &visit.visit);
    let say = &visit.visit.say;
    let problems: Vec<Problem> = [
        draft.title.is_empty().then(|| Problem::new("title", say.text("playbooks-problem-title"))),
        draft.category.is_empty().then(|| Problem::new("category", say.text("playbooks-problem-category"))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !problems.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return web.editor_page(status, &visit, None, Some(draft), problems).await;
    }
    let by = visit.rights.person;
    let added = web.app.transact(move |desk| desk.add_playbook(by, draft)).await;
    let id = web.page_or_halt(&visit.visit, added)?;
    Ok(see_other(&format!("/playbooks/{id}")))
}

/// The answers of a preview.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Walked {
    path: String,
}

/// The draft, to be walked through without being kept.
pub async fn preview(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    Query(Walked { path }): Query<Walked>,
) -> Answer {
    let id = PlaybookId(id);
    let kept = web.app.read(move |db| playbooks::load(db, id)?.ok_or(Failure::NotFound)).await;
    let kept = web.page_or_halt(&visit, kept)?;
    let findings: Vec<Finding> = path.split('.').map_while(|finding| finding.parse().ok()).collect();
    let model = previewed::Model::walked(id, kept.draft, &findings);
    let (title, body) = (previewed::title(&visit.say, &model), previewed::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Playbooks), &title, &body).await
}

impl Web {
    /// The editor, with what is kept or what was typed.
    async fn editor_page(
        &self,
        status: StatusCode,
        AgentVisit { visit, rights }: &AgentVisit,
        id: Option<PlaybookId>,
        typed: Option<Playbook>,
        problems: Vec<Problem>,
    ) -> Answer {
        let (app, csrf) = (self.app.clone(), visit.csrf.clone());
        let publishing = if rights.is_lead() { Publishing::Open } else { Publishing::Closed };
        let found = self.app.read(move |db| edit::model(&app, db, csrf, id, typed, problems, publishing));
        let model = self.page_or_halt(visit, found.await)?;
        let (title, body) = (editor::title(&visit.say, &model), editor::page(&visit.say, &model));
        self.desk_as(status, visit, rights, Some(Place::Playbooks), &title, &body).await
    }
}
