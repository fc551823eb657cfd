//! Problems for programs: what is known of the causes behind several tickets. Agents only.

use axum::extract::State;
use serde::{Deserialize, Serialize};
use trestle_app::Failure;
use trestle_app::store::problems::{self, list, tickets};
use trestle_domain::ids::{BulletinId, ProblemId, TeamId, TicketId};
use trestle_domain::problem::State as Standing;
use trestle_domain::time::Timestamp;
use trestle_domain::view::problems::{Extent, ProblemLine, Shelf};

use super::answer::{ApiAnswer, shown};
use super::caller::{Asked, Number, Reader, agent};
use crate::Web;

/// What to list.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wanted {
    state: Where,
    team: Option<TeamId>,
    q: Option<String>,
    after: Option<String>,
    limit: u32,
}

impl Default for Wanted {
    fn default() -> Self {
        Wanted { state: Where::Open, team: None, q: None, after: None, limit: 50 }
    }
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Where {
    Open,
    UnderInvestigation,
    KnownError,
    FixReleased,
    Closed,
}

const MOST: u32 = 100;
/// Tickets of one problem that are named.
const TICKETS: u32 = 500;

#[derive(Serialize)]
struct Page {
    problems: Vec<Line>,
    /// Opaque; `after` of the page that follows, null on the last one.
    next: Option<String>,
}

#[derive(Serialize)]
struct Line {
    id: ProblemId,
    title: String,
    state: Standing,
    team: TeamId,
    fix_version: String,
    #[serde(flatten)]
    reach: Reach,
    updated_at: Timestamp,
}

/// How far a problem reaches, all tickets counted.
#[derive(Serialize)]
struct Reach {
    tickets: i64,
    open_tickets: i64,
    customers: i64,
    first_seen_at: Option<Timestamp>,
    last_seen_at: Option<Timestamp>,
}

#[derive(Serialize)]
struct Whole {
    id: ProblemId,
    title: String,
    state: Standing,
    team: TeamId,
    description: String,
    root_cause: String,
    workaround: String,
    workaround_for: &'static str,
    fix_version: String,
    bulletin: Option<BulletinId>,
    reach: Reach,
    /// Those that the caller may see.
    tickets: Vec<TicketId>,
    opened_at: Timestamp,
    updated_at: Timestamp,
    closed_at: Option<Timestamp>,
}

/// `GET /problems`.
pub async fn list(
    State(web): State<Web>,
    Reader { who, .. }: Reader,
    Asked(wanted): Asked<Wanted>,
) -> ApiAnswer {
    let filter = list::ProblemFilter {
        shelf: match wanted.state {
            Where::Open => Shelf::Open,
            Where::UnderInvestigation => Shelf::UnderInvestigation,
            Where::KnownError => Shelf::KnownError,
            Where::FixReleased => Shelf::FixReleased,
            Where::Closed => Shelf::Closed,
        },
        team: wanted.team,
        words: wanted.q.unwrap_or_default(),
    };
    let (after, limit) = (wanted.after, wanted.limit.clamp(1, MOST));
    let found = web.app.read(move |db| {
        agent(&who)?;
        Ok(list::list(db, &filter, after.as_deref(), limit)?)
    });
    let page = found.await?;
    shown(&Page { problems: page.rows.into_iter().map(line).collect(), next: page.next })
}

/// `GET /problems/{id}`.
pub async fn show(State(web): State<Web>, Reader { who, .. }: Reader, Number(id): Number) -> ApiAnswer {
    let id = ProblemId(id);
    let found = web.app.read(move |db| {
        agent(&who)?;
        let problem = problems::one(db, id)?.ok_or(Failure::NotFound)?;
        Ok((problem, list::extent(db, id)?, tickets::shown_to(db, &who, id, TICKETS)?))
    });
    let (problem, extent, seen) = found.await?;
    let content = problem.content;
    shown(&Whole {
        id,
        title: content.title,
        state: problem.state,
        team: content.team,
        description: content.description,
        root_cause: content.root_cause,
        workaround: content.workaround,
        workaround_for: content.workaround_for.key(),
        fix_version: content.fix_version,
        bulletin: problem.bulletin,
        reach: reach(extent),
        tickets: seen.into_iter().map(|ticket| ticket.id).collect(),
        opened_at: problem.opened_at,
        updated_at: problem.updated_at,
        closed_at: problem.closed_at,
    })
}

fn line(line: ProblemLine) -> Line {
    Line {
        id: line.id,
        title: line.title,
        state: line.state,
        team: line.team.id,
        fix_version: line.fix_version,
        reach: reach(line.extent),
        updated_at: line.updated_at,
    }
}

fn reach(extent: Extent) -> Reach {
    Reach {
        tickets: extent.tickets,
        open_tickets: extent.open,
        customers: extent.customers,
        first_seen_at: extent.first_at,
        last_seen_at: extent.last_at,
    }
}
