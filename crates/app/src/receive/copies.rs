//! Whom a mail was also sent to. A customer who answers with a colleague in Cc wants them to read
//! along; a mail can be made to say so by anyone who can send one. So it is proposed, and an agent
//! decides.

use trestle_domain::ids::TicketId;
use trestle_domain::view::desk::Proposed;
use trestle_mail::guard::is_unattended;
use trestle_mail::message::Address;
use trestle_store::people::{self, PersonKind};
use trestle_store::{participants, tickets};

use super::mailbox_of;
use super::settle::Mail;
use crate::{Desk, Failure};

/// More recipients than this are a circular, not a conversation.
const MOST: usize = 20;

impl Desk<'_> {
    /// Proposes the other recipients of a customer's mail as participants of its ticket.
    pub(super) fn propose_copies(&mut self, mail: &Mail, ticket: TicketId) -> Result<(), Failure> {
        let message = &mail.message;
        let others: Vec<&Address> = message.to.iter().chain(&message.cc).collect();
        if others.len() > MOST {
            return Ok(());
        }
        let by = match &mail.author {
            Some(author) => author.name.clone(),
            None => mail.sender(),
        };
        for other in others {
            if self.may_take_part(mail, ticket, &other.address)? {
                let proposed = Proposed {
                    email: other.address.trim().to_lowercase(),
                    name: other.name.clone().unwrap_or_default(),
                    by: by.clone(),
                    at: mail.kept.received_at,
                };
                participants::propose(self.tx, ticket, &proposed)?;
            }
        }
        Ok(())
    }

    /// Not our own mailboxes, not our own people or providers, no machine, nobody twice.
    fn may_take_part(&mut self, mail: &Mail, ticket: TicketId, address: &str) -> Result<bool, Failure> {
        let address = address.trim().to_lowercase();
        let Some((local, _)) = address.rsplit_once('@') else { return Ok(false) };
        if address.len() > 254 || address == mail.sender() || is_unattended(local) {
            return Ok(false);
        }
        let mailbox = mailbox_of(&address);
        if mailbox == mailbox_of(&mail.kept.recipient)
            || people::team_by_address(self.tx, &mailbox)?.is_some()
        {
            return Ok(false);
        }
        let Some(known) = people::by_email(self.tx, &address)? else { return Ok(true) };
        let ticket = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        let takes_part = known.id == ticket.requester || ticket.participants.contains(&known.id);
        Ok(known.kind == PersonKind::Customer && !takes_part)
    }
}
