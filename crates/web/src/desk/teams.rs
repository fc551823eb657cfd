//! Teams: what each has to do, and one team's list.

use axum::extract::{Path, Query, State};
use trestle_app::store::{people, read};
use trestle_domain::access::Principal;
use trestle_domain::ids::TeamId;
use trestle_pages::desk::teams::TeamCard;
use trestle_pages::desk::{team, teams};
use trestle_pages::shell::Place;

use super::{After, PAGE, bulk, standing};
use crate::answer::Answer;
use crate::visit::AgentVisit;
use crate::{Halt, Web};

/// All teams, tier by tier.
pub async fn all(State(web): State<Web>, AgentVisit { visit, rights }: AgentVisit) -> Answer {
    let (app, now) = (web.app.clone(), web.app.now());
    let (rules, loads) = web.app.read(move |db| Ok((app.rules(db)?, read::teams::loads(db, now)?))).await?;
    let cards = rules.ladder.teams.iter().map(|team| {
        let load = loads.iter().find(|load| load.team == team.id).copied().unwrap_or_default();
        TeamCard {
            standing: standing(&rights, team.id),
            team: team.clone(),
            members: load.members,
            open: load.open,
            unowned: load.unowned,
            to_accept: load.to_accept,
            overdue: load.overdue,
        }
    });
    let model = teams::Model { rungs: rules.ladder.rungs.clone(), teams: cards.collect() };
    let (title, body) = (teams::title(&visit.say, &model), teams::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Teams), &title, &body).await
}

/// One team's unsolved tickets, as far as whoever asks may see them.
pub async fn one(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    Query(After { after }): Query<After>,
) -> Answer {
    let id = TeamId(id);
    let (app, who, cursor) = (web.app.clone(), Principal::Agent(rights.clone()), after.clone());
    let (rules, queue, members) = web
        .app
        .read(move |db| {
            let filter = read::desk::QueueFilter { team: Some(id), ..Default::default() };
            let queue = read::desk::queue(db, &who, &filter, cursor.as_deref(), PAGE)?;
            Ok((app.rules(db)?, queue, people::members(db, id)?))
        })
        .await?;
    let Some(known) = rules.ladder.team(id) else { return Err(Halt::not_found(&web, &visit)) };
    let model = team::Model {
        csrf: visit.csrf.clone(),
        team: known.clone(),
        rung: rules.ladder.rung(known.tier).map(|rung| rung.name.clone()).unwrap_or_default(),
        queue,
        after,
        members,
        bulk: bulk(&rights, &rules.ladder, Some(id)),
        topics: vec![format!("team:{id}")],
    };
    let (title, body) = (team::title(&visit.say, &model), team::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Teams), &title, &body).await
}
