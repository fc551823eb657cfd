//! One article, as those who write it see it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::article_for;
use trestle_app::store::articles::{links, list, versions, work};
use trestle_app::store::tickets;
use trestle_domain::access::{Agent, Principal};
use trestle_domain::article::work::Deed;
use trestle_domain::ids::ArticleId;
use trestle_pages::knowledge::article::{Model, page, title};
use trestle_pages::parts::Problem;
use trestle_pages::shell::Place;

use crate::Web;
use crate::answer::Answer;
use crate::visit::{AgentVisit, Visit};

/// Tickets that are looked at for the list beside an article.
const TICKETS: u32 = 20;

/// The article.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    web.article_page(StatusCode::OK, &visit, &rights, ArticleId(id), String::new(), vec![]).await
}

impl Web {
    /// The article's page, with the reason that was typed and refused still in it.
    pub(crate) async fn article_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        id: ArticleId,
        reason: String,
        problems: Vec<Problem>,
    ) -> Answer {
        let (app, asking, csrf) = (self.app.clone(), agent.clone(), visit.csrf.clone());
        let found = self.app.read(move |db| {
            let who = Principal::Agent(asking.clone());
            let readers = app.readers(db, &who)?;
            let (kept, latest) = article_for(db, readers, id)?;
            let place = kept.work(&latest);
            let may = Deed::ALL.into_iter().filter(|deed| place.may(&asking, readers, *deed).is_ok());
            let mut linked = links::of_article(db, id, TICKETS)?;
            let mut seen = Vec::new();
            for ticket in linked.drain(..) {
                let known = tickets::load(db, ticket.id)?;
                if known.is_some_and(|known| who.rights(&known).read_as_desk) {
                    seen.push(ticket);
                }
            }
            Ok(Model {
                csrf,
                versions: versions::versions(db, id, readers)?,
                steps: work::steps(db, id, readers)?,
                translations: work::group(db, kept.group, readers)?,
                tickets: seen,
                uses: links::uses(db, id)?,
                colleagues: list::colleagues(db)?,
                may: may.collect(),
                me: asking.person,
                kept,
                latest,
                reason,
                problems,
            })
        });
        let model = self.page_or_halt(visit, found.await)?;
        let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
        self.desk_as(status, visit, agent, Some(Place::Knowledge), &title, &body).await
    }
}
