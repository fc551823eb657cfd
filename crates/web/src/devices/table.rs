//! Devices as a table: brought, and taken along.

use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::IntoResponse;
use trestle_app::store::{Db, devices};
use trestle_app::{Brought, Desk, Failure, table_flaw_key, table_text};
use trestle_domain::access::Agent;
use trestle_domain::device::{Field, Kind, State as DeviceState, Table, Vocabulary, heading, line};
use trestle_pages::devices::import::{Model, Outcome, page, title};
use trestle_pages::devices::terms;
use trestle_pages::parts::Problem;
use trestle_pages::shell::Place;
use trestle_pages::text::Language;

use super::list::{Wanted, asked};
use crate::Web;
use crate::answer::Answer;
use crate::fields::InMemory;
use crate::visit::{AgentVisit, Visit};

/// Rows that are read at once while a table is written.
const PAGE: u32 = 500;
/// More rows are not written.
const MOST: usize = 100_000;

/// The form.
pub async fn form(State(web): State<Web>, AgentVisit { visit, rights }: AgentVisit) -> Answer {
    web.devices_import_page(StatusCode::OK, &visit, &rights, None, vec![]).await
}

/// Takes a table in, or says what it would do.
pub async fn bring(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    InMemory { fields, file }: InMemory,
) -> Answer {
    let words = vocabulary(&visit);
    let text = file.map_or_else(|| fields.value("table"), |(_, bytes)| table_text(&bytes));
    let table = match Table::read(&text, &words) {
        Ok(table) => table,
        Err(flaw) => {
            let problems = vec![Problem::new("table", visit.say.text(table_flaw_key(flaw)))];
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            return web.devices_import_page(status, &visit, &rights, None, problems).await;
        }
    };
    let is_trial = fields.value("trial") == "check";
    let who = rights.clone();
    let bring = move |desk: &mut Desk<'_>| desk.bring_devices(&who, &table, &words);
    let done = match is_trial {
        true => web.app.rehearse(bring).await,
        false => web.app.transact(bring).await,
    };
    let Brought { recorded, changed, same, problems, unknown } = web.page_or_halt(&visit, done)?;
    let problems = problems.into_iter().map(|one| (one.line, one.field, visit.say.text(one.message)));
    let outcome = Outcome { is_trial, recorded, changed, same, problems: problems.collect(), unknown };
    web.devices_import_page(StatusCode::OK, &visit, &rights, Some(outcome), vec![]).await
}

/// Every device that matches the filter, as a table that can be brought again.
pub async fn take(
    State(web): State<Web>,
    AgentVisit { visit, .. }: AgentVisit,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let asked = asked(&visit, &wanted.filter());
    let table = web.app.read(move |db| written(db, &asked)).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"devices.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, table).into_response())
}

fn written(db: &mut Db, asked: &devices::DeviceFilter) -> Result<String, Failure> {
    let (mut table, mut after, mut rows) = (heading(), None::<String>, 0);
    loop {
        let page = devices::full(db, asked, after.as_deref(), PAGE)?;
        rows += page.rows.len();
        for kept in page.rows {
            let owner = kept.owner.as_ref().map_or("", |(_, email)| email);
            let organisation = kept.organisation.as_ref().map_or("", |one| &one.name);
            table.push_str(&line(&kept.content, owner, organisation));
        }
        after = page.next;
        if after.is_none() || rows >= MOST {
            return Ok(table);
        }
    }
}

/// What columns and choices are called in every language that the desk speaks.
fn vocabulary(visit: &Visit) -> Vocabulary {
    let mut words = Vocabulary::default();
    for language in Language::ALL {
        let say = visit.say.speaking(language);
        words
            .fields
            .extend(Field::ALL.iter().map(|field| (terms::field(&say, *field).to_lowercase(), *field)));
        words.kinds.extend(Kind::ALL.iter().map(|kind| (terms::kind(&say, *kind).to_lowercase(), *kind)));
        let states = DeviceState::ALL.iter().map(|state| (terms::state(&say, *state).to_lowercase(), *state));
        words.states.extend(states);
    }
    words
}

impl Web {
    async fn devices_import_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        outcome: Option<Outcome>,
        problems: Vec<Problem>,
    ) -> Answer {
        let model = Model { csrf: visit.csrf.clone(), outcome, problems };
        let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
        self.desk_as(status, visit, agent, Some(Place::Devices), &title, &body).await
    }
}
