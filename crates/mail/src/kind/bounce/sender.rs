//! Who speaks of mail that was not delivered: a server, or a person who asks about it.

use super::report::Report;
use crate::message::Message;

/// Whether a mail without any report part is a server's report all the same.
pub fn reports_failure(message: &Message) -> bool {
    if DAEMONS.contains(&message.from.local_part().as_str()) {
        return true;
    }
    let subject = message.subject.to_lowercase();
    let by_subject = SERVER_SUBJECTS.iter().any(|start| subject.starts_with(start));
    let by_mailer = comes_from_a_mailer(message);
    let by_list = comes_from_a_list_server(message);
    let by_machine = is_unattended(message);
    if !(by_subject || by_mailer || by_list || by_machine) {
        return false;
    }
    let text = message.text[..message.text.floor_char_boundary(8_000)].to_lowercase();
    let speaks = |words: &[&str]| words.iter().any(|words| subject.contains(words) || text.contains(words));
    (by_mailer && speaks(FAILURE_WORDS))
        || (by_list && speaks(&LIST_REFUSALS))
        || ((by_machine || by_subject) && speaks(FAILURE_WORDS) && Report::returns_a_mail(message))
        // Amazon's notification service posts the report as an object instead of a letter.
        || (by_machine && text.contains(r#""notificationtype":"bounce""#))
}

/// RFC 2142 and RFC 3461: the null return path and the names servers write under.
fn comes_from_a_mailer(message: &Message) -> bool {
    let local = message.from.local_part();
    let name = message.from.name.as_deref().unwrap_or("").to_lowercase();
    message.return_path() == Some("")
        || LOCAL_PARTS.iter().any(|known| local == *known)
        || NAMES.iter().any(|known| name == *known)
        || NAME_PARTS.iter().any(|known| name.contains(known))
}

fn is_unattended(message: &Message) -> bool {
    let local = message.from.local_part();
    matches!(local.as_str(), "no-reply" | "noreply" | "no_reply" | "donotreply" | "do-not-reply")
}

/// List servers refuse mail under the list owner's address.
fn comes_from_a_list_server(message: &Message) -> bool {
    let local = message.from.local_part();
    ["-admin", "-owner", "-bounces", "-request"].iter().any(|end| local.ends_with(end))
        || local.starts_with("owner-")
        || matches!(local.as_str(), "listserv" | "majordomo" | "sympa" | "mailman")
}

const LIST_REFUSALS: [&str; 7] = [
    "are not member",
    "are not a member",
    "loop alert",
    "not allowed to post",
    "was automatically rejected",
    "unauthorized posting",
    "was rejected by the list",
];

/// How servers begin; a person who passes such a mail on begins with `Fwd:`.
const SERVER_SUBJECTS: [&str; 18] = [
    "undelivered mail returned to sender",
    "undeliverable: ",
    "undeliverable mail",
    "undeliverable message",
    "undelivered message",
    "delivery status notification",
    "delivery failure",
    "delivery failed",
    "mail delivery fail",
    "message delivery fail",
    "mail could not be delivered",
    "message could not be delivered",
    "mail system error",
    "failure notice",
    "returned mail: ",
    "non-delivery",
    "nondeliverable mail",
    "unzustellbar: ",
];

/// Nobody but a mail server writes under these, in whatever language.
const DAEMONS: [&str; 6] =
    ["mailer-daemon", "mailerdaemon", "mailer_daemon", "mail-daemon", "mail.daemon", "mdaemon"];

/// People may write under these as well.
const LOCAL_PARTS: [&str; 9] = [
    "postmaster",
    "post_master",
    "postmasters",
    "mail.delivery.system",
    "mail-delivery-subsystem",
    "mta",
    "ndr",
    "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e",
    "bounce-notification",
];

/// Whole display names; "Postmaster General" is a person.
const NAMES: [&str; 5] =
    ["postmaster", "mailer-daemon", "mailer daemon", "mail administrator", "system administrator"];

/// Parts of display names that no person bears.
const NAME_PARTS: [&str; 13] = [
    "mail delivery subsystem",
    "mail delivery system",
    "mail delivery service",
    "mailer-daemon",
    "mailerdaemon",
    "mail administrator",
    "ndr administrator",
    "mail router",
    "internet mail delivery",
    "interscan",
    "mailmarshal",
    "surfcontrol",
    "mail transport agent",
];

/// Phrases of mail servers' own reports; a later reader of a bounce adds to them.
const FAILURE_WORDS: &[&str] = &[
    "undeliver",
    "non-deliver",
    "nondeliver",
    "not be delivered",
    "not been delivered",
    "not delivered",
    "delivery status",
    "delivery failure",
    "delivery failed",
    "delivery error",
    "delivery report",
    "delivery has failed",
    "delivery has been delayed",
    "delivery problem",
    "delivery delayed",
    "delivery attempt",
    "failed to deliver",
    "failure notice",
    "failure delivery",
    "failed delivery",
    "returned mail",
    "returned message",
    "mail delivery",
    "mail failure",
    "mail system error",
    "mail error",
    "could not deliver",
    "couldn't deliver",
    "couldn't be delivered",
    "unable to deliver",
    "unable to be delivered",
    "wasn't able to deliver",
    "wasn't delivered",
    "cannot be delivered",
    "can't be delivered",
    "cannot deliver",
    "not deliver",
    "could not send message",
    "could not be sent",
    "message delayed",
    "user unknown",
    "unknown user",
    "unknown recipient",
    "recipient unknown",
    "unknown address",
    "mailbox full",
    "mailbox is full",
    "mailbox unavailable",
    "over quota",
    "quota exceeded",
    "message rejected",
    "rejected message",
    "message was rejected",
    "returned to sender",
    "returning message",
    "returned to you",
    "permanent error",
    "permanent fatal error",
    "does not exist",
    "doesn't exist",
    "did not reach",
    "could not be reached",
    "no such user",
    "invalid user",
    "invalid recipient",
    "error delivering",
    "smtp server: errors",
    "address not found",
    "message blocked",
    "message not accepted",
    "unzustellbar",
    "nicht zugestellt",
    "zustellung fehlgeschlagen",
    "non remis",
    "non distribu",
    "échec de la remise",
    "échec de remise",
    "no se pudo entregar",
    "no se ha podido entregar",
    "impossibile recapitare",
    "mancato recapito",
    "não foi possível entregar",
    "onbestelbaar",
    "niet worden afgeleverd",
    "не доставлено",
    "недоставленное",
    "送信できません",
    "エラー通知",
    "配信できません",
    "配信不能",
    "退信",
    "被退回",
    "未能送达",
    "无法送达",
    "無法傳送",
    "전송되지 않",
    "반송",
    "teslim edilemedi",
    "leverans misslyckades",
    "kunde inte levereras",
    "kunne ikke leveres",
    "nie można dostarczyć",
    "nedoručiteln",
];
