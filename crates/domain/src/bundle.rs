//! Bundles: logs that came with a ticket, from their arrival to what was found in them.
//!
//! What stands in them is only kept without its secrets, and is for our own people alone. It
//! refuses to know how logs are read.

use crate::keys::keys;

/// How a bundle reached us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// One of our own people put it on the ticket.
    Desk,
    /// A program did, with a token of one of our people.
    Program,
    /// The customer sent it by a link that they were given.
    Link,
    /// It was attached to a message.
    Attachment,
}

keys!(Way { Desk = "desk", Program = "program", Link = "link", Attachment = "attachment" });

/// Where a bundle stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BundleState {
    /// Nobody has begun to read it.
    Waiting,
    /// It is being read.
    Reading,
    /// There is a result.
    Read,
    /// Nothing in it could be read.
    Unreadable,
}

keys!(BundleState { Waiting = "waiting", Reading = "reading", Read = "read", Unreadable = "unreadable" });

impl BundleState {
    /// Whether nothing more will happen to it.
    pub fn is_settled(self) -> bool {
        matches!(self, BundleState::Read | BundleState::Unreadable)
    }
}

/// Why nothing could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no text in it.
    NoText,
    /// It was gone when it was to be read.
    Gone,
    /// Reading failed again and again.
    Failed,
}

keys!(Trouble { NoText = "no-text", Gone = "gone", Failed = "failed" });

/// Letters of a note on evidence.
pub const LONGEST_NOTE: usize = 2_000;
/// Lines that are marked as evidence at once.
pub const MOST_EVIDENCE_LINES: u64 = 200;

/// Whether a file could be logs, by what it is called: archives, plain text and what logs are named.
///
/// Only to offer it; what it is shows when it is read.
pub fn looks_like_logs(name: &str) -> bool {
    const ENDINGS: [&str; 20] = [
        ".log",
        ".txt",
        ".zip",
        ".gz",
        ".tgz",
        ".tar",
        ".zst",
        ".xz",
        ".bz2",
        ".json",
        ".jsonl",
        ".ndjson",
        ".csv",
        ".har",
        ".out",
        ".err",
        ".trace",
        ".dmp.txt",
        ".journal.export",
        ".evtx.xml",
    ];
    let name = name.to_lowercase();
    ENDINGS.iter().any(|ending| name.ends_with(ending)) || name.contains(".log.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logs_are_known_by_their_names() {
        for name in ["till.log", "Bundle.ZIP", "app.log.3", "logs.tar.gz", "dump.jsonl", "network.har"] {
            assert!(looks_like_logs(name), "{name}");
        }
        for name in ["photo.jpg", "invoice.pdf", "log", "catalogue", "letter.docx", ""] {
            assert!(!looks_like_logs(name), "{name}");
        }
    }

    #[test]
    fn keys_lead_back() {
        for state in BundleState::ALL {
            assert_eq!(BundleState::from_key(state.key()), Some(*state));
        }
        assert!(BundleState::Unreadable.is_settled() && !BundleState::Reading.is_settled());
    }
}
