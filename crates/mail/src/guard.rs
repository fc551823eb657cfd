//! May a machine answer this mail? Says no in every case of RFC 3834 §2 and for the habits of
//! servers that never read it. A wrong no costs one acknowledgement; a wrong yes starts a loop.
//!
//! Not here: counting. The caller also keeps to one automatic answer per sender and day.

use crate::kind::{self, precedence};
use crate::message::{Kind, Message};

/// The verdict on one automatic acknowledgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ack {
    /// One answer may go out.
    Allowed,
    /// None may, for this reason.
    Suppressed(Reason),
}

/// Why a machine must stay silent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// A desk's own mail came back.
    OwnMail,
    /// There is nobody to answer, or only a null return path.
    NoSender,
    /// The sender's name says that nobody reads there.
    UnattendedSender,
    /// RFC 3834: the mail says that a machine sent it.
    AutoSubmitted,
    /// Bounce, receipt or complaint.
    Report,
    /// List or bulk mail.
    List,
    /// The sender asked for silence (`X-Auto-Response-Suppress`).
    AskedForSilence,
    /// Another loop breaker has already marked the mail.
    LoopMark,
}

/// Whether `message` may get one automatic acknowledgement. `own_addresses` are the desk's own,
/// in any case; a mail from one of them is never answered.
pub fn may_acknowledge(message: &Message, own_addresses: &[&str]) -> Ack {
    match objection(message, own_addresses) {
        Some(reason) => Ack::Suppressed(reason),
        None => Ack::Allowed,
    }
}

fn objection(message: &Message, own_addresses: &[&str]) -> Option<Reason> {
    let from = &message.from.address;
    if message.kind == Kind::Own || own_addresses.iter().any(|own| own.eq_ignore_ascii_case(from)) {
        return Some(Reason::OwnMail);
    }
    let path = message.return_path().unwrap_or("-").to_ascii_lowercase();
    if path.is_empty() || path.starts_with("mailer-daemon") || !from.contains('@') {
        return Some(Reason::NoSender);
    }
    if is_unattended(&message.from.local_part()) {
        return Some(Reason::UnattendedSender);
    }
    if kind::is_automatic(message) || PROGRAM_HEADERS.iter().any(|name| message.header(name).is_some()) {
        return Some(Reason::AutoSubmitted);
    }
    if matches!(message.kind, Kind::Bounce | Kind::Feedback) || is_any_report(message) {
        return Some(Reason::Report);
    }
    if kind::is_list(message)
        || is_sent_for_a_list(message)
        || precedence(message).is_some_and(|value| value == "junk")
    {
        return Some(Reason::List);
    }
    if message.header("X-Auto-Response-Suppress").is_some_and(asks_for_silence) {
        return Some(Reason::AskedForSilence);
    }
    LOOP_HEADERS.iter().any(|name| message.header(name).is_some()).then_some(Reason::LoopMark)
}

/// Loop breakers of mail filters and of other desks.
const LOOP_HEADERS: [&str; 5] =
    ["X-Loop", "X-MS-Exchange-Inbox-Rules-Loop", "X-OTRS-Loop", "X-RT-Loop-Prevention", "X-Zammad-Loop"];

/// Written by schedulers and rules. What they send may well be a case for the desk, so this is no
/// mark of [`kind`]; only an answer would be read by nobody.
const PROGRAM_HEADERS: [&str; 2] = ["X-Cron-Env", "X-MS-Exchange-Generated-Message-Source"];

/// Old list servers name themselves in Sender only.
fn is_sent_for_a_list(message: &Message) -> bool {
    let sender = message.header("Sender").unwrap_or_default().to_ascii_lowercase();
    let local = sender.rsplit('<').next().and_then(|address| address.split('@').next()).unwrap_or_default();
    local.starts_with("owner-") || local.ends_with("-owner") || local.ends_with("-bounces")
}

/// RFC 2142 mailboxes of machines and the usual spellings of "do not answer", as whole names.
pub fn is_unattended(local_part: &str) -> bool {
    const NAMES: [&str; 20] = [
        "mailer-daemon",
        "mailerdaemon",
        "mail-daemon",
        "postmaster",
        "noreply",
        "no-reply",
        "no_reply",
        "no.reply",
        "donotreply",
        "do-not-reply",
        "do_not_reply",
        "do.not.reply",
        "double-bounce",
        "mailer_daemon",
        "mdaemon",
        "majordomo",
        "autoresponder",
        "bounce",
        "bounces",
        "listserv",
    ];
    let name = local_part.split('+').next().unwrap_or(local_part);
    NAMES.contains(&name)
}

/// RFC 6522: whatever the report is about, it is no letter.
fn is_any_report(message: &Message) -> bool {
    kind::is_report(message, "report-type") || message.header("X-Failed-Recipients").is_some()
}

/// MS-OXCMAIL §2.2.3.2.14: `OOF` and `AutoReply` ask for silence, receipts alone do not.
fn asks_for_silence(value: &str) -> bool {
    value
        .split([',', ';'])
        .map(|word| word.trim().to_ascii_lowercase())
        .any(|word| matches!(word.as_str(), "all" | "oof" | "autoreply"))
}

#[cfg(test)]
mod tests;
