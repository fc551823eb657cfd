//! The mail that goes out, as bytes. Every value is data: no header can be added through one, and
//! a mail has exactly one recipient, decided before it is written.

use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address as Written;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::date::Date;
use mail_builder::headers::message_id::MessageId;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::{BodyPart, MimePart};

use crate::message::Address;
use crate::parse::text;
use crate::token::Keys;

/// Marks every mail of a desk; its value names the desk.
pub const LOOP_HEADER: &str = "X-Trestle-Loop";

/// One mail to one recipient.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outgoing {
    /// The address it comes from.
    pub from: Address,
    /// The one recipient.
    pub to: Address,
    /// The address that carries the reply token.
    pub reply_to: Option<String>,
    /// On one line.
    pub subject: String,
    /// Always sent: HTML is an extra.
    pub text: String,
    /// The same words as HTML.
    pub html: Option<String>,
    /// Without angle brackets, like the ids below; see [`message_id`].
    pub message_id: String,
    /// The mail it answers.
    pub in_reply_to: Option<String>,
    /// Oldest first.
    pub references: Vec<String>,
    /// Seconds since 1970, UTC.
    pub sent_at: i64,
    /// Absent when a person wrote the mail.
    pub automatic: Option<Automatic>,
    /// The desk's name in [`LOOP_HEADER`], usually its domain.
    pub desk: String,
    /// RFC 2919, for mail to many.
    pub list_id: Option<String>,
    /// RFC 8058: the HTTPS address where one request ends such mail.
    pub unsubscribe: Option<String>,
    /// Files that go along; those with a content id are part of the HTML.
    pub attachments: Vec<Enclosure>,
}

/// RFC 3834 §5: why a machine writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Automatic {
    /// In answer to a mail.
    Replied,
    /// On the desk's own account.
    Generated,
}

/// A file that goes along.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Enclosure {
    /// The name it is shown under.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// Its bytes.
    pub content: Vec<u8>,
    /// By what the HTML names it (`cid:…`), without angle brackets (RFC 2392); `None` for a file
    /// beside the words.
    pub content_id: Option<String>,
}

/// Message ids must be the same when a mail is sent again after a crash, and unknown to whoever
/// has not received it: one per outbox row, marked with a key.
pub fn message_id(keys: &Keys, outbox: i64, domain: &str) -> String {
    let domain = address(domain);
    let mark = keys.mark("message id", &format!("{outbox} {domain}"));
    format!("{outbox}.{mark}@{domain}")
}

/// The mail in RFC 5322 form, ready for SMTP's DATA.
pub fn bytes(mail: &Outgoing) -> Vec<u8> {
    let mut builder = MessageBuilder::new()
        .from(mailbox(&mail.from))
        .to(mailbox(&mail.to))
        .subject(line(&mail.subject))
        .message_id(address(&mail.message_id))
        .date(Date::new(mail.sent_at))
        .header(LOOP_HEADER, raw(&mail.desk));
    if let Some(reply_to) = &mail.reply_to {
        builder = builder.reply_to(Written::new_address(None::<String>, address(reply_to)));
    }
    if let Some(id) = &mail.in_reply_to {
        builder = builder.in_reply_to(address(id));
    }
    if !mail.references.is_empty() {
        let ids = mail.references.iter().map(|id| address(id));
        builder = builder.references(MessageId::new_list(ids));
    }
    if let Some(list_id) = &mail.list_id {
        builder = builder.header("List-Id", raw(&format!("<{}>", address(list_id))));
    }
    if let Some(unsubscribe) = &mail.unsubscribe {
        builder = builder
            .header("List-Unsubscribe", raw(&format!("<{}>", address(unsubscribe))))
            .header("List-Unsubscribe-Post", raw("List-Unsubscribe=One-Click"));
    }
    if let Some(automatic) = mail.automatic {
        let keyword = match automatic {
            Automatic::Replied => "auto-replied",
            Automatic::Generated => "auto-generated",
        };
        builder =
            builder.header("Auto-Submitted", raw(keyword)).header("X-Auto-Response-Suppress", raw("All"));
    }
    let mut written = Vec::new();
    builder.body(body(mail)).serialize(&mut written);
    written
}

/// The words twice, the second time with their pictures; and the files beside them.
fn body(mail: &Outgoing) -> MimePart<'_> {
    // The builder writes short ASCII as it is: a bare CR would end a line at lenient hosts only.
    let text = MimePart::new("text/plain", text::tidy(&mail.text));
    let (inline, beside): (Vec<_>, Vec<_>) = match &mail.html {
        Some(_) => mail.attachments.iter().partition(|file| file.content_id.is_some()),
        None => (vec![], mail.attachments.iter().collect()),
    };
    let html = mail.html.as_ref().map(|html| MimePart::new("text/html", text::tidy(html)));
    let html = html.map(|html| several("multipart/related", html, inline.into_iter().map(drawn)));
    let words = several("multipart/alternative", text, html);
    several("multipart/mixed", words, beside.into_iter().map(enclosed))
}

/// A part with others after it, or that part alone.
fn several<'m>(
    kind: &'static str,
    first: MimePart<'m>,
    others: impl IntoIterator<Item = MimePart<'m>>,
) -> MimePart<'m> {
    let mut parts = vec![first];
    parts.extend(others);
    if parts.len() == 1 { parts.remove(0) } else { MimePart::new(kind, parts) }
}

fn mailbox(of: &Address) -> Written<'static> {
    let name = of.name.as_deref().map(line).filter(|name| !name.is_empty());
    Written::new_address(name, address(&of.address))
}

fn enclosed(file: &Enclosure) -> MimePart<'_> {
    MimePart::new(media_type(&file.media_type), BodyPart::Binary(file.content.as_slice().into()))
        .attachment(line(&file.name))
}

/// A picture of the HTML; it has a name for whoever saves it.
fn drawn(file: &Enclosure) -> MimePart<'_> {
    let content_id = address(file.content_id.as_deref().unwrap_or_default());
    let disposition = ContentType::new("inline").attribute("filename", line(&file.name));
    MimePart::new(media_type(&file.media_type), BodyPart::Binary(file.content.as_slice().into()))
        .cid(content_id)
        .header("Content-Disposition", disposition)
}

fn raw(value: &str) -> Raw<'static> {
    Raw::new(ascii(&line(value)))
}

/// A value without line ends and control characters, white space run together.
fn line(value: &str) -> String {
    let spaced: String = value
        .chars()
        .map(
            |letter| {
                if letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}') { ' ' } else { letter }
            },
        )
        .collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn ascii(value: &str) -> String {
    value.chars().filter(char::is_ascii).collect()
}

/// An address or id without anything that could end it: no space, bracket, comma or control.
fn address(value: &str) -> String {
    value
        .chars()
        .filter(|letter| !(letter.is_control() || letter.is_whitespace() || "<>,;\"()".contains(*letter)))
        .take(320)
        .collect()
}

/// RFC 2045 §5.1 `type/subtype`, or the type of anything.
fn media_type(value: &str) -> String {
    let token = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte))
    };
    match value.split_once('/') {
        // A multipart or message as an attachment would be unfolded by the receiver.
        Some((kind, subtype))
            if token(kind)
                && token(subtype)
                && kind != "multipart"
                && kind != "message"
                && value.len() < 128 =>
        {
            value.to_owned()
        }
        _ => "application/octet-stream".to_owned(),
    }
}

#[cfg(test)]
mod tests;
