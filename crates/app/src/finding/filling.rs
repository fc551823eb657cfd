//! How tickets, problems and people come into the index.

use std::collections::BTreeSet;

use trestle_domain::access::Agent;
use trestle_domain::ids::{ProblemId, TicketId};
use trestle_search::Document;
use trestle_store::problems::{concerned, list as problems};
use trestle_store::texts::{self, PersonText, TicketText};
use trestle_store::{Db, Store, StoreError, log};

use crate::Failure;
use crate::node_index::Following;

/// What is what, in keys and as marks.
pub(super) const TICKET: &str = "ticket";
pub(super) const PERSON: &str = "person";
pub(super) const PROBLEM: &str = "problem";
pub(super) const UNSOLVED: &str = "unsolved";
pub(super) const SOLVED: &str = "solved";

/// Where leads and administrators look, who see the whole desk.
const WHOLE_DESK: &str = "desk";

/// Where every one of our own people looks.
pub(super) const STAFF: &str = "staff";

/// How many tickets or people are read at once.
const AT_ONCE: u32 = 500;
/// All tickets were taken in by their numbers.
const ALL: i64 = i64::MAX;

/// What the index has seen; its stamp.
#[derive(Clone, Copy)]
struct Seen {
    /// The change of people.
    people: i64,
    /// All tickets up to this number, or [`ALL`].
    tickets: i64,
    /// The position in the log.
    log: i64,
}

/// The stamp of an index that has seen everything.
pub(super) fn latest(db: &mut Db) -> Result<String, StoreError> {
    let (people, log) = (texts::last_change_of_people(db)?, log::head(db)?);
    Ok(Seen { people, tickets: ALL, log }.stamp())
}

/// Takes in what changed, or everything.
pub(super) fn follow(index: &mut Following<'_>, store: &Store) -> Result<(), Failure> {
    let (head, people) =
        store.read_blocking(|db| Ok::<_, StoreError>((log::head(db)?, texts::last_change_of_people(db)?)))?;
    let mut seen = match Seen::read(index.stamp()) {
        Some(seen) if seen.log <= head && seen.people <= people => seen,
        // There is none yet, or the rows are older than the index: they were restored.
        _ => {
            index.clear()?;
            Seen { people: 0, tickets: i64::MIN, log: head }
        }
    };
    take_people(index, store, &mut seen)?;
    take_all_tickets(index, store, &mut seen)?;
    follow_log(index, store, &mut seen)
}

fn take_people(index: &mut Following<'_>, store: &Store, seen: &mut Seen) -> Result<(), Failure> {
    loop {
        let after = seen.people;
        let changed = store.read_blocking(move |db| texts::people_changed_after(db, after, AT_ONCE))?;
        let Some((last, _)) = changed.last() else { return Ok(()) };
        seen.people = *last;
        let documents: Vec<Document> = changed.iter().map(|(_, person)| of_person(person)).collect();
        index.take(&documents, &[], seen.stamp())?;
    }
}

fn take_all_tickets(index: &mut Following<'_>, store: &Store, seen: &mut Seen) -> Result<(), Failure> {
    while seen.tickets != ALL {
        let after = seen.tickets;
        let read = store.read_blocking(move |db| {
            let ids = texts::tickets_after(db, after, AT_ONCE)?;
            Ok::<_, StoreError>((ids.last().copied(), texts::tickets(db, &ids)?))
        });
        let (last, tickets) = read?;
        seen.tickets = last.map_or(ALL, |last| last.0);
        let mut documents: Vec<Document> = tickets.iter().map(of_ticket).collect();
        if seen.tickets == ALL {
            // Problems are few: all of them with the last tickets.
            let problems = store.read_blocking(|db| {
                let all = problems::numbers(db)?;
                problems::texts(db, &all)
            })?;
            documents.extend(problems.into_iter().map(of_problem));
        }
        index.take(&documents, &[], seen.stamp())?;
    }
    Ok(())
}

fn follow_log(index: &mut Following<'_>, store: &Store, seen: &mut Seen) -> Result<(), Failure> {
    loop {
        let after = seen.log;
        let read = store.read_blocking(move |db| {
            let events = log::read_after(db, after, AT_ONCE)?;
            let changed: BTreeSet<i64> = events.iter().filter_map(|event| event.ticket_id).collect();
            let ids: Vec<TicketId> = changed.into_iter().map(TicketId).collect();
            let told = events.iter().filter_map(|event| concerned(&event.kind, &event.body));
            let told: BTreeSet<ProblemId> = told.collect();
            let problems = problems::texts(db, &Vec::from_iter(told))?;
            let last = events.last().map(|event| event.position);
            Ok::<_, StoreError>((last, texts::tickets(db, &ids)?, ids, problems))
        });
        let (Some(last), tickets, ids, problems) = read? else { return Ok(()) };
        seen.log = last;
        let documents = tickets.iter().map(of_ticket).chain(problems.into_iter().map(of_problem));
        let documents: Vec<Document> = documents.collect();
        let is_gone = |id: &&TicketId| !tickets.iter().any(|ticket| ticket.id == **id);
        let gone: Vec<String> = ids.iter().filter(is_gone).map(|id| key(TICKET, id.0)).collect();
        index.take(&documents, &gone, seen.stamp())?;
    }
}

impl Seen {
    fn stamp(self) -> String {
        format!("{} {} {}", self.people, self.tickets, self.log)
    }

    fn read(stamp: &str) -> Option<Seen> {
        let mut numbers = stamp.split(' ').map(|number| number.parse().ok());
        Some(Seen { people: numbers.next()??, tickets: numbers.next()??, log: numbers.next()?? })
    }
}

fn key(kind: &str, number: i64) -> String {
    format!("{kind}/{number}")
}

/// The number in a key of this kind.
pub(super) fn number(kind: &str, key: &str) -> Option<i64> {
    key.strip_prefix(kind)?.strip_prefix('/')?.parse().ok()
}

/// Where an agent looks; the same rule as `scope::desk` of the store, which is asked again.
pub(super) fn scopes_of(agent: &Agent) -> Vec<String> {
    if agent.is_lead() {
        return vec![WHOLE_DESK.to_owned()];
    }
    let teams = agent.teams.iter().map(|team| format!("team/{team}"));
    teams.chain([format!("person/{}", agent.person)]).collect()
}

fn of_ticket(ticket: &TicketText) -> Document {
    let teams = ticket.teams.iter().map(|team| format!("team/{team}"));
    let followers = ticket.followers.iter().map(|person| format!("person/{person}"));
    let (name, email) = ticket.requester.clone().unwrap_or_default();
    let about = [Some(name), Some(email), ticket.organisation.clone(), ticket.category.clone()];
    let said = ticket.said.iter().map(String::as_str);
    let body: Vec<&str> = about.iter().flatten().map(String::as_str).chain(said).collect();
    let standing = if ticket.is_unsolved { UNSOLVED } else { SOLVED };
    Document {
        key: key(TICKET, ticket.id.0),
        scopes: [WHOLE_DESK.to_owned()].into_iter().chain(teams).chain(followers).collect(),
        marks: vec![TICKET.to_owned(), standing.to_owned(), format!("team/{}", ticket.team.id)],
        language: ticket.language.clone(),
        title: format!("{} #{}", ticket.subject, ticket.id),
        body: body.join("\n"),
    }
}

/// Problems are everybody's who works here.
fn of_problem((id, title, known): (ProblemId, String, String)) -> Document {
    Document {
        key: key(PROBLEM, id.0),
        scopes: vec![STAFF.to_owned()],
        marks: vec![PROBLEM.to_owned()],
        language: String::new(),
        title: format!("{title} P-{id}"),
        body: known,
    }
}

/// People are looked up by those who see the whole desk.
fn of_person(person: &PersonText) -> Document {
    Document {
        key: key(PERSON, person.id.0),
        scopes: vec![WHOLE_DESK.to_owned()],
        marks: vec![PERSON.to_owned()],
        language: String::new(),
        title: format!("{} {}", person.name, person.email),
        body: person.organisation.clone().unwrap_or_default(),
    }
}
