//! One bulletin, as our own people keep it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::Failure;
use trestle_app::store::bulletins::{list, reach};
use trestle_app::store::{articles, bulletins, people, tickets};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::BulletinId;
use trestle_domain::view::desk::Named;
use trestle_pages::bulletins::kept::{Model, Typed, page, title};
use trestle_pages::parts::Problem;
use trestle_pages::shell::Place;

use crate::Web;
use crate::answer::Answer;
use crate::visit::{AgentVisit, Visit};

/// Tickets that are looked at for the list beside a bulletin.
const TICKETS: u32 = 20;

/// The bulletin.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    web.bulletin_page(StatusCode::OK, &visit, &rights, BulletinId(id), None, vec![]).await
}

impl Web {
    /// The bulletin's page, with an update that was typed and not posted still in it.
    pub(super) async fn bulletin_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        id: BulletinId,
        typed: Option<Typed>,
        problems: Vec<Problem>,
    ) -> Answer {
        let (app, asking, csrf) = (self.app.clone(), agent.clone(), visit.csrf.clone());
        let found = self.app.read(move |db| {
            let bulletin = bulletins::one(db, id)?.ok_or(Failure::NotFound)?;
            let who = Principal::Agent(asking.clone());
            let readers = app.readers(db, &who)?;
            let article = match bulletin.content.article {
                Some(article) => articles::readable_one(db, article, readers)?,
                None => None,
            };
            let (reports, followers) = reach::counts(db, id)?;
            let mut seen = Vec::new();
            for one in list::tickets(db, id, TICKETS)? {
                let known = tickets::load(db, one.ticket)?;
                if known.is_some_and(|known| who.rights(&known).read_as_desk) {
                    seen.push(one);
                }
            }
            let organisations = if asking.is_lead() { people::organisations(db)? } else { vec![] };
            let organisations = organisations.into_iter();
            Ok(Model {
                csrf,
                updates: bulletins::updates(db, id)?,
                article: article.map(|article| (article.id, article.title)),
                tickets: seen,
                reports,
                followers,
                hearers: reach::hearers(db, id)?.len() as i64,
                organisations: organisations.map(|one| Named { id: one.id, name: one.name }).collect(),
                may_withdraw: asking.is_lead() || bulletin.by == asking.person,
                typed: typed.unwrap_or_else(|| Typed::fresh(bulletin.content.stage)),
                problems,
                bulletin,
            })
        });
        let model = self.page_or_halt(visit, found.await)?;
        let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
        self.desk_as(status, visit, agent, Some(Place::Knowledge), &title, &body).await
    }
}
