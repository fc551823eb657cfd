//! What sort of sender wrote a mail, from its headers and its report parts. Reads only; whether
//! to answer is for [`crate::guard`].

mod bounce;
mod delivery_status;
mod vacation;

use crate::message::{Bounce, Kind, Message};

/// The kind, and for a bounce what it says. The first rule that fits decides: a bounce that came
/// through a list is a bounce.
pub fn classify(message: &Message) -> (Kind, Option<Bounce>) {
    if message.loop_mark().is_some() {
        return (Kind::Own, None);
    }
    if is_report(message, "feedback-report")
        || has_part(message, "message/feedback-report")
        || vacation::unsubscribes(message)
    {
        return (Kind::Feedback, None);
    }
    if let Some(bounce) = bounce::read(message) {
        return (Kind::Bounce, Some(bounce));
    }
    let kind = if is_report(message, "disposition-notification") || vacation::answers(message) {
        Kind::AutoReply
    } else if is_list(message) {
        Kind::List
    } else if has_part(message, "text/calendar") || content_type(message, "text/calendar") {
        Kind::Calendar
    } else if vacation::is_generated(message) {
        Kind::AutoReply
    } else {
        Kind::Person
    };
    (kind, None)
}

/// Whether a machine sent the mail, as an answer or on its own account (RFC 3834).
pub fn is_automatic(message: &Message) -> bool {
    vacation::answers(message) || vacation::is_generated(message)
}

/// RFC 6522: `multipart/report` with the given `report-type`.
pub fn is_report(message: &Message, report_type: &str) -> bool {
    message.header("Content-Type").is_some_and(|value| {
        let value = value.to_ascii_lowercase();
        value.trim_start().starts_with("multipart/report") && value.contains(report_type)
    })
}

/// RFC 2919, RFC 2369, and the older habit of `Precedence: list`.
pub fn is_list(message: &Message) -> bool {
    const HEADERS: [&str; 12] = [
        "List-Id",
        "List-Post",
        "List-Unsubscribe",
        "List-Unsubscribe-Post",
        "List-Help",
        "List-Archive",
        "List-Owner",
        "List-Subscribe",
        "Mailing-List",
        "X-BeenThere",
        "X-Mailman-Version",
        "X-Google-Group-Id",
    ];
    HEADERS.iter().any(|name| message.header(name).is_some())
        || precedence(message).is_some_and(|value| value == "list" || value == "bulk")
}

/// `Precedence` or `X-Precedence` in lower case.
pub fn precedence(message: &Message) -> Option<String> {
    let value = message.header("Precedence");
    let value = value.or_else(|| message.header("X-Precedence"))?;
    Some(value.trim().to_ascii_lowercase())
}

fn content_type(message: &Message, media_type: &str) -> bool {
    message
        .header("Content-Type")
        .is_some_and(|value| value.trim().to_ascii_lowercase().starts_with(media_type))
}

fn has_part(message: &Message, media_type: &str) -> bool {
    message.attachments.iter().any(|attachment| attachment.media_type == media_type)
}

#[cfg(test)]
mod tests;
