//! Recognising mail that could not be delivered, with and without a machine-readable part.
//!
//! The report part (RFC 3464) is believed for whom and what; the refusing server's own words are
//! believed for why, since relays often file them under a status of their own.

mod cause;
mod recipient;
mod report;
mod sender;
mod status;

pub use recipient::address_in;
pub use status::is_enhanced;

use super::{delivery_status, has_part, is_report};
use crate::message::{Bounce, Hardness, Message};
use crate::parse::text;
use cause::Cause;
use report::Report;

/// What a server says of one failure is a line or two; the report itself stays attached.
const WORD_BYTES: usize = 1_000;

/// What the bounce says about its first failing recipient, or `None` for any other mail.
pub fn read(message: &Message) -> Option<Bounce> {
    let bounce = delivery_status::read(message).or_else(|| unreported(message))?;
    let bounce = completed(bounce, message);
    let word = |word: Option<String>| word.map(|word| text::cut(text::one_line(&word), WORD_BYTES));
    Some(Bounce {
        recipient: word(bounce.recipient),
        action: word(bounce.action),
        status: word(bounce.status),
        reason: word(bounce.reason),
        hardness: bounce.hardness,
    })
}

/// A bounce without a report part, with what its words hold of one.
fn unreported(message: &Message) -> Option<Bounce> {
    let reported = is_report(message, "delivery-status")
        || has_part(message, "message/delivery-status")
        || message.header("X-Failed-Recipients").is_some();
    (reported || sender::reports_failure(message))
        .then(|| delivery_status::read_in_text(message).unwrap_or_default())
}

/// Fills what the status part left open from the words of the mail.
fn completed(mut bounce: Bounce, message: &Message) -> Bounce {
    let report = Report::of(message);
    if bounce.recipient.is_none() {
        bounce.recipient = recipient::find(message, &report);
    }
    let passage = match &bounce.reason {
        Some(reason) => Some(reason.clone()),
        None => report.telling_passage(bounce.recipient.as_deref()),
    };
    let passage_text = passage.as_deref().unwrap_or_default();
    let cause = Cause::of(passage_text).or_else(|| Cause::of(report.text()));
    let action = bounce.action.take().unwrap_or_else(|| {
        let waits = report.is_only_a_delay(&message.subject);
        if waits { "delayed" } else { "failed" }.to_owned()
    });
    bounce.status = Some(status::settle(bounce.status.as_deref(), passage_text, cause, &action));
    bounce.hardness = hardness(cause, bounce.status.as_deref(), &action);
    bounce.action = Some(action);
    bounce.reason = passage;
    bounce
}

/// Words that are sure go before numbers, numbers before vague words: servers refuse spam with
/// 5.1.1 and dead addresses with 5.0.0. What is called temporary is never hard.
fn hardness(cause: Option<Cause>, status: Option<&str>, action: &str) -> Hardness {
    let status = status.unwrap_or_default();
    let dead = match cause {
        Some(cause) if cause.is_sure() => cause.is_lasting() && !status::blames_the_sender(status),
        _ => status::means_a_dead_address(status),
    };
    if dead && action == "failed" && status.starts_with('5') { Hardness::Hard } else { Hardness::Soft }
}

#[cfg(test)]
mod tests;
