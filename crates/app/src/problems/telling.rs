//! One update informs every reporter: a message in each open ticket's own conversation, and a mail for each.
//!
//! Nobody sees who else is told. What is for colleagues stays in the problem's history; tickets only say that
//! there is news.

use std::collections::BTreeSet;

use trestle_domain::access::{Agent, Principal};
use trestle_domain::bulletin::{self, Phase, Reach, Stage, in_language};
use trestle_domain::ids::{NewsId, PersonId, ProblemId, TeamId, TicketId};
use trestle_domain::problem::{Effect, Face, Fact, Problem, State, Then, Update, check_update};
use trestle_domain::thread::{Style, Words};
use trestle_domain::ticket::{Command, Ticket};
use trestle_domain::view::desk::Named;
use trestle_domain::view::problems::{Hearer, Hearers, News};
use trestle_store::problems::{self, tickets as members};
use trestle_store::{Db, bulletins, people, tickets};

use super::{line, sound};
use crate::{Action, Desk, Failure};

/// What an update came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Tickets whose customers were told.
    pub told: i64,
    /// Those of them that were solved with it.
    pub solved: i64,
}

/// Who would be told of a problem now, by ticket. Whose ticket `who` may not read is told as well, and only
/// counted here.
///
/// # Errors
/// When the database refuses.
pub fn problem_hearers(db: &mut Db, who: &Principal, id: ProblemId, then: Then) -> Result<Hearers, Failure> {
    let mut hearers = Hearers::default();
    for id in members::open(db, id)? {
        let Some(ticket) = tickets::load(db, id)? else { continue };
        if !who.rights(&ticket).read_as_desk {
            hearers.hidden += 1;
            continue;
        }
        let Some(customer) = people::person(db, ticket.requester)? else { continue };
        let effect = Effect::of(&ticket, then);
        hearers.shown.push(Hearer {
            ticket: id,
            subject: ticket.subject,
            customer: Named { id: customer.id, name: customer.name },
            language: customer.language,
            effect,
        });
    }
    Ok(hearers)
}

impl Desk<'_> {
    /// Tells what is new of a problem that had the version `seen`, all of it or nothing.
    ///
    /// `Stale` when it was changed since, its tickets included: then others would be told than those who
    /// were shown.
    pub fn tell_of_problem(
        &mut self,
        agent: &Agent,
        id: ProblemId,
        seen: i64,
        update: Update,
    ) -> Result<Told, Failure> {
        let mut problem = self.own_problem(agent, id)?;
        let update = Update { fix_version: update.fix_version.map(|version| line(&version)), ..update };
        sound(check_update(&problem, &update))?;
        if problem.version != seen {
            return Err(Failure::Stale);
        }
        let said = update.words.iter().filter(|(_, words)| !words.trim().is_empty());
        let said: Vec<_> = said.map(|(tag, words)| (tag.clone(), words.trim().to_owned())).collect();
        let mut facts = Vec::new();
        let moved = update.state.filter(|to| *to != problem.state);
        let released = update.fix_version.filter(|version| *version != problem.content.fix_version);
        if let Some(to) = moved {
            facts.push(Fact::ProblemMoved { from: problem.state, to });
            problem.move_to(to, self.now);
        }
        if let Some(version) = &released {
            problem.content.fix_version.clone_from(version);
        }
        self.keep_problem(problem.clone())?;
        let (told, persons) = if said.is_empty() {
            self.tell_colleagues(agent, id, &update.note)?;
            (Told::default(), BTreeSet::new())
        } else {
            self.tell_customers(agent, &problem, update.then, &said)?
        };
        let news = News {
            id: NewsId(self.fresh_id()),
            words: said,
            note: update.note.trim().to_owned(),
            fix_version: released,
        };
        if !news.words.is_empty() || !news.note.is_empty() {
            problems::add_news(self.tx, id, &news, self.now)?;
            facts.push(Fact::ProblemToldOf { news: news.id, told: told.told, solved: told.solved });
        } else if facts.is_empty() {
            facts.push(Fact::ProblemChanged);
        }
        self.record_of_problem(agent, id, facts)?;
        if update.face == Face::Tells && !news.words.is_empty() {
            self.tell_on_face(agent, &problem, (moved, news.words), &persons)?;
        }
        Ok(told)
    }

    fn tell_customers(
        &mut self,
        agent: &Agent,
        problem: &Problem,
        then: Then,
        said: &[(String, String)],
    ) -> Result<(Told, BTreeSet<PersonId>), Failure> {
        let (mut told, mut persons) = (Told::default(), BTreeSet::new());
        for id in members::open(self.tx, problem.id)? {
            let Some(ticket) = tickets::load(self.tx, id)? else { continue };
            let customer = people::person(self.tx, ticket.requester)?.ok_or(Failure::NotFound)?;
            let Some((_, words)) = in_language(said, &customer.language, |(tag, _)| tag) else { continue };
            let words = Words { style: Style::Markdown, ..Words::plain(words) };
            let action = match Effect::of(&ticket, then) {
                Effect::Nothing => continue,
                Effect::Told | Effect::ToldOnly => Action::TellOfProblem { problem: problem.id, words },
                Effect::Solved => {
                    told.solved += 1;
                    Action::Solve { root_cause: problem.content.root_cause.clone(), words }
                }
            };
            self.act(&in_the_name_of(agent, ticket.team), id, action)?;
            told.told += 1;
            persons.extend(reached(&ticket));
        }
        Ok((told, persons))
    }

    /// Says on each open ticket that there is news, nothing of what it is.
    fn tell_colleagues(&mut self, agent: &Agent, id: ProblemId, note: &str) -> Result<(), Failure> {
        if note.trim().is_empty() {
            return Ok(());
        }
        for ticket in members::open(self.tx, id)? {
            let Some(team) = tickets::load(self.tx, ticket)?.map(|ticket| ticket.team) else { continue };
            let noted = Action::Program(Command::NoteProblem { problem: id });
            self.act(&in_the_name_of(agent, team), ticket, noted)?;
        }
        Ok(())
    }

    /// Tells the same on the public face; who was told in their own ticket gets no second mail. Its stage moves
    /// only where the problem did, so that one that was set by hand stays.
    fn tell_on_face(
        &mut self,
        agent: &Agent,
        problem: &Problem,
        (moved, words): (Option<State>, Vec<(String, String)>),
        told: &BTreeSet<PersonId>,
    ) -> Result<(), Failure> {
        let Some(id) = problem.bulletin else { return Ok(()) };
        let Some(face) = bulletins::one(self.tx, id)? else { return Ok(()) };
        let reach = match face.phase(self.now) {
            Phase::Scheduled => Reach::Nobody,
            _ => Reach::Followers,
        };
        let stage = face.content.stage.and_then(|now| moved.map(|to| stage_of(problem, to, now)));
        let update = bulletin::Update { stage, words, reach };
        self.update_bulletin_but_for(agent, id, update, told).map(drop)
    }
}

/// Whoever keeps the problem speaks to its customers in the place of the ticket's team; the ticket's
/// history names them. Nothing else can be done that way.
fn in_the_name_of(agent: &Agent, team: TeamId) -> Principal {
    // As a lead, not as a member: nobody takes a ticket by telling its customer news.
    Principal::Agent(Agent { person: agent.person, teams: vec![], leads: vec![team], admin: false })
}

fn reached(ticket: &Ticket) -> impl Iterator<Item = PersonId> {
    std::iter::once(ticket.requester).chain(ticket.participants.iter().copied())
}

/// How far the known issue is that a problem shows to the public.
fn stage_of(problem: &Problem, state: State, now: Stage) -> Stage {
    match state {
        State::UnderInvestigation => Stage::Investigating,
        State::KnownError if problem.workaround().is_some() => Stage::Workaround,
        State::KnownError => Stage::CauseFound.max(now.min(Stage::Workaround)),
        State::FixReleased | State::Closed => Stage::Fixed,
    }
}

/// The tickets of a problem, for those who open one from several.
pub fn ticket_numbers(typed: &str) -> Option<Vec<TicketId>> {
    let parts = typed.split(|letter: char| letter == ',' || letter.is_whitespace());
    let parts = parts.map(|part| part.trim_start_matches('#')).filter(|part| !part.is_empty());
    parts.map(|part| part.parse().ok().filter(|number| *number > 0).map(TicketId)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let ids = |numbers: &[i64]| Some(numbers.iter().copied().map(TicketId).collect::<Vec<_>>());
        let table =
            [("#12, 15 17", ids(&[12, 15, 17])), (" ", ids(&[])), ("12;x", None), ("-3", None), ("0", None)];
        for (typed, expected) in table {
            assert_eq!(ticket_numbers(typed), expected, "{typed}");
        }
    }
}
