//! Bulletins as they are shown: to readers without the names of our own people, to those with what
//! stands behind them.

use crate::bulletin::{Bulletin, Kind, Phase, Severity, Stage};
use crate::ids::{ArticleId, BulletinId, PersonId, TicketId};
use crate::time::Timestamp;

use super::desk::Named;

/// A bulletin as a line on the portal, in the language it was found in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The bulletin.
    pub id: BulletinId,
    /// What it tells.
    pub kind: Kind,
    /// How hard it hits.
    pub severity: Severity,
    /// How far a known issue is.
    pub stage: Option<Stage>,
    /// Where it stands.
    pub phase: Phase,
    /// The language of its words, as a tag.
    pub language: String,
    /// In a line.
    pub title: String,
    /// Whether it says what helps meanwhile.
    pub has_workaround: bool,
    /// From when on readers have it.
    pub shown_from: Timestamp,
    /// When what it tells begins.
    pub begins_at: Option<Timestamp>,
    /// When it is over.
    pub ends_at: Option<Timestamp>,
    /// When there was news of it last.
    pub updated_at: Timestamp,
}

/// A bulletin on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulletinView {
    /// Its line.
    pub headline: Headline,
    /// Light Markdown; may be empty.
    pub body: String,
    /// What helps meanwhile, light Markdown; may be empty.
    pub workaround: String,
    /// What it is about.
    pub affects: Vec<String>,
    /// The article that tells more, if it is for the reader.
    pub article: Option<(ArticleId, String)>,
    /// Its timeline, the latest first.
    pub updates: Vec<UpdateView>,
}

/// One entry of the timeline as readers have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpdateView {
    /// When.
    pub at: Timestamp,
    /// How far the issue was from then on.
    pub stage: Option<Stage>,
    /// The language of the words, as a tag.
    pub language: String,
    /// What was new, light Markdown.
    pub text: String,
}

/// One line of our own people's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulletinLine {
    /// The bulletin.
    pub bulletin: Bulletin,
    /// Who wrote it.
    pub by: Named<PersonId>,
    /// Tickets that are linked to it.
    pub tickets: i64,
    /// Customers who follow it.
    pub followers: i64,
}

/// One entry of the timeline as our own people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptUpdate {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Named<PersonId>,
    /// How far the issue was from then on.
    pub stage: Option<Stage>,
    /// What was new, by language tag.
    pub words: Vec<(String, String)>,
    /// How many people got a mail.
    pub mailed: i64,
}

/// A bulletin beside a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedBulletin {
    /// The bulletin.
    pub id: BulletinId,
    /// In a line.
    pub title: String,
    /// What it tells.
    pub kind: Kind,
    /// How far a known issue is.
    pub stage: Option<Stage>,
    /// How many tickets are linked to it.
    pub tickets: i64,
}

/// A ticket beside a bulletin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportedIn {
    /// The ticket.
    pub ticket: TicketId,
    /// In a line.
    pub subject: String,
}

/// Bulletins by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Board {
    /// Readers have them, and they are not past.
    #[default]
    Now,
    /// Readers get them later.
    Scheduled,
    /// They were so.
    Past,
    /// They were taken away.
    Withdrawn,
}

crate::keys::keys!(Board {
    Now = "now",
    Scheduled = "scheduled",
    Past = "past",
    Withdrawn = "withdrawn",
});
