//! Mail out: one message to one recipient, and an honest word on what became of it.
//!
//! The states are those of the outbox: sent, retry, failed and unknown. Unknown is the case
//! no client can talk itself out of: the final dot left, the answer did not come. Whether
//! and when to try again is the outbox's to decide; nothing is queued or repeated here.

mod files;
mod relay;
mod smtp;
#[cfg(test)]
pub(crate) mod tests;

use std::path::PathBuf;

use lettre::transport::smtp::response::Response;
pub use relay::{Account, Patience, Relay};

/// Where outgoing mail goes.
#[derive(Debug, Clone)]
pub enum Transport {
    /// Into this existing directory, a file per message: for the demo and for trying out.
    Files(PathBuf),
    /// To the relay that an administrator configured.
    Smtp(Relay),
}

/// What became of one message to one recipient. The texts are for the ticket's reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// The next host took responsibility; its answer.
    Sent(String),
    /// Not delivered now; the same message may be tried later.
    Retry(String),
    /// Refused for good, or not sendable at all.
    Failed(String),
    /// The message may or may not have been taken: a resend may arrive twice.
    Unknown(String),
}

impl Transport {
    /// Delivers `raw` to `recipient`.
    ///
    /// `envelope_from` is the return path, empty for mail that must never bounce (RFC 5321,
    /// 4.5.5). `file_stem` names the file of [`Transport::Files`] and is the same on every
    /// attempt, so that a repeated delivery replaces its file.
    pub async fn deliver(
        &self,
        envelope_from: &str,
        recipient: &str,
        raw: &[u8],
        file_stem: &str,
    ) -> Delivery {
        match self {
            Self::Files(directory) => files::deliver(directory, file_stem, raw).await,
            Self::Smtp(relay) => relay.deliver(envelope_from, recipient, raw).await,
        }
    }
}

/// What a server answered, on one line.
fn words(answer: &Response) -> String {
    let text: Vec<&str> = answer.message().collect();
    format!("{} {}", answer.code(), text.join(" "))
}
