//! What is not decided by a program: mail whose sender is forged, mail that would speak as a
//! colleague without proof, and floods.

use trestle_domain::ids::TicketId;
use trestle_domain::time::Millis;
use trestle_domain::view::mail::HeldFor;
use trestle_mail::message::Kind;
use trestle_mail::sender::Standing;
use trestle_mail::thread::Placement;
use trestle_store::intake::{self, Hold, Known};
use trestle_store::people::PersonKind;

use super::settle::Mail;
use crate::{Desk, Failure};

/// How many mails from one address to one team are taken in within an hour. More is no person, and
/// perhaps a machine that answers ours: it stops here.
const MOST_AN_HOUR: i64 = 20;
/// The same for automatic answers, of which nobody needs many.
const MOST_ANSWERS_AN_HOUR: i64 = 5;
/// As much of a mail as somebody needs to judge it.
const BEGINNING: usize = 4_000;

impl Desk<'_> {
    /// Why a mail has to wait for a person, if it has to. What a person let go on is not held again.
    pub(super) fn hold(
        &mut self,
        mail: &Mail,
        known: &Known,
        placement: Placement,
    ) -> Result<Option<Hold>, Failure> {
        if mail.kept.released_as.is_some() {
            return Ok(None);
        }
        let Some(why) = self.objection(mail, known, placement)? else { return Ok(None) };
        let belongs_to = match placement {
            Placement::Reply { ticket, .. } | Placement::ByReference { ticket } => Some(TicketId(ticket)),
            Placement::StrangerOnToken { .. } | Placement::New => None,
        };
        Ok(Some(Hold {
            why,
            subject: mail.message.subject.clone(),
            beginning: mail.message.text.trim().chars().take(BEGINNING).collect(),
            belongs_to,
        }))
    }

    fn objection(
        &mut self,
        mail: &Mail,
        known: &Known,
        placement: Placement,
    ) -> Result<Option<HeldFor>, Failure> {
        if mail.opinion.standing == Standing::Forged {
            return Ok(Some(HeldFor::Forged));
        }
        if self.would_speak_as_agent(mail, placement) {
            return Ok(Some(HeldFor::Agent));
        }
        let since = self.now.minus(Millis::hours(1));
        let sent = intake::count_since(self.tx, &known.author, known.team, since)?;
        let most = if mail.message.kind == Kind::AutoReply { MOST_ANSWERS_AN_HOUR } else { MOST_AN_HOUR };
        Ok((sent > most).then_some(HeldFor::TooMany))
    }

    /// Whether a mail from a colleague's address would do what only a colleague may, without
    /// proof. One who may no longer read the ticket is such a case whatever the proof.
    fn would_speak_as_agent(&self, mail: &Mail, placement: Placement) -> bool {
        let Some(person) = &mail.author else { return false };
        if person.kind != PersonKind::Agent {
            return false;
        }
        let is_proven = mail.opinion.standing == Standing::Proven;
        match placement {
            Placement::Reply { .. } | Placement::ByReference { .. } => !is_proven,
            Placement::StrangerOnToken { .. } => {
                self.token(mail).is_some_and(|token| token.person == person.id.0)
            }
            Placement::New => mail.opinion.standing == Standing::Unproven,
        }
    }
}
