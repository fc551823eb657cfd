//! Who sent the mail and whom it names. Header text only: nothing here proves a sender.

use mail_parser::parsers::MessageStream;
use mail_parser::{HeaderName, Message as Parsed};

use super::{headers, limits, text};
use crate::message::{Address, Message};

/// Fills `from`, `to` and `cc`. Without a From the Sender counts, then the return path.
pub fn read(parsed: &Parsed<'_>, message: &mut Message, problems: &mut Vec<String>) {
    message.to = mailboxes(parsed, message, HeaderName::To, problems);
    message.cc = mailboxes(parsed, message, HeaderName::Cc, problems);
    let mut from = mailboxes(parsed, message, HeaderName::From, problems);
    if from.len() > 1 {
        problems.push(format!("{} senders in From; the first counts", from.len()));
    }
    if let Some(at) = from.iter().position(|from| !from.address.is_empty()) {
        message.from = from.swap_remove(at);
        return;
    }
    problems.push("no usable From address".to_owned());
    let sender = mailboxes(parsed, message, HeaderName::Sender, problems);
    let path = message.return_path().filter(|path| !path.is_empty());
    let path = path.map(Address::bare);
    // A name without an address still tells a mailer daemon from a person.
    let fallback = sender.into_iter().next().or(path).or(from.into_iter().next());
    message.from = fallback.unwrap_or_default();
}

fn mailboxes(
    parsed: &Parsed<'_>,
    message: &Message,
    name: HeaderName<'static>,
    problems: &mut Vec<String>,
) -> Vec<Address> {
    let title = name.as_static_str();
    let Some(list) = headers::first(parsed, name).and_then(|value| value.as_address()) else {
        return Vec::new();
    };
    let mut mailboxes = listed(list);
    let undecoded = |of: &Address| of.name.as_deref().is_some_and(|name| name.contains('\u{fffd}'));
    if mailboxes.iter().any(undecoded)
        && let Some(raw) = message.header(title)
    {
        // Raw eight-bit names: the header list has them with their charset guessed.
        let raw = format!("{raw}\n");
        let reread = MessageStream::new(raw.as_bytes()).parse_address();
        mailboxes = reread.as_address().map_or(mailboxes, listed);
    }
    if mailboxes.len() > limits::ADDRESSES {
        mailboxes.truncate(limits::ADDRESSES);
        problems
            .push(format!("{title} names more than {} addresses; the rest were not read", limits::ADDRESSES));
    }
    mailboxes
}

fn listed(list: &mail_parser::Address<'_>) -> Vec<Address> {
    list.iter().take(limits::ADDRESSES + 1).filter_map(mailbox).collect()
}

fn mailbox(addr: &mail_parser::Addr<'_>) -> Option<Address> {
    let name = addr.name().map(text::one_line).filter(|name| !name.is_empty());
    let address = addr.address().map(text::one_line).unwrap_or_default();
    match (name, address) {
        (None, address) if address.is_empty() => None,
        // Broken clients write the address where the name belongs.
        (Some(name), address) if address.is_empty() && name.contains('@') => Some(Address::bare(&name)),
        (name, address) => Some(Address { name, address }),
    }
}
