//! `GET /api/v1/me`: whom the token acts for, and how far.

use axum::extract::State;
use serde::Serialize;
use trestle_app::Failure;
use trestle_app::store::people;
use trestle_domain::access::Principal;
use trestle_domain::ids::{PersonId, TeamId};

use super::answer::{ApiAnswer, shown};
use super::caller::{Reader, person};
use crate::Web;

#[derive(Serialize)]
struct Me {
    id: PersonId,
    name: String,
    email: String,
    language: String,
    zone: String,
    scopes: Vec<String>,
    #[serde(flatten)]
    place: Place,
}

/// What a person is at the desk.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Place {
    Customer { sees_organisation: bool },
    Agent { teams: Vec<TeamId>, leads: Vec<TeamId>, admin: bool },
    Vendor { teams: Vec<TeamId> },
}

/// The person behind the token.
pub async fn show(State(web): State<Web>, Reader { who, scopes }: Reader) -> ApiAnswer {
    let place = place(&who)?;
    let id = person(&who)?;
    let known = web.app.read(move |db| people::person(db, id)?.ok_or(Failure::NotFound)).await?;
    shown(&Me {
        id,
        name: known.name,
        email: known.email,
        language: known.language,
        zone: known.zone,
        scopes,
        place,
    })
}

fn place(who: &Principal) -> Result<Place, Failure> {
    Ok(match who {
        Principal::Customer(customer) => {
            Place::Customer { sees_organisation: customer.sees_organisation.is_some() }
        }
        Principal::Agent(agent) => {
            let (teams, leads, admin) = (agent.teams.clone(), agent.leads.clone(), agent.admin);
            Place::Agent { teams, leads, admin }
        }
        Principal::Vendor(vendor) => Place::Vendor { teams: vendor.teams.clone() },
        Principal::Anonymous | Principal::System => return Err(Failure::NotFound),
    })
}
