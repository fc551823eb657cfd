//! What our own people are shown of articles: every version, and where the work on them stands.

use crate::article::work::{Progress, Work};
use crate::article::{ArticleKind, ArticleState, Audience};
use crate::ids::{ArticleId, PersonId, TicketId};
use crate::thread::Attachment;
use crate::time::Timestamp;

use super::desk::Named;

/// What a version of an article says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Its title.
    pub title: String,
    /// What it says in plain words; may be empty.
    pub summary: String,
    /// Markdown.
    pub body: String,
    /// What it is about.
    pub category: String,
    /// Words to sort it by.
    pub tags: Vec<String>,
    /// Whom it is for.
    pub audience: Audience,
    /// The files that its words may show.
    pub files: Vec<Attachment>,
    /// The version of the article it translates that it says the same as.
    pub translates: Option<i64>,
}

/// One version of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Counted from 1.
    pub number: i64,
    /// What it says.
    pub content: Content,
    /// Who wrote it; nobody if it was imported.
    pub by: Option<Named<PersonId>>,
    /// When.
    pub at: Timestamp,
    /// What they say they changed; may be empty.
    pub note: String,
}

/// A version in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// Counted from 1.
    pub number: i64,
    /// Who wrote it; nobody if it was imported.
    pub by: Option<Named<PersonId>>,
    /// When.
    pub at: Timestamp,
    /// What they say they changed; may be empty.
    pub note: String,
}

/// An article and where the work on it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The article.
    pub id: ArticleId,
    /// What it is.
    pub kind: ArticleKind,
    /// Language tag.
    pub language: String,
    /// What readers have.
    pub state: ArticleState,
    /// How far the latest version is.
    pub progress: Progress,
    /// The version that readers have, or would have.
    pub version: i64,
    /// The latest version.
    pub latest: i64,
    /// Who looks after it.
    pub owner: Option<Named<PersonId>>,
    /// Who was asked to review it.
    pub reviewer: Option<Named<PersonId>>,
    /// When somebody is to look at it again.
    pub review_at: Option<Timestamp>,
    /// When readers get what was validated; at once if there is no such time.
    pub publish_at: Option<Timestamp>,
    /// The article of which its translations are translations.
    pub group: ArticleId,
}

/// An article in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Translation {
    /// The article.
    pub id: ArticleId,
    /// Language tag.
    pub language: String,
    /// Its title.
    pub title: String,
    /// What readers have.
    pub state: ArticleState,
    /// Whether the article that it translates says something newer.
    pub is_outdated: bool,
}

/// Something that was done with an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What.
    pub kind: StepKind,
    /// With which version.
    pub version: i64,
    /// Who; nobody if the program did.
    pub by: Option<Named<PersonId>>,
    /// When.
    pub at: Timestamp,
    /// Why; may be empty.
    pub note: String,
}

/// What was done with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// A review was asked for.
    Submitted,
    /// It was given back to its author.
    SentBack,
    /// It was found right.
    Validated,
    /// Its time came, and readers got it.
    Published,
    /// It was found still right.
    Confirmed,
    /// It was taken away from its readers.
    Archived,
    /// It was taken up again.
    Restored,
}

crate::keys::keys!(StepKind {
    Submitted = "submitted",
    SentBack = "sent_back",
    Validated = "validated",
    Published = "published",
    Confirmed = "confirmed",
    Archived = "archived",
    Restored = "restored",
});

/// How a ticket and an article belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// The article was written from the ticket.
    LedTo,
    /// The article was used to solve the ticket.
    Used,
}

crate::keys::keys!(LinkKind { LedTo = "led_to", Used = "used" });

/// An article beside a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedArticle {
    /// The article.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// How far it is.
    pub state: ArticleState,
    /// How they belong together.
    pub kind: LinkKind,
}

/// A ticket beside an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedTicket {
    /// The ticket.
    pub id: TicketId,
    /// In a line.
    pub subject: String,
    /// How they belong together.
    pub kind: LinkKind,
}

/// One line of the list of articles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleLine {
    /// The article.
    pub id: ArticleId,
    /// What it is.
    pub kind: ArticleKind,
    /// The title of its latest version.
    pub title: String,
    /// Its category.
    pub category: String,
    /// Language tag.
    pub language: String,
    /// Whom the latest version is for.
    pub audience: Audience,
    /// What readers have.
    pub state: ArticleState,
    /// How far the latest version is.
    pub progress: Progress,
    /// Who looks after it.
    pub owner: Option<Named<PersonId>>,
    /// When somebody is to look at it again.
    pub review_at: Option<Timestamp>,
    /// When the latest version was written.
    pub at: Timestamp,
    /// Whether the article that it translates says something newer.
    pub is_outdated: bool,
}

impl Kept {
    /// Where it stands, as far as the rules ask.
    pub fn work(&self, latest: &Version) -> Work {
        Work {
            kind: self.kind,
            state: self.state,
            progress: self.progress,
            audience: latest.content.audience,
            owner: self.owner.as_ref().map(|owner| owner.id),
            author: latest.by.as_ref().map(|author| author.id),
            reviewer: self.reviewer.as_ref().map(|reviewer| reviewer.id),
        }
    }

    /// Whether readers have another version than the latest.
    pub fn is_ahead(&self) -> bool {
        self.state == ArticleState::Validated && self.latest > self.version
    }
}

/// Articles by where the work on them stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shelf {
    /// All but the archived.
    #[default]
    All,
    /// A version is being written.
    Drafts,
    /// A version waits for a reviewer or for its time.
    InReview,
    /// Readers have them.
    Validated,
    /// Somebody was to look at them again by now.
    ReviewDue,
    /// They translate what has changed since.
    Outdated,
    /// No longer true or needed.
    Archived,
}

crate::keys::keys!(Shelf {
    All = "all",
    Drafts = "drafts",
    InReview = "in_review",
    Validated = "validated",
    ReviewDue = "review_due",
    Outdated = "outdated",
    Archived = "archived",
});
