//! One device, with everything that ever changed.

use axum::extract::{Path, State};
use trestle_app::Failure;
use trestle_app::store::{Db, devices, people};
use trestle_domain::access::Principal;
use trestle_domain::device::Field;
use trestle_domain::ids::{DeviceId, PersonId};
use trestle_domain::view::desk::Named;
use trestle_domain::view::devices::DeviceChange;
use trestle_pages::devices::one::{Model, Names, page, title};
use trestle_pages::shell::Place;

use crate::Web;
use crate::answer::Answer;
use crate::visit::AgentVisit;

/// Tickets that are shown.
const TICKETS: u32 = 20;
/// Entries of the history that are shown.
const ENTRIES: u32 = 200;

/// The device.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    let (id, who, links_people) = (DeviceId(id), Principal::Agent(rights.clone()), rights.is_lead());
    let found = web.app.read(move |db| {
        let device = devices::one(db, id)?.ok_or(Failure::NotFound)?;
        let mut history = devices::history(db, id, ENTRIES + 1)?;
        let is_cut = history.len() > ENTRIES as usize;
        history.truncate(ENTRIES as usize);
        let tickets = devices::tickets_of(db, &who, id, TICKETS)?;
        Ok(Model { names: names(db, &history)?, device, tickets, history, is_cut, links_people })
    });
    let model = web.page_or_halt(&visit, found.await)?;
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Devices), &title, &body).await
}

/// Whom the history names as owners.
fn names(db: &mut Db, history: &[DeviceChange]) -> Result<Names, Failure> {
    let of = |field| {
        let changes =
            history.iter().flat_map(|entry| &entry.changes).filter(move |change| change.field == field);
        changes.flat_map(|change| [&change.before, &change.after]).flatten()
    };
    let mut names = Names::default();
    for id in of(Field::Owner).filter_map(|id| id.parse().ok().map(PersonId)) {
        if names.people.iter().all(|known| known.id != id)
            && let Some(person) = people::person(db, id)?
        {
            names.people.push(Named { id, name: person.name });
        }
    }
    if of(Field::Organisation).next().is_some() {
        let all = people::organisations(db)?.into_iter();
        names.organisations = all.map(|one| Named { id: one.id, name: one.name }).collect();
    }
    Ok(names)
}
