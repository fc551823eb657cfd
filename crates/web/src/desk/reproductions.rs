//! Where a problem was reproduced: attempts on a ticket, and the environments that all tickets share.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::environments;
use trestle_app::{Environing, Failure, Reproducing};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{EnvironmentId, TicketId};
use trestle_domain::investigation::Reproduced;
use trestle_pages::investigation::{Typed, environments as page};
use trestle_pages::parts::Problem;

use super::investigation::{at_field, typed};
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

const ENVIRONMENT: [&str; 4] = ["name", "product_version", "system", "notes"];

/// Writes down an attempt.
pub async fn run(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let own = ["environment", "version", "steps", "outcome", "hits", "tries", "remark"];
    let typed = typed("reproduction".to_owned(), &fields, &[&own[..], &ENVIRONMENT[..]].concat());
    let who = Principal::Agent(rights.clone());
    let reproducing = Reproducing {
        environment: fields.parse("environment"),
        fresh: environing(&fields),
        version: fields.value("version"),
        steps: fields.value("steps"),
        outcome: Reproduced::from_key(&fields.value("outcome")),
        hits: fields.value("hits"),
        tries: fields.value("tries"),
        remark: fields.value("remark"),
    };
    let done = web
        .app
        .transact(move |desk| desk.reproduce(&who, TicketId(id), &reproducing))
        .await
        .map(|_| ("#reproduction".to_owned(), "investigation-reproduction-kept"));
    web.stepped(&visit, &rights, id, done, typed).await
}

/// All environments.
pub async fn list(State(web): State<Web>, AgentVisit { visit, rights }: AgentVisit) -> Answer {
    web.environments_page(StatusCode::OK, &visit, &rights, None, vec![]).await
}

/// Adds one.
pub async fn add(State(web): State<Web>, AgentVisit { visit, rights }: AgentVisit, fields: Fields) -> Answer {
    let (who, wanted) = (Principal::Agent(rights.clone()), environing(&fields));
    let done = web.app.transact(move |desk| desk.add_environment(&who, &wanted).map(drop)).await;
    web.environment_kept(&visit, &rights, done, typed("environment".to_owned(), &fields, &ENVIRONMENT)).await
}

/// Changes one.
pub async fn change(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (who, wanted) = (Principal::Agent(rights.clone()), environing(&fields));
    let seen = fields.parse("seen").unwrap_or(0);
    let done =
        web.app.transact(move |desk| desk.change_environment(&who, EnvironmentId(id), (&wanted, seen))).await;
    let typed = typed(format!("environment-{id}"), &fields, &ENVIRONMENT);
    web.environment_kept(&visit, &rights, done, typed).await
}

/// Does not offer it any more.
pub async fn archive(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights.clone());
    let done = web.app.transact(move |desk| desk.archive_environment(&who, EnvironmentId(id))).await;
    web.environment_kept(&visit, &rights, done, Typed::default()).await
}

/// Offers it again.
pub async fn restore(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    let who = Principal::Agent(rights.clone());
    let done = web.app.transact(move |desk| desk.restore_environment(&who, EnvironmentId(id))).await;
    web.environment_kept(&visit, &rights, done, Typed::default()).await
}

fn environing(fields: &Fields) -> Environing {
    let [name, version, system, notes] = ENVIRONMENT.map(|name| fields.value(name));
    Environing { name, version, system, notes }
}

impl Web {
    async fn environment_kept(
        &self,
        visit: &Visit,
        agent: &Agent,
        done: Result<(), Failure>,
        typed: Typed,
    ) -> Answer {
        match done {
            Ok(()) => Ok(see_other_saying("/environments", "investigation-environment-kept")),
            Err(Failure::Invalid { field, message }) => {
                let problems = at_field(visit, &typed, field, message);
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                self.environments_page(status, visit, agent, Some(typed), problems).await
            }
            Err(failure) => Err(Halt::page(self, visit, &failure)),
        }
    }

    async fn environments_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        typed: Option<Typed>,
        problems: Vec<Problem>,
    ) -> Answer {
        let environments = self.app.read(|db| Ok(environments::all(db)?)).await?;
        let model = page::Model { csrf: visit.csrf.clone(), environments, typed, problems };
        let (title, body) = (page::title(&visit.say, &model), page::page(&visit.say, &model));
        self.desk_as(status, visit, agent, None, &title, &body).await
    }
}
