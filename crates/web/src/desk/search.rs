//! What our own people find: tickets, problems, articles and people.

use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use trestle_app::{Detail, Failure, Manner, Sought};
use trestle_domain::access::Agent;
use trestle_domain::ids::TeamId;
use trestle_domain::view::desk::Named;
use trestle_domain::view::found::Found;
use trestle_pages::desk::search::{Filter, Model, Sort, page, quick, title};
use trestle_pages::desk::tickets::StatusFilter;
use trestle_pages::shell::Place;

use crate::answer::{Answer, html};
use crate::portal::search::{Wanted, looked_for, rows};
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// How many of each there are at most where everything is shown, where one kind is, and in the palette.
const OF_EACH: usize = 6;
const OF_ONE: usize = 60;
const QUICK: usize = 4;

/// `GET /search` of an agent.
pub(crate) async fn find(web: &Web, visit: &Visit, agent: &Agent, wanted: Wanted) -> Answer {
    let filter = Filter {
        q: wanted.words(),
        kind: Sort::from_key(&wanted.kind).unwrap_or_default(),
        status: StatusFilter::from_key(&wanted.status).filter(|status| *status != StatusFilter::All),
        team: wanted.team.parse().ok().map(TeamId),
    };
    let most = if filter.kind == Sort::Everything { OF_EACH } else { OF_ONE };
    let model = found(web, visit, agent, filter, most, Manner::Search).await?;
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(visit, agent, None::<Place>, &title, &body).await
}

/// `GET /search/quick`: a list for the palette, without a page around it.
pub async fn suggest(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Halt> {
    let filter = Filter { q: wanted.words(), ..Filter::default() };
    let model = found(&web, &visit, &rights, filter, QUICK, Manner::Typing).await?;
    Ok(html(StatusCode::OK, quick(&visit.say, &model)))
}

async fn found(
    web: &Web,
    visit: &Visit,
    agent: &Agent,
    filter: Filter,
    most: usize,
    manner: Manner,
) -> Result<Model, Failure> {
    let wants = |sort: Sort| if filter.kind.shows(sort) && !filter.q.is_empty() { most } else { 0 };
    let sees_people = agent.is_lead();
    let sought = Sought {
        who: agent.clone(),
        words: filter.q.clone(),
        language: visit.say.language().tag().to_owned(),
        is_unsolved: filter.status.map(|status| status == StatusFilter::Unsolved),
        team: filter.team,
        tickets: wants(Sort::Tickets),
        detail: if manner == Manner::Typing { Detail::Subject } else { Detail::Words },
        problems: wants(Sort::Problems),
        people: if sees_people { wants(Sort::People) } else { 0 },
    };
    let found = match filter.q.is_empty() {
        true => Found { is_complete: true, ..Found::default() },
        false => web.app.find(sought).await?,
    };
    let articles = match wants(Sort::Articles) {
        0 => vec![],
        most => rows(&looked_for(web, visit, &filter.q, most, manner).await?, &filter.q),
    };
    let app = web.app.clone();
    let rules = web.app.read(move |db| Ok(app.rules(db)?)).await?;
    let teams = rules.ladder.teams.iter().map(|team| Named { id: team.id, name: team.name.clone() });
    Ok(Model { filter, found, articles, teams: teams.collect(), sees_people })
}
