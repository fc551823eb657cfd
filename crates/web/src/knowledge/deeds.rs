//! What is done with an article besides writing it.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::{ArticleDeed, Failure};
use trestle_domain::access::Agent;
use trestle_domain::ids::{ArticleId, PersonId};
use trestle_pages::parts::Problem;

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// Asks for a review.
pub async fn submit(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let reviewer = fields.parse("reviewer").map(PersonId);
    web.do_with_article(&visit, &rights, id, ArticleDeed::Submit(reviewer), "knowledge-submitted").await
}

/// Finds it right.
pub async fn validate(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    web.do_with_article(&visit, &rights, id, ArticleDeed::Validate, "knowledge-validated-now").await
}

/// Gives it back to its author.
pub async fn send_back(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let deed = ArticleDeed::SendBack(fields.value("reason"));
    web.do_with_article(&visit, &rights, id, deed, "knowledge-sent-back").await
}

/// Says that it is still right.
pub async fn confirm(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    web.do_with_article(&visit, &rights, id, ArticleDeed::Confirm, "knowledge-confirmed").await
}

/// Takes it away from its readers.
pub async fn archive(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    web.do_with_article(&visit, &rights, id, ArticleDeed::Archive, "knowledge-archived-now").await
}

/// Takes it up again.
pub async fn restore(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    web.do_with_article(&visit, &rights, id, ArticleDeed::Restore, "knowledge-restored").await
}

impl Web {
    /// 303 back to the article, or its page with what was typed and the reason of the refusal.
    async fn do_with_article(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        deed: ArticleDeed,
        done: &'static str,
    ) -> Answer {
        let (id, who) = (ArticleId(id), agent.clone());
        let reason = match &deed {
            ArticleDeed::SendBack(reason) => reason.clone(),
            _ => String::new(),
        };
        match self.app.transact(move |desk| desk.do_with_article(&who, id, deed)).await {
            Ok(()) => Ok(see_other_saying(&format!("/knowledge/{id}"), done)),
            Err(Failure::Invalid { field, message }) => {
                let problems = vec![Problem::new(field, visit.say.text(message))];
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                self.article_page(status, visit, agent, id, reason, problems).await
            }
            Err(failure) => Err(Halt::page(self, visit, &failure)),
        }
    }
}
