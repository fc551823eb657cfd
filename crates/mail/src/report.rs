//! What `trestle mail parse --json` prints: every message of a file, whatever the file is.

use crate::message::Message;
use crate::{mbox, parse};

/// A message longer than this is cut in an mbox.
const MESSAGE_BYTES: usize = 64 << 20;

/// The messages of an `.eml` or mbox file, told apart by its first line. `file` is written into
/// each as it is; an empty file gives one message whose `problems` say so.
pub fn lines(file: &str, bytes: &[u8]) -> impl Iterator<Item = Message> {
    let mut messages = mbox::is_mbox(bytes).then(|| mbox::messages(bytes, MESSAGE_BYTES));
    let mut single = messages.is_none().then_some(bytes);
    std::iter::from_fn(move || match &mut messages {
        // Reading from memory cannot fail, so an error would only mean the end.
        Some(messages) => messages.next()?.ok().map(|raw| parse::message(&raw)),
        None => single.take().map(parse::message),
    })
    .map(|mut message| {
        file.clone_into(&mut message.file);
        message
    })
}

#[cfg(test)]
mod tests;
