//! `winmail.dat`: what Outlook packs into one attachment when it believes that the other side is
//! Outlook too (MS-OXTNEF). Finds the files and the body; everything else in it is for Outlook.
//!
//! The format is a list of attributes, each with its length; nothing in it points backwards, so
//! reading takes one pass and at most the file's own size of memory.

mod properties;

use super::{limits, text};
use properties::{Property, properties};

const SIGNATURE: [u8; 4] = 0x223E_9F78_u32.to_le_bytes();
/// MS-OXTNEF §2.1.3.3: the attributes that are looked at.
const MESSAGE_PROPERTIES: u32 = 0x0006_9003;
const BODY: u32 = 0x0002_800C;
const ATTACHMENT_BEGINS: u32 = 0x0006_9002;
const ATTACHMENT_TITLE: u32 = 0x0001_8010;
const ATTACHMENT_DATA: u32 = 0x0006_800F;
const ATTACHMENT_PROPERTIES: u32 = 0x0006_9005;

/// What was packed.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Unpacked {
    pub files: Vec<File>,
    pub text: Option<String>,
    pub html: Option<String>,
    /// Whether the end was reached where it was promised.
    pub whole: bool,
}

/// One packed file. Its name and type are claims of the sender.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct File {
    pub name: Option<String>,
    pub media_type: Option<String>,
    pub content_id: Option<String>,
    pub content: Vec<u8>,
}

/// Unpacks as far as the bytes make sense; `None` if they are no TNEF.
pub fn unpack(bytes: &[u8]) -> Option<Unpacked> {
    // The signature is followed by a key of two bytes that nobody needs.
    let mut rest = bytes.strip_prefix(&SIGNATURE)?.get(2..)?;
    let mut unpacked = Unpacked::default();
    while !rest.is_empty() {
        let Some((attribute, data, after)) = attribute(rest) else {
            return Some(unpacked);
        };
        unpacked.take(attribute, data);
        rest = after;
    }
    unpacked.whole = true;
    Some(unpacked)
}

/// The attribute's number, its data, and what follows: a level, the number, the length, the data
/// and a checksum, which does not protect against anything here.
fn attribute(bytes: &[u8]) -> Option<(u32, &[u8], &[u8])> {
    let number = u32::from_le_bytes(*bytes.get(1..)?.first_chunk()?);
    let length = u32::from_le_bytes(*bytes.get(5..)?.first_chunk()?);
    let end = usize::try_from(length).ok()?.checked_add(9)?;
    Some((number, bytes.get(9..end)?, bytes.get(end.checked_add(2)?..)?))
}

impl Unpacked {
    fn take(&mut self, attribute: u32, data: &[u8]) {
        match attribute {
            ATTACHMENT_BEGINS if self.files.len() < limits::ATTACHMENTS => self.files.push(File::default()),
            BODY => self.text = Some(text::tidy(&text::decode(data))),
            MESSAGE_PROPERTIES => {
                for property in properties(data) {
                    match property.id {
                        0x1000 => self.text = Some(text::tidy(&property.text())),
                        0x1013 => self.html = Some(text::tidy(&text::decode(property.value))),
                        _ => {}
                    }
                }
            }
            _ => {
                if let Some(file) = self.files.last_mut() {
                    file.take(attribute, data);
                }
            }
        }
    }
}

impl File {
    fn take(&mut self, attribute: u32, data: &[u8]) {
        match attribute {
            // The long name from the properties is better than the title.
            ATTACHMENT_TITLE if self.name.is_none() => self.name = words(&text::decode(data)),
            ATTACHMENT_DATA => data.clone_into(&mut self.content),
            ATTACHMENT_PROPERTIES => properties(data).for_each(|property| self.note(&property)),
            _ => {}
        }
    }

    /// MS-OXPROPS: PidTagAttachLongFilename, …MimeTag, …ContentId and …DataObject.
    fn note(&mut self, property: &Property<'_>) {
        match property.id {
            0x3707 => self.name = words(&property.text()).or(self.name.take()),
            0x370E => self.media_type = words(&property.text()),
            0x3712 => self.content_id = words(&property.text()),
            // A mail within the mail is an object behind the 16 bytes of its interface's id.
            0x3701 if self.content.is_empty() => {
                property.value.get(16..).unwrap_or_default().clone_into(&mut self.content);
                self.media_type.get_or_insert_with(|| "application/ms-tnef".to_owned());
            }
            _ => {}
        }
    }
}

fn words(text: &str) -> Option<String> {
    let words = text::one_line(text.trim_end_matches('\0'));
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests;
