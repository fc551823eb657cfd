//! A request comes in: by form, by mail, by phone or from a program.

use trestle_domain::access::{Agent, Customer, Principal};
use trestle_domain::event::Opened;
use trestle_domain::ids::{MessageId, PersonId, TeamId, TicketId};
use trestle_domain::thread::{ForCustomer, Words};
use trestle_domain::ticket::{Channel, Context, Priority, Refusal, Ticket};
use trestle_store::people::{self, Person, PersonKind};
use trestle_store::{rules, tickets};

use crate::letters::Acknowledgement;
use crate::{Desk, Failure, letters};

/// Who asks.
#[derive(Clone, Debug)]
pub enum Origin {
    /// A customer who is signed in.
    SignedIn(PersonId),
    /// Whoever writes from this address.
    Address {
        /// As they gave it; may be empty.
        name: String,
        /// Where answers go.
        email: String,
        /// The language to answer in.
        language: String,
    },
    /// The same, as a colleague writes it down: the ticket's first event is theirs.
    WrittenDown {
        /// Who writes it down.
        by: Agent,
        /// What whoever asks is called; may be empty.
        name: String,
        /// Where answers go.
        email: String,
        /// The language to answer in.
        language: String,
    },
}

/// A request before it has a number.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// Who asks.
    pub origin: Origin,
    /// How it reached us.
    pub channel: Channel,
    /// In a line; made of the first words if empty.
    pub subject: String,
    /// The customer's words.
    pub words: Words,
    /// The team addressed; the desk's first team if none.
    pub team: Option<TeamId>,
    /// How urgent.
    pub priority: Priority,
    /// What it is about.
    pub category: Option<String>,
    /// Whether the customer gets a mail with the number.
    pub acknowledgement: Acknowledgement,
}

const LONGEST_SUBJECT: usize = 150;

impl Desk<'_> {
    /// Opens a ticket for a request and tells its number.
    pub fn open(&mut self, request: NewRequest) -> Result<TicketId, Failure> {
        let requester = self.requester(&request.origin)?;
        if request.words.text.trim().is_empty() && request.words.attachments.is_empty() {
            return Err(Refusal::WordsMissing.into());
        }
        let team = match request.team {
            Some(team) => team,
            None => rules::default_team(self.tx)?.ok_or(Failure::NotFound)?,
        };
        let tier = self.rules.ladder.team(team).ok_or(Failure::NotFound)?.tier;
        let organisation = match requester.organisation {
            Some(id) => people::organisation(self.tx, id)?,
            None => None,
        };
        let policy = match &organisation {
            Some(organisation) => organisation.policy,
            None => rules::default_policy(self.tx)?.ok_or(Failure::NotFound)?,
        };
        let id = tickets::next_id(self.tx)?;
        let message = MessageId(self.fresh_id());
        let opened = Opened {
            subject: subject(&request),
            requester: requester.id,
            organisation: organisation.map(|organisation| organisation.id),
            channel: request.channel,
            priority: request.priority,
            category: request.category,
            team,
            tier,
            policy,
            message,
        };
        let who = match request.origin {
            Origin::WrittenDown { by, .. } => Principal::Agent(by),
            _ => Principal::Customer(Customer { person: requester.id, sees_organisation: None }),
        };
        let context = Context { who: &who, now: self.now, ladder: &self.rules.ladder };
        let event = Ticket::open(opened, &context);
        let ticket = Ticket::fold(id, [&event]).expect("an opening event opens a ticket");
        self.commit(None, &ticket, &[event])?;
        let words = format!("{}\n{}", ticket.subject, request.words.text);
        self.mark_words(&ticket, &request.words.text)?;
        self.write::<ForCustomer>(message, id, (), Some(requester.id), request.words)?;
        letters::acknowledge(self, &ticket, &requester, &request.acknowledgement)?;
        self.recognise_in_words(&ticket, &words)?;
        Ok(id)
    }

    fn requester(&mut self, origin: &Origin) -> Result<Person, Failure> {
        match origin {
            Origin::SignedIn(id) => people::person(self.tx, *id)?.ok_or(Failure::NotFound),
            Origin::Address { name, email, language } | Origin::WrittenDown { name, email, language, .. } => {
                self.person_at(name, email, language)
            }
        }
    }

    /// The person who writes from `email`; a new customer if nobody does yet.
    pub fn person_at(&mut self, name: &str, email: &str, language: &str) -> Result<Person, Failure> {
        let email = email.trim().to_lowercase();
        if !is_address(&email) {
            return Err(Failure::Invalid { field: "email", message: "problem-email" });
        }
        if let Some(known) = people::by_email(self.tx, &email)? {
            return Ok(known);
        }
        let domain = email.rsplit('@').next().unwrap_or_default();
        let organisation = people::organisation_by_domain(self.tx, domain)?;
        let name = match name.trim() {
            "" => email.split('@').next().unwrap_or(&email).to_owned(),
            name => name.chars().filter(|letter| !letter.is_control()).take(100).collect(),
        };
        let person = Person {
            id: PersonId(self.fresh_id()),
            public_name: name.clone(),
            name,
            email,
            kind: PersonKind::Customer,
            admin: false,
            organisation: organisation.map(|organisation| organisation.id),
            sees_organisation: false,
            language: language.to_owned(),
            zone: "UTC".to_owned(),
            password_hash: None,
            active: true,
        };
        people::insert(self.tx, &person)?;
        Ok(person)
    }
}

/// Good enough to try: one `@` with something on both sides and nothing that could end a line.
fn is_address(email: &str) -> bool {
    let sides: Vec<&str> = email.split('@').collect();
    let clean = |part: &&str| {
        !part.is_empty() && !part.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c))
    };
    sides.len() == 2 && sides.iter().all(clean) && email.len() <= 254
}

fn subject(request: &NewRequest) -> String {
    let given = request.subject.trim();
    let first_line = request.words.text.lines().map(str::trim).find(|line| !line.is_empty());
    let line = if given.is_empty() { first_line.unwrap_or("–") } else { given };
    let clean: String = line.chars().filter(|letter| !letter.is_control()).collect();
    match clean.char_indices().nth(LONGEST_SUBJECT) {
        Some((end, _)) => format!("{}…", clean[..end].trim_end()),
        None => clean,
    }
}
