//! RFC 3464: the `message/delivery-status` part, a block of fields per recipient.

use super::bounce::{address_in, is_enhanced};
use crate::message::{Bounce, Hardness, Message};
use crate::parse::text;

/// The first recipient that failed, or the first of any action. `None` without such a part.
pub fn read(message: &Message) -> Option<Bounce> {
    let part = message.attachments.iter().find(|attachment| {
        matches!(attachment.media_type.as_str(), "message/delivery-status" | "message/global-delivery-status")
    })?;
    first_failed(&text::tidy(&text::decode(&part.content)))
}

/// The same from the words of a mail whose parts fell apart: servers that lose the boundary still
/// write the fields.
pub fn read_in_text(message: &Message) -> Option<Bounce> {
    let text = &message.text[..message.text.floor_char_boundary(64_000)];
    let start = text.find("\nFinal-Recipient:").or_else(|| text.find("\nOriginal-Recipient:"))?;
    first_failed(&text[start + 1..])
}

fn first_failed(blocks: &str) -> Option<Bounce> {
    let recipients: Vec<Bounce> = blocks.split("\n\n").take(1_000).filter_map(recipient).collect();
    let failed = recipients.iter().find(|bounce| bounce.action.as_deref() == Some("failed"));
    failed.or(recipients.first()).cloned()
}

fn recipient(block: &str) -> Option<Bounce> {
    let fields = fields(block);
    let field = |name: &str| {
        fields.iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    };
    let recipient = field("Final-Recipient").or_else(|| field("Original-Recipient"));
    let comment = field("Status").and_then(|value| value.split_once('('));
    let diagnostic = field("Diagnostic-Code")
        .map(after_type)
        .or(comment.map(|(_, comment)| comment.trim_end_matches(')')));
    recipient.or(field("Action"))?;
    Some(Bounce {
        recipient: recipient
            .map(after_type)
            .map(|value| address_in(value).unwrap_or_else(|| value.to_owned())),
        action: field("Action")
            .and_then(|value| value.split_whitespace().next())
            .map(str::to_ascii_lowercase),
        status: field("Status")
            .and_then(|value| value.split_whitespace().next())
            .filter(|status| is_enhanced(status) || status.starts_with("2."))
            .map(str::to_owned),
        reason: diagnostic.map(str::to_owned),
        hardness: Hardness::Soft,
    })
}

/// The fields of one block, continuation lines joined.
fn fields(block: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in block.lines().take(1_000) {
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            fields.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    fields
}

/// What follows the address or diagnostic type in `rfc822; user@example.org`.
fn after_type(value: &str) -> &str {
    match value.split_once(';') {
        Some((_, value)) => value.trim(),
        None => value.trim(),
    }
}
