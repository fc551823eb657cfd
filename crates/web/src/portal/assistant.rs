//! The assistant, for customers and visitors.

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use maud::{Markup, PreEscaped};
use trestle_app::{MOST_TURNS, Question};
use trestle_domain::access::Principal;
use trestle_domain::assistant::{Reply, Turn};
use trestle_domain::ids::ArticleId;
use trestle_pages::parts;
use trestle_pages::portal::assistant::{self, Model};

use super::{quota, trail};
use crate::answer::{Answer, see_other};
use crate::fields::Fields;
use crate::visit::Visit;
use crate::{Halt, Web};

/// What was searched for before.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Searched {
    q: String,
}

/// Before the first question.
pub async fn start(State(web): State<Web>, visit: Visit, Query(searched): Query<Searched>) -> Answer {
    is_for(&web, &visit)?;
    let typed = searched.q.trim().chars().take(200).collect();
    let model = Model { typed, ..model(&visit) };
    Ok(shown(&web, &visit, StatusCode::OK, &model))
}

/// The first question.
pub async fn begin(State(web): State<Web>, visit: Visit, headers: HeaderMap, fields: Fields) -> Answer {
    is_for(&web, &visit)?;
    let Some(question) = question(&web, &visit, &headers, &fields) else {
        return Ok(see_other("/assistant"));
    };
    if is_too_much(&web, &visit, &headers) {
        let model = Model { typed: question.words, is_too_much: true, ..model(&visit) };
        return Ok(shown(&web, &visit, StatusCode::TOO_MANY_REQUESTS, &model));
    }
    let token = web.app.begin_talk(question).await?;
    Ok(see_other(&format!("/assistant/{token}")))
}

/// The conversation.
pub async fn show(State(web): State<Web>, visit: Visit, Path(token): Path<String>) -> Answer {
    is_for(&web, &visit)?;
    let turns = turns(&web, &visit, &token).await?;
    let asked = turns.last().map(|(turn, _)| turn.question.as_str()).unwrap_or_default();
    let known = web.app.bulletins_near(&visit.who, asked, visit.say.language().tag()).await?;
    let model = Model { known, ..talk(&visit, token, turns) };
    Ok(shown(&web, &visit, StatusCode::OK, &model))
}

/// The next question.
pub async fn go_on(
    State(web): State<Web>,
    visit: Visit,
    headers: HeaderMap,
    Path(token): Path<String>,
    fields: Fields,
) -> Answer {
    is_for(&web, &visit)?;
    let before = turns(&web, &visit, &token).await?;
    let place = format!("/assistant/{token}#turn-{}", before.len() + 1);
    let Some(question) = question(&web, &visit, &headers, &fields) else { return Ok(see_other(&place)) };
    if is_too_much(&web, &visit, &headers) {
        let model = Model { typed: question.words, is_too_much: true, ..talk(&visit, token, before) };
        return Ok(shown(&web, &visit, StatusCode::TOO_MANY_REQUESTS, &model));
    }
    web.app.go_on(&token, question).await?;
    Ok(see_other(&place))
}

/// Whether a reply helped.
pub async fn judge(
    State(web): State<Web>,
    visit: Visit,
    Path((token, turn)): Path<(String, usize)>,
    fields: Fields,
) -> Answer {
    is_for(&web, &visit)?;
    let judged = web.app.judge_reply(&token, turn, fields.value("helped") == "yes").await;
    web.page_or_halt(&visit, judged)?;
    Ok(see_other(&format!("/assistant/{token}#turn-{}", turn + 1)))
}

/// It is for customers and visitors.
fn is_for(web: &Web, visit: &Visit) -> Result<(), Halt> {
    match visit.who {
        Principal::Anonymous | Principal::Customer(_) => Ok(()),
        _ => Err(Halt::not_found(web, visit)),
    }
}

fn question(web: &Web, visit: &Visit, headers: &HeaderMap, fields: &Fields) -> Option<Question> {
    let words = fields.value("question").trim().to_owned();
    (!words.is_empty()).then(|| Question {
        who: visit.who.clone(),
        words,
        language: visit.say.language().tag().to_owned(),
        brand: visit.brand.clone(),
        about: fields.parse("about").map(ArticleId),
        visitor: trail::visitor(web, visit, headers),
    })
}

fn is_too_much(web: &Web, visit: &Visit, headers: &HeaderMap) -> bool {
    let address = quota::counted(&visit.address, headers);
    address.is_some_and(|address| !web.questions.admits(address, web.app.now()))
}

async fn turns(web: &Web, visit: &Visit, token: &str) -> Result<Vec<(Turn, Markup)>, Halt> {
    let talk = web.page_or_halt(visit, web.app.talk(token).await)?;
    let draw = |turn: Turn| {
        let quoted = match &turn.reply {
            Reply::Answer { text, is_written: false, .. } => {
                parts::article_of(&visit.say, visit.say.language().tag(), text, vec![])
            }
            _ => PreEscaped(String::new()),
        };
        (turn, quoted)
    };
    Ok(talk.turns.into_iter().map(draw).collect())
}

/// Before the first question.
fn model(visit: &Visit) -> Model {
    Model {
        csrf: visit.csrf.clone(),
        token: None,
        turns: vec![],
        known: vec![],
        typed: String::new(),
        goes_on: true,
        is_too_much: false,
    }
}

fn talk(visit: &Visit, token: String, turns: Vec<(Turn, Markup)>) -> Model {
    Model { token: Some(token), goes_on: turns.len() < MOST_TURNS, turns, ..model(visit) }
}

fn shown(web: &Web, visit: &Visit, status: StatusCode, model: &Model) -> axum::response::Response {
    let (title, body) = (assistant::title(&visit.say, model), assistant::page(&visit.say, model));
    web.portal(status, visit, None, &title, &body)
}
