//! Mail out: one job for each row of the outbox. A crash between handing the mail over and
//! hearing the answer leaves it *unknown*; it is sent again with the same Message-ID.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use trestle_domain::view::desk::Delivery;
use trestle_mail::compose::{self, Automatic, Enclosure};
use trestle_mail::message::Address;
use trestle_store::outbox::{self, Enclosed, Outgoing};
use trestle_store::{StoreError, jobs};

use crate::receive::later;
use crate::{App, Failure};

/// Tries go on for this long.
const GIVE_UP_AFTER_MS: i64 = 5 * 86_400_000;

/// What became of one try, and what the other side said.
pub struct Delivered {
    /// The state the mail is in now.
    pub state: Delivery,
    /// The answer, for the ticket's reader.
    pub answer: String,
}

/// One mail on its way, as bytes.
#[derive(Clone, Copy, Debug)]
pub struct Parcel<'p> {
    /// The address it comes from, as its reader sees it; says which way it goes.
    pub sender: &'p str,
    /// The return path; empty for mail that must never bounce (RFC 5321, 4.5.5).
    pub return_path: &'p str,
    /// The one recipient.
    pub recipient: &'p str,
    /// The mail (RFC 5322).
    pub raw: &'p [u8],
    /// A plain name for it, the same on every try.
    pub stem: &'p str,
}

/// Hands mail to the next server, or writes it into a folder.
pub trait Post: Send + Sync + 'static {
    /// Delivers one mail.
    fn deliver<'p>(&'p self, parcel: Parcel<'p>) -> Pin<Box<dyn Future<Output = Delivered> + Send + 'p>>;
}

impl App {
    /// The desk with a limit to the mails a minute that it sends by itself; none at 0. What people
    /// write never waits for it.
    pub fn pacing(mut self, automatic_a_minute: u32) -> App {
        self.pace = Duration::from_secs(60).checked_div(automatic_a_minute);
        self
    }

    /// Sends one mail of the outbox and records what became of it.
    pub(crate) async fn send(&self, id: i64, job: jobs::Job, post: Arc<dyn Post>) -> Result<(), Failure> {
        let now = self.now();
        let mail = self
            .store
            .write(move |tx| {
                let Some(mail) = outbox::load(tx, id)? else { return Ok::<_, StoreError>(None) };
                outbox::mark(tx, id, Delivery::Sending, None, now)?;
                Ok(Some(mail))
            })
            .await?;
        let Some(mail) = mail else { return Err(Failure::NotFound) };
        let raw = self.compose(&mail)?;
        // Bounces come back to the token address and so find their ticket; mail that no person
        // wrote must never be answered, so it has no return path (RFC 3834, 3.3).
        let return_path = match mail.auto_submitted {
            Some(_) => "",
            None => mail.reply_to.as_deref().unwrap_or(&mail.sender),
        };
        let stem = format!("{id}-{}", mail.kind);
        let parcel =
            Parcel { sender: &mail.sender, return_path, recipient: &mail.recipient, raw: &raw, stem: &stem };
        let delivered = post.deliver(parcel).await;
        self.record(mail, delivered, job).await
    }

    async fn record(&self, mail: Outgoing, delivered: Delivered, job: jobs::Job) -> Result<(), Failure> {
        let now = self.now();
        let again = later(now, mail.attempts);
        let too_old = now.0 - mail.queued_at.0 > GIVE_UP_AFTER_MS;
        self.store
            .write(move |tx| {
                let answer = Some(delivered.answer.as_str());
                match delivered.state {
                    Delivery::Retry | Delivery::Unknown if !too_old => {
                        outbox::mark(tx, mail.id, delivered.state, answer, again)?;
                        jobs::retry(tx, &job, again.0, &delivered.answer)?;
                    }
                    Delivery::Retry => {
                        outbox::mark(tx, mail.id, Delivery::Failed, answer, now)?;
                        jobs::finish(tx, &job)?;
                    }
                    state => {
                        outbox::mark(tx, mail.id, state, answer, now)?;
                        jobs::finish(tx, &job)?;
                    }
                }
                Ok(())
            })
            .await
    }

    /// The file with its content; only what is a picture by content stands within the words.
    fn enclose(&self, Enclosed { file, content_id }: &Enclosed) -> Result<Enclosure, Failure> {
        let content = self.blobs.get(file.sha256.parse().map_err(|_| Failure::NotFound)?)?;
        let picture = trestle_markup::media_type(&content).filter(|_| content_id.is_some());
        Ok(Enclosure {
            name: file.name.clone(),
            media_type: picture.unwrap_or(&file.media_type).to_owned(),
            content_id: content_id.clone().filter(|_| picture.is_some()),
            content,
        })
    }

    fn compose(&self, mail: &Outgoing) -> Result<Vec<u8>, Failure> {
        let attachments = mail.attachments.iter().map(|enclosed| self.enclose(enclosed));
        let attachments = attachments.collect::<Result<_, Failure>>()?;
        Ok(compose::bytes(&compose::Outgoing {
            from: Address { name: Some(mail.sender_name.clone()), address: mail.sender.clone() },
            to: Address { name: None, address: mail.recipient.clone() },
            reply_to: mail.reply_to.clone(),
            subject: mail.subject.clone(),
            text: mail.text.clone(),
            html: mail.html.clone(),
            message_id: mail.message_id.clone(),
            in_reply_to: mail.in_reply_to.clone(),
            references: mail.references.clone(),
            sent_at: mail.queued_at.0 / 1000,
            automatic: match mail.auto_submitted.as_deref() {
                Some("auto-replied") => Some(Automatic::Replied),
                Some(_) => Some(Automatic::Generated),
                None => None,
            },
            desk: self.mail_domain().to_owned(),
            // For whoever sorts their mail: people's answers go to the inbox.
            list_id: mail.auto_submitted.is_some().then(|| mail.sender.replace('@', ".")),
            unsubscribe: mail.unsubscribe.clone(),
            attachments,
        }))
    }
}
