//! What is done with a bulletin besides writing it: an update is posted, it is taken away or given back.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::{Away, Failure, flaw_key};
use trestle_domain::access::Agent;
use trestle_domain::bulletin::{Kind, Place, Reach, Stage, Update, check_update};
use trestle_domain::ids::{BulletinId, OrganisationId};
use trestle_pages::bulletins::kept::Typed;
use trestle_pages::parts::Problem;
use trestle_pages::text::Language;

use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::{AgentVisit, Visit};
use crate::{Halt, Web};

/// Posts an update, or shows it as it will be read.
pub async fn update(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let id = BulletinId(id);
    let typed = Typed {
        stage: fields.value("stage"),
        words: Language::ALL.iter().map(|one| fields.value(&format!("words-{}", one.tag()))).collect(),
        reach: fields.value("reach"),
        organisations: fields.all("organisation").into_iter().map(str::to_owned).collect(),
        is_preview: fields.asks_for_preview(),
    };
    if typed.is_preview {
        return web.bulletin_page(StatusCode::OK, &visit, &rights, id, Some(typed), vec![]).await;
    }
    let update = wanted(&typed);
    // What a known issue must have, nothing else may; the rules say so once more.
    let flaws = check_update(Kind::KnownIssue, &update).into_iter();
    let problems = flaws.map(|(place, flaw)| {
        let field = match place {
            Place::Body(language) => format!("words-{language}"),
            Place::Stage => "stage".to_owned(),
            Place::Reach => "reach".to_owned(),
            _ => format!("words-{}", Language::ALL[0].tag()),
        };
        Problem::new(field, visit.say.text(flaw_key(flaw)))
    });
    let problems: Vec<_> = problems.collect();
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    if !problems.is_empty() {
        return web.bulletin_page(status, &visit, &rights, id, Some(typed), problems).await;
    }
    let who = rights.clone();
    match web.app.transact(move |desk| desk.update_bulletin(&who, id, update)).await {
        Ok(_) => Ok(see_other_saying(&format!("/knowledge/bulletins/{id}"), "bulletins-posted")),
        Err(Failure::Invalid { field, message }) => {
            let problems = vec![Problem::new(field, visit.say.text(message))];
            web.bulletin_page(status, &visit, &rights, id, Some(typed), problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

fn wanted(typed: &Typed) -> Update {
    let languages = Language::ALL.iter().map(|one| one.tag().to_owned());
    let chosen = typed.organisations.iter().filter_map(|id| id.parse().ok()).map(OrganisationId);
    Update {
        stage: Stage::from_key(&typed.stage),
        words: languages.zip(typed.words.iter().cloned()).collect(),
        reach: match typed.reach.as_str() {
            "followers" => Reach::Followers,
            "organisations" => Reach::Organisations(chosen.collect()),
            _ => Reach::Nobody,
        },
    }
}

/// Takes it away from its readers.
pub async fn withdraw(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    web.withdraw_bulletin(&visit, &rights, id, Away::Yes, "bulletins-withdrawn-now").await
}

/// Gives it back to them.
pub async fn restore(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    web.withdraw_bulletin(&visit, &rights, id, Away::No, "bulletins-restored-now").await
}

impl Web {
    async fn withdraw_bulletin(
        &self,
        visit: &Visit,
        agent: &Agent,
        id: i64,
        away: Away,
        done: &'static str,
    ) -> Answer {
        let (id, who) = (BulletinId(id), agent.clone());
        match self.app.transact(move |desk| desk.withdraw_bulletin(&who, id, away)).await {
            Ok(()) => Ok(see_other_saying(&format!("/knowledge/bulletins/{id}"), done)),
            Err(Failure::Invalid { field, message }) => {
                let problems = vec![Problem::new(field, visit.say.text(message))];
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                self.bulletin_page(status, visit, agent, id, None, problems).await
            }
            Err(failure) => Err(Halt::page(self, visit, &failure)),
        }
    }
}
