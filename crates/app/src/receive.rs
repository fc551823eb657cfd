//! Mail in. First the raw bytes become durable and the sender's server is told so; only then
//! is anything understood. Whatever a mail turns out to be, it leaves a trace a person can find.

mod identity;

use std::borrow::Cow;

use trestle_domain::access::{Customer, Principal, Vendor};
use trestle_domain::ids::{PersonId, TeamId, TicketId};
use trestle_domain::thread::{Attachment, Words};
use trestle_domain::ticket::{Channel, Priority, Refusal};
use trestle_domain::time::Timestamp;
use trestle_domain::view::mail::Verdict;
use trestle_mail::guard::{Ack, may_acknowledge};
use trestle_mail::message::{Kind, Message};
use trestle_mail::thread::{Facts, Placement, Sender, place, referenced_ids};
use trestle_mail::token::{self, ReplyToken};
use trestle_store::intake::{self, Keep, Kept, NewIntake, Raw, Settlement};
use trestle_store::people::{self, PersonKind};
use trestle_store::{jobs, outbox};

use crate::letters::{self, Acknowledgement};
use crate::{Action, App, Desk, Failure, NewRequest, Origin};

/// A mail as a server handed it over.
pub struct Arrival {
    /// The envelope's sender; empty for the null return path.
    pub mail_from: String,
    /// The envelope's recipients that are ours.
    pub recipients: Vec<String>,
    /// The bytes as they came.
    pub raw: Vec<u8>,
}

/// How keeping a mail went; both are success to whoever sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// New.
    Kept,
    /// Kept before for the same recipient, bit for bit as the sender wrote it.
    KnownAlready,
}

impl App {
    /// Whether mail for `recipient` is ours: a team's address, with or without a token.
    pub async fn receives(&self, recipient: &str) -> Result<bool, Failure> {
        let address = mailbox_of(recipient);
        self.store.read(move |db| Ok(people::team_by_address(db, &address)?.is_some())).await
    }

    /// Makes a mail durable (contract D1). A mail to several of our teams is kept once for each.
    pub async fn keep(&self, arrival: Arrival) -> Result<Keeping, Failure> {
        let dedupe = identity::identity(&arrival.raw);
        let now = self.now();
        let recipients = one_per_mailbox(arrival.recipients);
        self.store
            .write(move |tx| {
                let mut keeping = Keeping::KnownAlready;
                for recipient in recipients {
                    let mail = NewIntake {
                        recipient,
                        sender: Some(arrival.mail_from.clone()).filter(|from| !from.is_empty()),
                        received_at: now,
                        raw: Raw::Inline(arrival.raw.clone()),
                        dedupe: dedupe.clone(),
                    };
                    if let Keep::New(_) = intake::keep(tx, &mail)? {
                        keeping = Keeping::Kept;
                    }
                }
                Ok(keeping)
            })
            .await
    }

    /// Understands a kept mail and puts it where it belongs.
    pub(crate) async fn receive(&self, id: i64, job: jobs::Job) -> Result<(), Failure> {
        let kept = self.store.read(move |db| Ok::<_, Failure>(intake::load(db, id)?)).await?;
        let kept = kept.ok_or(Failure::NotFound)?;
        let app = self.clone();
        let understood = tokio::task::spawn_blocking(move || app.understand(kept)).await;
        let (kept, message, words) = understood??;
        self.transact(move |desk| {
            let (verdict, ticket) = desk.settle(&kept, &message, words)?;
            let settlement = Settlement {
                verdict,
                ticket,
                author: sender(&kept, &message),
                message_id: message.message_id.clone(),
            };
            intake::settle(desk.tx, kept.id, &settlement)?;
            Ok(jobs::finish(desk.tx, &job)?)
        })
        .await
    }

    fn understand(&self, kept: Kept) -> Result<(Kept, Message, Words), Failure> {
        let raw = match &kept.raw {
            Raw::Inline(bytes) => Cow::Borrowed(bytes),
            Raw::Blob(blob) => Cow::Owned(self.blobs.get(*blob)?),
        };
        let message = trestle_mail::parse::message(&raw);
        let mut attachments: Vec<Attachment> = Vec::new();
        for part in &message.attachments {
            let name = part.name.as_deref().unwrap_or_default();
            attachments.push(self.keep_file(name, &part.media_type, &part.content)?);
        }
        if !message.problems.is_empty() || message.text.trim().is_empty() {
            // What could not be understood stays one click away as it came.
            attachments.push(self.keep_file("original.eml", "message/rfc822", &raw)?);
        }
        let new = if message.reply.trim().is_empty() { &message.text } else { &message.reply };
        let quoted = [message.quoted.as_str(), message.signature.as_str()].join("\n\n").trim().to_owned();
        let words = Words { text: new.trim().to_owned(), quoted, attachments };
        drop(raw);
        Ok((kept, message, words))
    }
}

/// What became of a mail, for the log.
type Outcome = (Verdict, Option<TicketId>);

impl Desk<'_> {
    fn settle(&mut self, kept: &Kept, message: &Message, words: Words) -> Result<Outcome, Failure> {
        match message.kind {
            Kind::Own if message.loop_mark() == Some(self.app.mail_domain()) => Ok((Verdict::Own, None)),
            Kind::Bounce => self.bounced(kept, message),
            Kind::AutoReply => self.answered_by_machine(kept, message, words),
            _ => self.written_by_person(kept, message, words),
        }
    }

    fn written_by_person(
        &mut self,
        kept: &Kept,
        message: &Message,
        words: Words,
    ) -> Result<Outcome, Failure> {
        match self.placement(kept, message)? {
            Placement::Reply { ticket, person } => {
                self.add(TicketId(ticket), PersonId(person), kept, message, words)
            }
            Placement::ByReference { ticket } => match people::by_email(self.tx, &sender(kept, message))? {
                Some(person) => self.add(TicketId(ticket), person.id, kept, message, words),
                None => self.begin(kept, message, words, None),
            },
            Placement::StrangerOnToken { ticket } => self.begin(kept, message, words, Some(TicketId(ticket))),
            Placement::New => self.begin(kept, message, words, None),
        }
    }

    fn placement(&mut self, kept: &Kept, message: &Message) -> Result<Placement, Failure> {
        let token = self.token(kept, message);
        let ids: Vec<String> = referenced_ids(message).into_iter().map(str::to_owned).collect();
        let known = outbox::known_message_ids(self.tx, &ids)?;
        let known_ids: Vec<(&str, i64)> = known.iter().map(|(id, ticket)| (id.as_str(), ticket.0)).collect();
        let takes_part_in = match people::by_email(self.tx, &sender(kept, message))? {
            Some(person) => known_ids
                .iter()
                .map(|(_, ticket)| *ticket)
                .chain(token.map(|token| token.ticket))
                .filter_map(|ticket| self.takes_part(person.id, &person.kind, TicketId(ticket)).transpose())
                .collect::<Result<Vec<_>, Failure>>()?,
            None => vec![],
        };
        let facts =
            Facts { token, sender: believed(message), takes_part_in: &takes_part_in, known_ids: &known_ids };
        Ok(place(message, &facts))
    }

    /// The verified token: of the envelope's recipient first, then of any address of ours.
    fn token(&self, kept: &Kept, message: &Message) -> Option<ReplyToken> {
        let keys = &self.app.secrets().mail;
        let local = kept.recipient.rsplit_once('@').map_or("", |(local, _)| local);
        let written = local.split_once('+').map_or("", |(_, token)| token);
        token::verify(keys, written)
            .or_else(|| token::find_in_recipients(message, keys, self.app.mail_domain()))
    }

    /// Customers take part in their own tickets, providers in those they were asked about.
    fn takes_part(
        &mut self,
        person: PersonId,
        kind: &PersonKind,
        ticket: TicketId,
    ) -> Result<Option<(i64, i64)>, Failure> {
        let Some(known) = trestle_store::tickets::load(self.tx, ticket)? else { return Ok(None) };
        let takes_part = match kind {
            PersonKind::Vendor => match people::principal(self.tx, person)? {
                Some(who) => who.rights(&known).read_as_vendor,
                None => false,
            },
            PersonKind::Customer | PersonKind::Agent => known.requester == person,
        };
        Ok(takes_part.then_some((ticket.0, person.0)))
    }

    fn add(
        &mut self,
        ticket: TicketId,
        person: PersonId,
        kept: &Kept,
        message: &Message,
        words: Words,
    ) -> Result<Outcome, Failure> {
        let (who, action) = match people::principal(self.tx, person)? {
            Some(Principal::Vendor(contact)) => {
                let vendor = self.asked_team(ticket, &contact)?;
                (Principal::Vendor(contact), Action::AnswerAsVendor { vendor, words: words.clone() })
            }
            _ => (
                Principal::Customer(Customer { person, sees_organisation: None }),
                Action::WriteAsCustomer(words.clone()),
            ),
        };
        match self.act(&who, ticket, action) {
            Ok(_) => Ok((Verdict::Added, Some(ticket))),
            Err(Failure::Refused(Refusal::Closed)) => self.begin(kept, message, words, Some(ticket)),
            Err(Failure::Refused(Refusal::WordsMissing)) => Ok((Verdict::Empty, Some(ticket))),
            Err(failure) => Err(failure),
        }
    }

    fn asked_team(&mut self, ticket: TicketId, contact: &Vendor) -> Result<TeamId, Failure> {
        let known = trestle_store::tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        known.vendors.iter().copied().find(|team| contact.teams.contains(team)).ok_or(Failure::NotFound)
    }

    /// A new ticket; one that follows another says so to colleagues only.
    fn begin(
        &mut self,
        kept: &Kept,
        message: &Message,
        mut words: Words,
        follows: Option<TicketId>,
    ) -> Result<Outcome, Failure> {
        let mailbox = mailbox_of(&kept.recipient);
        let own: Vec<&str> = vec![&mailbox];
        let acknowledgement = match may_acknowledge(message, &own) {
            Ack::Allowed => Acknowledgement::OnceADay,
            Ack::Suppressed(_) => Acknowledgement::Never,
        };
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
            acknowledgement,
        };
        let team = people::team_by_address(self.tx, &mailbox)?;
        let ticket = match self.open(request(origin(sender(kept, message)), team)) {
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
        Ok((Verdict::NewTicket, Some(ticket)))
    }

    /// A mail of ours could not be delivered: colleagues must know, the customer cannot. The mail
    /// itself is marked, unless the other side still tries.
    fn bounced(&mut self, kept: &Kept, message: &Message) -> Result<Outcome, Failure> {
        let Some(token) = self.token(kept, message) else { return Ok((Verdict::BounceUnknown, None)) };
        let ticket = TicketId(token.ticket);
        let bounce = message.bounce.clone().unwrap_or_default();
        let person = people::person(self.tx, PersonId(token.person))?;
        let whom = bounce.recipient.clone().or(person.map(|person| person.email));
        let whom = whom.as_deref().unwrap_or("?");
        let reason = bounce.reason.as_deref().unwrap_or(&message.subject);
        if matches!(bounce.action.as_deref(), None | Some("failed")) {
            let status = bounce.status.as_deref().unwrap_or_default();
            outbox::came_back(self.tx, ticket, whom, format!("{status} {reason}").trim())?;
        }
        let note = letters::note("note-bounced", &[("address", whom), ("reason", reason)]);
        self.act(&Principal::System, ticket, Action::Note(note))?;
        Ok((Verdict::Bounce, Some(ticket)))
    }

    /// Out of office and the like: kept as a note, answered by nobody, reopening nothing. What a
    /// machine writes of its own accord, such as an alert, is a request like any other.
    fn answered_by_machine(
        &mut self,
        kept: &Kept,
        message: &Message,
        words: Words,
    ) -> Result<Outcome, Failure> {
        match self.placement(kept, message)? {
            Placement::Reply { ticket, .. } | Placement::ByReference { ticket } => {
                let ticket = TicketId(ticket);
                self.act(&Principal::System, ticket, Action::Note(words))?;
                Ok((Verdict::Automatic, Some(ticket)))
            }
            Placement::New if is_of_own_accord(message) => self.begin(kept, message, words, None),
            Placement::StrangerOnToken { .. } | Placement::New => Ok((Verdict::AutomaticUnknown, None)),
        }
    }
}

/// Whether a machine's mail answers nothing (RFC 3834, 5: `auto-generated`).
fn is_of_own_accord(message: &Message) -> bool {
    let generated = message
        .headers_named("Auto-Submitted")
        .any(|value| value.trim_start().to_ascii_lowercase().starts_with("auto-generated"));
    generated && referenced_ids(message).is_empty()
}

/// Who wrote: the From address, or the envelope's if there is none.
fn sender(kept: &Kept, message: &Message) -> String {
    let from = message.from.address.trim();
    match from.contains('@') {
        true => from.to_lowercase(),
        false => kept.sender.as_deref().unwrap_or_default().trim().to_lowercase(),
    }
}

/// A sender whose own provider says it is forged is not believed.
fn believed(message: &Message) -> Sender {
    let failed = |verdict: &str| {
        let verdict = verdict.to_ascii_lowercase();
        verdict.contains("dmarc=fail")
    };
    match message.headers_named("Authentication-Results").any(failed) {
        true => Sender::Unproven,
        false => Sender::Authenticated,
    }
}

fn language(message: &Message) -> String {
    let tag = message.header("Content-Language").unwrap_or("en").trim();
    if tag.to_ascii_lowercase().starts_with("de") { "de".to_owned() } else { "en".to_owned() }
}

/// `support+token@desk` is mail for `support@desk`.
fn mailbox_of(recipient: &str) -> String {
    let address = recipient.trim().to_lowercase();
    match address.rsplit_once('@') {
        Some((local, domain)) => format!("{}@{domain}", local.split('+').next().unwrap_or(local)),
        None => address,
    }
}

/// One copy for each of our mailboxes; the address with a token wins, as it says more.
fn one_per_mailbox(recipients: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for recipient in recipients {
        match kept.iter_mut().find(|known| mailbox_of(known) == mailbox_of(&recipient)) {
            Some(known) if recipient.contains('+') && !known.contains('+') => *known = recipient,
            Some(_) => {}
            None => kept.push(recipient),
        }
    }
    kept
}

/// The instant a retry is due: 1, 2, 4 … minutes, an hour at most.
pub(crate) fn later(now: Timestamp, attempts: i64) -> Timestamp {
    Timestamp(now.0 + (60_000 << attempts.clamp(0, 6)).min(3_600_000))
}
