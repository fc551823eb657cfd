//! What a refusal means, from the words servers have for it.

mod phrases;

/// Why a mail was refused, as far as a desk has to tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// There is no such mailbox.
    UnknownUser,
    /// There is no such host or domain.
    UnknownHost,
    /// The person has another address now.
    Moved,
    /// The domain takes no mail at all.
    NoMailHere,
    MailboxFull,
    /// Locked, suspended or asleep; may wake up.
    Disabled,
    TooBig,
    Loop,
    /// The sender or its server was refused, by address, reputation or policy.
    SenderRefused,
    /// Refused in vague words that fit everything.
    Refused,
    /// Nobody answered.
    NoConnection,
    /// Nobody answered for too long.
    Expired,
    /// The other side is broken or out of space.
    SystemTrouble,
}

impl Cause {
    /// The first cause whose phrases occur. The order of the table is the order of certainty:
    /// "sender domain not found" speaks of us, not of the recipient.
    pub fn of(words: &str) -> Option<Self> {
        let words = simplified(&words[..words.floor_char_boundary(4_000)]);
        phrases::PHRASES
            .iter()
            .find(|(_, phrases)| phrases.iter().any(|phrase| words.contains(phrase)))
            .map(|(cause, _)| *cause)
    }

    /// Whether the words mean this and nothing else.
    pub fn is_sure(self) -> bool {
        !matches!(self, Self::Refused | Self::Expired | Self::NoConnection | Self::SystemTrouble)
    }

    /// Whether the address itself is dead: every later mail to it will fail as well.
    pub fn is_lasting(self) -> bool {
        matches!(self, Self::UnknownUser | Self::UnknownHost | Self::Moved | Self::NoMailHere)
    }

    /// The RFC 3463 code for a server that gave none.
    pub fn subject_and_detail(self) -> &'static str {
        match self {
            Self::UnknownUser => "1.1",
            Self::UnknownHost => "1.2",
            Self::Moved => "1.6",
            Self::NoMailHere => "1.10",
            Self::MailboxFull => "2.2",
            Self::Disabled => "2.1",
            Self::TooBig => "3.4",
            Self::Loop => "4.6",
            Self::SenderRefused | Self::Refused => "7.1",
            Self::NoConnection => "4.1",
            Self::Expired => "4.7",
            Self::SystemTrouble => "3.0",
        }
    }
}

/// Lower case, one space between words, straight quotes: servers fold lines anywhere.
fn simplified(words: &str) -> String {
    let lower = words.to_lowercase().replace(['’', '‘', '`'], "'");
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
