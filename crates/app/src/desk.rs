//! One action in one transaction: load, decide, apply, write. The only place that writes events.

use std::sync::Arc;

use trestle_domain::access::Principal;
use trestle_domain::clock::{ClockKind, ClockState, Rules};
use trestle_domain::event::Event;
use trestle_domain::figures::Contribution;
use trestle_domain::ids::{HandoffId, MessageId, PersonId, PromiseId, TeamId, TicketId};
use trestle_domain::thread::{Audience, ForCustomer, ForVendor, Internal, Message, Words};
use trestle_domain::ticket::{Command, Context, Member, Refusal, Thanks, Ticket};
use trestle_domain::time::Timestamp;
use trestle_domain::view::portal::Climb;
use trestle_mail::gratitude::is_thanks;
use trestle_store::messages::{self, Stored};
use trestle_store::people::PersonKind;
use trestle_store::tickets::{self, Derived};
use trestle_store::{Tx, participants, people};

use crate::{Action, App, Failure, files, letters};

/// A transaction with everything an action needs.
pub struct Desk<'t> {
    /// The transaction; read paths may look things up in it.
    pub tx: &'t mut Tx,
    /// The rules in force.
    pub rules: Arc<Rules>,
    /// The time it is, once for the whole action.
    pub now: Timestamp,
    pub(crate) app: &'t App,
}

/// Words waiting for the command that carries them to be allowed.
pub(crate) enum Draft {
    None,
    Customer(MessageId, Words),
    Note(MessageId, Words),
    Vendor(MessageId, TeamId, Words),
}

impl<'t> Desk<'t> {
    pub(crate) fn new(app: &'t App, tx: &'t mut Tx, rules: Arc<Rules>) -> Self {
        Desk { tx, rules, now: app.now(), app }
    }

    /// Does `action` to a ticket. Who may not see the ticket is told that it does not exist.
    pub fn act(&mut self, who: &Principal, id: TicketId, action: Action) -> Result<Vec<Event>, Failure> {
        let before = tickets::load(self.tx, id)?.ok_or(Failure::NotFound)?;
        if !who.rights(&before).any_reading() {
            return Err(Failure::NotFound);
        }
        let words = match &action {
            Action::WriteAsCustomer(words) => words.text.clone(),
            _ => String::new(),
        };
        let (command, draft) = self.command(action, &before)?;
        let context = Context { who, now: self.now, ladder: &self.rules.ladder };
        let events = before.decide(&command, &context)?;
        let mut after = before.clone();
        events.iter().for_each(|event| after.apply(event));
        self.write_down(id, who, draft)?;
        self.commit(Some(&before), &after, &events)?;
        if !words.is_empty() {
            self.recognise_in_words(&after, &words)?;
        }
        Ok(events)
    }

    /// Writes what has been decided: events, the ticket, its timers, and the mails that follow.
    pub(crate) fn commit(
        &mut self,
        before: Option<&Ticket>,
        after: &Ticket,
        events: &[Event],
    ) -> Result<(), Failure> {
        if events.is_empty() {
            return Ok(());
        }
        let derived = self.derived(after);
        tickets::save(self.tx, before, after, &derived)?;
        tickets::record(self.tx, after.id, events)?;
        self.mark_category(after, events)?;
        letters::queue(self, after, events)?;
        Ok(())
    }

    /// Writes a ticket whose life was played elsewhere through the same rules: the demo's
    /// history. No mail follows; its messages are the caller's to write.
    pub fn import(&mut self, ticket: &Ticket, events: &[Event]) -> Result<(), Failure> {
        let derived = self.derived(ticket);
        tickets::save(self.tx, None, ticket, &derived)?;
        self.mark_category(ticket, events)?;
        Ok(tickets::record(self.tx, ticket.id, events)?)
    }

    /// A fresh id.
    pub fn fresh_id(&self) -> i64 {
        self.app.ids.next(self.now)
    }

    pub(crate) fn command(&mut self, action: Action, ticket: &Ticket) -> Result<(Command, Draft), Failure> {
        let message = MessageId(self.fresh_id());
        let plain = |command| Ok((command, Draft::None));
        match action {
            Action::WriteAsCustomer(words) => {
                let thanks = if is_thanks(&words.text) { Thanks::Mere } else { Thanks::No };
                let command = Command::WriteAsCustomer { message, thanks };
                Ok((command, Draft::Customer(message, said(words)?)))
            }
            Action::Reply(words, then) => {
                Ok((Command::Reply { message, then }, Draft::Customer(message, said(words)?)))
            }
            Action::Solve { root_cause, words } => {
                let command = Command::Solve { root_cause, message };
                Ok((command, Draft::Customer(message, said(words)?)))
            }
            Action::TellOfProblem { problem, words } => {
                let command = Command::TellOfProblem { problem, message };
                Ok((command, Draft::Customer(message, said(words)?)))
            }
            Action::Note(words) => Ok((Command::Note { message }, Draft::Note(message, said(words)?))),
            Action::AskVendor { vendor, words } => {
                let command = Command::AskVendor { vendor, message };
                Ok((command, Draft::Vendor(message, vendor, said(words)?)))
            }
            Action::AnswerAsVendor { vendor, words } => {
                let command = Command::AnswerAsVendor { vendor, message };
                Ok((command, Draft::Vendor(message, vendor, said(words)?)))
            }
            Action::Assign(person) => plain(Command::Assign { to: self.member(person, ticket.team)? }),
            Action::Rule { team, owner, reason } => {
                plain(Command::Rule { owner: self.member(owner, team)?, reason })
            }
            Action::Offer { to, package } => {
                let (handoff, promise) = (HandoffId(message.0), PromiseId(self.fresh_id()));
                plain(Command::Offer { handoff, to, package, promise })
            }
            Action::Promise(due_at) => plain(Command::Promise { promise: PromiseId(message.0), due_at }),
            Action::Unassign => plain(Command::Unassign),
            Action::Prioritise(priority) => plain(Command::Prioritise { priority }),
            Action::Categorise(category) => plain(Command::Categorise { category }),
            Action::Accept(handoff) => plain(Command::Accept { handoff }),
            Action::Return { handoff, reason, coaching } => {
                plain(Command::Return { handoff, reason, coaching })
            }
            Action::Withdraw(handoff) => plain(Command::Withdraw { handoff }),
            Action::WaitForCustomer => plain(Command::WaitForCustomer),
            Action::Resume => plain(Command::Resume),
            Action::Restore { workaround } => plain(Command::Restore { workaround }),
            Action::Reopen => plain(Command::Reopen),
            Action::Rate { score, comment } => plain(Command::Rate { score, comment }),
            Action::Follow => plain(Command::Follow),
            Action::AddParticipant { name, email } => {
                plain(Command::AddParticipant { person: self.participant(ticket, &name, &email)? })
            }
            Action::RemoveParticipant(person) => plain(Command::RemoveParticipant { person }),
            Action::Program(command) => plain(command),
        }
    }

    /// The customer with this address, who is new if nobody has it. Our own people and providers
    /// have threads of their own.
    fn participant(&mut self, ticket: &Ticket, name: &str, email: &str) -> Result<PersonId, Failure> {
        let language = people::person(self.tx, ticket.requester)?.map(|known| known.language);
        let person = self.person_at(name, email, language.as_deref().unwrap_or("en"))?;
        if person.kind != PersonKind::Customer {
            return Err(Failure::Invalid { field: "email", message: "problem-participant" });
        }
        participants::decide(self.tx, ticket.id, email)?;
        Ok(person.id)
    }

    /// Sets a proposed participant aside, for whoever works on the ticket.
    pub fn leave_out(&mut self, who: &Principal, id: TicketId, email: &str) -> Result<(), Failure> {
        self.workable(who, id)?;
        Ok(participants::decide(self.tx, id, email).map(drop)?)
    }

    /// The ticket, if it is theirs to work on.
    pub(crate) fn workable(&mut self, who: &Principal, id: TicketId) -> Result<Ticket, Failure> {
        let ticket = tickets::load(self.tx, id)?.ok_or(Failure::NotFound)?;
        match who.rights(&ticket) {
            rights if !rights.read_as_desk => Err(Failure::NotFound),
            rights if !rights.work => Err(Refusal::NotAllowed.into()),
            _ => Ok(ticket),
        }
    }

    fn member(&mut self, person: PersonId, team: TeamId) -> Result<Member, Failure> {
        match people::is_member(self.tx, person, team)? {
            true => Ok(Member { person, team }),
            false => Err(Refusal::NotAMember.into()),
        }
    }

    fn write_down(&mut self, ticket: TicketId, who: &Principal, draft: Draft) -> Result<(), Failure> {
        let author = who.person();
        match draft {
            Draft::None => Ok(()),
            Draft::Customer(id, words) => self.write::<ForCustomer>(id, ticket, (), author, words),
            Draft::Note(id, words) => self.write::<Internal>(id, ticket, (), author, words),
            Draft::Vendor(id, vendor, words) => self.write::<ForVendor>(id, ticket, vendor, author, words),
        }
    }

    pub(crate) fn write<A: Audience + Stored>(
        &mut self,
        id: MessageId,
        ticket: TicketId,
        counterpart: A::Counterpart,
        author: Option<PersonId>,
        words: Words,
    ) -> Result<(), Failure> {
        files::record(self.tx, &words, self.now)?;
        let message = Message::<A>::new(id, ticket, counterpart, author, self.now, words);
        Ok(messages::write(self.tx, &message)?)
    }

    pub(crate) fn derived(&self, ticket: &Ticket) -> Derived {
        let clock_due = |kind| {
            let clocks = self.rules.clocks(ticket);
            let clock = clocks.into_iter().find(|clock| clock.kind == kind && clock.to.is_none())?;
            match clock.state(&ticket.ledger, self.now) {
                ClockState::Running { due_at, .. } | ClockState::Breached { due_at } => Some(due_at),
                ClockState::Paused { .. } | ClockState::Met { .. } => None,
            }
        };
        let started_in = ticket.ledger.holds().first().map(|hold| hold.tier);
        Derived {
            due: self.rules.next_due(ticket, self.now),
            offer_due_at: clock_due(ClockKind::Accept),
            vendor_due_at: clock_due(ClockKind::Vendor),
            climb: if Some(ticket.tier) > started_in { Climb::Higher } else { Climb::Started },
            contribution: Contribution::of(ticket, &self.rules, self.now),
            timers: self.rules.timers(ticket, self.now),
        }
    }
}

/// Refuses a message that says nothing.
fn said(words: Words) -> Result<Words, Failure> {
    match words.text.trim().is_empty() && words.attachments.is_empty() {
        true => Err(Refusal::WordsMissing.into()),
        false => Ok(words),
    }
}
