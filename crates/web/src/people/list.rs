//! `GET /people`: everybody, to be searched.

use axum::extract::{Query, State};
use trestle_app::store::people::{self, Person, PersonFilter};
use trestle_domain::ids::OrganisationId;
use trestle_pages::people::Kind;
use trestle_pages::people::list::{Adding, Filter, Model, Row, Standing, page, title};
use trestle_pages::shell::Place;

use super::{places, shown_kind, stored_kind};
use crate::Web;
use crate::answer::Answer;
use crate::visit::LeadVisit;

const ROWS: u32 = 50;

/// What is searched for.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    q: String,
    kind: String,
    after: String,
}

/// The page.
pub async fn show(
    State(web): State<Web>,
    LeadVisit { visit, rights }: LeadVisit,
    Query(asked): Query<Asked>,
) -> Answer {
    let app = web.app.clone();
    let said = |text: String| Some(text).filter(|text| !text.trim().is_empty());
    let filter = Filter { q: asked.q, kind: Kind::from_key(&asked.kind), after: said(asked.after) };
    let found = web.app.read(move |db| {
        let rules = app.rules(db)?;
        let wanted = PersonFilter {
            kind: filter.kind.map(stored_kind),
            words: said(filter.q.clone()),
            after: filter.after.clone(),
            limit: ROWS,
        };
        let found = people::all(db, &wanted)?;
        let organisations = people::organisations(db)?;
        let name_of = |id: OrganisationId| {
            organisations.iter().find(|organisation| organisation.id == id).map(|known| known.name.clone())
        };
        let places = places(db, &rules.ladder)?;
        let rows = found.people.into_iter().map(|person| Row {
            organisation: person.organisation.and_then(name_of),
            teams: places.get(&person.id).into_iter().flatten().map(|(team, _)| team.name.clone()).collect(),
            standing: standing(&person),
            id: person.id,
            kind: shown_kind(person.kind),
            name: person.name,
            email: person.email,
        });
        Ok(Model { rows: rows.collect(), filter, next: found.next, adding: Adding::Open })
    });
    let model = found.await?;
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::People), &title, &body).await
}

fn standing(person: &Person) -> Standing {
    match (person.active, person.admin) {
        (false, _) => Standing::Inactive,
        (true, true) => Standing::Admin,
        (true, false) => Standing::Usual,
    }
}
