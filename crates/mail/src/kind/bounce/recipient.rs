//! Whom a bounce without a report part is about.

use super::report::Report;
use crate::message::Message;
use crate::parse::text;

/// The headers of the returned mail end before.
const RETURNED_BYTES: usize = 16_000;

/// The failing address: where servers put it, else the first that is neither side's own, else
/// the one the returned mail was for.
pub fn find(message: &Message, report: &Report<'_>) -> Option<String> {
    let lines = report.lines();
    let helpers = lines.iter().filter(|line| offers_help(line)).filter_map(|line| address_in(line));
    let mut not_meant = message.recipients();
    not_meant.extend(helpers.chain([message.from.address.clone()]).map(|address| address.to_lowercase()));
    let foreign = |address: &String| !not_meant.contains(&address.to_lowercase());
    let led = || lines.iter().filter_map(|line| leading_address(line));
    let introduced = || lines.iter().filter_map(|line| introduced_address(line));
    let mentioned = || lines.iter().flat_map(|line| line.split([' ', '\t', ',', ';']).filter_map(address_in));
    message
        .header("X-Failed-Recipients")
        .and_then(address_in)
        .or_else(|| led().find(foreign))
        .or_else(|| introduced().find(foreign))
        // Mail to oneself bounces too.
        .or_else(|| led().next())
        .or_else(|| mentioned().find(foreign))
        .or_else(|| introduced().next())
        .or_else(|| addressee_of_the_returned_mail(message))
}

/// `<user@example.org>: …`, `* user@example.org`, `user@example.org on Thu, …`.
fn leading_address(line: &str) -> Option<String> {
    let line = line.trim_start_matches([' ', '\t', '*', '-', '"', '\'', '•', '>']);
    let word = line.split_whitespace().next()?;
    let opens = word.starts_with('<') || word.split(':').next().is_some_and(|start| start.contains('@'));
    opens.then(|| address_in(word)).flatten()
}

/// The address after words that lead to it on the same line.
fn introduced_address(line: &str) -> Option<String> {
    let lower = line.to_lowercase();
    // Lower-casing may change lengths outside ASCII; such a line is cut a little off, never within a letter.
    let (at, words) = INTRODUCTIONS.iter().find_map(|words| lower.find(words).map(|at| (at, words)))?;
    let from = line.floor_char_boundary(at + words.len());
    address_in(&line[from..])
}

fn offers_help(line: &str) -> bool {
    let line = line.to_lowercase();
    ["assistance", "contact", "help", "postmaster@", "abuse@", "reported by", "support", "questions"]
        .iter()
        .any(|words| line.contains(words))
}

/// From the returned mail, attached or below the report.
fn addressee_of_the_returned_mail(message: &Message) -> Option<String> {
    let attached = message.attachments.iter().find(|part| {
        matches!(
            part.media_type.as_str(),
            "message/rfc822" | "text/rfc822-headers" | "message/rfc822-headers"
        )
    });
    let attached = attached
        .map(|part| text::tidy(&text::decode(&part.content[..part.content.len().min(RETURNED_BYTES)])));
    let below = &message.text[..message.text.floor_char_boundary(RETURNED_BYTES)];
    let to = |text: &str| {
        let mut lines = text.lines().map(str::trim);
        lines.find_map(|line| {
            let name = line.get(..3).filter(|name| name.eq_ignore_ascii_case("to:"))?;
            address_in(&line[name.len()..])
        })
    };
    attached.and_then(|text| to(&text)).or_else(|| to(below))
}

const INTRODUCTIONS: [&str; 20] = [
    "could not be delivered to",
    "cannot be delivered to",
    "couldn't be delivered to",
    "wasn't delivered to",
    "not be delivered to",
    "undeliverable to",
    "unable to deliver to",
    "unable to deliver mail to",
    "could not deliver mail to",
    "failed to deliver to",
    "delivery to",
    "rcpt to:",
    "unknown user:",
    "unknown recipient:",
    "recipient address:",
    "recipient:",
    "userid:",
    "\"emailaddress\":",
    "user:",
    "message to",
];

/// The first thing in the text that looks like an address.
pub fn address_in(text: &str) -> Option<String> {
    text.split([' ', '\t', ',', ';', '<', '>', '(', ')', '"', '\'', ':', '[', ']', '{', '}', '「', '」'])
        .map(|word| word.trim_matches(['.', '-', '=', '*', '…', '。'].as_slice()))
        .find(|word| {
            word.split_once('@').is_some_and(|(local, domain)| {
                !local.is_empty() && domain.contains('.') && !domain.contains('@')
            })
        })
        .map(str::to_owned)
}
