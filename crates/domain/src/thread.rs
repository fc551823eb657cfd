//! Threads typed by audience.
//!
//! A message's audience is part of its type. What renders a reply to the customer takes a
//! `Message<ForCustomer>`; an internal note is a `Message<Internal>` and cannot be passed:
//!
//! ```compile_fail
//! use trestle_domain::thread::{ForCustomer, Internal, Message};
//! fn mail_to_customer(_: &Message<ForCustomer>) {}
//! fn leak(note: &Message<Internal>) { mail_to_customer(note) }
//! ```

use std::marker::PhantomData;

use serde::{Deserialize, Serialize};

use crate::ids::{MessageId, PersonId, TeamId, TicketId};
use crate::keys::keys;
use crate::time::Timestamp;

/// One kind of reader; the marker types below are all there are.
pub trait Audience: sealed::Sealed + Send + 'static {
    /// What a message of this audience is addressed to.
    type Counterpart: Copy + Send;
    /// The name used in events and columns.
    const KEY: &'static str;
}

mod sealed {
    pub trait Sealed {}
}

/// The requester, and colleagues of the requester's organisation who may look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForCustomer;

/// Our own people only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Internal;

/// One outside provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForVendor;

impl sealed::Sealed for ForCustomer {}
impl sealed::Sealed for Internal {}
impl sealed::Sealed for ForVendor {}

impl Audience for ForCustomer {
    type Counterpart = ();
    const KEY: &'static str = "customer";
}

impl Audience for Internal {
    type Counterpart = ();
    const KEY: &'static str = "internal";
}

impl Audience for ForVendor {
    type Counterpart = TeamId;
    const KEY: &'static str = "vendor";
}

/// One message in a thread of audience `A`.
#[derive(Clone, Debug, PartialEq)]
pub struct Message<A: Audience> {
    /// Its id.
    pub id: MessageId,
    /// The ticket it belongs to.
    pub ticket: TicketId,
    /// The provider team for [`ForVendor`], nothing otherwise.
    pub counterpart: A::Counterpart,
    /// Who wrote it; `None` for the program itself.
    pub author: Option<PersonId>,
    /// When.
    pub at: Timestamp,
    /// What was written.
    pub words: Words,
    audience: PhantomData<A>,
}

impl<A: Audience> Message<A> {
    /// A message to one audience.
    pub fn new(
        id: MessageId,
        ticket: TicketId,
        counterpart: A::Counterpart,
        author: Option<PersonId>,
        at: Timestamp,
        words: Words,
    ) -> Self {
        Message { id, ticket, counterpart, author, at, words, audience: PhantomData }
    }
}

/// What was written: the new words, the quoted rest kept apart, and files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// The new words, plain text or the source of it.
    pub text: String,
    /// How the text is to be read.
    #[serde(default, skip_serializing_if = "Style::is_plain")]
    pub style: Style,
    /// Quote and signature of a mail, folded away but kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quoted: String,
    /// Files that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// The same words as their writer formatted them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formatted: Option<Formatted>,
}

/// HTML of a stranger as it came; its content is a blob, and never shown before it is made safe.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Formatted {
    /// SHA-256 of the HTML, in hexadecimal.
    pub sha256: String,
    /// Its size in bytes.
    pub bytes: i64,
    /// The pictures that came with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pictures: Vec<InlinePart>,
    /// How many pictures it shows from elsewhere, if somebody fetches them.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub elsewhere: usize,
}

/// How a text is to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Style {
    /// As it stands: what customers, providers and mails say.
    #[default]
    Plain,
    /// As light Markdown: what our own people write on the desk's pages.
    Markdown,
}

keys!(Style { Plain = "plain", Markdown = "markdown" });

impl Style {
    /// Whether the text is as it stands.
    pub fn is_plain(&self) -> bool {
        *self == Style::Plain
    }
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// A part that the HTML names by its content id (RFC 2392).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InlinePart {
    /// The id, without angle brackets.
    pub content_id: String,
    /// SHA-256 of the part, in hexadecimal.
    pub sha256: String,
}

impl Words {
    /// Plain words without quote or files.
    pub fn plain(text: impl Into<String>) -> Words {
        Words { text: text.into(), ..Words::default() }
    }

    /// Words in light Markdown without files.
    pub fn markdown(text: impl Into<String>) -> Words {
        Words { style: Style::Markdown, ..Words::plain(text) }
    }
}

/// A file that came with a message; its content is a blob named by its hash.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// The name it was sent with; data, never a path.
    pub name: String,
    /// Media type by declaration.
    pub media_type: String,
    /// Size in bytes.
    pub bytes: i64,
    /// SHA-256 of the content, in hexadecimal.
    pub sha256: String,
}
