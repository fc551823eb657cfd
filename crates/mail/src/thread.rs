//! Where a received mail belongs. Decides from facts that are handed in and looks nothing up.
//!
//! Neither the subject nor a ticket number in it ever places a mail: both can be guessed. A token
//! can only have come from our own mail, and even then a stranger who holds it opens a ticket of
//! his own instead of reading another's.

use crate::message::Message;
use crate::sender::Standing;
use crate::token::ReplyToken;

/// The place of a mail, and as whom it speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// An answer by a person who takes part in the ticket.
    Reply {
        /// The ticket.
        ticket: i64,
        /// As whom the mail speaks.
        person: i64,
    },
    /// A valid token in a stranger's hands: a new ticket, linked to this one for agents only.
    StrangerOnToken {
        /// The ticket the token was made for.
        ticket: i64,
    },
    /// A participant answered a mail of the ticket without using its reply address.
    ByReference {
        /// The ticket.
        ticket: i64,
    },
    /// A request of its own.
    New,
}

/// What the desk knows about the sender and the mails this one refers to.
pub struct Facts<'a> {
    /// From [`crate::token::find_in_recipients`], already verified.
    pub token: Option<ReplyToken>,
    /// How far the From address can be believed; a mail that is not never joins a ticket.
    pub sender: Standing,
    /// The person of each ticket who writes from the sender's address, as `(ticket, person)`.
    pub takes_part_in: &'a [(i64, i64)],
    /// The ticket of each of our own message ids among those of [`referenced_ids`].
    pub known_ids: &'a [(&'a str, i64)],
}

/// The ids to look up for [`Facts::known_ids`], the most telling first.
///
/// References are read backwards: some programs drop In-Reply-To, and the last id in the list is
/// the mail the writer was looking at.
pub fn referenced_ids(message: &Message) -> Vec<&str> {
    let mut ids: Vec<&str> = Vec::new();
    let replied = message.in_reply_to.iter();
    for id in replied.chain(message.references.iter().rev()).take(100) {
        if !ids.contains(&id.as_str()) {
            ids.push(id);
        }
    }
    ids
}

/// Places one mail.
pub fn place(message: &Message, facts: &Facts<'_>) -> Placement {
    if !facts.sender.is_believed() {
        return match facts.token {
            Some(token) => Placement::StrangerOnToken { ticket: token.ticket },
            None => Placement::New,
        };
    }
    if let Some(token) = facts.token {
        // Whoever proves who they are may use another participant's address, from a mail that was
        // forwarded: each speaks as who they are. Without proof the token is the only secret.
        let own = |person: i64| person == token.person || facts.sender == Standing::Proven;
        let writer =
            facts.takes_part_in.iter().find(|(ticket, person)| *ticket == token.ticket && own(*person));
        return match writer {
            Some(&(ticket, person)) => Placement::Reply { ticket, person },
            None => Placement::StrangerOnToken { ticket: token.ticket },
        };
    }
    referenced_ids(message)
        .into_iter()
        .filter_map(|id| facts.known_ids.iter().find(|(known, _)| *known == id))
        .map(|&(_, ticket)| ticket)
        .find(|&ticket| facts.takes_part_in.iter().any(|&(known, _)| known == ticket))
        .map_or(Placement::New, |ticket| Placement::ByReference { ticket })
}

#[cfg(test)]
mod tests;
