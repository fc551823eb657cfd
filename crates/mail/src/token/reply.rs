//! The reply address of one person on one ticket: `support+token@desk.example`.

use super::Keys;
use super::keys::{read_number, write_number};
use crate::message::Message;

const PURPOSE: &str = "reply";

/// Whose answer belongs where. One token is good for one person on one ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReplyToken {
    /// The ticket it leads to.
    pub ticket: i64,
    /// The one person it was made for.
    pub person: i64,
}

/// The token as text for a local part: lower-case letters and digits, at most 53 of them.
pub fn sign(keys: &Keys, token: ReplyToken) -> String {
    let mut payload = Vec::with_capacity(20);
    write_number(&mut payload, token.ticket);
    write_number(&mut payload, token.person);
    keys.seal(PURPOSE, &payload)
}

/// What the token says, if these keys signed it as a reply token.
pub fn verify(keys: &Keys, token: &str) -> Option<ReplyToken> {
    let payload = keys.open(PURPOSE, token)?;
    let (ticket, rest) = read_number(&payload)?;
    let (person, rest) = read_number(rest)?;
    rest.is_empty().then_some(ReplyToken { ticket, person })
}

/// `mailbox+token@domain`, the address a reply is sent to. RFC 5233 calls the token a detail.
pub fn address(keys: &Keys, token: ReplyToken, mailbox: &str, domain: &str) -> String {
    format!("{mailbox}+{}@{domain}", sign(keys, token))
}

/// The first valid token among the mail's recipients at `domain`.
///
/// Subjects and bodies are never searched: a token counts only where the mail was delivered.
pub fn find_in_recipients(message: &Message, keys: &Keys, domain: &str) -> Option<ReplyToken> {
    message.recipients().iter().find_map(|recipient| {
        let (local, host) = recipient.rsplit_once('@')?;
        let (_, detail) = local.rsplit_once('+')?;
        let here = host.eq_ignore_ascii_case(domain);
        here.then(|| verify(keys, detail)).flatten()
    })
}
