//! `GET /insight`: every figure of a period; `GET /insight.csv`: the same as a table.

use axum::extract::{Query, State};
use trestle_app::store::read;
use trestle_domain::view::desk::Named;
use trestle_pages::insight::report;
use trestle_pages::shell::Place;

use super::{Asked, Period, csv, period};
use crate::Web;
use crate::answer::Answer;
use crate::visit::LeadVisit;

/// The page.
pub async fn show(
    State(web): State<Web>,
    LeadVisit { visit, rights }: LeadVisit,
    Query(asked): Query<Asked>,
) -> Answer {
    let (filter, app, now) = (asked.filter(), web.app.clone(), web.app.now());
    let Period { slice, days } = period(&filter, now, visit.say.zone());
    let found = web.app.read(move |db| {
        let ladder = &app.rules(db)?.ladder;
        Ok(report::Model {
            report: read::insight::report(db, &slice, &days, now)?,
            filter,
            teams: ladder.teams.iter().map(|team| Named { id: team.id, name: team.name.clone() }).collect(),
            rungs: ladder.rungs.iter().map(|rung| Named { id: rung.tier, name: rung.name.clone() }).collect(),
        })
    });
    let model = found.await?;
    let (title, body) = (report::title(&visit.say, &model), report::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Insight), &title, &body).await
}

/// The table, in exact numbers: a spreadsheet does its own rounding.
pub async fn table(
    State(web): State<Web>,
    LeadVisit { visit, .. }: LeadVisit,
    Query(asked): Query<Asked>,
) -> Answer {
    let now = web.app.now();
    let Period { slice, days } = period(&asked.filter(), now, visit.say.zone());
    let report = web.app.read(move |db| Ok(read::insight::report(db, &slice, &days, now)?)).await?;
    Ok(csv::answer(&csv::of(&report)))
}
