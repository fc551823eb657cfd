//! The problem of the matrix: of ticket 1, kept by the front team.

use trestle_app::{Desk, Failure};
use trestle_domain::access::Agent;
use trestle_domain::ids::{AlarmId, PersonId, TeamId, TicketId};
use trestle_domain::mark::{Mark, MarkKind};
use trestle_domain::problem::{Content, Update};
use trestle_domain::view::problems::AlarmView;
use trestle_store::alarms;

/// What only our own people ever read.
pub const KNOWN: &str = "canary-problem-known-inside";
/// What colleagues were told of it.
pub const NOTE: &str = "canary-problem-note";

/// What must never be on any page for this person.
pub fn forbidden(who: &str) -> Vec<&'static str> {
    match who {
        "" | "provider" | "customer" | "stranger" => vec![KNOWN, NOTE],
        _ => vec![],
    }
}

pub fn furnish(desk: &mut Desk<'_>, ticket: TicketId, team: TeamId) -> Result<(), Failure> {
    let front = Agent { person: PersonId(11), teams: vec![team], leads: vec![], admin: false };
    let content = Content {
        description: KNOWN.to_owned(),
        root_cause: KNOWN.to_owned(),
        workaround: KNOWN.to_owned(),
        ..Content::titled(KNOWN, team)
    };
    let id = desk.open_problem(&front, content, &[ticket])?;
    let told = Update {
        note: NOTE.to_owned(),
        words: vec![("en".to_owned(), "We look into the cause.".to_owned())],
        ..Update::default()
    };
    desk.tell_of_problem(&front, id, 2, told)?;
    let mark = Mark { kind: MarkKind::Stack, mark: "s".to_owned(), label: KNOWN.to_owned() };
    let alarm = AlarmView {
        id: AlarmId(1),
        mark,
        team,
        raised_at: desk.now,
        since: desk.now,
        grown_at: desk.now,
        customers: 3,
        usual_per_1000: 83,
        settled: None,
    };
    Ok(alarms::raise(desk.tx, &alarm)?)
}
