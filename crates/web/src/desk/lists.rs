//! The lists of a day: what is due, offered, unowned, promised, learnt.

use axum::extract::{Query, State};
use trestle_app::store::articles::work;
use trestle_app::store::read::desk as read;
use trestle_domain::access::Principal;
use trestle_pages::desk::{lessons, my_day, promises, to_accept, unowned};
use trestle_pages::shell::Place;

use super::{After, PAGE};
use crate::Web;
use crate::answer::Answer;
use crate::frame::topics;
use crate::problems::calls_for;
use crate::visit::AgentVisit;

/// My day is a day's work; the rest has lists of its own.
const DAY: u32 = 100;

/// What is due next, for me and my teams.
pub async fn my_day(State(web): State<Web>, AgentVisit { visit, rights }: AgentVisit) -> Answer {
    let (agent, now) = (rights.clone(), web.app.now());
    let found = web.app.read(move |db| {
        let waiting = work::waiting_for(db, agent.person, now)?;
        let alarms = calls_for(db, &Principal::Agent(agent.clone()))?;
        Ok((read::my_day(db, &agent, now, DAY)?, waiting, alarms))
    });
    let (day, (reviews, due), alarms) = found.await?;
    let articles = my_day::Articles { person: rights.person.0, reviews, due };
    let csrf = visit.csrf.clone();
    let model = my_day::Model { csrf, day, articles, alarms, topics: topics(&rights) };
    let (title, body) = (my_day::title(&visit.say, &model), my_day::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::MyDay), &title, &body).await
}

/// Offers to my teams.
pub async fn to_accept(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(After { after }): Query<After>,
) -> Answer {
    let (agent, cursor) = (rights.clone(), after.clone());
    let offers = web.app.read(move |db| Ok(read::offers(db, &agent, cursor.as_deref(), PAGE)?)).await?;
    let model = to_accept::Model { csrf: visit.csrf.clone(), offers, after, topics: topics(&rights) };
    let (title, body) = (to_accept::title(&visit.say, &model), to_accept::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::ToAccept), &title, &body).await
}

/// What nobody owns.
pub async fn unowned(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(After { after }): Query<After>,
) -> Answer {
    let (who, cursor) = (Principal::Agent(rights.clone()), after.clone());
    let queue = web.app.read(move |db| {
        let filter = read::QueueFilter { unowned: true, ..read::QueueFilter::default() };
        Ok(read::queue(db, &who, &filter, cursor.as_deref(), PAGE)?)
    });
    let model =
        unowned::Model { csrf: visit.csrf.clone(), queue: queue.await?, after, topics: topics(&rights) };
    let (title, body) = (unowned::title(&visit.say, &model), unowned::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Unowned), &title, &body).await
}

/// What customers were promised.
pub async fn promises(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(After { after }): Query<After>,
) -> Answer {
    let (agent, cursor) = (rights.clone(), after.clone());
    let promises = web.app.read(move |db| Ok(read::promises(db, &agent, cursor.as_deref(), PAGE)?)).await?;
    let model = promises::Model { promises, after, topics: topics(&rights) };
    let (title, body) = (promises::title(&visit.say, &model), promises::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Promises), &title, &body).await
}

/// What came back solved.
pub async fn lessons(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(After { after }): Query<After>,
) -> Answer {
    let (agent, cursor) = (rights.clone(), after.clone());
    let lessons = web.app.read(move |db| Ok(read::lessons(db, &agent, cursor.as_deref(), PAGE)?)).await?;
    let model = lessons::Model { lessons, after };
    let (title, body) = (lessons::title(&visit.say, &model), lessons::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::MyDay), &title, &body).await
}
