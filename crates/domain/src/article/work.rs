//! How an article comes to be: who may write it, who reviews it, when readers get it.
//!
//! Readers have one version. A newer one stands beside it, while it is written and reviewed, and
//! takes its place when it is validated: a correction neither goes out unread nor takes the article
//! away meanwhile. Nobody validates what they wrote themselves, administrators apart: a desk of one
//! person has nobody else. A case study tells of a customer, so its author never does.

use super::{ArticleKind, ArticleState, Audience, Readers};
use crate::access::Agent;
use crate::ids::PersonId;
use crate::time::{Millis, Timestamp};

/// How far the latest version is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Progress {
    /// Being written.
    #[default]
    Draft,
    /// Waits for a reviewer.
    InReview,
    /// Validated, and waits for its time.
    Scheduled,
    /// It is what readers have, or had before it was archived.
    Done,
}

crate::keys::keys!(Progress {
    Draft = "draft",
    InReview = "in_review",
    Scheduled = "scheduled",
    Done = "done",
});

/// What can be done with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Write a new version.
    Write,
    /// Ask for a review.
    Submit,
    /// Find it right: readers get it.
    Validate,
    /// Give it back to its author.
    SendBack,
    /// Say that it is still right.
    Confirm,
    /// Take it away from its readers.
    Archive,
    /// Take it up again, as a draft.
    Restore,
}

impl Deed {
    /// Every deed.
    pub const ALL: [Deed; 7] = [
        Deed::Write,
        Deed::Submit,
        Deed::Validate,
        Deed::SendBack,
        Deed::Confirm,
        Deed::Archive,
        Deed::Restore,
    ];
}

/// Why something cannot be done with an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotNow {
    /// It is not for whoever asks.
    NotReadable,
    /// It is archived.
    Archived,
    /// It is not archived.
    NotArchived,
    /// Nothing is being written.
    NoDraft,
    /// No review was asked for.
    NotInReview,
    /// Readers do not have it.
    NotValidated,
    /// Whoever asks wrote it.
    OwnWords,
    /// Somebody else was asked to review it.
    OtherReviewer,
    /// Only its owner, a lead or an administrator may.
    NotOwner,
}

/// Where an article stands, as far as the rules ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Work {
    /// What it is.
    pub kind: ArticleKind,
    /// What readers have.
    pub state: ArticleState,
    /// How far the latest version is.
    pub progress: Progress,
    /// Whom the latest version is for.
    pub audience: Audience,
    /// Who looks after it.
    pub owner: Option<PersonId>,
    /// Who wrote the latest version; nobody if it was imported.
    pub author: Option<PersonId>,
    /// Who was asked to review it.
    pub reviewer: Option<PersonId>,
}

impl Work {
    /// A new article for an audience, before its first version.
    pub fn new(audience: Audience) -> Work {
        Work {
            kind: ArticleKind::Article,
            state: ArticleState::Draft,
            progress: Progress::Draft,
            audience,
            owner: None,
            author: None,
            reviewer: None,
        }
    }

    /// Whether `agent`, who reads as one of `readers`, may do this now.
    ///
    /// # Errors
    /// Why not.
    pub fn may(&self, agent: &Agent, readers: Readers, deed: Deed) -> Result<(), NotNow> {
        let is_archived = self.state == ArticleState::Archived;
        let demand = |holds: bool, refusal: NotNow| if holds { Ok(()) } else { Err(refusal) };
        demand(readers.may_read(self.audience), NotNow::NotReadable)?;
        demand(
            is_archived == (deed == Deed::Restore),
            match deed {
                Deed::Restore => NotNow::NotArchived,
                _ => NotNow::Archived,
            },
        )?;
        let waits = matches!(self.progress, Progress::InReview | Progress::Scheduled);
        match deed {
            Deed::Write => Ok(()),
            Deed::Submit => demand(self.progress == Progress::Draft, NotNow::NoDraft),
            Deed::Validate => {
                demand(waits, NotNow::NotInReview)?;
                self.may_judge(agent)
            }
            // Authors may take back what they submitted.
            Deed::SendBack if self.author == Some(agent.person) => demand(waits, NotNow::NotInReview),
            Deed::SendBack => {
                demand(waits, NotNow::NotInReview)?;
                self.may_judge(agent)
            }
            Deed::Confirm => {
                demand(self.state == ArticleState::Validated, NotNow::NotValidated)?;
                self.looks_after(agent)
            }
            Deed::Archive | Deed::Restore => self.looks_after(agent),
        }
    }

    fn may_judge(&self, agent: &Agent) -> Result<(), NotNow> {
        let is_asked = self.reviewer.is_none_or(|reviewer| reviewer == agent.person);
        let is_own = self.author == Some(agent.person);
        match () {
            () if is_own && self.kind == ArticleKind::CaseStudy => Err(NotNow::OwnWords),
            () if agent.admin => Ok(()),
            () if is_own => Err(NotNow::OwnWords),
            () if is_asked || agent.is_lead() => Ok(()),
            () => Err(NotNow::OtherReviewer),
        }
    }

    fn looks_after(&self, agent: &Agent) -> Result<(), NotNow> {
        let is_own = [self.owner, self.author].contains(&Some(agent.person));
        if is_own || agent.is_lead() { Ok(()) } else { Err(NotNow::NotOwner) }
    }

    /// Where the article stands once this was done; whoever asked [`Work::may`] is right to call it.
    /// `publish_at` counts for [`Deed::Validate`]: what is to be read later waits until then.
    pub fn after(
        &self,
        deed: Deed,
        publish_at: Option<Timestamp>,
        now: Timestamp,
    ) -> (ArticleState, Progress) {
        let is_early = self.progress == Progress::InReview && publish_at.is_some_and(|at| at > now);
        let is_live = self.state == ArticleState::Validated;
        let beside = |state: ArticleState| if is_live { ArticleState::Validated } else { state };
        match deed {
            Deed::Write | Deed::SendBack => (beside(ArticleState::Draft), Progress::Draft),
            Deed::Submit => (beside(ArticleState::InReview), Progress::InReview),
            Deed::Validate if is_early => (beside(ArticleState::InReview), Progress::Scheduled),
            Deed::Validate => (ArticleState::Validated, Progress::Done),
            Deed::Confirm => (self.state, self.progress),
            Deed::Archive => (ArticleState::Archived, self.progress),
            Deed::Restore => (ArticleState::Draft, Progress::Draft),
        }
    }
}

/// When an article is looked at again that nobody gave a date: half a year on.
pub fn next_review(now: Timestamp) -> Timestamp {
    now.plus(Millis::hours(24 * 182))
}

#[cfg(test)]
mod tests;
