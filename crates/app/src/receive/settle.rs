//! What a mail leads to: added to its ticket, a ticket of its own, or held for a person.

use trestle_domain::access::{Customer, Principal, Vendor};
use trestle_domain::ids::{PersonId, TeamId, TicketId};
use trestle_domain::thread::Words;
use trestle_domain::ticket::{Channel, Priority, Refusal};
use trestle_domain::view::mail::{Release, Verdict};
use trestle_mail::guard::{Ack, may_acknowledge};
use trestle_mail::message::{Kind, Message};
use trestle_mail::sender::{Opinion, Standing};
use trestle_mail::thread::{Facts, Placement, place, referenced_ids};
use trestle_mail::token::{self, ReplyToken};
use trestle_store::intake::{self, Hold, Kept, Known};
use trestle_store::outbox;
use trestle_store::people::{self, Person, PersonKind};

use super::mailbox_of;
use crate::letters::{self, Acknowledgement};
use crate::{Action, Desk, Failure, NewRequest, Origin};

/// A kept mail, understood.
pub(super) struct Mail {
    /// As it was kept.
    pub(super) kept: Kept,
    /// What its bytes say.
    pub(super) message: Message,
    /// What goes into the thread.
    pub(super) words: Words,
    /// How far its sender can be believed.
    pub(super) opinion: Opinion,
    /// Whom its sender's address belongs to, if we know them.
    pub(super) author: Option<Person>,
}

/// What became of a mail.
pub(super) enum Outcome {
    /// What it was taken for, and the ticket it led to.
    Settled(Verdict, Option<TicketId>),
    /// A person has to decide.
    Held(Hold),
}

use Outcome::{Held, Settled};

impl Mail {
    /// Who wrote: the From address, or the envelope's if there is none.
    pub(super) fn sender(&self) -> String {
        let from = self.message.from.address.trim();
        match from.contains('@') {
            true => from.to_lowercase(),
            false => self.kept.sender.as_deref().unwrap_or_default().trim().to_lowercase(),
        }
    }

    /// Whether it speaks, believably, as a customer.
    fn is_a_customers(&self) -> bool {
        self.standing().is_believed()
            && self.author.as_ref().is_none_or(|author| author.kind == PersonKind::Customer)
    }

    /// How far the sender is believed; a person who let the mail join its ticket knew more.
    fn standing(&self) -> Standing {
        match self.kept.released_as {
            Some(Release::Join) => Standing::Proven,
            Some(Release::NewTicket) => Standing::Forged,
            None => self.opinion.standing,
        }
    }
}

impl Desk<'_> {
    /// Decides about a mail and records what became of it.
    pub(super) fn settle(&mut self, mail: &Mail, known: &Known) -> Result<(), Failure> {
        match self.outcome(mail, known)? {
            Settled(verdict, ticket) => Ok(intake::settle(self.tx, mail.kept.id, verdict, ticket)?),
            Held(hold) => Ok(intake::hold(self.tx, mail.kept.id, &hold)?),
        }
    }

    fn outcome(&mut self, mail: &Mail, known: &Known) -> Result<Outcome, Failure> {
        match mail.message.kind {
            Kind::Own if mail.message.loop_mark() == Some(self.app.mail_domain()) => {
                return Ok(Settled(Verdict::Own, None));
            }
            Kind::Bounce => return self.bounced(mail),
            Kind::Feedback => return self.complained(mail),
            _ => {}
        }
        // Where it belongs if it is what it claims to be.
        let claimed = self.placement(mail, Standing::Proven)?;
        if let Some(hold) = self.hold(mail, known, claimed)? {
            return Ok(Held(hold));
        }
        let placement = match mail.standing() {
            standing if standing.is_believed() => claimed,
            standing => self.placement(mail, standing)?,
        };
        match mail.message.kind {
            Kind::AutoReply => self.answered_by_machine(mail, known.team, placement),
            _ => {
                let outcome = self.written_by_person(mail, known.team, placement)?;
                if let Settled(Verdict::Added | Verdict::NewTicket, Some(ticket)) = outcome
                    && mail.is_a_customers()
                {
                    self.propose_copies(mail, ticket)?;
                }
                Ok(outcome)
            }
        }
    }

    fn written_by_person(
        &mut self,
        mail: &Mail,
        team: Option<TeamId>,
        placement: Placement,
    ) -> Result<Outcome, Failure> {
        match placement {
            Placement::Reply { ticket, person } => self.add(TicketId(ticket), PersonId(person), mail, team),
            Placement::ByReference { ticket } => match &mail.author {
                Some(person) => self.add(TicketId(ticket), person.id, mail, team),
                None => self.begin(mail, team, None),
            },
            Placement::StrangerOnToken { ticket } => self.begin(mail, team, Some(TicketId(ticket))),
            Placement::New => self.begin(mail, team, None),
        }
    }

    /// Where a mail belongs if its sender stands like this.
    pub(super) fn placement(&mut self, mail: &Mail, sender: Standing) -> Result<Placement, Failure> {
        let message = &mail.message;
        let token = self.token(mail);
        let ids: Vec<String> = referenced_ids(message).into_iter().map(str::to_owned).collect();
        let known = outbox::known_message_ids(self.tx, &ids)?;
        let known_ids: Vec<(&str, i64)> = known.iter().map(|(id, ticket)| (id.as_str(), ticket.0)).collect();
        let takes_part_in = match &mail.author {
            Some(person) => known_ids
                .iter()
                .map(|(_, ticket)| *ticket)
                .chain(token.map(|token| token.ticket))
                .filter_map(|ticket| self.takes_part(person.id, &person.kind, TicketId(ticket)).transpose())
                .collect::<Result<Vec<_>, Failure>>()?,
            None => vec![],
        };
        let facts = Facts { token, sender, takes_part_in: &takes_part_in, known_ids: &known_ids };
        Ok(place(message, &facts))
    }

    /// The verified token: of the envelope's recipient first, then of any address of ours.
    pub(super) fn token(&self, mail: &Mail) -> Option<ReplyToken> {
        let keys = &self.app.secrets().mail;
        let local = mail.kept.recipient.rsplit_once('@').map_or("", |(local, _)| local);
        let written = local.split_once('+').map_or("", |(_, token)| token);
        token::verify(keys, written)
            .or_else(|| token::find_in_recipients(&mail.message, keys, self.app.mail_domain()))
    }

    /// Customers take part in their own tickets and where an agent took them in, providers in those
    /// they were asked about, and colleagues in those they may read.
    fn takes_part(
        &mut self,
        person: PersonId,
        kind: &PersonKind,
        ticket: TicketId,
    ) -> Result<Option<(i64, i64)>, Failure> {
        let Some(known) = trestle_store::tickets::load(self.tx, ticket)? else { return Ok(None) };
        let mut rights = || -> Result<_, Failure> {
            Ok(people::principal(self.tx, person)?.map(|who| who.rights(&known)).unwrap_or_default())
        };
        let takes_part = match kind {
            PersonKind::Vendor => rights()?.read_as_vendor,
            PersonKind::Agent => known.requester == person || rights()?.read_as_desk,
            PersonKind::Customer => known.requester == person || known.participants.contains(&person),
        };
        Ok(takes_part.then_some((ticket.0, person.0)))
    }

    fn add(
        &mut self,
        ticket: TicketId,
        person: PersonId,
        mail: &Mail,
        team: Option<TeamId>,
    ) -> Result<Outcome, Failure> {
        let words = mail.words.clone();
        let requester = trestle_store::tickets::load(self.tx, ticket)?.map(|known| known.requester);
        let (who, action, verdict) = match people::principal(self.tx, person)? {
            Some(Principal::Vendor(contact)) => {
                let vendor = self.asked_team(ticket, &contact)?;
                let action = Action::AnswerAsVendor { vendor, words };
                (Principal::Vendor(contact), action, Verdict::Added)
            }
            // What a colleague writes from their own mailbox is for colleagues: nothing goes to a
            // customer that was not written on the desk.
            Some(agent @ Principal::Agent(_)) if requester != Some(person) => {
                (agent, Action::Note(words), Verdict::AgentNote)
            }
            _ => {
                let who = Principal::Customer(Customer { person, sees_organisation: None });
                (who, Action::WriteAsCustomer(words), Verdict::Added)
            }
        };
        match self.act(&who, ticket, action) {
            Ok(_) => Ok(Settled(verdict, Some(ticket))),
            Err(Failure::Refused(Refusal::Closed)) => self.begin(mail, team, Some(ticket)),
            Err(Failure::Refused(Refusal::WordsMissing)) => Ok(Settled(Verdict::Empty, Some(ticket))),
            Err(failure) => Err(failure),
        }
    }

    fn asked_team(&mut self, ticket: TicketId, contact: &Vendor) -> Result<TeamId, Failure> {
        let known = trestle_store::tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        known.vendors.iter().copied().find(|team| contact.teams.contains(team)).ok_or(Failure::NotFound)
    }

    /// A new ticket; one that follows another says so to colleagues only.
    pub(super) fn begin(
        &mut self,
        mail: &Mail,
        team: Option<TeamId>,
        follows: Option<TicketId>,
    ) -> Result<Outcome, Failure> {
        let message = &mail.message;
        let mailbox = mailbox_of(&mail.kept.recipient);
        let own: Vec<&str> = vec![&mailbox];
        let acknowledgement = match may_acknowledge(message, &own) {
            Ack::Allowed => Acknowledgement::OnceADay { answers: message.message_id.clone() },
            Ack::Suppressed(_) => Acknowledgement::Never,
        };
        let mut words = mail.words.clone();
        if words.text.is_empty() && words.attachments.is_empty() {
            words.text = "–".to_owned();
        }
        let origin = |email: String| Origin::Address {
            name: message.from.name.clone().unwrap_or_default(),
            email,
            language: language(message),
        };
        let request = |origin, team| NewRequest {
            origin,
            channel: Channel::Mail,
            subject: message.subject.clone(),
            words: words.clone(),
            team,
            priority: Priority::Normal,
            category: None,
            acknowledgement: acknowledgement.clone(),
        };
        let ticket = match self.open(request(origin(mail.sender()), team)) {
            // Without an address to answer to it is still a ticket: a person will look.
            Err(Failure::Invalid { .. }) => {
                let nobody = format!("unknown-sender@{}", self.app.mail_domain());
                self.open(NewRequest {
                    acknowledgement: Acknowledgement::Never,
                    ..request(origin(nobody), team)
                })?
            }
            opened => opened?,
        };
        if let Some(earlier) = follows {
            let note = letters::note("note-follows", &[("number", &earlier.to_string())]);
            self.act(&Principal::System, ticket, Action::Note(note))?;
        }
        Ok(Settled(Verdict::NewTicket, Some(ticket)))
    }
}

fn language(message: &Message) -> String {
    let tag = message.header("Content-Language").unwrap_or("en").trim();
    if tag.to_ascii_lowercase().starts_with("de") { "de".to_owned() } else { "en".to_owned() }
}
