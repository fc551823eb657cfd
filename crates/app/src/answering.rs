//! Answers to customers wait a moment before they go out, so that whoever pressed the button too
//! early can take them back. Until then nothing has happened on the ticket.

use trestle_domain::access::Principal;
use trestle_domain::event::Event;
use trestle_domain::ids::TicketId;
use trestle_domain::ticket::{AfterReply, Context};
use trestle_domain::time::Millis;
use trestle_domain::view::desk::{Answer, Pending, PendingState};
use trestle_store::{jobs, pending, people, tickets};

use crate::{Action, App, Desk, Failure, files, letters};

/// What became of an answer that was allowed.
#[derive(Clone, Debug, PartialEq)]
pub enum Answered {
    /// It is said.
    Said(Vec<Event>),
    /// It goes out by itself unless it is taken back.
    Waits(i64),
}

impl App {
    /// The desk with answers that wait this long before they go out; not at all at zero.
    pub fn waiting(mut self, moment: Millis) -> App {
        self.moment = moment;
        self
    }

    /// Sends an answer whose time has come. One that the ticket no longer allows is its author's
    /// again, and a note says so.
    pub(crate) async fn send_pending(&self, id: i64, job: jobs::Job) -> Result<(), Failure> {
        let done = job.clone();
        let sent = self.transact(move |desk| {
            let waiting = pending::load(desk.tx, id)?;
            if let Some((ticket, answer)) = waiting.filter(|(_, one)| one.state == PendingState::Waiting) {
                desk.say(ticket, &answer)?;
            }
            Ok(jobs::finish(desk.tx, &done)?)
        });
        match sent.await {
            Err(Failure::Refused(_) | Failure::NotFound) => self.give_back(id, job).await,
            sent => sent,
        }
    }

    async fn give_back(&self, id: i64, job: jobs::Job) -> Result<(), Failure> {
        self.transact(move |desk| {
            if let Some((ticket, answer)) = pending::load(desk.tx, id)?
                && pending::stop(desk.tx, id, PendingState::Refused, desk.now)?
            {
                let author = people::person(desk.tx, answer.author)?.map(|person| person.name);
                let note = letters::note("note-answer-refused", &[("who", &author.unwrap_or_default())]);
                desk.act(&Principal::System, ticket, Action::Note(note))?;
            }
            Ok(jobs::finish(desk.tx, &job)?)
        })
        .await
    }
}

impl Desk<'_> {
    /// Answers a customer, or lets the answer wait. What would be refused is refused at once.
    /// `instead_of` is an answer that the same author took back: it is gone then.
    pub fn answer(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        answer: Answer,
        instead_of: Option<i64>,
    ) -> Result<Answered, Failure> {
        if let Some(id) = instead_of
            && self.own_pending(who, ticket, id)?.is_some()
        {
            pending::forget(self.tx, id)?;
        }
        let moment = self.app.moment;
        let author = match who.person() {
            Some(author) if moment.0 > 0 => author,
            _ => return Ok(Answered::Said(self.act(who, ticket, action(&answer))?)),
        };
        self.would_allow(who, ticket, action(&answer))?;
        files::record(self.tx, answer.words(), self.now)?;
        let (id, due_at) = (self.fresh_id(), self.now.plus(moment));
        let kept = Pending { id, author, by: String::new(), answer, state: PendingState::Waiting, due_at };
        pending::keep(self.tx, ticket, &kept)?;
        Ok(Answered::Waits(id))
    }

    /// Takes back an answer that still waits; tells whether it did.
    pub fn take_back(&mut self, who: &Principal, ticket: TicketId, id: i64) -> Result<bool, Failure> {
        match self.own_pending(who, ticket, id)? {
            Some(_) => Ok(pending::stop(self.tx, id, PendingState::TakenBack, self.now)?),
            None => Ok(false),
        }
    }

    /// Sends an answer without waiting longer; nothing if it is gone.
    pub fn send_at_once(&mut self, who: &Principal, ticket: TicketId, id: i64) -> Result<(), Failure> {
        match self.own_pending(who, ticket, id)? {
            Some(waiting) if waiting.state == PendingState::Waiting => self.say(ticket, &waiting),
            _ => Ok(()),
        }
    }

    /// Lets an answer go that will not be sent.
    pub fn discard(&mut self, who: &Principal, ticket: TicketId, id: i64) -> Result<(), Failure> {
        match self.own_pending(who, ticket, id)? {
            Some(_) => Ok(pending::forget(self.tx, id)?),
            None => Ok(()),
        }
    }

    /// The answer, if whoever asks wrote it on this ticket and still finds the ticket; `None` if
    /// it is gone. Somebody else's does not exist.
    pub fn own_pending(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        id: i64,
    ) -> Result<Option<Pending>, Failure> {
        let known = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        if !who.rights(&known).read_as_desk {
            return Err(Failure::NotFound);
        }
        match pending::load(self.tx, id)? {
            None => Ok(None),
            Some((of, one)) if of == ticket && Some(one.author) == who.person() => Ok(Some(one)),
            Some(_) => Err(Failure::NotFound),
        }
    }

    /// Does what the answer says, as its author is now.
    fn say(&mut self, ticket: TicketId, answer: &Pending) -> Result<(), Failure> {
        let who = people::principal(self.tx, answer.author)?.ok_or(Failure::NotFound)?;
        self.act(&who, ticket, action(&answer.answer))?;
        Ok(pending::forget(self.tx, answer.id)?)
    }

    fn would_allow(&mut self, who: &Principal, id: TicketId, action: Action) -> Result<(), Failure> {
        let ticket = tickets::load(self.tx, id)?.ok_or(Failure::NotFound)?;
        if !who.rights(&ticket).any_reading() {
            return Err(Failure::NotFound);
        }
        let (command, _) = self.command(action, &ticket)?;
        ticket.decide(&command, &Context { who, now: self.now, ladder: &self.rules.ladder })?;
        Ok(())
    }
}

fn action(answer: &Answer) -> Action {
    match answer.clone() {
        Answer::Reply { words, wait: true } => Action::Reply(words, AfterReply::WaitForCustomer),
        Answer::Reply { words, wait: false } => Action::Reply(words, AfterReply::StayOpen),
        Answer::Solution { words, root_cause } => Action::Solve { root_cause, words },
    }
}
