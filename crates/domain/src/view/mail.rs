//! What administrators see of the mail that came and went: who, when, and what was decided.
//! The words themselves are not part of it; only of a held mail, because somebody has to judge it.

use crate::connection::Security;
use crate::ids::{ConnectionId, TeamId, TicketId};
use crate::keys::keys;
use crate::time::Timestamp;
use crate::view::desk::{Delivery, Named};

/// A mail that was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Its number in the log.
    pub id: i64,
    /// When it arrived.
    pub at: Timestamp,
    /// Who wrote it, by its From header or else by its envelope; none for a bounce's empty path.
    pub from: Option<String>,
    /// The address of ours that it was sent to.
    pub to: String,
    /// How far it is.
    pub state: Reading,
    /// What it was taken for; none as long as it was not read.
    pub verdict: Option<Verdict>,
    /// Why it could not be read.
    pub problem: Option<String>,
    /// What the checks of its sender said.
    pub checks: Option<String>,
    /// The ticket it led to.
    pub ticket: Option<TicketId>,
}

/// A mailbox on another server that is fetched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fetched {
    /// The account and its folder.
    pub name: String,
    /// When it was read last; never yet if none.
    pub read_at: Option<Timestamp>,
    /// What is wrong at present.
    pub trouble: Option<String>,
    /// How many of its mails could not be taken and were left there.
    pub left: i64,
}

/// A server that the desk signs in to for mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connection {
    /// Where it was set up.
    pub origin: Origin,
    /// Which way mail goes.
    pub way: MailWay,
    /// The account and its folder, or whose mail it takes; the key of [`Fetched::name`].
    pub name: String,
    /// Host and port.
    pub server: String,
    /// How the connection is kept secret.
    pub security: Security,
    /// Who signs in; nobody if none.
    pub user: Option<String>,
    /// How.
    pub proof: Proof,
    /// The team's address that mail without one goes to; the addresses whose mail goes this way.
    pub addresses: Vec<String>,
}

/// Where a connection was set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// In the configuration file: its place there, counted from 0 over all of them.
    File(usize),
    /// On the screen.
    Screen(Kept),
}

impl Origin {
    /// What is known of one that was set up on the screen.
    pub fn kept(&self) -> Option<&Kept> {
        match self {
            Origin::File(_) => None,
            Origin::Screen(kept) => Some(kept),
        }
    }

    /// Which one it is.
    pub fn key(&self) -> ConnectionKey {
        match self {
            Origin::File(number) => ConnectionKey::File(*number),
            Origin::Screen(kept) => ConnectionKey::Screen(kept.id),
        }
    }
}

/// One connection of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ConnectionKey {
    /// A place in the configuration file.
    File(usize),
    /// Set up on the screen.
    Screen(ConnectionId),
}

/// What is known of a connection that was set up on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: ConnectionId,
    /// Whether it is in use.
    pub state: Use,
    /// When it was changed last.
    pub changed_at: Timestamp,
    /// Who did.
    pub changed_by: String,
}

/// Whether a connection that was set up on the screen is in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// It is.
    Running,
    /// Somebody paused it.
    Paused,
    /// Its password cannot be opened here, for this reason.
    Locked(String),
}

/// Which way mail goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailWay {
    /// It is fetched.
    In,
    /// It is sent.
    Out,
}

keys!(MailWay { In = "in", Out = "out" });

/// What proves who the desk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// A password.
    Password,
    /// An access token that somebody else keeps fresh.
    Token,
    /// An access token that the desk gets by itself.
    OwnToken,
    /// Nothing.
    Nothing,
}

/// What a live test of a connection came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Examined {
    /// It works; how many mails lie there, for one that is fetched.
    Works(Option<u32>),
    /// What is wrong, for whoever set it up.
    Trouble(String),
}

/// A mail that was sent, or is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// Its number.
    pub id: i64,
    /// When it was queued.
    pub at: Timestamp,
    /// Who receives it.
    pub to: String,
    /// What it is about, by key: `reply`, `promise`, `lead_call`.
    pub kind: String,
    /// How it fares.
    pub state: Delivery,
    /// How often it was handed over.
    pub attempts: i64,
    /// What the next server said.
    pub answer: Option<String>,
    /// The ticket it belongs to.
    pub ticket: Option<TicketId>,
}

/// How far a received mail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Waiting to be read.
    Waiting,
    /// Read; nothing more to do.
    Done,
    /// Could not be read.
    Failed,
    /// Set aside for a person to decide.
    Held,
}

keys!(Reading { Waiting = "received", Done = "done", Failed = "failed", Held = "held" });

/// What a received mail was taken for, and what became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It began a ticket.
    NewTicket,
    /// It was added to its ticket.
    Added,
    /// A colleague answered by mail; it is a note on its ticket.
    AgentNote,
    /// An answer without words: nothing to add.
    Empty,
    /// A mail of ours could not be delivered; its ticket has a note.
    Bounce,
    /// The same, of a mail that we do not know.
    BounceUnknown,
    /// A machine answered; its ticket has a note.
    Automatic,
    /// A machine wrote, on no ticket.
    AutomaticUnknown,
    /// A mail of ours that came back.
    Own,
    /// Somebody complained to their provider about a mail of ours.
    Complaint,
    /// It was held, and a person threw it away.
    Discarded,
}

keys!(Verdict {
    NewTicket = "new_ticket",
    Added = "added",
    AgentNote = "agent_note",
    Empty = "empty",
    Bounce = "bounce",
    BounceUnknown = "bounce_unknown",
    Automatic = "automatic",
    AutomaticUnknown = "automatic_unknown",
    Own = "own",
    Complaint = "complaint",
    Discarded = "discarded",
});

/// A received mail that waits for a person's decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its number in the log.
    pub id: i64,
    /// When it arrived.
    pub at: Timestamp,
    /// The address it claims to be from; empty if it names none.
    pub from: String,
    /// The team it was sent to; none if its mailbox belongs to nobody any more.
    pub team: Option<Named<TeamId>>,
    /// Its subject.
    pub subject: String,
    /// How it begins; at most some thousand characters.
    pub beginning: String,
    /// Why it is held.
    pub why: HeldFor,
    /// The results of the checks behind that, as their servers wrote them; may be empty.
    pub said: String,
    /// The ticket it would have been added to.
    pub belongs_to: Option<TicketId>,
}

/// Why a mail is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeldFor {
    /// The domain it claims to be from says that it is not.
    Forged,
    /// It would speak as one of our own people, and nothing proves that it may.
    Agent,
    /// Its sender wrote more within the hour than people do: two machines may be answering each other.
    TooMany,
}

keys!(HeldFor { Forged = "forged", Agent = "agent", TooMany = "too_many" });

/// What a person decides about a held mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Release {
    /// It becomes a ticket of its own.
    NewTicket,
    /// It is added where it would have been added.
    Join,
}

keys!(Release { NewTicket = "new_ticket", Join = "join" });
