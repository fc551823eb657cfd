//! Files that came with a message: the content is a blob before the row that names it.

use trestle_domain::thread::{Attachment, Words};
use trestle_domain::time::Timestamp;
use trestle_store::blobs::{self, Stored};
use trestle_store::{StoreError, Tx};

use crate::{App, Failure};

impl App {
    /// Makes a file's content durable. Blocking.
    ///
    /// It is a picture if its content is one, whatever `media_type` says.
    pub fn keep_file(&self, name: &str, media_type: &str, content: &[u8]) -> Result<Attachment, Failure> {
        let stored = self.blobs.put(content)?;
        Ok(Attachment {
            name: shown_name(name),
            media_type: believed(media_type, content).to_owned(),
            bytes: stored.size_bytes as i64,
            sha256: stored.id.to_string(),
        })
    }
}

/// Names the blobs of a message in the transaction that writes the message.
pub(crate) fn record(tx: &mut Tx, words: &Words, at: Timestamp) -> Result<(), StoreError> {
    let files = words.attachments.iter().map(|file| (&file.sha256, file.bytes));
    let formatted = words.formatted.iter().map(|formatted| (&formatted.sha256, formatted.bytes));
    for (sha256, bytes) in files.chain(formatted) {
        let Ok(id) = sha256.parse() else { continue };
        blobs::record(tx, &Stored { id, size_bytes: bytes as u64 }, at.0)?;
    }
    Ok(())
}

/// Files are drawn by this type, so nobody's word counts for a picture.
fn believed<'t>(declared: &'t str, content: &[u8]) -> &'t str {
    match trestle_markup::media_type(content) {
        Some(picture) => picture,
        None if trestle_markup::is_picture(declared) => "application/octet-stream",
        None => declared,
    }
}

/// What is shown of a file's name: never a path, never empty, never endless.
pub(crate) fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last.chars().filter(|letter| !letter.is_control()).take(150).collect();
    if clean.trim().is_empty() { "file".to_owned() } else { clean }
}
