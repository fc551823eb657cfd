//! What a received mail is once its bytes are understood. Serialises to the JSON that
//! `trestle mail parse --json` promises. Holds facts only; judging them is for the other modules.

use serde::Serialize;

/// One received mail. Every text is UTF-8 with `\n` line ends and without NUL.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Message {
    /// Where the bytes came from; set by the caller, otherwise empty.
    pub file: String,
    /// Without the angle brackets, like every message id here.
    pub message_id: Option<String>,
    /// The mails it answers.
    pub in_reply_to: Vec<String>,
    /// Oldest first, as the header has them.
    pub references: Vec<String>,
    /// RFC 3339, in the sender's own offset.
    pub date: Option<String>,
    /// Empty address when the mail names no sender.
    pub from: Address,
    /// The To header.
    pub to: Vec<Address>,
    /// The Cc header.
    pub cc: Vec<Address>,
    /// On one line; empty if there is none.
    pub subject: String,
    /// Who or what wrote it.
    pub kind: Kind,
    /// Present exactly when `kind` is [`Kind::Bounce`].
    pub bounce: Option<Bounce>,
    /// The whole body as text, made from the HTML where the mail has no text of its own.
    pub text: String,
    /// The HTML body exactly as it came. Never show it before [`crate::html::clean`].
    pub html: Option<String>,
    /// The new words only: `text` without quotes and signature.
    pub reply: String,
    /// What it repeats of other mails.
    pub quoted: String,
    /// What stands below the new words.
    pub signature: String,
    /// Its files.
    pub attachments: Vec<Attachment>,
    /// What was wrong with the mail, in words for an agent.
    pub problems: Vec<String>,
    /// The top-level headers in their order, unfolded; known names in the usual spelling.
    #[serde(skip)]
    pub headers: Vec<(String, String)>,
}

/// A name and an address as a header gave them; neither is checked or trusted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Address {
    /// The name beside the address.
    pub name: Option<String>,
    /// The address itself.
    pub address: String,
}

/// What sort of sender wrote the mail.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person.
    #[default]
    Person,
    /// RFC 3834: vacation notes, tickets' acknowledgements, read receipts.
    AutoReply,
    /// RFC 3464 and its many free-text ancestors.
    Bounce,
    /// RFC 5965: a complaint passed on by a mailbox provider.
    Feedback,
    /// A mailing list or bulk mail.
    List,
    /// A calendar invitation or answer.
    Calendar,
    /// Carries the loop mark of a Trestle desk.
    Own,
}

/// Why a mail could not be delivered, for the first recipient that failed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Bounce {
    /// Who did not get the mail.
    pub recipient: Option<String>,
    /// RFC 3464 §2.3.3: `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    pub action: Option<String>,
    /// RFC 3463, such as `5.1.1`.
    pub status: Option<String>,
    /// What the refusing server said, on one line.
    pub reason: Option<String>,
    /// Whether the next mail to this address will fail as well.
    pub hardness: Hardness,
}

/// Whether a failure is the address's or the moment's.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Hardness {
    /// The address is dead: nobody by that name, no such domain, moved, or no mail taken there.
    Hard,
    /// Anything else, also a final refusal: a full mailbox is emptied, a block is lifted.
    #[default]
    Soft,
}

/// A part of the mail that is not its body.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Attachment {
    /// Data to show, never a path: no separators, no control characters.
    pub name: Option<String>,
    /// The declared media type in lower case; believe the content instead.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Its size.
    pub bytes: usize,
    /// Lower-case hexadecimal.
    pub sha256: String,
    /// Whether it is shown within the text.
    pub inline: bool,
    /// Without the angle brackets.
    pub content_id: Option<String>,
    /// Its decoded bytes.
    #[serde(skip)]
    pub content: Vec<u8>,
}

impl Message {
    /// The decoded bytes of one attachment.
    pub fn attachment_bytes(&self, index: usize) -> Option<&[u8]> {
        self.attachments.get(index).map(|attachment| attachment.content.as_slice())
    }

    /// The first header of that name, whatever its case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// Every header of that name, in the order of the mail.
    pub fn headers_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers
            .iter()
            .filter(move |(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The envelope sender as the receiving server noted it; `Some("")` is the null return path.
    pub fn return_path(&self) -> Option<&str> {
        self.header("Return-Path").map(|value| value.trim_matches(['<', '>', ' ']))
    }

    /// The desk that marked this mail as its own, from [`crate::compose::LOOP_HEADER`].
    pub fn loop_mark(&self) -> Option<&str> {
        self.header(crate::compose::LOOP_HEADER)
    }

    /// Every address the mail was sent or delivered to, lower case, without doubles.
    pub fn recipients(&self) -> Vec<String> {
        let written = self.to.iter().chain(&self.cc).map(|to| to.address.as_str());
        let delivered = DELIVERY_HEADERS
            .iter()
            .flat_map(|name| self.headers_named(name))
            .flat_map(|value| value.split(','))
            .map(bare_address);
        let mut recipients: Vec<String> =
            written.chain(delivered).filter(|address| address.contains('@')).map(str::to_lowercase).collect();
        recipients.sort_unstable();
        recipients.dedup();
        recipients
    }
}

/// Where servers write down whom they delivered to: lists and blind copies show only here.
const DELIVERY_HEADERS: [&str; 5] =
    ["Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To"];

fn bare_address(value: &str) -> &str {
    let value = match value.rsplit_once('<') {
        Some((_, address)) => address,
        None => value,
    };
    value.trim_matches(['<', '>', ' ', '\t', '"'])
}

impl Address {
    /// An address without a display name.
    pub fn bare(address: &str) -> Self {
        Self { name: None, address: address.to_owned() }
    }

    /// What stands before the last `@`, lower case.
    pub fn local_part(&self) -> String {
        let local = self.address.rsplit_once('@').map(|(local, _)| local);
        local.unwrap_or(&self.address).to_lowercase()
    }
}
