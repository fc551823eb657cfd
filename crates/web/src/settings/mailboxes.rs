//! Mailboxes that are set up on the screen: where one is, its form, a try of what is typed.

use axum::extract::{Path, Query, State};
use trestle_app::Failure;
use trestle_app::store::people;
use trestle_domain::connection::Mailbox;
use trestle_domain::ids::ConnectionId;
use trestle_domain::view::mail::Examined;
use trestle_pages::parts::Problem;
use trestle_pages::settings::mailbox::{Model, page, title};
use trestle_pages::settings::mailbox_text::Typed;
use trestle_pages::settings::provider::{self, Provider};

use super::kept;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::AdminVisit;
use crate::{Halt, Web};

/// Where the mailbox is, as the URL has it.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    at: String,
}

/// Asks where the mailbox is; then the form, filled in as far as that says.
pub async fn form(State(web): State<Web>, visit: AdminVisit, Query(asked): Query<Asked>) -> Answer {
    let say = &visit.visit.say;
    let body = match Provider::from_key(&asked.at) {
        None => provider::choose(say),
        Some(Provider::Microsoft) => provider::microsoft(say),
        Some(at) => {
            let first = addresses(&web).await?.into_iter().next();
            let address = first.map(|(address, _)| address).unwrap_or_default();
            return shown(&web, &visit, None, Typed { address, ..at.filled() }, None, vec![]).await;
        }
    };
    web.settings(&[], &visit.visit, &visit.rights, &provider::title(say), &body).await
}

/// Keeps a new mailbox, or only tries it.
pub async fn create(State(web): State<Web>, visit: AdminVisit, fields: Fields) -> Answer {
    save(&web, &visit, None, &fields).await
}

/// One mailbox.
pub async fn one(State(web): State<Web>, visit: AdminVisit, Path(id): Path<i64>) -> Answer {
    let id = ConnectionId(id);
    let kept: Mailbox = web.page_or_halt(&visit.visit, web.app.kept_connection(id).await)?;
    shown(&web, &visit, Some(id), Typed::of(&kept), None, vec![]).await
}

/// Changes a mailbox, or only tries what it would be.
pub async fn change(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    save(&web, &visit, Some(ConnectionId(id)), &fields).await
}

async fn save(web: &Web, visit: &AdminVisit, id: Option<ConnectionId>, fields: &Fields) -> Answer {
    let typed = typed(fields);
    let read = typed.read(&visit.visit.say, &addresses(web).await?);
    match kept::submit(web, visit, id, fields, read).await? {
        kept::Done::Kept(answer) => Ok(answer),
        kept::Done::Tried(tried) => shown(web, visit, id, typed, Some(tried), vec![]).await,
        kept::Done::Refused(problems) => shown(web, visit, id, typed, None, problems).await,
    }
}

fn typed(fields: &Fields) -> Typed {
    Typed {
        server: kept::server(fields),
        folder: kept::line(fields, "folder"),
        afterwards: fields.value("afterwards"),
        target: kept::line(fields, "target"),
        whole: fields.is_ticked("whole"),
        address: fields.value("address"),
        results: kept::line(fields, "results"),
    }
}

async fn shown(
    web: &Web,
    AdminVisit { visit, rights }: &AdminVisit,
    id: Option<ConnectionId>,
    typed: Typed,
    tried: Option<Examined>,
    problems: Vec<Problem>,
) -> Answer {
    if let Some(id) = id {
        web.page_or_halt(visit, web.app.kept_connection::<Mailbox>(id).await)?;
    }
    let addresses = addresses(web).await?;
    let model = Model { csrf: visit.csrf.clone(), id, typed, addresses, tried, problems };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&model.problems, visit, rights, &title, &body).await
}

/// The addresses of teams that hold tickets, each with its team's name.
async fn addresses(web: &Web) -> Result<Vec<(String, String)>, Halt> {
    let app = web.app.clone();
    let found = web.app.read(move |db| {
        let rules = app.rules(db)?;
        let mut addresses = vec![];
        for team in rules.ladder.teams.iter().filter(|team| !rules.ladder.is_provider(team.id)) {
            let address = people::team_address(db, team.id)?;
            addresses.extend(address.map(|address| (address, team.name.clone())));
        }
        Ok::<_, Failure>(addresses)
    });
    Ok(found.await?)
}
