//! The first page: search, my open requests, what is often read. Our own people and providers
//! are shown to their own first page.

use axum::extract::State;
use axum::http::StatusCode;
use trestle_app::article_row;
use trestle_app::store::{articles, playbooks, read};
use trestle_domain::access::Principal;
use trestle_domain::view::portal::Stage;
use trestle_pages::portal::home;
use trestle_pages::shell::PortalPlace;

use super::bulletins::current;
use crate::answer::{Answer, see_other};
use crate::visit::Visit;
use crate::{Web, home_of};

const ARTICLES: usize = 24;
/// Articles and guides that are looked through for those that the brand shows.
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
        let mut articles = articles::shelf(db, readers, language.tag(), None, AT_MOST)?;
        articles.retain(|article| brand.as_ref().is_none_or(|brand| brand.shows(&article.category)));
        articles.truncate(ARTICLES);
        let articles = articles.iter().map(|article| article_row(article, "")).collect();
        let mut case_studies = articles::case_studies(db, readers, language.tag(), AT_MOST)?;
        case_studies.retain(|one| brand.as_ref().is_none_or(|brand| brand.shows(&one.category)));
        case_studies.truncate(CASE_STUDIES);
        let case_studies = case_studies.iter().map(|article| article_row(article, "")).collect();
        let mut guides = playbooks::guides(db, language.tag(), AT_MOST)?;
        guides.retain(|guide| brand.as_ref().is_none_or(|brand| brand.shows(&guide.category)));
        guides.truncate(GUIDES);
        Ok(home::Model { bulletins, requests, guides, case_studies, articles })
    });
    let model = found.await?;
    let (title, body) = (home::title(&visit.say, &model), home::page(&visit.say, &model));
    Ok(web.portal(StatusCode::OK, &visit, Some(PortalPlace::Home), &title, &body))
}
