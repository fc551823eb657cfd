//! The list of problems.

use axum::extract::{Query, State};
use trestle_app::store::problems::list;
use trestle_app::{proposals, settled_calls};
use trestle_domain::ids::TeamId;
use trestle_domain::view::problems::Shelf;
use trestle_pages::problems::list::{Filter, Model, page, title};
use trestle_pages::shell::Place;

use super::{calls_for, own_teams};
use crate::Web;
use crate::answer::Answer;
use crate::desk::PAGE;
use crate::visit::AgentVisit;

/// What is looked for.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    shelf: String,
    team: String,
    q: String,
    after: Option<String>,
}

/// All of them: every one of our own people may read them.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let filter = Filter {
        shelf: Shelf::from_key(&wanted.shelf).unwrap_or_default(),
        team: wanted.team.parse().ok().map(TeamId),
        q: wanted.q.trim().chars().take(200).collect(),
        after: wanted.after,
    };
    let asked = list::ProblemFilter { shelf: filter.shelf, team: filter.team, words: filter.q.clone() };
    let (app, after, now) = (web.app.clone(), filter.after.clone(), web.app.now());
    let (who, is_first) = (visit.who.clone(), filter == Filter::default());
    let found = web.app.read(move |db| {
        let problems = list::list(db, &asked, after.as_deref(), PAGE)?;
        let counts = list::counts(db, &asked)?;
        let proposals = match is_first {
            true => proposals(db, &who, now)?,
            false => vec![],
        };
        let (alarms, settled) = (calls_for(db, &who)?, settled_calls(db, &who)?);
        Ok((problems, counts, own_teams(&app.rules(db)?.ladder), alarms, settled, proposals))
    });
    let (problems, counts, teams, alarms, settled, proposals) = found.await?;
    let csrf = visit.csrf.clone();
    let model = Model { csrf, problems, counts, filter, teams, alarms, settled, proposals };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Problems), &title, &body).await
}
