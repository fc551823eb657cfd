//! The list of all tickets that whoever asks may see, filtered.

use axum::extract::{Query, State};
use trestle_app::store::read::desk as read;
use trestle_domain::access::Principal;
use trestle_domain::figures::Figure;
use trestle_domain::ids::TeamId;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::insight::Slice;
use trestle_pages::desk::tickets::{self, Filter, StatusFilter};
use trestle_pages::shell::Place;

use super::{PAGE, bulk};
use crate::Web;
use crate::answer::Answer;
use crate::visit::AgentVisit;

/// The filter as a URL has it; what cannot be read is not filtered by.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    status: String,
    team: String,
    q: String,
    figure: String,
    from: String,
    to: String,
    after: Option<String>,
}

impl Asked {
    fn filter(self) -> Filter {
        let instant = |text: &str| text.parse().ok().map(Timestamp);
        Filter {
            status: StatusFilter::from_key(&self.status).unwrap_or_default(),
            team: self.team.parse().ok().map(TeamId),
            figure: Figure::from_key(&self.figure),
            from: instant(&self.from),
            to: instant(&self.to),
            after: self.after.filter(|after| !after.is_empty()),
            q: self.q,
        }
    }
}

/// The list.
pub async fn list(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(asked): Query<Asked>,
) -> Answer {
    let filter = asked.filter();
    let slice = |figure| {
        let (from, to) = filter.from.zip(filter.to)?;
        Some((figure, Slice { from, to, team: filter.team }))
    };
    let wanted = read::QueueFilter {
        team: filter.team,
        status: match filter.status {
            StatusFilter::Unsolved => read::StatusGroup::Unsolved,
            StatusFilter::Solved => read::StatusGroup::Solved,
            StatusFilter::All => read::StatusGroup::All,
        },
        words: Some(filter.q.clone()).filter(|words| !words.trim().is_empty()),
        figure: filter.figure.and_then(slice),
        ..read::QueueFilter::default()
    };
    let (app, who, after) = (web.app.clone(), Principal::Agent(rights.clone()), filter.after.clone());
    let (rules, queue) = web
        .app
        .read(move |db| Ok((app.rules(db)?, read::queue(db, &who, &wanted, after.as_deref(), PAGE)?)))
        .await?;
    let name = |team: &trestle_domain::ladder::Team| Named { id: team.id, name: team.name.clone() };
    let model = tickets::Model {
        csrf: visit.csrf.clone(),
        queue,
        total: None,
        teams: rules.ladder.teams.iter().map(name).collect(),
        bulk: bulk(&rights, &rules.ladder, filter.team),
        filter,
    };
    let (title, body) = (tickets::title(&visit.say, &model), tickets::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Tickets), &title, &body).await
}
