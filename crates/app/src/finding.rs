//! The desk's own search: tickets, problems and people, for whoever may read them.
//!
//! An index on each node follows the event log: first it takes in all tickets by their numbers, then
//! what happens to them. The rows are asked once more before anything is shown.

mod filling;

use std::collections::HashMap;
use std::time::Duration;

use tokio::sync::watch;
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{PersonId, ProblemId, TeamId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::found::{Found, FoundPerson, FoundProblem, FoundTicket};
use trestle_domain::view::portal::Marked;
use trestle_domain::view::problems::ProblemBeside;
use trestle_search::{Index, Piece, Wanted};
use trestle_store::Db;
use trestle_store::problems::tickets as problems;
use trestle_store::texts::{self, PersonText, TicketText};

use crate::node_index::Following;
use crate::{App, Failure};

/// How often it is looked whether another node changed something.
const LOOK_EVERY: Duration = Duration::from_millis(1000);
/// How long somebody who searches waits for an index that is being made.
const PATIENCE: Duration = Duration::from_millis(1500);
/// How many tickets are considered for each that is shown; some are hidden or old.
const CONSIDERED: usize = 4;
/// Letters of a ticket that a list shows.
const SNIPPET: usize = 180;

/// What one of our people looks for.
#[derive(Clone, Debug)]
pub struct Sought {
    /// Who.
    pub who: Agent,
    /// In which words; the last one may be unfinished.
    pub words: String,
    /// The language of the words, as a tag.
    pub language: String,
    /// Only tickets that are solved, or only those that are not.
    pub is_unsolved: Option<bool>,
    /// Only tickets of this team.
    pub team: Option<TeamId>,
    /// How many tickets are wanted; 0 for none.
    pub tickets: usize,
    /// What is shown of them.
    pub detail: Detail,
    /// How many problems are wanted; 0 for none.
    pub problems: usize,
    /// How many people are wanted; 0 for none.
    pub people: usize,
}

/// What is shown of each ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Its subject.
    Subject,
    /// What was written around the words that were looked for, too.
    Words,
}

impl App {
    /// The tickets, problems and people that fit best among those that whoever asks may read.
    pub async fn find(&self, sought: Sought) -> Result<Found, Failure> {
        let is_complete = self.follow_desk(Some(PATIENCE)).await?;
        let Ok(index) = self.desk_index.index() else { return Ok(Found::default()) };
        let app = self.clone();
        self.read(move |db| {
            let (tickets, is_whole) = app.find_tickets(db, &index, &sought)?;
            let problems = app.find_problems(db, &index, &sought)?;
            Ok(Found {
                tickets,
                problems,
                people: app.find_people(db, &index, &sought)?,
                is_whole,
                is_complete,
            })
        })
        .await
    }

    /// The tickets, and whether one of them has every word.
    fn find_tickets(
        &self,
        db: &mut Db,
        index: &Index,
        sought: &Sought,
    ) -> Result<(Vec<FoundTicket>, bool), Failure> {
        if sought.tickets == 0 {
            return Ok((vec![], true));
        }
        let (scopes, marks) = (filling::scopes_of(&sought.who), marks(sought));
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
        let mut wanted = Wanted {
            text: &sought.words,
            language: &sought.language,
            scopes: &scopes,
            marks: &marks,
            synonyms: &*self.meanings.get(db, &sought.language)?,
            most: sought.tickets * CONSIDERED,
        };
        let mut found = index.complete(&wanted)?;
        let is_whole = !found.is_empty();
        if !is_whole {
            wanted.most = sought.tickets;
            found = index.ask(&wanted)?.found;
        }
        let scores: HashMap<TicketId, f32> = found
            .iter()
            .filter_map(|one| Some((TicketId(filling::number(filling::TICKET, &one.key)?), one.score)))
            .collect();
        let ids: Vec<TicketId> = scores.keys().copied().collect();
        let rows = texts::tickets_for(db, &Principal::Agent(sought.who.clone()), &ids)?;
        let mut best = best(rows, &scores, self.now(), sought.tickets);
        if sought.detail == Detail::Words {
            texts::add_words(db, &mut best)?;
        }
        Ok((best.into_iter().map(|row| ticket(row, sought)).collect(), is_whole))
    }

    fn find_problems(
        &self,
        db: &mut Db,
        index: &Index,
        sought: &Sought,
    ) -> Result<Vec<FoundProblem>, Failure> {
        if sought.problems == 0 {
            return Ok(vec![]);
        }
        let found = index.complete(&Wanted {
            text: &sought.words,
            language: &sought.language,
            scopes: &[filling::STAFF],
            marks: &[filling::PROBLEM],
            synonyms: &*self.meanings.get(db, &sought.language)?,
            most: sought.problems,
        })?;
        let number = |key: &str| filling::number(filling::PROBLEM, key).map(ProblemId);
        let ids: Vec<ProblemId> = found.iter().filter_map(|one| number(&one.key)).collect();
        let mut rows = problems::these(db, &ids)?;
        rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
        let problem = |row: ProblemBeside| FoundProblem {
            problem: row.id,
            title: marked(&row.title, sought, &sought.language, row.title.len().max(1)),
            state: row.state,
            tickets: row.tickets,
        };
        Ok(rows.into_iter().map(problem).collect())
    }

    fn find_people(&self, db: &mut Db, index: &Index, sought: &Sought) -> Result<Vec<FoundPerson>, Failure> {
        let scopes = filling::scopes_of(&sought.who);
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        let found = index.complete(&Wanted {
            text: &sought.words,
            language: &sought.language,
            scopes: &scopes,
            marks: &[filling::PERSON],
            synonyms: &*self.meanings.get(db, &sought.language)?,
            most: sought.people,
        })?;
        let ids = found.iter().filter_map(|one| Some(PersonId(filling::number(filling::PERSON, &one.key)?)));
        let ids: Vec<PersonId> = ids.collect();
        let mut people = texts::people(db, &ids)?;
        people.sort_by_key(|person| ids.iter().position(|id| *id == person.id));
        Ok(people.into_iter().map(shown).collect())
    }

    /// Keeps the indexes up to date until `stop` turns true, for what other nodes change.
    pub async fn keep_index(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            if let Err(failure) = self.follow_articles().await {
                tracing::error!(%failure, "failed to bring the search index of articles up to date");
            }
            if let Err(failure) = self.follow_desk(None).await {
                tracing::error!(%failure, "failed to bring the search index of tickets up to date");
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                _ = stop.changed() => {}
            }
        }
    }

    /// Brings the index up to date; tells whether it is. Waits for as long as it takes, or as
    /// `patience` lasts.
    async fn follow_desk(&self, patience: Option<Duration>) -> Result<bool, Failure> {
        let now = self.store.read(filling::latest).await?;
        if self.desk_index.has_seen(&now) {
            return Ok(true);
        }
        let app = self.clone();
        let following = tokio::task::spawn_blocking(move || {
            let index = &app.desk_index;
            let take = |following: &mut Following<'_>| filling::follow(following, &app.store);
            if patience.is_some() { index.follow_soon(take) } else { index.follow(take).map(|()| true) }
        });
        match patience {
            None => following.await?,
            Some(patience) => match tokio::time::timeout(patience, following).await {
                Ok(followed) => followed?,
                Err(_) => Ok(false),
            },
        }
    }
}

/// The filters on tickets as marks.
fn marks(sought: &Sought) -> Vec<String> {
    let standing = sought.is_unsolved.map(|is| if is { filling::UNSOLVED } else { filling::SOLVED });
    let team = sought.team.map(|team| format!("team/{team}"));
    [filling::TICKET].into_iter().chain(standing).map(str::to_owned).chain(team).collect()
}

/// The best `most` of the tickets, best first. Unsolved and fresh ones stand a little higher.
fn best(
    rows: Vec<TicketText>,
    scores: &HashMap<TicketId, f32>,
    now: Timestamp,
    most: usize,
) -> Vec<TicketText> {
    let mut scored: Vec<(f32, TicketText)> =
        rows.into_iter().map(|row| (scores[&row.id] * weight(&row, now), row)).collect();
    scored.sort_by(|(one, row), (other, than)| other.total_cmp(one).then(than.id.cmp(&row.id)));
    scored.truncate(most);
    scored.into_iter().map(|(_, row)| row).collect()
}

fn weight(row: &TicketText, now: Timestamp) -> f32 {
    let years = now.since(row.updated_at).0.max(0) as f32 / Millis::days(365).0 as f32;
    let standing = if row.is_unsolved { 1.15 } else { 1.0 };
    standing * (1.0 - 0.15 * years.min(2.0))
}

fn ticket(row: TicketText, sought: &Sought) -> FoundTicket {
    let language = if row.language.is_empty() { &sought.language } else { &row.language };
    let marked = |text: &str, letters| marked(text, sought, language, letters);
    FoundTicket {
        ticket: row.id,
        subject: marked(&row.subject, row.subject.len().max(1)),
        snippet: marked(&row.said.join("\n"), SNIPPET),
        requester: row.requester.map(|(name, _)| name).unwrap_or_default(),
        organisation: row.organisation,
        team: row.team.name,
        holder: row.holder,
        is_unsolved: row.is_unsolved,
        updated_at: row.updated_at,
    }
}

/// A text with what was looked for in it marked, as far as so many letters go.
fn marked(text: &str, sought: &Sought, language: &str, letters: usize) -> Vec<Marked> {
    let pieces = trestle_search::passage(text, &sought.words, language, letters);
    pieces.into_iter().map(|Piece { text, is_match }| Marked { text, is_match }).collect()
}

fn shown(person: PersonText) -> FoundPerson {
    let PersonText { id, name, email, organisation, is_active, .. } = person;
    FoundPerson { person: id, name, email, organisation, is_active }
}
