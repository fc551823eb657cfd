//! Policies: the list, and one policy's form.

use std::array;

use axum::extract::{Path, State};
use trestle_app::Failure;
use trestle_app::store::rules;
use trestle_domain::clock::{ClockKind, Policy, Target};
use trestle_domain::ids::{CalendarId, PolicyId};
use trestle_domain::ledger::PartyKind;
use trestle_domain::ticket::Priority;
use trestle_pages::parts::Problem;
use trestle_pages::settings::policies;
use trestle_pages::settings::policy::{Model, page, title};
use trestle_pages::settings::policy_text::{
    PAUSING, Typed, TypedTarget, amount_field, pauses_field, warn_field,
};
use trestle_pages::text::Say;

use super::{Outcome, calendars_named, name_in, nameless, saved_recomputed, users_of_policy};
use crate::Web;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::AdminVisit;

const LIST: &str = "/settings/policies";

/// Every policy.
pub async fn list(State(web): State<Web>, AdminVisit { visit, rights }: AdminVisit) -> Answer {
    let (app, say) = (web.app.clone(), visit.say.clone());
    let found = web.app.read(move |db| {
        let rules = app.rules(db)?;
        let calendars = calendars_named(db)?;
        let mut rows = Vec::new();
        for policy in rules.policies.values() {
            let calendar = calendars.iter().find(|calendar| Some(calendar.id) == policy.calendar);
            rows.push(policies::Row {
                calendar: calendar.map(|calendar| calendar.name.clone()),
                used_by: users_of_policy(db, &rules, policy.id, &say)?,
                policy: policy.clone(),
            });
        }
        rows.sort_by(|one, other| one.policy.name.cmp(&other.policy.name));
        Ok(policies::Model { rows })
    });
    let model = found.await?;
    let (title, body) = (policies::title(&visit.say, &model), policies::page(&visit.say, &model));
    web.settings(&[], &visit, &rights, &title, &body).await
}

/// An empty form.
pub async fn form(State(web): State<Web>, visit: AdminVisit) -> Answer {
    shown(&web, &visit, None, None, vec![]).await
}

/// Makes a policy.
pub async fn create(State(web): State<Web>, visit: AdminVisit, fields: Fields) -> Answer {
    save(&web, &visit, None, typed(&fields)).await
}

/// One policy.
pub async fn one(State(web): State<Web>, visit: AdminVisit, Path(id): Path<i64>) -> Answer {
    shown(&web, &visit, Some(PolicyId(id)), None, vec![]).await
}

/// Changes a policy.
pub async fn change(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    save(&web, &visit, Some(PolicyId(id)), typed(&fields)).await
}

async fn save(web: &Web, visit: &AdminVisit, id: Option<PolicyId>, typed: Typed) -> Answer {
    let (say, form) = (visit.visit.say.clone(), typed.clone());
    let outcome = web.app.transact(move |desk| {
        if id.is_some_and(|id| !desk.rules.policies.contains_key(&id)) {
            return Err(Failure::NotFound);
        }
        let calendar =
            form.calendar.parse().ok().map(CalendarId).filter(|id| desk.rules.calendars.contains_key(id));
        let targets = match read(&say, &form, calendar) {
            Ok(targets) => targets,
            Err(problems) => return Ok(Err(problems)),
        };
        let id = id.unwrap_or(PolicyId(desk.fresh_id()));
        // The store counts the version.
        rules::save_policy(desk.tx, &Policy { id, version: 0, name: form.name, calendar, targets })?;
        Ok(Ok(()))
    });
    match web.page_or_halt(&visit.visit, outcome.await)? {
        Ok(()) => Ok(saved_recomputed(LIST)),
        Err(problems) => shown(web, visit, id, Some(typed), problems).await,
    }
}

fn read(say: &Say, typed: &Typed, calendar: Option<CalendarId>) -> Outcome<Vec<Target>> {
    let unknown = calendar.is_none() && !typed.calendar.is_empty();
    let unknown = unknown.then(|| Problem::new("calendar", say.text("settings-problem-choose")));
    let problems: Vec<_> = nameless(say, "name", &typed.name).into_iter().chain(unknown).collect();
    match typed.read(say) {
        Ok(targets) if problems.is_empty() => Ok(targets),
        read => Err(problems.into_iter().chain(read.err().into_iter().flatten()).collect()),
    }
}

fn typed(fields: &Fields) -> Typed {
    let target = |clock| {
        let ticked = fields.all(&pauses_field(clock)).into_iter().filter_map(PartyKind::from_key);
        TypedTarget {
            amounts: array::from_fn(|place| fields.value(&amount_field(clock, Priority::ALL[place]))),
            pauses: ticked.filter(|party| PAUSING.contains(party)).collect(),
            warn_percent: fields.value(&warn_field(clock)),
        }
    };
    Typed {
        name: name_in(fields, "name"),
        calendar: fields.value("calendar"),
        targets: ClockKind::ALL.map(target),
    }
}

async fn shown(
    web: &Web,
    AdminVisit { visit, rights }: &AdminVisit,
    id: Option<PolicyId>,
    typed: Option<Typed>,
    problems: Vec<Problem>,
) -> Answer {
    let (app, csrf, say) = (web.app.clone(), visit.csrf.clone(), visit.say.clone());
    let found = web.app.read(move |db| {
        let rules = app.rules(db)?;
        let stored = match id {
            Some(id) => Some(rules.policies.get(&id).ok_or(Failure::NotFound)?),
            None => None,
        };
        Ok(Model {
            csrf,
            id,
            stored_name: stored.map(|policy| policy.name.clone()).unwrap_or_default(),
            version: stored.map_or(0, |policy| policy.version),
            typed: typed.or_else(|| stored.map(Typed::of)).unwrap_or_default(),
            calendars: calendars_named(db)?,
            used_by: id.map(|id| users_of_policy(db, &rules, id, &say)).transpose()?.unwrap_or_default(),
            problems,
        })
    });
    let model = web.page_or_halt(visit, found.await)?;
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&model.problems, visit, rights, &title, &body).await
}
