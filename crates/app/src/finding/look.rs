//! One search of the desk: the index is asked for each sort, and the rows say what is shown.

use std::collections::HashMap;

use trestle_domain::access::Principal;
use trestle_domain::ids::{PersonId, ProblemId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::found::{Found, FoundPerson, FoundProblem, FoundTicket};
use trestle_domain::view::portal::Marked;
use trestle_domain::view::problems::ProblemBeside;
use trestle_search::{Found as Hit, Index, IndexError, Piece, Synonyms, Wanted};
use trestle_store::Db;
use trestle_store::problems::tickets as problems;
use trestle_store::texts::{self, PersonText, TicketText};

use super::filling::{self, PERSON, PROBLEM, TICKET};
use super::{Detail, Sought};
use crate::Failure;

/// How many tickets are considered for each that is shown; some are hidden or old.
const CONSIDERED: usize = 4;
/// Letters of a ticket that a list shows.
const SNIPPET: usize = 180;

/// How the index is asked.
type Reading = fn(&Index, &Wanted<'_>) -> Result<Vec<Hit>, IndexError>;

pub(super) struct Look<'l> {
    pub(super) index: &'l Index,
    pub(super) sought: &'l Sought,
    pub(super) synonyms: &'l Synonyms,
    pub(super) now: Timestamp,
}

impl Look<'_> {
    /// What has the words as they were typed; if no ticket, problem or person has, what has them with mistakes; and
    /// if nothing has those, the tickets that come nearest.
    pub(super) fn found(&self, db: &mut Db) -> Result<Found, Failure> {
        for reading in [Index::complete, Index::complete_mistyped] as [Reading; 2] {
            let found = Found {
                tickets: self.tickets(db, reading)?,
                problems: self.problems(db, reading)?,
                people: self.people(db, reading)?,
                is_whole: true,
                is_complete: false,
            };
            if !found.is_nothing() {
                return Ok(found);
            }
        }
        let nearest = |index: &Index, wanted: &Wanted<'_>| Ok(index.ask(wanted)?.found);
        Ok(Found { tickets: self.tickets(db, nearest)?, ..Found::default() })
    }

    fn tickets(&self, db: &mut Db, reading: Reading) -> Result<Vec<FoundTicket>, Failure> {
        let Sought { who, tickets: most, detail, .. } = self.sought;
        let hits = self.read(reading, &filling::scopes_of(who), &self.marks(), most * CONSIDERED)?;
        let hits =
            hits.iter().filter_map(|hit| Some((TicketId(filling::number(TICKET, &hit.key)?), hit.score)));
        let scores: HashMap<TicketId, f32> = hits.collect();
        let ids: Vec<TicketId> = scores.keys().copied().collect();
        let rows = texts::tickets_for(db, &Principal::Agent(who.clone()), &ids)?;
        let mut best = best(rows, &scores, self.now, *most);
        if *detail == Detail::Words {
            texts::add_words(db, &mut best)?;
        }
        Ok(best.into_iter().map(|row| self.ticket(row)).collect())
    }

    fn problems(&self, db: &mut Db, reading: Reading) -> Result<Vec<FoundProblem>, Failure> {
        let scopes = [filling::STAFF.to_owned()];
        let hits = self.read(reading, &scopes, &[PROBLEM.to_owned()], self.sought.problems)?;
        let ids = hits.iter().filter_map(|hit| filling::number(PROBLEM, &hit.key).map(ProblemId));
        let ids: Vec<ProblemId> = ids.collect();
        let mut rows = problems::these(db, &ids)?;
        rows.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
        Ok(rows.into_iter().map(|row| self.problem(row)).collect())
    }

    fn people(&self, db: &mut Db, reading: Reading) -> Result<Vec<FoundPerson>, Failure> {
        let scopes = filling::scopes_of(&self.sought.who);
        let hits = self.read(reading, &scopes, &[PERSON.to_owned()], self.sought.people)?;
        let ids = hits.iter().filter_map(|hit| filling::number(PERSON, &hit.key).map(PersonId));
        let ids: Vec<PersonId> = ids.collect();
        let mut people = texts::people(db, &ids)?;
        people.sort_by_key(|person| ids.iter().position(|id| *id == person.id));
        Ok(people.into_iter().map(shown).collect())
    }

    fn read(
        &self,
        reading: Reading,
        scopes: &[String],
        marks: &[String],
        most: usize,
    ) -> Result<Vec<Hit>, Failure> {
        if most == 0 {
            return Ok(vec![]);
        }
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
        let Sought { words, language, .. } = self.sought;
        let synonyms = self.synonyms;
        let wanted = Wanted { text: words, language, scopes: &scopes, marks: &marks, synonyms, most };
        Ok(reading(self.index, &wanted)?)
    }

    /// The filters on tickets as marks.
    fn marks(&self) -> Vec<String> {
        let standing = self.sought.is_unsolved.map(|is| if is { filling::UNSOLVED } else { filling::SOLVED });
        let team = self.sought.team.map(|team| format!("team/{team}"));
        [TICKET].into_iter().chain(standing).map(str::to_owned).chain(team).collect()
    }

    fn ticket(&self, row: TicketText) -> FoundTicket {
        let language = if row.language.is_empty() { &self.sought.language } else { &row.language };
        FoundTicket {
            ticket: row.id,
            subject: self.marked(&row.subject, language, row.subject.len().max(1)),
            snippet: self.marked(&row.said.join("\n"), language, SNIPPET),
            requester: row.requester.map(|(name, _)| name).unwrap_or_default(),
            organisation: row.organisation,
            team: row.team.name,
            holder: row.holder,
            is_unsolved: row.is_unsolved,
            updated_at: row.updated_at,
        }
    }

    fn problem(&self, row: ProblemBeside) -> FoundProblem {
        FoundProblem {
            problem: row.id,
            title: self.marked(&row.title, &self.sought.language, row.title.len().max(1)),
            state: row.state,
            tickets: row.tickets,
        }
    }

    /// A text with what was looked for in it marked, as far as so many letters go.
    fn marked(&self, text: &str, language: &str, letters: usize) -> Vec<Marked> {
        let pieces = trestle_search::passage(text, &self.sought.words, language, letters);
        pieces.into_iter().map(|Piece { text, is_match }| Marked { text, is_match }).collect()
    }
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

fn shown(person: PersonText) -> FoundPerson {
    let PersonText { id, name, email, organisation, is_active, .. } = person;
    FoundPerson { person: id, name, email, organisation, is_active }
}
