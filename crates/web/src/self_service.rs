//! What the desk learns from those who help themselves, for all our own people.

use axum::extract::State;
use trestle_app::PERIOD;
use trestle_domain::access::Principal;
use trestle_domain::time::Millis;
use trestle_pages::self_service::{gaps, health};
use trestle_pages::shell::Place;

use crate::Web;
use crate::answer::Answer;
use crate::visit::AgentVisit;

/// Replies in vain that are listed.
const FAILED: u32 = 20;
const DAYS: u32 = (PERIOD.0 / Millis::hours(24).0) as u32;

/// What people look for and do not find.
pub async fn gaps(State(web): State<Web>, AgentVisit { visit, rights }: AgentVisit) -> Answer {
    let since = web.app.now().minus(PERIOD);
    let gaps = web.app.gaps(&Principal::Agent(rights.clone()), since).await?;
    let failed = web.app.failed_replies(since, FAILED).await?;
    let failed = failed.into_iter().map(|one| (one.turn, one.language)).collect();
    let model = gaps::Model { gaps, failed, deflection: web.app.deflection(since).await?, days: DAYS };
    let (title, body) = (gaps::title(&visit.say, &model), gaps::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Knowledge), &title, &body).await
}

/// How articles fare.
pub async fn health(State(web): State<Web>, AgentVisit { visit, rights }: AgentVisit) -> Answer {
    let since = web.app.now().minus(PERIOD);
    let articles = web.app.article_health(&visit.who, since).await?;
    let model = health::Model { articles, days: DAYS };
    let (title, body) = (health::title(&visit.say, &model), health::page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Knowledge), &title, &body).await
}
