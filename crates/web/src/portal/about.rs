//! Help, the accessibility statement, and what is kept about a person.

use axum::extract::State;
use axum::http::StatusCode;
use trestle_app::store::{people, rules};
use trestle_domain::access::Principal;
use trestle_pages::portal::{accessibility, help, privacy};

use super::in_own_frame;
use crate::answer::Answer;
use crate::visit::Visit;
use crate::{Halt, Web};

/// How to get an answer; agents also read the desk's own words.
pub async fn help(State(web): State<Web>, visit: Visit) -> Answer {
    let reader = match visit.who {
        Principal::Agent(_) => help::Reader::Colleague,
        _ => help::Reader::Customer,
    };
    let model = help::Model { email: mailbox(&web).await?, phone: None, reader };
    let (title, body) = (help::title(&visit.say, &model), help::page(&visit.say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &body).await
}

/// What works without a mouse, without a script, without sight.
pub async fn accessibility(State(web): State<Web>, visit: Visit) -> Answer {
    let model = accessibility::Model { site: visit.site(&web).to_owned(), contact: mailbox(&web).await? };
    let (title, body) = (accessibility::title(&visit.say, &model), accessibility::page(&visit.say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &body).await
}

/// What is kept, for how long, and who sees it.
pub async fn privacy(State(web): State<Web>, visit: Visit) -> Answer {
    let model = privacy::Model { site: visit.site(&web).to_owned(), contact: mailbox(&web).await? };
    let (title, body) = (privacy::title(&visit.say, &model), privacy::page(&visit.say, &model));
    in_own_frame(&web, &visit, StatusCode::OK, &title, &body).await
}

/// Where mail reaches the desk's first team.
async fn mailbox(web: &Web) -> Result<Option<String>, Halt> {
    let found = web.app.read(|db| match rules::default_team(db)? {
        Some(team) => Ok(people::team_address(db, team)?),
        None => Ok(None),
    });
    Ok(found.await?)
}
