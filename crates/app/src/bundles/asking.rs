//! Asking a customer for logs: a link that is theirs alone, in an answer on the ticket.

use std::sync::atomic::Ordering;

use trestle_domain::access::Principal;
use trestle_domain::bundle::Way;
use trestle_domain::ids::{BundleId, MessageId, TicketId, UploadLinkId};
use trestle_domain::thread::Words;
use trestle_domain::ticket::{AfterReply, Command, Refusal};
use trestle_domain::time::{Millis, Timestamp};
use trestle_store::bundles::Source;
use trestle_store::upload_links::{self, UploadLink};
use trestle_store::{messages, people, tickets};

use super::Arrived;
use crate::keys::random_hex;
use crate::{Action, App, Desk, Failure, letters, token_hash};

/// How long a link counts.
const LASTS: Millis = Millis::days(14);
/// How often it can be used.
const USES: i64 = 10;

/// What a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The ticket's subject, which its customer wrote.
    pub subject: String,
    /// Until when it counts.
    pub expires_at: Timestamp,
}

impl App {
    /// What a link is for; none if it no longer counts.
    pub async fn upload_link(&self, token: &str) -> Result<Option<Wanted>, Failure> {
        let (hash, now) = (token_hash(token), self.now());
        self.read(move |db| {
            let Some(link) = upload_links::by_token(db, &hash, now)? else { return Ok(None) };
            let (Some(who), Some(ticket)) =
                (people::principal(db, link.person)?, tickets::load(db, link.ticket)?)
            else {
                return Ok(None);
            };
            let wanted = Wanted { subject: ticket.subject.clone(), expires_at: link.expires_at };
            Ok(who.rights(&ticket).read_as_customer.then_some(wanted))
        })
        .await
    }
}

impl Desk<'_> {
    /// Asks the customer for logs, in their conversation. `words` stand above the link.
    pub fn ask_for_logs(&mut self, who: &Principal, id: TicketId, words: &str) -> Result<(), Failure> {
        let ticket = self.workable(who, id)?;
        let by = who.person().ok_or(Refusal::NotAllowed)?;
        let token = random_hex();
        let link = UploadLink {
            id: UploadLinkId(self.fresh_id()),
            ticket: id,
            person: ticket.requester,
            expires_at: self.now.plus(LASTS),
            uses_left: USES,
        };
        upload_links::create(self.tx, &link, &token_hash(&token), by, self.now)?;
        let customer = people::person(self.tx, ticket.requester)?.ok_or(Failure::NotFound)?;
        let href = format!("{}/logs/{token}", self.app.public_url);
        let asked = letters::asking_for_logs(&customer, &href, link.expires_at);
        let text = match words.trim() {
            "" => asked,
            words => format!("{words}\n\n{asked}"),
        };
        self.act(who, id, Action::Reply(Words::plain(text), AfterReply::WaitForCustomer)).map(drop)
    }

    /// Takes a link back that was given to the customer. One that is gone already was taken back by a second
    /// click.
    pub fn withdraw_link(
        &mut self,
        who: &Principal,
        id: TicketId,
        link: UploadLinkId,
    ) -> Result<(), Failure> {
        let ticket = self.workable(who, id)?;
        let by = who.person().ok_or(Refusal::NotAllowed)?;
        match upload_links::withdraw(self.tx, id, link, by, self.now)? {
            true => self.decide_on(who, &ticket, &Command::WithdrawUploadLink { link }),
            false => Ok(()),
        }
    }

    /// Takes in what a customer sends by a link.
    pub fn add_by_link(&mut self, token: &str, name: &str, arrived: &Arrived) -> Result<BundleId, Failure> {
        let link = upload_links::by_token(self.tx, &token_hash(token), self.now)?.ok_or(Failure::NotFound)?;
        let who = people::principal(self.tx, link.person)?.ok_or(Failure::NotFound)?;
        if !upload_links::use_once(self.tx, link.id)? {
            return Err(Failure::NotFound);
        }
        arrived.is_used.store(true, Ordering::Relaxed);
        let source = Source::Upload(arrived.upload.clone());
        self.add_logs(&who, link.ticket, name, (source, arrived.size_bytes), (Way::Link, Some(link.id)))
    }

    /// Has a file read that the customer attached to a message.
    pub fn read_attachment(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        message: MessageId,
        file: usize,
    ) -> Result<BundleId, Failure> {
        let known = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        if !who.rights(&known).read_as_desk {
            return Err(Failure::NotFound);
        }
        let found = messages::customer_attachment(self.tx, ticket, message, file)?;
        let found = found.ok_or(Failure::Invalid { field: "", message: "diagnostics-problem-attachment" })?;
        let blob = found.sha256.parse().map_err(|_| Failure::NotFound)?;
        let size = u64::try_from(found.bytes).unwrap_or(0);
        self.add_logs(who, ticket, &found.name, (Source::Attachment(blob), size), (Way::Attachment, None))
    }
}
