//! `GET /insight/figures/{figure}`: what one figure means, and the tickets it was made of.

use axum::extract::{Path, Query, State};
use trestle_app::store::read;
use trestle_domain::access::Principal;
use trestle_domain::figures::Figure;
use trestle_pages::insight::{Filter, figure};
use trestle_pages::shell::Place;

use super::{Asked, Period, period};
use crate::answer::Answer;
use crate::desk::PAGE;
use crate::visit::LeadVisit;
use crate::{Halt, Web};

/// The page.
pub async fn show(
    State(web): State<Web>,
    LeadVisit { visit, rights }: LeadVisit,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    let Some(figure) = Figure::from_key(&key) else { return Err(Halt::not_found(&web, &visit)) };
    let (filter, app, now) = (asked.filter(), web.app.clone(), web.app.now());
    let from = asked.from.parse().ok().filter(|from| *from > 0).unwrap_or(1);
    let who = Principal::Agent(rights.clone());
    let Period { slice, .. } = period(&filter, now, visit.say.zone());
    let found = web.app.read(move |db| {
        let report = read::insight::report(db, &slice, &[], now)?;
        let reading = report.readings.into_iter().find(|reading| reading.figure == figure);
        let behind = read::desk::QueueFilter { figure: Some((figure, slice)), ..Default::default() };
        let tickets = read::desk::queue(db, &who, &behind, asked.after.as_deref(), PAGE)?;
        let ladder = &app.rules(db)?.ladder;
        let next = from + tickets.rows.len() as i64;
        Ok(figure::Model {
            reading: reading.expect("a report has a reading of every figure"),
            slice,
            filter,
            team_name: filter.team.and_then(|team| ladder.team(team)).map(|team| team.name.clone()),
            rows: tickets.rows,
            from,
            before: None,
            after: tickets.next.map(|cursor| page_after(figure, &filter, &cursor, next)),
        })
    });
    let model = found.await?;
    let (title, body) = (figure::title(&visit.say, &model), figure::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Insight), &title, &body).await
}

/// The page whose first ticket has this number.
fn page_after(figure: Figure, filter: &Filter, cursor: &str, from: i64) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("after", cursor).append_pair("from", &from.to_string());
    format!("/insight/figures/{}{}&{}", figure.key(), filter.query(), query.finish())
}
