//! The causes behind several of Harbour's tickets: a known error with its public face, one that is looked into,
//! one that is repaired; tickets whose words are nearly the same; and a call because many ask about devices.

use trestle_app::{App, Desk, Failure};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{AlarmId, BulletinId, PersonId, ProblemId, TicketId};
use trestle_domain::mark::{self, Mark, MarkKind};
use trestle_domain::problem::{Content, State, Update, WorkaroundFor};
use trestle_domain::thread::ForCustomer;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::problems::AlarmView;
use trestle_store::{Value, alarms, marks, messages, people, problems, tickets};

use super::company::people::{INGRID, JONAS, PRIYA};
use super::company::{FRONT, NETWORK, PLATFORM};

/// The latest tickets whose words are compared.
const COMPARED: i64 = 120;

/// Writes all of it, once; the tickets and bulletins are there already.
pub(super) fn write(app: &App, now: Timestamp) -> Result<(), Failure> {
    app.transact_blocking(move |desk| {
        if problems::one(desk.tx, ProblemId(1))?.is_some() {
            // The demo was interrupted after this.
            return Ok(());
        }
        let lead = agent(desk, INGRID)?;
        pool(desk, &lead, now)?;
        umlauts(desk, &lead, now)?;
        refunds(desk, &lead, now)?;
        words(desk)?;
        call(desk, now)
    })
}

/// A known error, described and told of by engineering.
fn pool(desk: &mut Desk<'_>, lead: &Agent, now: Timestamp) -> Result<(), Failure> {
    let content = Content {
        description: "Card payments take up to a minute, and some are declined although the bank took none of them. It comes \
             and goes with the number of payments."
            .to_owned(),
        owner: Some(PRIYA),
        root_cause: "While one of the two lines to the bank is down, the gateway keeps asking it and gives its connections back \
             only after a timeout of three seconds. From about 30 payments a minute on, the pool of 40 runs dry."
            .to_owned(),
        workaround: "1. Wait until the terminal shows the result; it can take a minute.\n\
             2. If it was **declined**, take the payment again: it was not booked.\n\
             3. With a queue, take every second payment in cash."
            .to_owned(),
        workaround_for: WorkaroundFor::Customers,
        fix_version: "gateway 4.2.1".to_owned(),
        ..Content::titled("Card gateway runs out of connections while a line to the bank is down", PLATFORM)
    };
    // The one that brings the gateway's logs is among them.
    let mut found = latest(desk, "Payments", 5, 3)?;
    found.extend(super::logs::ticket(desk.tx)?.filter(|ticket| !found.contains(ticket)));
    desk.now = now.minus(Millis::hours(5));
    let id = desk.open_problem(lead, content, &found)?;
    let priya = agent(desk, PRIYA)?;
    desk.now = now.minus(Millis::hours(3));
    let note = "The logs of the gateway show it: **no connection from the pool after 3,0xx ms**, always in bursts. Please do not \
        offer refunds yet, nothing was booked twice.";
    tell(
        desk,
        &priya,
        id,
        Update { state: Some(State::KnownError), note: note.to_owned(), ..Update::default() },
    )?;
    desk.now = now.minus(Millis::minutes(50));
    desk.face_problem(&priya, id, BulletinId(1))
}

/// One whose cause nobody knows yet.
fn umlauts(desk: &mut Desk<'_>, lead: &Agent, now: Timestamp) -> Result<(), Failure> {
    let content = Content {
        description: "Since the update of the label printers some letters are printed as boxes: ä, ö, ü, ß, and é in French shops."
            .to_owned(),
        owner: Some(JONAS),
        ..Content::titled("Labels show boxes instead of umlauts after the printers’ update", NETWORK)
    };
    let found = latest(desk, "Printing", 2, 1)?;
    desk.now = now.minus(Millis::hours(20));
    desk.open_problem(lead, content, &found).map(drop)
}

/// One that is over.
fn refunds(desk: &mut Desk<'_>, lead: &Agent, now: Timestamp) -> Result<(), Failure> {
    let content = Content {
        root_cause: "Refunds were rounded for each line instead of once for the receipt.".to_owned(),
        fix_version: "till 9.4.1".to_owned(),
        ..Content::titled("Refunds are a cent too high or too low", PLATFORM)
    };
    desk.now = now.minus(Millis::days(19));
    let id = desk.open_problem(lead, content, &[])?;
    let priya = agent(desk, PRIYA)?;
    desk.now = now.minus(Millis::days(12));
    let note = "Till 9.4.1 is out and rounds once. Nobody has reported it since.";
    tell(
        desk,
        &priya,
        id,
        Update { state: Some(State::FixReleased), note: note.to_owned(), ..Update::default() },
    )
}

fn tell(desk: &mut Desk<'_>, who: &Agent, id: ProblemId, update: Update) -> Result<(), Failure> {
    let seen = problems::one(desk.tx, id)?.map_or(0, |problem| problem.version);
    desk.tell_of_problem(who, id, seen, update).map(drop)
}

/// Keeps what the latest requests say, as the desk does for those that come by themselves.
fn words(desk: &mut Desk<'_>) -> Result<(), Failure> {
    let latest: Vec<TicketId> = desk.tx.query(
        "SELECT id FROM tickets ORDER BY id DESC LIMIT $1",
        &[Value::Integer(COMPARED)],
        |row| row.get(0),
    )?;
    for id in latest {
        let Some(ticket) = tickets::load(desk.tx, id)? else { continue };
        let thread = messages::thread::<ForCustomer>(desk.tx, id)?;
        let Some(first) = thread.first() else { continue };
        let found = mark::of_words(&ticket.subject, &first.words.text);
        marks::replace(desk.tx, id, MarkKind::Words, &found, ticket.created_at)?;
    }
    Ok(())
}

/// A call about the latest tickets on devices.
fn call(desk: &mut Desk<'_>, now: Timestamp) -> Result<(), Failure> {
    let found = latest(desk, "Devices", 5, 0)?;
    let mut known = Vec::new();
    for id in found {
        known.extend(tickets::load(desk.tx, id)?.map(|ticket| (ticket.created_at, ticket.requester)));
    }
    let customers: std::collections::BTreeSet<PersonId> = known.iter().map(|(_, person)| *person).collect();
    let Some(since) = known.iter().map(|(at, _)| *at).min() else { return Ok(()) };
    let Some(mark) = Mark::of_category("Devices") else { return Ok(()) };
    let raised_at = now.minus(Millis::minutes(20));
    let alarm = AlarmView {
        id: AlarmId(1),
        mark,
        team: FRONT,
        raised_at,
        since,
        grown_at: now,
        customers: customers.len() as i64,
        usual_per_1000: 700,
        settled: None,
    };
    Ok(alarms::raise(desk.tx, &alarm)?)
}

/// Some of the latest tickets of a category, without the very last ones.
fn latest(desk: &mut Desk<'_>, category: &str, count: i64, after: i64) -> Result<Vec<TicketId>, Failure> {
    let values = [Value::Text(category.to_owned()), Value::Integer(count), Value::Integer(after)];
    let sql = "SELECT id FROM tickets WHERE category = $1 ORDER BY id DESC LIMIT $2 OFFSET $3";
    Ok(desk.tx.query(sql, &values, |row| row.get(0))?)
}

fn agent(desk: &mut Desk<'_>, person: PersonId) -> Result<Agent, Failure> {
    match people::principal(desk.tx, person)? {
        Some(Principal::Agent(agent)) => Ok(agent),
        _ => Err(Failure::NotFound),
    }
}
