//! Troubleshooters: one step a page, by forms alone. The address names the step's place in the run, so
//! a browser's own way back works as people expect.

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use maud::{Markup, html};
use trestle_app::store::runs::{Kept, Vote};
use trestle_app::store::{articles, playbooks};
use trestle_app::{Ahead, Failure, StepAnswer, run_of};
use trestle_domain::access::Principal;
use trestle_domain::ids::ArticleId;
use trestle_domain::playbook::{Finding, Outcome, Run};
use trestle_domain::view::guides::GuideStep;
use trestle_pages::guides::end::{self, Ending, Voted};
use trestle_pages::guides::{list, start, step};
use trestle_pages::parts::Problem;
use trestle_pages::text::{Language, Say};

use super::{in_own_frame, quota};
use crate::answer::{Answer, see_other};
use crate::fields::Fields;
use crate::visit::Visit;
use crate::{Halt, Web};

const MOST: u32 = 200;

/// All of them in the visitor's language.
pub async fn all(State(web): State<Web>, visit: Visit) -> Answer {
    let language = visit.say.language().tag();
    let mut guides = web.app.read(move |db| Ok(playbooks::guides(db, language, MOST)?)).await?;
    guides.retain(|guide| visit.shows(&guide.category));
    let model = list::Model { guides };
    let (title, body) = (list::title(&visit.say, &model), list::page(&visit.say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &body).await
}

/// Where one begins.
pub async fn show(State(web): State<Web>, visit: Visit, Path(slug): Path<String>) -> Answer {
    let found = web.app.read(move |db| Ok(playbooks::public(db, &slug)?)).await?;
    let Some(found) = found else { return Err(Halt::not_found(&web, &visit)) };
    let model = start::Model {
        csrf: visit.csrf.clone(),
        slug: found.slug,
        title: found.playbook.title.clone(),
        category: found.playbook.category.clone(),
        intro: found.playbook.intro.clone(),
    };
    let say = spoken(&visit, &found.playbook.language);
    let (title, body) = (start::title(&say, &model), start::page(&say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &within(&visit, &say, body)).await
}

/// Begins a run.
pub async fn begin(
    State(web): State<Web>,
    visit: Visit,
    Path(slug): Path<String>,
    headers: HeaderMap,
    _fields: Fields,
) -> Answer {
    let stranger = match visit.who {
        Principal::Anonymous => quota::counted(&visit.address, &headers),
        _ => None,
    };
    if stranger.is_some_and(|address| !web.runs.admits(address, web.app.now())) {
        let why = visit.say.text("problem-asked-too-often");
        return Ok(web.error_page(&visit, StatusCode::TOO_MANY_REQUESTS, Some(why)));
    }
    let who = visit.who.clone();
    let begun = web.app.transact(move |desk| desk.begin_guide(&who, &slug)).await;
    let run = web.page_or_halt(&visit, begun)?;
    Ok(see_other(&step::href(&run, 1)))
}

/// The end of a run, or the way to the step it stands at.
pub async fn one(State(web): State<Web>, visit: Visit, Path(name): Path<String>) -> Answer {
    let kept = found(&web, &visit, &name).await?;
    let playbook = &kept.through.playbook;
    let ending = match (kept.ticket, kept.run.outcome(playbook)) {
        (Some(ticket), _) => {
            Ending::Sent(Some(ticket).filter(|_| matches!(visit.who, Principal::Customer(_))))
        }
        (None, Some(Outcome::Solved)) => {
            Ending::Solved(if kept.vote.is_some() { Voted::Yes } else { Voted::No })
        }
        (None, Some(Outcome::Person)) => Ending::Person,
        (None, None) => return Ok(see_other(&ahead(&name, Ahead::of(&kept)))),
    };
    let model = end::Model {
        csrf: visit.csrf.clone(),
        run: name,
        title: playbook.title.clone(),
        tried: kept.run.tried_by_you(playbook),
        ending,
    };
    let say = spoken(&visit, &playbook.language);
    let (title, body) = (end::title(&say, &model), end::page(&say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &within(&visit, &say, body)).await
}

/// One step of a run; one that was answered shows what was chosen.
pub async fn show_step(
    State(web): State<Web>,
    visit: Visit,
    Path((name, number)): Path<(String, usize)>,
) -> Answer {
    let kept = found(&web, &visit, &name).await?;
    let before = number.checked_sub(1).and_then(|index| kept.run.answers().get(index));
    let typed = before.map(|answer| (Some(answer.finding), answer.note.clone()));
    shown(&web, &visit, &name, kept, number, typed.unwrap_or_default(), vec![]).await
}

/// Answers a step, for the first time or anew.
pub async fn answer(
    State(web): State<Web>,
    visit: Visit,
    Path((name, number)): Path<(String, usize)>,
    fields: Fields,
) -> Answer {
    let (finding, note): (Option<Finding>, _) = (fields.parse("answer"), fields.value("note"));
    let given = StepAnswer { number, finding, note: note.clone() };
    let (who, run) = (visit.who.clone(), name.clone());
    match web.app.transact(move |desk| desk.answer_guide(&who, &run, given)).await {
        Ok(next) => Ok(see_other(&ahead(&name, next))),
        Err(Failure::Invalid { field, message }) => {
            let kept = found(&web, &visit, &name).await?;
            let said = spoken(&visit, &kept.through.playbook.language).text(message);
            let problems = vec![Problem::new(field, said)];
            shown(&web, &visit, &name, kept, number, (finding, note), problems).await
        }
        Err(failure) => Err(Halt::page(&web, &visit, &failure)),
    }
}

/// Says whether it helped.
pub async fn vote(State(web): State<Web>, visit: Visit, Path(name): Path<String>, fields: Fields) -> Answer {
    let vote = Vote::from_key(&fields.value("vote")).unwrap_or(Vote::Helped);
    let (who, run) = (visit.who.clone(), name.clone());
    let voted = web.app.transact(move |desk| desk.vote_on_guide(&who, &run, vote)).await;
    web.page_or_halt(&visit, voted)?;
    Ok(see_other(&end::href(&name)))
}

/// A troubleshooter speaks its own language from its first word to the last, whatever the visitor's is.
fn spoken(visit: &Visit, tag: &str) -> Say {
    let language = Language::from_tag(tag).unwrap_or(visit.say.language());
    Say::new(language, visit.say.zone().clone(), visit.say.now_ms())
}

/// The page within a frame that may speak another language.
fn within(visit: &Visit, say: &Say, body: Markup) -> Markup {
    match say.language() {
        language if language == visit.say.language() => body,
        language => html! { div lang=(language.tag()) { (body) } },
    }
}

fn ahead(name: &str, ahead: Ahead) -> String {
    match ahead {
        Ahead::Step(number) => step::href(name, number),
        Ahead::End => end::href(name),
    }
}

async fn found(web: &Web, visit: &Visit, name: &str) -> Result<Kept, Halt> {
    let (who, name) = (visit.who.clone(), name.to_owned());
    let found = web.app.read(move |db| run_of(db, &who, &name)).await;
    web.page_or_halt(visit, found)
}

/// A step's page. A place that the run has not come to, and one of a run that was sent, is the way to
/// where it stands.
async fn shown(
    web: &Web,
    visit: &Visit,
    name: &str,
    kept: Kept,
    number: usize,
    (chosen, note): (Option<Finding>, String),
    problems: Vec<Problem>,
) -> Answer {
    let playbook = kept.through.playbook;
    let before = number.checked_sub(1).and_then(|index| kept.run.answers().get(..index));
    let until_here = before.map(|answers| Run::of(answers.to_vec()));
    let here = until_here.as_ref().and_then(|run| Some((run, run.current(&playbook)?)));
    let Some((run, here)) = here.filter(|_| kept.ticket.is_none()) else {
        return Ok(see_other(&end::href(name)));
    };
    let step = GuideStep::of(here);
    let article = match step.article {
        Some(id) => web.article_title(visit, id).await?,
        None => None,
    };
    let model = step::Model {
        csrf: visit.csrf.clone(),
        run: name.to_owned(),
        slug: kept.through.slug,
        title: playbook.title.clone(),
        number,
        step,
        article,
        chosen,
        note,
        tried: run.tried_by_you(&playbook),
        problems,
    };
    let status = if model.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let say = spoken(visit, &playbook.language);
    let (title, body) = (step::title(&say, &model), step::page(&say, &model));
    in_own_frame(web, visit, status, &title, &within(visit, &say, body)).await
}

impl Web {
    /// The title of an article, if whoever asks may read it.
    pub(crate) async fn article_title(
        &self,
        visit: &Visit,
        id: ArticleId,
    ) -> Result<Option<String>, Failure> {
        let (app, who) = (self.app.clone(), visit.who.clone());
        let found = self.app.read(move |db| {
            let readers = app.readers(db, &who)?;
            Ok(articles::readable_one(db, id, readers)?)
        });
        Ok(found.await?.map(|article| article.title))
    }
}
