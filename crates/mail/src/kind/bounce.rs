//! Recognising mail that could not be delivered, with and without a machine-readable part.

use super::{delivery_status, has_part, is_report};
use crate::message::{Bounce, Message};

/// What the bounce says about its first failing recipient, or `None` for any other mail.
pub fn read(message: &Message) -> Option<Bounce> {
    if let Some(bounce) = delivery_status::read(message) {
        return Some(completed(bounce, message));
    }
    let reported = is_report(message, "delivery-status")
        || has_part(message, "message/delivery-status")
        || message.header("X-Failed-Recipients").is_some();
    let told = comes_from_a_mailer(message) && speaks_of_failure(message);
    (reported || told).then(|| completed(Bounce::default(), message))
}

/// Fills what the status part left open from the words of the mail.
fn completed(mut bounce: Bounce, message: &Message) -> Bounce {
    if bounce.recipient.is_none() {
        bounce.recipient =
            message.header("X-Failed-Recipients").and_then(address_in).or_else(|| recipient_in_text(message));
    }
    let line = telling_line(&message.text);
    if bounce.status.is_none() {
        bounce.status = line.and_then(enhanced_status);
    }
    if bounce.action.is_none() {
        let temporary = bounce.status.as_deref().is_some_and(|status| status.starts_with('4'));
        bounce.action = Some(if temporary { "delayed" } else { "failed" }.to_owned());
    }
    if bounce.reason.is_none() {
        bounce.reason = line.map(|line| line.trim().to_owned());
    }
    bounce
}

/// RFC 2142 and RFC 3461: the null return path and the names servers write under.
fn comes_from_a_mailer(message: &Message) -> bool {
    const NAMES: [&str; 9] = [
        "mailer-daemon",
        "postmaster",
        "post_master",
        "mail-daemon",
        "mdaemon",
        "mailerdaemon",
        "mail delivery subsystem",
        "mail delivery system",
        "mail administrator",
    ];
    let local = message.from.local_part();
    let name = message.from.name.as_deref().unwrap_or("").to_lowercase();
    message.return_path() == Some("") || NAMES.iter().any(|known| local == *known || name.contains(known))
}

fn speaks_of_failure(message: &Message) -> bool {
    let subject = message.subject.to_lowercase();
    let start = &message.text[..message.text.floor_char_boundary(8_000)];
    let start = start.to_lowercase();
    FAILURE_WORDS.iter().any(|words| subject.contains(words) || start.contains(words))
}

/// Phrases of mail servers' own reports; a later reader of a bounce adds to them.
const FAILURE_WORDS: [&str; 37] = [
    "undeliver",
    "not be delivered",
    "delivery status",
    "delivery failure",
    "delivery failed",
    "delivery has failed",
    "failed to deliver",
    "failure notice",
    "returned mail",
    "mail delivery",
    "could not deliver",
    "couldn't be delivered",
    "unable to deliver",
    "wasn't able to deliver",
    "not deliver",
    "user unknown",
    "unknown user",
    "mailbox full",
    "mailbox is full",
    "over quota",
    "quota exceeded",
    "message rejected",
    "returned to sender",
    "returned to you",
    "permanent error",
    "permanent fatal error",
    "does not exist",
    "unzustellbar",
    "non remis",
    "no se pudo entregar",
    "did not reach",
    "no such user",
    "invalid user",
    "error delivering",
    "smtp server: errors",
    "送信できません",
    "エラー通知",
];

/// The line that names a status code: the refusing server's own words.
fn telling_line(text: &str) -> Option<&str> {
    let lines = || text.lines().take(200).filter(|line| line.len() < 1_000);
    lines().find(|line| enhanced_status(line).is_some()).or_else(|| lines().find(|line| has_reply_code(line)))
}

/// RFC 3463 `class.subject.detail` standing alone in a line.
fn enhanced_status(line: &str) -> Option<String> {
    line.split(|letter: char| !(letter.is_ascii_digit() || letter == '.'))
        .map(|word| word.trim_matches('.'))
        .find(|word| is_enhanced_status(word))
        .map(str::to_owned)
}

/// Whether the word is a failure or delay code of RFC 3463.
pub fn is_enhanced_status(word: &str) -> bool {
    let mut numbers = word.split('.');
    let class = numbers.next().unwrap_or_default();
    let rest: Vec<&str> = numbers.collect();
    matches!(class, "4" | "5")
        && rest.len() == 2
        && rest
            .iter()
            .all(|number| (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// RFC 5321 §4.2: a three-digit refusal at the start of a word.
fn has_reply_code(line: &str) -> bool {
    line.split([' ', '\t', ':', '<', '>', '(', ')', ';', ','])
        .map(|word| word.split('-').next().unwrap_or(word))
        .any(|word| {
            word.len() == 3 && word.starts_with(['4', '5']) && word.bytes().all(|byte| byte.is_ascii_digit())
        })
}

fn recipient_in_text(message: &Message) -> Option<String> {
    let own: Vec<String> = message.recipients();
    message
        .text
        .lines()
        .take(200)
        .flat_map(|line| line.split([' ', '\t', ',', ';']).filter_map(address_in))
        .find(|address| {
            let address = address.to_lowercase();
            !own.contains(&address) && address != message.from.address.to_lowercase()
        })
}

/// The first thing in the text that looks like an address.
pub fn address_in(text: &str) -> Option<String> {
    text.split([' ', '\t', ',', ';', '<', '>', '(', ')', '"', '\'', ':', '[', ']'])
        .map(|word| word.trim_matches(['.', '-', '='].as_slice()))
        .find(|word| {
            word.split_once('@').is_some_and(|(local, domain)| {
                !local.is_empty() && domain.contains('.') && !domain.contains('@')
            })
        })
        .map(str::to_owned)
}
