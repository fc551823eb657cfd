//! What each audience is shown: separate types, never one filtered type.
//!
//! The store fills them under a scope, pages draw them, the API writes them as JSON. A field
//! that is not in an audience's type cannot reach that audience.

pub mod bulletins;
pub mod bundles;
pub mod desk;
pub mod devices;
pub mod found;
pub mod guides;
pub mod insight;
pub mod investigation;
pub mod knowledge;
pub mod mail;
pub mod playbooks;
pub mod portal;
pub mod problems;
pub mod reproduction;
pub mod signatures;
pub mod snapshots;
pub mod vendor;

use serde::Serialize;

use crate::thread::{Attachment, Style};
use crate::time::Timestamp;

/// One message as any audience reads it, with the author's name already chosen for it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Letter {
    /// The message's id; links to its files are made of it.
    pub id: crate::ids::MessageId,
    /// The author as this audience may know them.
    pub author: String,
    /// When.
    pub at: Timestamp,
    /// The new words, plain text or the source of it.
    pub text: String,
    /// How the text is to be read.
    #[serde(skip_serializing_if = "Style::is_plain")]
    pub style: Style,
    /// Quote and signature, folded away.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub quoted: String,
    /// Files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Whether it can also be read as its writer formatted it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub formatted: bool,
    /// How many pictures it shows from elsewhere, if somebody fetches them.
    #[serde(skip)]
    pub elsewhere: usize,
}
