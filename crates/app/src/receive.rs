//! Mail in. First the raw bytes become durable and the sender's server is told so; only then
//! is anything understood. Whatever a mail turns out to be, it leaves a trace a person can find.

mod copies;
mod hold;
mod identity;
mod machine;
mod settle;

use trestle_domain::thread::{Attachment, Formatted, InlinePart, Words};
use trestle_domain::time::{Millis, Timestamp};
use trestle_mail::message::Message;
use trestle_mail::sender::{Opinion, Standing};
use trestle_store::intake::{self, Keep, Kept, Known, NewIntake, Raw, Route};
use trestle_store::{Tx, jobs, people};

use crate::vouch::{Questioned, Unanswered};
use crate::{App, Failure};
use settle::Mail;

/// A mail as a server handed it over.
pub struct Arrival {
    /// The envelope's sender; empty for the null return path.
    pub mail_from: String,
    /// The envelope's recipients that are ours.
    pub recipients: Vec<String>,
    /// The bytes as they came.
    pub raw: Vec<u8>,
    /// How they came.
    pub route: Route,
}

/// How keeping a mail went; both are success to whoever sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// New.
    Kept,
    /// Kept before for the same recipient, bit for bit as the sender wrote it.
    KnownAlready,
}

/// How long a mail waits for those who could vouch for its sender.
const PATIENCE: Millis = Millis::minutes(10);
const ASK_AGAIN: Millis = Millis::minutes(1);

/// A kept mail, its bytes, what they say, and the words for the thread.
type Understood = (Kept, Vec<u8>, Message, Words);

impl Arrival {
    /// Keeps the mail once for each of our teams that it was sent to.
    pub(crate) fn keep(&self, tx: &mut Tx, now: Timestamp) -> Result<Keeping, Failure> {
        let dedupe = identity::identity(&self.raw);
        let mut keeping = Keeping::KnownAlready;
        for recipient in one_per_mailbox(self.recipients.clone()) {
            let mail = NewIntake {
                recipient,
                sender: Some(self.mail_from.clone()).filter(|from| !from.is_empty()),
                received_at: now,
                raw: Raw::Inline(self.raw.clone()),
                dedupe: dedupe.clone(),
                route: self.route.clone(),
            };
            if let Keep::New(_) = intake::keep(tx, &mail)? {
                keeping = Keeping::Kept;
            }
        }
        Ok(keeping)
    }
}

impl App {
    /// Whether mail for `recipient` is ours: a team's address, with or without a token.
    pub async fn receives(&self, recipient: &str) -> Result<bool, Failure> {
        let address = mailbox_of(recipient);
        self.store.read(move |db| Ok(people::team_by_address(db, &address)?.is_some())).await
    }

    /// Makes a mail durable (contract D1).
    pub async fn keep(&self, arrival: Arrival) -> Result<Keeping, Failure> {
        let now = self.now();
        self.store.write(move |tx| arrival.keep(tx, now)).await
    }

    /// Understands a kept mail and puts it where it belongs.
    pub(crate) async fn receive(&self, id: i64, job: jobs::Job) -> Result<(), Failure> {
        let kept = self.store.read(move |db| Ok::<_, Failure>(intake::load(db, id)?)).await?;
        let kept = kept.ok_or(Failure::NotFound)?;
        let app = self.clone();
        let understood = tokio::task::spawn_blocking(move || app.understand(kept)).await;
        let (kept, raw, message, words) = understood??;
        let opinion = match self.opinion(&kept, &raw, &message).await {
            Ok(opinion) => opinion,
            Err(unanswered) => return self.ask_later(job, &unanswered).await,
        };
        drop(raw);
        self.transact(move |desk| {
            let mut mail = Mail { kept, message, words, opinion, author: None };
            mail.author = people::by_email(desk.tx, &mail.sender())?;
            let known = Known {
                author: mail.sender(),
                team: people::team_by_address(desk.tx, &mailbox_of(&mail.kept.recipient))?,
                message_id: mail.message.message_id.clone(),
                sender_checks: mail.opinion.said.clone(),
            };
            intake::know(desk.tx, id, &known)?;
            desk.settle(&mail, &known)?;
            Ok(jobs::finish(desk.tx, &job)?)
        })
        .await
    }

    /// What is known of the sender. Those who do not answer for [`PATIENCE`] are not waited for:
    /// the mail is then one whose sender proves nothing.
    async fn opinion(&self, kept: &Kept, raw: &[u8], message: &Message) -> Result<Opinion, Unanswered> {
        let question = Questioned { raw, message, mail_from: kept.sender.as_deref(), route: &kept.route };
        match self.vouch.ask(question).await {
            Err(Unanswered(why)) if self.now().0 - kept.received_at.0 > PATIENCE.0 => {
                Ok(Opinion { standing: Standing::Unproven, said: why })
            }
            asked => asked,
        }
    }

    async fn ask_later(&self, job: jobs::Job, unanswered: &Unanswered) -> Result<(), Failure> {
        let (at, why) = (self.now().plus(ASK_AGAIN), unanswered.to_string());
        self.store.write(move |tx| Ok(jobs::retry(tx, &job, at.0, &why)?)).await
    }

    fn understand(&self, kept: Kept) -> Result<Understood, Failure> {
        let raw = match &kept.raw {
            Raw::Inline(bytes) => bytes.clone(),
            Raw::Blob(blob) => self.blobs.get(*blob)?,
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
        let formatted = self.keep_formatted(&message, &attachments)?;
        let words = Words { quoted, attachments, formatted, ..Words::plain(new.trim()) };
        Ok((kept, raw, message, words))
    }
}

impl App {
    /// The HTML of a mail, if it says more than its words. `kept` are the parts in their order.
    fn keep_formatted(&self, message: &Message, kept: &[Attachment]) -> Result<Option<Formatted>, Failure> {
        let Some(html) = message.html.as_ref().filter(|html| trestle_mail::html::is_formatted(html)) else {
            return Ok(None);
        };
        let whole = self.keep_file("mail.html", "text/html", html.as_bytes())?;
        let named = message.attachments.iter().zip(kept);
        let pictures = named.filter_map(|(part, kept)| {
            Some(InlinePart { content_id: part.content_id.clone()?, sha256: kept.sha256.clone() })
        });
        let elsewhere = trestle_mail::html::remote_pictures(html).len();
        Ok(Some(Formatted {
            sha256: whole.sha256,
            bytes: whole.bytes,
            pictures: pictures.collect(),
            elsewhere,
        }))
    }
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
