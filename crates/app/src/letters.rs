//! The mails that follow from events. Recipients are frozen here, in the transaction of the
//! event; sending is a job of its own.
//!
//! A letter to the customer is made of a `Message<ForCustomer>` and cannot be made of a note.

pub(crate) mod alarm;
mod body;
pub(crate) mod bulletin;
mod texts;
pub mod wording;

use trestle_domain::event::{Event, Fact};
use trestle_domain::ids::{MessageId, PersonId, TeamId, TicketId};
use trestle_domain::thread::{ForCustomer, ForVendor, Message, Words};
use trestle_domain::ticket::Ticket;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Delivery;
use trestle_mail::token::{self, Link, ReplyToken};
use trestle_mail::{compose, trim};
use trestle_store::messages;
use trestle_store::outbox::{self, Outgoing};
use trestle_store::people::{self, Person};

use crate::sign_in_link::LINK_MINUTES;
use crate::{Desk, Face, Failure};
use body::Body;
pub(crate) use texts::Texts;
use wording::Wording;

/// How long a rating link works.
const RATING_DAYS: i64 = 30;

/// Whether a new request is acknowledged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Acknowledgement {
    /// Always: the customer is signed in and asked for it.
    Always,
    /// Once a day for each address, so that no loop and no abuse can grow.
    OnceADay {
        /// The Message-ID of the mail that is answered, if it came by mail (RFC 3834, 3.1.5).
        answers: Option<String>,
    },
    /// Never: a machine wrote, or an agent did.
    Never,
}

/// One mail before it has a place in the outbox.
struct Letter {
    kind: &'static str,
    subject: String,
    body: Body,
    message: Option<MessageId>,
    sent_by: SentBy,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum SentBy {
    /// Nobody: RFC 3834 asks that the mail says so.
    Program(&'static str),
    Person,
}

/// Queues the mails that follow from `events`.
pub(crate) fn queue(desk: &mut Desk<'_>, ticket: &Ticket, events: &[Event]) -> Result<(), Failure> {
    for event in events {
        match &event.fact {
            Fact::Replied { message } | Fact::ProblemTold { message, .. } => reply(desk, ticket, *message)?,
            Fact::Solved { message, .. } => solution(desk, ticket, *message)?,
            Fact::PromiseMade { due_at, .. } => promise(desk, ticket, *due_at)?,
            Fact::VendorAsked { vendor, message } => question(desk, ticket, *vendor, *message)?,
            Fact::LeadCalled { team } => call(desk, ticket, *team)?,
            _ => {}
        }
    }
    Ok(())
}

/// Tells a customer the number of their request. Nothing they wrote is repeated, so that the
/// desk cannot be used to send words to a third party.
pub(crate) fn acknowledge(
    desk: &mut Desk<'_>,
    ticket: &Ticket,
    to: &Person,
    when: &Acknowledgement,
) -> Result<(), Failure> {
    let day = desk.now.0.div_euclid(86_400_000);
    let due = match when {
        Acknowledgement::Always => true,
        Acknowledgement::OnceADay { .. } => outbox::acknowledge_once(desk.tx, &to.email, day)?,
        Acknowledgement::Never => false,
    };
    if !due {
        return Ok(());
    }
    let wording = wording(desk, ticket, to)?;
    let (number, face) = (ticket.id.to_string(), face(desk, ticket.team)?);
    let values = [("number", number.as_str()), ("team", &team(desk, ticket)), ("site", &face.site)];
    let letter = Letter {
        kind: "acknowledgement",
        subject: wording.line("acknowledgement-subject", &values),
        body: Body::plain(wording.line("acknowledgement-text", &values)),
        message: None,
        sent_by: SentBy::Program("auto-replied"),
    };
    let answers = match when {
        Acknowledgement::OnceADay { answers } => answers.clone(),
        Acknowledgement::Always | Acknowledgement::Never => None,
    };
    // Nothing else was written yet on a ticket that is acknowledged.
    post_after(desk, ticket, to, &wording, letter, Vec::from_iter(answers))
}

/// Mails somebody the link by which they sign in. It belongs to no request.
pub(crate) fn sign_in_link(
    desk: &mut Desk<'_>,
    team: TeamId,
    to: &Person,
    link: &str,
) -> Result<(), Failure> {
    let face = face(desk, team)?;
    let wording = Wording::of(desk.tx, team, &to.language)?;
    let texts = Texts::of(&to.language);
    let minutes = LINK_MINUTES.to_string();
    let values = [("site", face.site.as_str()), ("link", link), ("minutes", minutes.as_str())];
    let letter = Letter {
        kind: "sign-in-link",
        subject: texts.filled("sign-in-link-subject", &values),
        body: Body::plain(texts.filled("sign-in-link-text", &values)),
        message: None,
        sent_by: SentBy::Program("auto-generated"),
    };
    let course = Course { team, ticket: None, unsubscribe: None };
    send_off(desk, course, to, &wording, letter, vec![])
}

/// Answers everyone in the conversation, each in a mail of their own.
fn reply(desk: &mut Desk<'_>, ticket: &Ticket, message: MessageId) -> Result<(), Failure> {
    let said = customer_message(desk, message)?;
    let readers = readers(desk, ticket)?;
    for to in &readers {
        let wording = wording(desk, ticket, to)?;
        let signature = signature(desk, ticket, said.author, &wording)?;
        let signed = format!("-- \n{signature}{}", taking_part(&readers, to));
        let letter = Letter {
            kind: "reply",
            subject: format!("Re: {}", ticket.subject),
            body: above(desk, &said.words, message).then(Body::plain(signed)),
            message: Some(message),
            sent_by: SentBy::Person,
        };
        post(desk, ticket, to, &wording, letter)?;
    }
    Ok(())
}

/// Tells everyone in the conversation; only the customer is asked for a rating.
fn solution(desk: &mut Desk<'_>, ticket: &Ticket, message: MessageId) -> Result<(), Failure> {
    let said = customer_message(desk, message)?;
    let readers = readers(desk, ticket)?;
    for to in &readers {
        let wording = wording(desk, ticket, to)?;
        let (number, face) = (ticket.id.to_string(), face(desk, ticket.team)?);
        let values = [("number", number.as_str()), ("team", &team(desk, ticket)), ("site", &face.site)];
        let mut body =
            above(desk, &said.words, message).then(Body::plain(wording.line("solution-reopen", &values)));
        if to.id == ticket.requester {
            let question = wording.line("solution-rate", &values);
            body = body.then(Body::plain(format!("{question}\n{}", rating_links(desk, &face, ticket, to))));
        }
        let signature = signature(desk, ticket, said.author, &wording)?;
        let signed = format!("-- \n{signature}{}", taking_part(&readers, to));
        let letter = Letter {
            kind: "solution",
            subject: format!("Re: {}", ticket.subject),
            body: body.then(Body::plain(signed)),
            message: Some(message),
            sent_by: SentBy::Person,
        };
        post(desk, ticket, to, &wording, letter)?;
    }
    Ok(())
}

/// One click for an answer.
fn rating_links(desk: &Desk<'_>, face: &Face, ticket: &Ticket, to: &Person) -> String {
    let texts = Texts::of(&to.language);
    let scores = [(5, "rating-5"), (4, "rating-4"), (3, "rating-3"), (2, "rating-2"), (1, "rating-1")];
    let links: Vec<String> = scores
        .into_iter()
        .map(|(score, key)| format!("{}: {}", texts.line(key), rating_link(desk, face, ticket, to.id, score)))
        .collect();
    links.join("\n")
}

fn promise(desk: &mut Desk<'_>, ticket: &Ticket, due_at: Timestamp) -> Result<(), Failure> {
    for to in readers(desk, ticket)? {
        let texts = Texts::of(&to.language);
        let when = texts.moment(due_at, &to.zone);
        let wording = wording(desk, ticket, &to)?;
        let number = ticket.id.to_string();
        let (team, site) = (team(desk, ticket), face(desk, ticket.team)?.site);
        let values = [("number", number.as_str()), ("when", &when), ("team", &team), ("site", &site)];
        let letter = Letter {
            kind: "promise",
            subject: format!("Re: {}", ticket.subject),
            body: Body::plain(wording.line("promise-text", &values)),
            message: None,
            sent_by: SentBy::Program("auto-generated"),
        };
        post(desk, ticket, &to, &wording, letter)?;
    }
    Ok(())
}

/// Asks every contact of a provider, each in a mail of their own.
fn question(desk: &mut Desk<'_>, ticket: &Ticket, vendor: TeamId, message: MessageId) -> Result<(), Failure> {
    let said = messages::one::<ForVendor>(desk.tx, message)?.ok_or(Failure::NotFound)?;
    for contact in people::members(desk.tx, vendor)? {
        let Some(to) = people::person(desk.tx, contact.id)? else { continue };
        let texts = Texts::of(&to.language);
        let number = ticket.id.to_string();
        let wording = wording(desk, ticket, &to)?;
        let letter = Letter {
            kind: "vendor_question",
            subject: texts.filled("vendor-subject", &[("number", &number)]),
            body: above(desk, &said.words, message),
            message: Some(message),
            sent_by: SentBy::Person,
        };
        post(desk, ticket, &to, &wording, letter)?;
    }
    Ok(())
}

/// Calls a team's leads; it says where to look and repeats nothing of the ticket.
fn call(desk: &mut Desk<'_>, ticket: &Ticket, team: TeamId) -> Result<(), Failure> {
    let link = format!("{}/tickets/{}", desk.app.public_url, ticket.id);
    for to in people::leads(desk.tx, team)? {
        let texts = Texts::of(&to.language);
        let number = ticket.id.to_string();
        let wording = wording(desk, ticket, &to)?;
        let letter = Letter {
            kind: "lead_call",
            subject: texts.filled("call-subject", &[("number", &number)]),
            body: Body::plain(texts.filled("call-text", &[("number", &number), ("link", &link)])),
            message: None,
            sent_by: SentBy::Program("auto-generated"),
        };
        post(desk, ticket, &to, &wording, letter)?;
    }
    Ok(())
}

/// What was said, below the line above which it is answered.
fn above(desk: &Desk<'_>, words: &Words, message: MessageId) -> Body {
    Body::plain(trim::MARKER).then(Body::said(words, message, desk.app.mail_domain()))
}

/// Everyone in the customer's conversation, the customer first.
fn readers(desk: &mut Desk<'_>, ticket: &Ticket) -> Result<Vec<Person>, Failure> {
    let mut readers = vec![people::person(desk.tx, ticket.requester)?.ok_or(Failure::NotFound)?];
    for id in &ticket.participants {
        readers.extend(people::person(desk.tx, *id)?.filter(|person| person.active));
    }
    Ok(readers)
}

/// The line of a signature that says who else gets the mail; empty if nobody does.
fn taking_part(readers: &[Person], to: &Person) -> String {
    let others: Vec<&str> = readers.iter().filter(|reader| reader.id != to.id).map(shown_to_others).collect();
    match others.is_empty() {
        true => String::new(),
        false => {
            format!("\n{}", Texts::of(&to.language).filled("taking-part", &[("names", &others.join(", "))]))
        }
    }
}

/// A name that others read in our mail. People give themselves names; one that a mail program
/// could turn into a link is not repeated.
fn shown_to_others(person: &Person) -> &str {
    let harmless = !person.name.contains(['.', ':', '/', '@', '\\']);
    if harmless { &person.name } else { &person.email }
}

fn customer_message(desk: &mut Desk<'_>, id: MessageId) -> Result<Message<ForCustomer>, Failure> {
    messages::one::<ForCustomer>(desk.tx, id)?.ok_or(Failure::NotFound)
}

/// The texts in force for the ticket's team and one reader.
fn wording(desk: &mut Desk<'_>, ticket: &Ticket, to: &Person) -> Result<Wording, Failure> {
    Ok(Wording::of(desk.tx, ticket.team, &to.language)?)
}

/// As what a team meets customers: never as what somebody's browser called it.
fn face(desk: &mut Desk<'_>, team: TeamId) -> Result<Face, Failure> {
    let app = desk.app;
    Ok(app.face(desk.tx, team)?)
}

/// The public name of the ticket's team.
fn team(desk: &Desk<'_>, ticket: &Ticket) -> String {
    public_name(desk, ticket.team)
}

fn public_name(desk: &Desk<'_>, team: TeamId) -> String {
    desk.rules.ladder.team(team).map(|team| team.public_name.clone()).unwrap_or_default()
}

/// How a mail is signed: by default with the public names of whoever wrote and of the team.
fn signature(
    desk: &mut Desk<'_>,
    ticket: &Ticket,
    author: Option<PersonId>,
    wording: &Wording,
) -> Result<String, Failure> {
    let author = match author {
        Some(id) => people::person(desk.tx, id)?.map(|person| person.public_name),
        None => None,
    };
    let (name, team) = (author.unwrap_or_default(), team(desk, ticket));
    let face = face(desk, ticket.team)?;
    let values = [("name", name.as_str()), ("team", &team), ("site", &face.site)];
    Ok(wording.line("signature", &values).trim().to_owned())
}

fn rating_link(desk: &Desk<'_>, face: &Face, ticket: &Ticket, person: PersonId, score: u8) -> String {
    let link = Link::Rate { ticket: ticket.id.0, person: person.0, score };
    let expires_at = desk.now.0 / 1000 + RATING_DAYS * 86_400;
    let token = token::sign_link(&desk.app.secrets().mail, link, &desk.app.public_url, expires_at);
    format!("{}/rate/{token}", face.url)
}

/// A note that the program writes for colleagues, in the desk's first language.
pub(crate) fn note(key: &str, values: &[(&str, &str)]) -> Words {
    Words::plain(Texts::of("en").filled(key, values))
}

/// What a customer is told who is asked for logs.
pub(crate) fn asking_for_logs(to: &Person, link: &str, until: Timestamp) -> String {
    let texts = Texts::of(&to.language);
    texts.filled("logs-wanted", &[("link", link), ("until", &texts.moment(until, &to.zone))])
}

impl crate::App {
    /// The rating that a link from a mail stands for: ticket, person and score.
    pub fn rating_of(&self, token: &str) -> Option<(TicketId, PersonId, u8)> {
        let now = self.now().0 / 1000;
        match token::verify_link(&self.secrets().mail, token, &self.public_url, now)? {
            Link::Rate { ticket, person, score } => Some((TicketId(ticket), PersonId(person), score)),
            Link::Upload { .. } | Link::Unfollow { .. } | Link::SignIn { .. } => None,
        }
    }
}

fn post(
    desk: &mut Desk<'_>,
    ticket: &Ticket,
    to: &Person,
    wording: &Wording,
    letter: Letter,
) -> Result<(), Failure> {
    let earlier = outbox::references(desk.tx, ticket.id, &to.email)?;
    post_after(desk, ticket, to, wording, letter, earlier)
}

/// Posts a letter that goes on from `references`, Message-IDs of mails between the same two.
fn post_after(
    desk: &mut Desk<'_>,
    ticket: &Ticket,
    to: &Person,
    wording: &Wording,
    letter: Letter,
    references: Vec<String>,
) -> Result<(), Failure> {
    let course = Course { team: ticket.team, ticket: Some(ticket.id), unsubscribe: None };
    send_off(desk, course, to, wording, letter, references)
}

/// Whose mail a letter is, and where its answer comes to.
struct Course {
    team: TeamId,
    /// Nothing for a mail that belongs to no request: an answer becomes one.
    ticket: Option<TicketId>,
    unsubscribe: Option<String>,
}

fn send_off(
    desk: &mut Desk<'_>,
    course: Course,
    to: &Person,
    wording: &Wording,
    letter: Letter,
    references: Vec<String>,
) -> Result<(), Failure> {
    let face = face(desk, course.team)?;
    let values = [("site", face.site.as_str()), ("team", &public_name(desk, course.team))];
    let sender_name = wording.line("sender-name", &values);
    let keys = &desk.app.secrets().mail;
    let domain = desk.app.mail_domain();
    let id = desk.fresh_id();
    let mailbox = people::team_address(desk.tx, course.team)?.unwrap_or_else(|| format!("support@{domain}"));
    let (local, domain_of_mailbox) = mailbox.split_once('@').unwrap_or(("support", domain));
    let reply_to = course.ticket.map(|ticket| {
        let reply_token = ReplyToken { ticket: ticket.0, person: to.id.0 };
        token::address(keys, reply_token, local, domain_of_mailbox)
    });
    let (text, html, attachments) = letter.body.into_parts();
    let outgoing = Outgoing {
        id,
        ticket: course.ticket,
        message: letter.message,
        kind: letter.kind.to_owned(),
        sender_name,
        reply_to,
        sender: mailbox.clone(),
        recipient: to.email.clone(),
        subject: letter.subject,
        text,
        html: Some(html),
        message_id: compose::message_id(keys, id, domain),
        in_reply_to: references.last().cloned(),
        references,
        auto_submitted: match letter.sent_by {
            SentBy::Program(why) => Some(why.to_owned()),
            SentBy::Person => None,
        },
        attachments,
        unsubscribe: course.unsubscribe,
        state: Delivery::Queued,
        attempts: 0,
        queued_at: desk.now,
        next_at: desk.now,
        last_answer: None,
    };
    Ok(outbox::queue(desk.tx, &outgoing)?)
}
