//! Calendars: the list, and one calendar's form with its preview.

use axum::extract::{Path, State};
use trestle_app::Failure;
use trestle_app::store::rules;
use trestle_domain::calendar::Calendar;
use trestle_domain::ids::CalendarId;
use trestle_pages::parts::Problem;
use trestle_pages::settings::calendar::{Model, page, title};
use trestle_pages::settings::calendar_text::{DAYS, Typed};
use trestle_pages::settings::calendars;
use trestle_pages::text::Say;

use super::{Outcome, name_in, nameless, saved_recomputed, users_of_calendar, zones};
use crate::Web;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::AdminVisit;

const LIST: &str = "/settings/calendars";

/// Every calendar.
pub async fn list(State(web): State<Web>, AdminVisit { visit, rights }: AdminVisit) -> Answer {
    let app = web.app.clone();
    let found = web.app.read(move |db| {
        let rules = app.rules(db)?;
        let named = rules::calendar_names(db)?;
        let rows = named.into_iter().filter_map(|(id, name)| {
            let calendar = rules.calendars.get(&id)?.clone();
            Some(calendars::Row { id, name, calendar, used_by: users_of_calendar(&rules, id) })
        });
        Ok(calendars::Model { rows: rows.collect() })
    });
    let model = found.await?;
    let (title, body) = (calendars::title(&visit.say, &model), calendars::page(&visit.say, &model));
    web.settings(&[], &visit, &rights, &title, &body).await
}

/// An empty form, in the administrator's own zone.
pub async fn form(State(web): State<Web>, visit: AdminVisit) -> Answer {
    let zone = visit.visit.say.zone().iana_name().unwrap_or("UTC").to_owned();
    shown(&web, &visit, None, Some(Typed { zone, ..Typed::default() }), vec![]).await
}

/// Makes a calendar, or shows what it would be.
pub async fn create(State(web): State<Web>, visit: AdminVisit, fields: Fields) -> Answer {
    save(&web, &visit, None, fields).await
}

/// One calendar.
pub async fn one(State(web): State<Web>, visit: AdminVisit, Path(id): Path<i64>) -> Answer {
    shown(&web, &visit, Some(CalendarId(id)), None, vec![]).await
}

/// Changes a calendar, or shows what it would be.
pub async fn change(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    save(&web, &visit, Some(CalendarId(id)), fields).await
}

async fn save(web: &Web, visit: &AdminVisit, id: Option<CalendarId>, fields: Fields) -> Answer {
    let typed = typed(&fields);
    let read = read(&visit.visit.say, &typed);
    if fields.value("then") == "preview" {
        return shown(web, visit, id, Some(typed), read.err().unwrap_or_default()).await;
    }
    let calendar = match read {
        Ok(calendar) => calendar,
        Err(problems) => return shown(web, visit, id, Some(typed), problems).await,
    };
    let outcome = web.app.transact(move |desk| {
        if id.is_some_and(|id| !desk.rules.calendars.contains_key(&id)) {
            return Err(Failure::NotFound);
        }
        let id = id.unwrap_or(CalendarId(desk.fresh_id()));
        Ok(rules::save_calendar(desk.tx, id, &typed.name, &calendar)?)
    });
    web.page_or_halt(&visit.visit, outcome.await)?;
    Ok(saved_recomputed(LIST))
}

fn typed(fields: &Fields) -> Typed {
    Typed {
        name: name_in(fields, "name"),
        zone: fields.value("zone"),
        week: DAYS.map(|day| fields.value(day).trim().to_owned()),
        holidays: fields.value("holidays"),
        rules: fields.value("rules"),
    }
}

fn read(say: &Say, typed: &Typed) -> Outcome<Calendar> {
    match (nameless(say, "name", &typed.name), typed.read(say)) {
        (None, read) => read,
        (Some(problem), read) => {
            Err(std::iter::once(problem).chain(read.err().into_iter().flatten()).collect())
        }
    }
}

async fn shown(
    web: &Web,
    AdminVisit { visit, rights }: &AdminVisit,
    id: Option<CalendarId>,
    typed: Option<Typed>,
    problems: Vec<Problem>,
) -> Answer {
    let (app, csrf, say) = (web.app.clone(), visit.csrf.clone(), visit.say.clone());
    let found = web.app.read(move |db| {
        let rules = app.rules(db)?;
        let stored = match id {
            Some(id) => Some(rules.calendars.get(&id).ok_or(Failure::NotFound)?),
            None => None,
        };
        let names = rules::calendar_names(db)?;
        let stored_name =
            names.into_iter().find(|(known, _)| Some(*known) == id).map(|(_, name)| name).unwrap_or_default();
        let typed = typed.or_else(|| Some(Typed::of(&stored_name, stored?))).unwrap_or_default();
        Ok(Model {
            csrf,
            id,
            stored_name,
            preview: typed.read(&say).ok(),
            typed,
            zones: zones(),
            used_by: id.map(|id| users_of_calendar(&rules, id)).unwrap_or_default(),
            problems,
        })
    });
    let model = web.page_or_halt(visit, found.await)?;
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&model.problems, visit, rights, &title, &body).await
}
