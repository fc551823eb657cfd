//! The list of devices.

use axum::extract::{Query, State};
use jiff::civil::Date;
use trestle_app::store::devices::{self, DeviceFilter, Ending};
use trestle_domain::device::{Kind, SOON_DAYS, State as DeviceState};
use trestle_pages::devices::list::{Filter, Model, Warranty, page, title};
use trestle_pages::devices::terms::today;
use trestle_pages::shell::Place;

use crate::Web;
use crate::answer::Answer;
use crate::desk::PAGE;
use crate::visit::{AgentVisit, Visit};

/// What is looked for.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Wanted {
    q: String,
    kind: String,
    state: String,
    warranty: String,
    after: Option<String>,
}

impl Wanted {
    /// The filter that the page shows.
    pub(super) fn filter(self) -> Filter {
        Filter {
            q: self.q.trim().chars().take(200).collect(),
            kind: Kind::from_key(&self.kind),
            state: DeviceState::from_key(&self.state),
            warranty: Warranty::from_key(&self.warranty),
            after: self.after,
        }
    }
}

/// What the store is asked for.
pub(super) fn asked(visit: &Visit, filter: &Filter) -> DeviceFilter {
    DeviceFilter {
        words: filter.q.clone(),
        kind: filter.kind,
        state: filter.state,
        ending: filter.warranty.map(|warranty| ending(visit, warranty)),
        ..DeviceFilter::default()
    }
}

/// All of them.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Query(wanted): Query<Wanted>,
) -> Answer {
    let filter = wanted.filter();
    let (asked, after) = (asked(&visit, &filter), filter.after.clone());
    let found = web.app.read(move |db| {
        Ok((devices::list(db, &asked, after.as_deref(), PAGE)?, devices::matching(db, &asked)?))
    });
    let (devices, total) = found.await?;
    let model = Model { devices, total, filter };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.desk(&visit, &rights, Some(Place::Devices), &title, &body).await
}

/// The days on which such a warranty ends, where the reader is.
fn ending(visit: &Visit, warranty: Warranty) -> Ending {
    let today = today(&visit.say);
    match warranty {
        Warranty::Soon => Ending { from: today, to: today.saturating_add(jiff::Span::new().days(SOON_DAYS)) },
        Warranty::Ended => {
            Ending { from: Date::constant(1900, 1, 1), to: today.yesterday().unwrap_or(today) }
        }
    }
}
