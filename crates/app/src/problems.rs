//! Problems: opened, described, and the tickets that turn out to be of them.
//!
//! Every one of our own people may read problems and say which tickets are of them; what is known is
//! written, and customers are told, by the team that answers for it and by leads ([`telling`]). Tickets that may
//! be of one problem are proposed ([`likeness`]), and leads are called when many come at once ([`spikes`]).

pub(crate) mod likeness;
pub(crate) mod spikes;
pub(crate) mod telling;

use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{BulletinId, PersonId, ProblemId, TeamId, TicketId};
use trestle_domain::problem::{Content, Event, Fact, Flaw, MOST_TICKETS, Place, Problem, State, check};
use trestle_domain::ticket::{Command, Refusal};
use trestle_store::problems::{self, tickets as members};
use trestle_store::{bulletins, people};

use crate::{Action, Desk, Failure};

/// More letters of a reason are not kept.
pub(crate) const LONGEST_REASON: usize = 500;

impl Desk<'_> {
    /// Opens a problem, with the tickets that it is behind, not too many at once; the agent must be able to
    /// see them.
    pub fn open_problem(
        &mut self,
        agent: &Agent,
        content: Content,
        tickets: &[TicketId],
    ) -> Result<ProblemId, Failure> {
        let content = tidy(content);
        sound(check(&content, State::default()))?;
        if tickets.len() > MOST_TICKETS {
            return Err(Failure::Invalid { field: "tickets", message: "problems-flaw-too-many" });
        }
        self.check_keeper(content.team, content.owner)?;
        let id = problems::next_id(self.tx)?;
        let problem = Problem {
            id,
            content,
            state: State::default(),
            bulletin: None,
            by: agent.person,
            opened_at: self.now,
            updated_at: self.now,
            closed_at: None,
            version: 1,
        };
        problems::save(self.tx, &problem)?;
        self.record_of_problem(agent, id, vec![Fact::ProblemOpened])?;
        for ticket in tickets {
            self.link_problem(agent, id, *ticket)?;
        }
        Ok(id)
    }

    /// Changes what is known of a problem that had the version `seen`; how far it is, is news.
    /// `Stale` when somebody else changed it since.
    pub fn write_problem(
        &mut self,
        agent: &Agent,
        id: ProblemId,
        seen: i64,
        content: Content,
    ) -> Result<(), Failure> {
        let kept = self.own_problem(agent, id)?;
        let content = tidy(content);
        sound(check(&content, kept.state))?;
        if kept.version != seen {
            return Err(Failure::Stale);
        }
        if kept.content == content {
            return Ok(());
        }
        if (kept.content.team, kept.content.owner) != (content.team, content.owner) {
            self.check_keeper(content.team, content.owner)?;
        }
        self.keep_problem(Problem { content, ..kept })?;
        self.record_of_problem(agent, id, vec![Fact::ProblemChanged])
    }

    /// Says that a ticket, which the agent may see, is of a problem.
    pub fn link_problem(&mut self, agent: &Agent, id: ProblemId, ticket: TicketId) -> Result<(), Failure> {
        let kept = problems::one(self.tx, id)?.ok_or(Failure::NotFound)?;
        let who = Principal::Agent(agent.clone());
        self.check_reads(&who, ticket)?;
        if !members::link(self.tx, id, ticket, agent.person, self.now)? {
            return Ok(());
        }
        self.act(&who, ticket, Action::Program(Command::LinkProblem { problem: id }))?;
        self.keep_problem(kept)?;
        self.record_of_problem(agent, id, vec![Fact::ProblemTicketAdded { ticket }])
    }

    /// Takes that back, with a reason.
    pub fn unlink_problem(
        &mut self,
        agent: &Agent,
        id: ProblemId,
        ticket: TicketId,
        reason: &str,
    ) -> Result<(), Failure> {
        let kept = problems::one(self.tx, id)?.ok_or(Failure::NotFound)?;
        let who = Principal::Agent(agent.clone());
        self.check_reads(&who, ticket)?;
        let reason: String = reason.trim().chars().take(LONGEST_REASON).collect();
        if reason.is_empty() {
            return Err(Failure::Invalid { field: "reason", message: "problems-flaw-no-reason" });
        }
        // One that is gone already was removed by a second click.
        if !members::unlink(self.tx, id, ticket)? {
            return Ok(());
        }
        let command = Command::UnlinkProblem { problem: id, reason: reason.clone() };
        self.act(&who, ticket, Action::Program(command))?;
        self.keep_problem(kept)?;
        self.record_of_problem(agent, id, vec![Fact::ProblemTicketRemoved { ticket, reason }])
    }

    /// Gives a problem its public face.
    pub fn face_problem(
        &mut self,
        agent: &Agent,
        id: ProblemId,
        bulletin: BulletinId,
    ) -> Result<(), Failure> {
        let kept = self.own_problem(agent, id)?;
        if bulletins::one(self.tx, bulletin)?.is_none() {
            return Err(Failure::Invalid { field: "bulletin", message: "problems-flaw-no-bulletin" });
        }
        if kept.bulletin == Some(bulletin) {
            return Ok(());
        }
        self.keep_problem(Problem { bulletin: Some(bulletin), ..kept })?;
        self.record_of_problem(agent, id, vec![Fact::ProblemFaceGiven { bulletin }])
    }

    /// A problem that the agent may change. Everyone of ours may know that it is there.
    fn own_problem(&mut self, agent: &Agent, id: ProblemId) -> Result<Problem, Failure> {
        let kept = problems::one(self.tx, id)?.ok_or(Failure::NotFound)?;
        if kept.is_kept_by(agent) { Ok(kept) } else { Err(Refusal::NotAllowed.into()) }
    }

    /// Keeps a problem as it was changed now.
    fn keep_problem(&mut self, problem: Problem) -> Result<(), Failure> {
        let version = problem.version + 1;
        Ok(problems::save(self.tx, &Problem { updated_at: self.now, version, ..problem })?)
    }

    fn record_of_problem(&mut self, agent: &Agent, id: ProblemId, facts: Vec<Fact>) -> Result<(), Failure> {
        let event = |fact| Event { problem: id, at: self.now, by: Some(agent.person), fact };
        let events: Vec<Event> = facts.into_iter().map(event).collect();
        Ok(problems::record(self.tx, &events)?)
    }

    fn check_keeper(&mut self, team: TeamId, owner: Option<PersonId>) -> Result<(), Failure> {
        let ladder = &self.rules.ladder;
        if ladder.team(team).is_none() || ladder.is_provider(team) {
            return Err(Failure::Invalid { field: "team", message: "problems-flaw-no-team" });
        }
        match owner {
            Some(owner) if !people::is_member(self.tx, owner, team)? => {
                Err(Failure::Invalid { field: "owner", message: "problems-flaw-not-a-member" })
            }
            _ => Ok(()),
        }
    }

    fn check_reads(&mut self, who: &Principal, ticket: TicketId) -> Result<(), Failure> {
        let known = trestle_store::tickets::load(self.tx, ticket)?;
        let reads = known.is_some_and(|known| who.rights(&known).read_as_desk);
        if reads { Ok(()) } else { Err(Failure::NotFound) }
    }
}

/// The key of the words for what is wrong.
pub fn problem_flaw_key(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::NoTitle => "problems-flaw-no-title",
        Flaw::TooLong => "problems-flaw-too-long",
        Flaw::NothingKnown => "problems-flaw-nothing-known",
        Flaw::NoNews => "problems-flaw-no-news",
        Flaw::SolvesSilently => "problems-flaw-solves-silently",
        Flaw::NoCause => "problems-flaw-no-cause",
    }
}

/// The field of a form that a place is.
pub fn problem_field(place: &Place) -> String {
    match place {
        Place::Title => "title".to_owned(),
        Place::Description => "description".to_owned(),
        Place::RootCause => "root_cause".to_owned(),
        Place::Workaround => "workaround".to_owned(),
        Place::FixVersion => "fix_version".to_owned(),
        Place::State => "state".to_owned(),
        Place::Words(language) => format!("words-{language}"),
        Place::AnyWords => "words-en".to_owned(),
        Place::Note => "note".to_owned(),
        Place::Then => "solve".to_owned(),
    }
}

fn sound(flaws: Vec<(Place, Flaw)>) -> Result<(), Failure> {
    match flaws.first() {
        None => Ok(()),
        Some((_, flaw)) => Err(Failure::Invalid { field: "", message: problem_flaw_key(*flaw) }),
    }
}

/// A text in one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lines are lines, and nothing stands around texts.
fn tidy(content: Content) -> Content {
    Content {
        title: line(&content.title),
        fix_version: line(&content.fix_version),
        description: content.description.trim().to_owned(),
        root_cause: content.root_cause.trim().to_owned(),
        workaround: content.workaround.trim().to_owned(),
        ..content
    }
}
