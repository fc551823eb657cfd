//! What customers see of their own devices.

use axum::extract::State;
use axum::http::StatusCode;
use trestle_app::store::devices;
use trestle_pages::devices::own::{Model, page, title};
use trestle_pages::shell::PortalPlace;

use crate::Web;
use crate::answer::Answer;
use crate::visit::CustomerVisit;

/// Devices that are shown, and offered in the form of a request.
pub(super) const MOST: u32 = 200;

/// The list.
pub async fn list(State(web): State<Web>, CustomerVisit { visit, rights }: CustomerVisit) -> Answer {
    let devices = web.app.read(move |db| Ok(devices::of_customer(db, &rights, MOST)?)).await?;
    let model = Model { devices };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    Ok(web.portal(StatusCode::OK, &visit, Some(PortalPlace::MyRequests), &title, &body))
}
