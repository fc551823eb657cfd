//! The first page: search, my open requests, what is often read and new, topics. Our own people and providers
//! are shown to their own first page.

use axum::extract::State;
use axum::http::StatusCode;
use trestle_app::article_row;
use trestle_app::store::articles::{self, topics};
use trestle_app::store::{playbooks, read};
use trestle_domain::access::Principal;
use trestle_domain::view::portal::Stage;
use trestle_pages::portal::articles::Shelf;
use trestle_pages::portal::home;
use trestle_pages::shell::PortalPlace;

use super::bulletins::current;
use crate::answer::{Answer, see_other};
use crate::visit::Visit;
use crate::{Web, home_of};

const OFTEN_READ: usize = 5;
const NEWEST: usize = 5;
/// Of so many new articles those are taken that the brand shows.
const NEWEST_LOOKED_AT: u32 = 50;
/// Topics, and articles of each.
const TOPICS: usize = 24;
const ON_SHELF: u32 = 4;
/// Case studies and guides that are looked through for those that the brand shows.
const AT_MOST: u32 = 500;
const GUIDES: usize = 4;
const CASE_STUDIES: usize = 2;

/// The page.
pub async fn show(State(web): State<Web>, visit: Visit) -> Answer {
    let customer = match &visit.who {
        Principal::Customer(customer) => Some(customer.clone()),
        Principal::Anonymous => None,
        _ => return Ok(see_other(home_of(&visit.who))),
    };
    let (inner, who, language) = (web.clone(), visit.who.clone(), visit.say.language());
    let brand = visit.brand.clone();
    let found = web.app.read(move |db| {
        let requests = match &customer {
            Some(customer) => {
                let mut open = read::portal::requests(db, customer)?;
                open.retain(|row| !matches!(row.stage, Stage::Solved | Stage::Closed));
                Some(open)
            }
            None => None,
        };
        let readers = inner.app.readers(db, &who)?;
        let bulletins = current(&inner, db, readers, language)?;
        let is_shown = |category: &str| brand.as_ref().is_none_or(|brand| brand.shows(category));
        let often = inner.app.often_read(db)?;
        let mut often_read = topics::titles(db, readers, language.tag(), &often)?;
        often_read.retain(|article| is_shown(&article.category));
        often_read.truncate(OFTEN_READ);
        let mut newest = topics::newest(db, readers, language.tag(), NEWEST_LOOKED_AT)?;
        newest.retain(|article| is_shown(&article.category));
        newest.truncate(NEWEST);
        let mut shelves = Vec::new();
        let topics = topics::topics(db, readers, language.tag())?;
        for topic in topics.into_iter().filter(|topic| is_shown(&topic.name)).take(TOPICS) {
            let first = topics::shelf(db, readers, language.tag(), Some(&topic.name), 0, ON_SHELF)?;
            shelves.push(Shelf { topic, first });
        }
        let mut case_studies = articles::case_studies(db, readers, language.tag(), AT_MOST)?;
        case_studies.retain(|one| is_shown(&one.category));
        case_studies.truncate(CASE_STUDIES);
        let case_studies = case_studies.iter().map(|article| article_row(article, "")).collect();
        let mut guides = playbooks::guides(db, language.tag(), AT_MOST)?;
        guides.retain(|guide| is_shown(&guide.category));
        guides.truncate(GUIDES);
        Ok(home::Model { bulletins, requests, guides, case_studies, often_read, newest, shelves })
    });
    let model = found.await?;
    let (title, body) = (home::title(&visit.say, &model), home::page(&visit.say, &model));
    Ok(web.portal(StatusCode::OK, &visit, Some(PortalPlace::Home), &title, &body))
}
