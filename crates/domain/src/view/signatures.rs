//! Signatures and where they were recognised, as each audience is shown them.

use super::desk::Named;
use crate::ids::{ArticleId, BundleId, PersonId, RecognitionId, SignatureId, TicketId};
use crate::signature::{Audience, Confidence, Content, State};
use crate::time::Timestamp;

/// A signature in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureRow {
    /// Which.
    pub id: SignatureId,
    /// Its name in files.
    pub key: String,
    /// What has happened.
    pub title: String,
    /// Where it stands.
    pub state: State,
    /// Who may be told.
    pub audience: Audience,
    /// The ticket it came from.
    pub from: Option<TicketId>,
    /// Who changed it last.
    pub by: Named<PersonId>,
    /// When.
    pub updated_at: Timestamp,
    /// Where it was recognised.
    pub seen: Seen,
}

/// How often a signature was recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// In so many bundles.
    pub bundles: u64,
    /// On so many tickets, in bundles and in words.
    pub tickets: u64,
    /// On so many tickets a colleague said that it is something else.
    pub dismissed: u64,
    /// The last time.
    pub last_at: Option<Timestamp>,
}

/// One version of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureVersion {
    /// Counted up by one with each save.
    pub version: i64,
    /// Where it stood with it.
    pub state: State,
    /// What it said.
    pub content: Content,
    /// Who saved it.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// A ticket on which a signature was recognised.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatchedTicket {
    /// Which.
    pub ticket: TicketId,
    /// In a line.
    pub subject: String,
    /// The latest bundle that shows it, and what that is called; none for words.
    pub bundle: Option<Named<BundleId>>,
    /// How often it was seen there.
    pub count: u64,
    /// When it was recognised.
    pub at: Timestamp,
    /// Who said that it is something else.
    pub dismissed_by: Option<Named<PersonId>>,
}

/// Where a signature was recognised on a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// Which.
    pub id: RecognitionId,
    /// The name of the signature.
    pub key: String,
    /// The signature, if it is one of the desk and not of the configuration file.
    pub signature: Option<SignatureId>,
    /// The bundle that shows it, and what that is called; none for the customer's words.
    pub bundle: Option<Named<BundleId>>,
    /// How often it was seen.
    pub count: u64,
    /// The first lines that show it, counted through the whole bundle from 1.
    pub lines: Vec<u64>,
    /// When it was recognised.
    pub at: Timestamp,
    /// Whether somebody said that it is something else.
    pub is_dismissed: bool,
}

/// A known error beside a ticket, for our own people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownError {
    /// One recognition of it; saying *not this* takes all of the same signature away.
    pub id: RecognitionId,
    /// The signature, if it is one of the desk.
    pub signature: Option<SignatureId>,
    /// Its name.
    pub key: String,
    /// What has happened.
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// What to try, in this order.
    pub to_try: Vec<String>,
    /// What to read: a link and its words.
    pub reading: Option<ToRead>,
    /// The version in which it does not happen any more; empty if none is known.
    pub fixed_in: String,
    /// How sure that is.
    pub confidence: Confidence,
    /// Whether customers are told too.
    pub audience: Audience,
    /// Where it can be seen, the latest bundle first.
    pub places: Vec<Place>,
    /// Whether the customer's words show it.
    pub is_in_words: bool,
    /// When it was recognised first.
    pub since: Timestamp,
}

/// Where a known error can be seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bundle.
    pub bundle: BundleId,
    /// What it is called.
    pub name: String,
    /// The first line, counted through the whole bundle from 1.
    pub line: u64,
    /// How often it was seen.
    pub count: u64,
}

/// What to read about a known error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToRead {
    /// An article that the reader may read, with its title.
    Article(Named<ArticleId>),
    /// A page elsewhere.
    Address(String),
}

/// A known error as a customer is told of it: of a signature for customers, and an article that everyone may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldToCustomer {
    /// What has happened.
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// What to try, in this order.
    pub to_try: Vec<String>,
    /// The public article about it, with its title.
    pub article: Option<Named<ArticleId>>,
    /// The version in which it does not happen any more; empty if none is known.
    pub fixed_in: String,
}
