//! Walking through playbooks: customers and visitors on the portal, our own people on a ticket.
//!
//! What a visitor has of their run is a token; only its hash is kept, and nothing else of them. Who is
//! signed in comes to their run by its number.

use trestle_domain::access::{Customer, Principal};
use trestle_domain::ids::{PersonId, PlaybookId, RunId, TicketId};
use trestle_domain::playbook::{Finding, Given, Run, RunRefusal};
use trestle_domain::ticket::{Command, Context, Refusal, Ticket};
use trestle_domain::time::Timestamp;
use trestle_domain::view::playbooks::Walker;
use trestle_store::runs::{self, Kept, Owner, Vote};
use trestle_store::{Db, playbooks, tickets};

use crate::keys::random_hex;
use crate::{Desk, Failure, NewRequest, token_hash};

/// Letters of what may be pasted at one step.
pub const LONGEST_NOTE: usize = 20_000;

/// The run behind a name in an address, if it belongs to whoever asks.
pub fn run_of(db: &mut Db, who: &Principal, name: &str) -> Result<Kept, Failure> {
    let found = match (who, name.parse()) {
        (Principal::Customer(customer), Ok(id)) => runs::of_customer(db, RunId(id), customer.person)?,
        (_, Ok(_)) => None,
        (_, Err(_)) => runs::by_token(db, &token_hash(name))?,
    };
    found.ok_or(Failure::NotFound)
}

/// Where a run goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ahead {
    /// At the step with this place in the run, from 1.
    Step(usize),
    /// At its end.
    End,
}

impl Ahead {
    /// Where a run stands.
    pub fn of(kept: &Kept) -> Ahead {
        Ahead::behind(kept, &kept.run, kept.run.answers().len())
    }

    fn behind(kept: &Kept, run: &Run, number: usize) -> Ahead {
        let is_last = number >= run.answers().len();
        if is_last && run.outcome(&kept.through.playbook).is_some() {
            Ahead::End
        } else {
            Ahead::Step(number + 1)
        }
    }
}

/// What somebody answers at a step.
#[derive(Clone, Debug)]
pub struct StepAnswer {
    /// The step's place in the run, from 1.
    pub number: usize,
    /// The answer; none if nothing was chosen.
    pub finding: Option<Finding>,
    /// What was written down.
    pub note: String,
}

impl Desk<'_> {
    /// Begins a public troubleshooter and tells the run's name in addresses.
    pub fn begin_guide(&mut self, who: &Principal, slug: &str) -> Result<String, Failure> {
        let through = playbooks::public(self.tx, slug)?.ok_or(Failure::NotFound)?;
        let id = RunId(self.fresh_id());
        let Principal::Customer(Customer { person, .. }) = who else {
            let token = random_hex();
            runs::begin(self.tx, id, &through, Owner::Token(&token_hash(&token)), self.now)?;
            return Ok(token);
        };
        runs::begin(self.tx, id, &through, Owner::Person(*person), self.now)?;
        Ok(id.to_string())
    }

    /// Answers a step of a troubleshooter, for the first time or anew, and tells where it goes on.
    pub fn answer_guide(
        &mut self,
        who: &Principal,
        name: &str,
        answer: StepAnswer,
    ) -> Result<Ahead, Failure> {
        let before = run_of(self.tx, who, name)?;
        let number = answer.number;
        let mut after = before.run.clone();
        // Skipping is for our own people, who say why.
        let finding = answer.finding.filter(|finding| *finding != Finding::Skipped);
        let by = if let Principal::Customer(customer) = who { Some(customer.person) } else { None };
        let given = given(StepAnswer { finding, ..answer }, self.now, by)?;
        // What is in a ticket is what was sent with it.
        if before.ticket.is_some() {
            return Err(refused(RunRefusal::Ended));
        }
        after.answer_at(&before.through.playbook, number, given).map_err(refused)?;
        if after != before.run {
            runs::record(self.tx, &before, &after, self.now)?;
        }
        Ok(Ahead::behind(&before, &after, number))
    }

    /// Keeps what somebody says about a troubleshooter that they came to the end of.
    pub fn vote_on_guide(&mut self, who: &Principal, name: &str, vote: Vote) -> Result<(), Failure> {
        let run = run_of(self.tx, who, name)?;
        match run.run.outcome(&run.through.playbook) {
            Some(_) => Ok(runs::vote(self.tx, run.id, vote)?),
            None => Err(Failure::NotFound),
        }
    }

    /// Opens a ticket for a request, with the run that was walked through before. A run that is not
    /// there, or is in a ticket already, keeps nobody from asking.
    pub fn open_with_run(
        &mut self,
        who: &Principal,
        mut request: NewRequest,
        name: &str,
    ) -> Result<TicketId, Failure> {
        let run = match run_of(self.tx, who, name) {
            Ok(run) => Some(run).filter(|run| run.ticket.is_none()),
            Err(Failure::NotFound) => None,
            Err(failure) => return Err(failure),
        };
        let Some(run) = run else { return self.open(request) };
        let playbook = &run.through.playbook;
        let ladder = &self.rules.ladder;
        let here = run.run.current(playbook).map(|step| step.id);
        let last = here.or(run.run.answers().last().map(|answer| answer.step));
        let hinted = playbook.team_at(last);
        let takes_requests = |team| ladder.team(team).is_some() && !ladder.is_provider(team);
        request.team = request.team.or(hinted.filter(|team| takes_requests(*team)));
        request.category = request.category.or(Some(playbook.category.clone()));
        let title = playbook.title.clone();
        let id = self.open(request)?;
        runs::bring(self.tx, run.id, id)?;
        let ticket = tickets::load(self.tx, id)?.ok_or(Failure::NotFound)?;
        let customer = Principal::Customer(Customer { person: ticket.requester, sees_organisation: None });
        self.decide_on(&customer, &ticket, &Command::BringRun { run: run.id, title })?;
        Ok(id)
    }

    /// Starts a playbook on a ticket.
    pub fn start_run(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        playbook: PlaybookId,
    ) -> Result<RunId, Failure> {
        let ticket = self.workable(who, ticket)?;
        let through = playbooks::of_any(self.tx, playbook)?.ok_or(NO_PLAYBOOK)?;
        let run = RunId(self.fresh_id());
        let title = through.playbook.title.clone();
        self.decide_on(who, &ticket, &Command::StartRun { run, title })?;
        runs::begin(self.tx, run, &through, Owner::Ticket(ticket.id), self.now)?;
        Ok(run)
    }

    /// Answers the step that a run on a ticket stands at. An answer to another step was given twice,
    /// or meanwhile by a colleague, and changes nothing.
    pub fn answer_run(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        run: RunId,
        answer: StepAnswer,
    ) -> Result<(), Failure> {
        let ticket = self.workable(who, ticket)?;
        let before = self.ours(ticket.id, run)?;
        if answer.number != before.run.answers().len() + 1 {
            return Ok(());
        }
        let given = given(answer, self.now, who.person())?;
        let (playbook, finding) = (&before.through.playbook, given.finding);
        let step = before.run.current(playbook).ok_or(refused(RunRefusal::Ended))?;
        let mut after = before.run.clone();
        after.answer(playbook, given).map_err(refused)?;
        let command = Command::TakeRunStep {
            run,
            step: step.title.clone(),
            said: step.said(finding),
            outcome: after.outcome(playbook),
        };
        self.decide_on(who, &ticket, &command)?;
        Ok(runs::record(self.tx, &before, &after, self.now)?)
    }

    /// Takes back the last answer of a run on a ticket.
    pub fn step_run_back(&mut self, who: &Principal, ticket: TicketId, run: RunId) -> Result<(), Failure> {
        let ticket = self.workable(who, ticket)?;
        let before = self.ours(ticket.id, run)?;
        let mut after = before.run.clone();
        if after.back().is_none() {
            return Ok(());
        }
        let step = after.current(&before.through.playbook).map(|step| step.title.clone());
        let command = Command::StepRunBack { run, step: step.unwrap_or_default() };
        self.decide_on(who, &ticket, &command)?;
        Ok(runs::record(self.tx, &before, &after, self.now)?)
    }

    /// A run of ours on a ticket: what the customer brought along is theirs.
    fn ours(&mut self, ticket: TicketId, run: RunId) -> Result<Kept, Failure> {
        let found = runs::of_ticket(self.tx, ticket, run)?.ok_or(Failure::NotFound)?;
        match found.walker {
            Walker::Colleague => Ok(found),
            Walker::Customer => Err(Refusal::NotAllowed.into()),
        }
    }

    pub(crate) fn decide_on(
        &mut self,
        who: &Principal,
        before: &Ticket,
        command: &Command,
    ) -> Result<(), Failure> {
        let context = Context { who, now: self.now, ladder: &self.rules.ladder };
        let events = before.decide(command, &context)?;
        let mut after = before.clone();
        events.iter().for_each(|event| after.apply(event));
        self.commit(Some(before), &after, &events)
    }
}

const NO_PLAYBOOK: Failure = Failure::Invalid { field: "playbook", message: "playbooks-problem-choose" };

fn given(
    StepAnswer { finding, note, .. }: StepAnswer,
    at: Timestamp,
    by: Option<PersonId>,
) -> Result<Given, Failure> {
    if note.chars().count() > LONGEST_NOTE {
        return Err(Failure::Invalid { field: "note", message: "guides-problem-note" });
    }
    let finding = finding.ok_or(refused(RunRefusal::NoSuchAnswer))?;
    Ok(Given { finding, note, at, by })
}

fn refused(refusal: RunRefusal) -> Failure {
    let (field, message) = match refusal {
        RunRefusal::Ended => ("answer", "guides-problem-ended"),
        RunRefusal::NoSuchAnswer => ("answer", "guides-problem-answer"),
        RunRefusal::ReasonMissing => ("note", "guides-problem-reason"),
    };
    Failure::Invalid { field, message }
}
