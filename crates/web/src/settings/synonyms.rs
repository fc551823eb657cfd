//! Words that mean the same to those who search.

use axum::extract::State;
use axum::response::IntoResponse;
use trestle_app::store::synonyms;
use trestle_domain::synonyms::{MOST_GROUPS, SynonymProblem, problem};
use trestle_pages::parts::Problem;
use trestle_pages::settings::synonyms::{Model, page, title};
use trestle_pages::text::{Language, Say};

use super::saved;
use crate::Web;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::AdminVisit;

/// The page.
pub async fn show(State(web): State<Web>, visit: AdminVisit) -> Answer {
    let kept = web.app.read(|db| {
        let texts = Language::ALL.iter().map(|language| Ok((*language, synonyms::text(db, language.tag())?)));
        texts.collect::<Result<Vec<_>, trestle_app::Failure>>()
    });
    let texts = kept.await?;
    shown(&web, &visit, texts, vec![]).await
}

/// Changes the text of every language.
pub async fn change(State(web): State<Web>, visit: AdminVisit, fields: Fields) -> Answer {
    let typed: Vec<(Language, String)> = Language::ALL
        .iter()
        .map(|language| (*language, fields.value(language.tag()).replace("\r\n", "\n")))
        .collect();
    let problems: Vec<Problem> = typed
        .iter()
        .filter_map(|(language, text)| {
            Some(Problem::new(language.tag(), words(&visit.visit.say, problem(text)?)))
        })
        .collect();
    if !problems.is_empty() {
        return shown(&web, &visit, typed, problems).await;
    }
    let outcome = web.app.transact(move |desk| {
        for (language, text) in typed {
            synonyms::replace(desk.tx, language.tag(), text.trim())?;
        }
        Ok(())
    });
    web.page_or_halt(&visit.visit, outcome.await)?;
    Ok(saved("/settings/synonyms").into_response())
}

async fn shown(
    web: &Web,
    AdminVisit { visit, rights }: &AdminVisit,
    texts: Vec<(Language, String)>,
    problems: Vec<Problem>,
) -> Answer {
    let model = Model { csrf: visit.csrf.clone(), texts, problems };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&model.problems, visit, rights, &title, &body).await
}

fn words(say: &Say, problem: SynonymProblem) -> String {
    match problem {
        SynonymProblem::TooLong => say.text("settings-synonyms-long"),
        SynonymProblem::TooMany => say.with("settings-synonyms-many", &[("n", (MOST_GROUPS as i64).into())]),
        SynonymProblem::Alone(line) => {
            say.with("settings-synonyms-alone", &[("n", i64::try_from(line).unwrap_or(i64::MAX).into())])
        }
    }
}
