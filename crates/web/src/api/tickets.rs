//! `/api/v1/tickets`: listed, opened and read as the kind of person who asks may.

use axum::extract::State;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use trestle_app::store::read;
use trestle_app::store::read::desk::{QueueFilter, StatusGroup};
use trestle_app::{Acknowledgement, Failure, NewRequest, Origin};
use trestle_domain::access::Principal;
use trestle_domain::ids::{TeamId, TicketId};
use trestle_domain::thread::Words;
use trestle_domain::ticket::{Channel, Priority, Refusal};

use super::answer::{ApiAnswer, done, shown};
use super::caller::{Asked, Number, Reader, Writer};
use crate::Web;

/// One page of a list.
#[derive(Serialize)]
struct Page<T> {
    tickets: Vec<T>,
    /// Opaque; `after` of the page that follows, null on the last one.
    next: Option<String>,
}

/// What to list; a customer's and a provider's lists are whole and look at none of it.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    status: Standing,
    team: Option<TeamId>,
    q: Option<String>,
    after: Option<String>,
    limit: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Wanted { status: Standing::Unsolved, team: None, q: None, after: None, limit: 50 }
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Standing {
    Unsolved,
    Solved,
    All,
}

const MOST: u32 = 100;

/// `GET /tickets`.
pub async fn list(
    State(web): State<Web>,
    Reader { who, .. }: Reader,
    Asked(wanted): Asked<Wanted>,
) -> ApiAnswer {
    match who {
        Principal::Agent(_) => {
            let filter = QueueFilter {
                team: wanted.team,
                status: match wanted.status {
                    Standing::Unsolved => StatusGroup::Unsolved,
                    Standing::Solved => StatusGroup::Solved,
                    Standing::All => StatusGroup::All,
                },
                words: wanted.q,
                ..QueueFilter::default()
            };
            let (after, limit) = (wanted.after, wanted.limit.clamp(1, MOST));
            let found =
                web.app.read(move |db| Ok(read::desk::queue(db, &who, &filter, after.as_deref(), limit)?));
            let queue = found.await?;
            shown(&Page { tickets: queue.rows, next: queue.next })
        }
        Principal::Customer(customer) => {
            let tickets = web.app.read(move |db| Ok(read::portal::requests(db, &customer)?)).await?;
            shown(&Page { tickets, next: None })
        }
        Principal::Vendor(vendor) => {
            let tickets = web.app.read(move |db| Ok(read::vendor::cases(db, &vendor)?)).await?;
            shown(&Page { tickets, next: None })
        }
        Principal::Anonymous | Principal::System => Err(Failure::NotFound.into()),
    }
}

/// `GET /tickets/{id}`: the whole ticket for agents, the request for customers, the case for
/// providers.
pub async fn show(State(web): State<Web>, Reader { who, .. }: Reader, Number(id): Number) -> ApiAnswer {
    let (app, id, now) = (web.app.clone(), TicketId(id), web.app.now());
    match who {
        Principal::Agent(_) => {
            let found = web.app.read(move |db| {
                let rules = app.rules(db)?;
                read::desk::ticket(db, &who, id, &rules, now)?.ok_or(Failure::NotFound)
            });
            shown(&found.await?)
        }
        Principal::Customer(customer) => {
            let found = web
                .app
                .read(move |db| read::portal::request(db, &customer, id, now)?.ok_or(Failure::NotFound));
            shown(&found.await?)
        }
        Principal::Vendor(vendor) => {
            let found =
                web.app.read(move |db| read::vendor::case(db, &vendor, id, now)?.ok_or(Failure::NotFound));
            shown(&found.await?)
        }
        Principal::Anonymous | Principal::System => Err(Failure::NotFound.into()),
    }
}

/// A new request. Customers ask for themselves and send `subject` and `text` only.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Request {
    #[serde(default)]
    subject: String,
    text: String,
    requester: Option<Requester>,
    team: Option<TeamId>,
    priority: Option<Priority>,
    category: Option<String>,
}

/// The customer an agent writes for.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requester {
    email: String,
    #[serde(default)]
    name: String,
    #[serde(default = "english")]
    language: String,
}

fn english() -> String {
    "en".to_owned()
}

#[derive(Serialize)]
struct Opened {
    id: TicketId,
    url: String,
}

/// `POST /tickets`.
pub async fn open(State(web): State<Web>, request: Writer<Request>) -> ApiAnswer {
    let action = |desk: &mut trestle_app::Desk<'_>, who: &Principal, request: Request| {
        let id = desk.open(new_request(who, request)?)?;
        Ok(done(StatusCode::CREATED, &Opened { id, url: format!("/api/v1/tickets/{id}") }))
    };
    request.perform(&web, action).await
}

fn new_request(who: &Principal, request: Request) -> Result<NewRequest, Failure> {
    let is_plain = request.requester.is_none()
        && request.team.is_none()
        && request.priority.is_none()
        && request.category.is_none();
    let (origin, acknowledgement) = match (who, request.requester) {
        (Principal::Customer(customer), None) if is_plain => {
            (Origin::SignedIn(customer.person), Acknowledgement::Always)
        }
        (Principal::Agent(agent), Some(Requester { email, name, language })) => {
            let by = agent.clone();
            let origin = Origin::WrittenDown { by, name, email, language };
            (origin, Acknowledgement::OnceADay { answers: None })
        }
        (Principal::Agent(_), None) => {
            return Err(Failure::Invalid { field: "requester", message: "problem-email" });
        }
        _ => return Err(Refusal::NotAllowed.into()),
    };
    Ok(NewRequest {
        origin,
        channel: Channel::Api,
        subject: request.subject,
        words: Words::plain(request.text),
        team: request.team,
        priority: request.priority.unwrap_or_default(),
        category: request.category,
        acknowledgement,
    })
}
