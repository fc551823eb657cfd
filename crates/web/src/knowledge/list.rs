//! The list of articles.

use axum::extract::{Query, State};
use trestle_app::store::articles::list;
use trestle_domain::access::Principal;
use trestle_domain::article::ArticleKind;
use trestle_domain::ids::PersonId;
use trestle_domain::view::knowledge::Shelf;
use trestle_pages::knowledge::list::{Filter, Model, page, title};
use trestle_pages::shell::Place;
use trestle_pages::text::Language;

use crate::Web;
use crate::answer::Answer;
use crate::desk::PAGE;
use crate::visit::AgentVisit;

/// What is looked for.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    shelf: String,
    kind: String,
    q: String,
    language: String,
    category: String,
    owner: String,
    reviewer: String,
    after: Option<String>,
}

impl Wanted {
    fn filter(self) -> Filter {
        Filter {
            shelf: Shelf::from_key(&self.shelf).unwrap_or_default(),
            kind: ArticleKind::from_key(&self.kind),
            q: self.q.trim().chars().take(200).collect(),
            language: self.language,
            category: self.category,
            owner: self.owner.parse().ok().map(PersonId),
            reviewer: self.reviewer.parse().ok().map(PersonId),
            after: self.after,
        }
    }
}

/// The articles that the agent may read.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let filter = wanted.filter();
    let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let asked = list::ArticleFilter {
        shelf: filter.shelf,
        kind: filter.kind,
        language: text(&filter.language),
        category: text(&filter.category),
        owner: filter.owner,
        reviewer: filter.reviewer,
        words: filter.q.clone(),
    };
    let (app, who, now, after) =
        (web.app.clone(), Principal::Agent(rights.clone()), web.app.now(), filter.after.clone());
    let found = web.app.read(move |db| {
        let readers = app.readers(db, &who)?;
        let articles = list::list(db, &asked, readers, now, after.as_deref(), PAGE)?;
        let counts = list::counts(db, &asked, readers, now)?;
        Ok((articles, counts, list::categories(db, readers)?, list::owners(db)?))
    });
    let (articles, counts, categories, owners) = found.await?;
    let languages = Language::ALL.iter().map(|language| language.tag().to_owned()).collect();
    let model = Model { articles, counts, filter, languages, categories, owners };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Knowledge), &title, &body).await
}
