//! What machines send: bounces, complaints, automatic answers and alerts.

use trestle_domain::access::Principal;
use trestle_domain::ids::{PersonId, TeamId, TicketId};
use trestle_domain::view::mail::Verdict;
use trestle_mail::message::Message;
use trestle_mail::thread::{Placement, referenced_ids};
use trestle_store::{outbox, people};

use super::settle::Mail;
use super::settle::Outcome::{self, Settled};
use crate::{Action, Desk, Failure, letters};

impl Desk<'_> {
    /// A mail of ours could not be delivered: colleagues must know, the customer cannot. The mail
    /// itself is marked, unless the other side still tries.
    pub(super) fn bounced(&mut self, mail: &Mail) -> Result<Outcome, Failure> {
        let Some(token) = self.token(mail) else { return Ok(Settled(Verdict::BounceUnknown, None)) };
        let ticket = TicketId(token.ticket);
        let bounce = mail.message.bounce.clone().unwrap_or_default();
        let person = people::person(self.tx, PersonId(token.person))?;
        let whom = bounce.recipient.clone().or(person.map(|person| person.email));
        let whom = whom.as_deref().unwrap_or("?");
        let reason = bounce.reason.as_deref().unwrap_or(&mail.message.subject);
        if matches!(bounce.action.as_deref(), None | Some("failed")) {
            let status = bounce.status.as_deref().unwrap_or_default();
            outbox::came_back(self.tx, ticket, whom, format!("{status} {reason}").trim())?;
        }
        let note = letters::note("note-bounced", &[("address", whom), ("reason", reason)]);
        self.act(&Principal::System, ticket, Action::Note(note))?;
        Ok(Settled(Verdict::Bounce, Some(ticket)))
    }

    /// Somebody told their provider that a mail of ours is unwanted (RFC 5965). The complaint
    /// carries that mail, and its Message-ID names the ticket.
    pub(super) fn complained(&mut self, mail: &Mail) -> Result<Outcome, Failure> {
        let carried = mail.message.attachments.iter().flat_map(|part| message_ids(&part.content));
        let ids: Vec<String> =
            carried.chain(referenced_ids(&mail.message).into_iter().map(str::to_owned)).collect();
        let known = outbox::known_message_ids(self.tx, &ids)?;
        let Some((_, ticket)) = known.first() else { return Ok(Settled(Verdict::Complaint, None)) };
        let note = letters::note("note-complaint", &[("who", &mail.sender())]);
        self.act(&Principal::System, *ticket, Action::Note(note))?;
        Ok(Settled(Verdict::Complaint, Some(*ticket)))
    }

    /// Out of office and the like: kept as a note, answered by nobody, reopening nothing. What a
    /// machine writes of its own accord, such as an alert, is a request like any other.
    pub(super) fn answered_by_machine(
        &mut self,
        mail: &Mail,
        team: Option<TeamId>,
        placement: Placement,
    ) -> Result<Outcome, Failure> {
        match placement {
            Placement::Reply { ticket, .. } | Placement::ByReference { ticket } => {
                let ticket = TicketId(ticket);
                match self.act(&Principal::System, ticket, Action::Note(mail.words.clone())) {
                    Err(Failure::Refused(_)) => Ok(Settled(Verdict::Empty, Some(ticket))),
                    done => done.map(|_| Settled(Verdict::Automatic, Some(ticket))),
                }
            }
            Placement::New if is_of_own_accord(&mail.message) => self.begin(mail, team, None),
            Placement::StrangerOnToken { .. } | Placement::New => {
                Ok(Settled(Verdict::AutomaticUnknown, None))
            }
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

/// The Message-IDs in the head of a mail that a report carries, whole or its headers only.
fn message_ids(carried: &[u8]) -> Option<String> {
    trestle_mail::parse::message(carried).message_id
}
