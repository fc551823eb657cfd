//! Why a command was refused. A refusal states a fact; nothing was changed.

use serde::Serialize;

use crate::handoff::PackageItem;

/// Why a command was refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// The ticket is not this principal's to change in this way.
    #[error("this is not yours to do on this ticket")]
    NotAllowed,
    /// No path leads from the owning team to the asked one.
    #[error("no path leads from this team to the one you chose")]
    NoSuchPath,
    /// The path's contract demands more than the package holds.
    #[error("the package is incomplete: {}", list(.missing))]
    PackageIncomplete {
        /// What is missing, in form order.
        missing: Vec<PackageItem>,
    },
    /// The ticket moved too often; a lead must name its owner.
    #[error("this ticket has moved {moves} times; a lead must rule who owns it")]
    NeedsRuling {
        /// Accepted hand-offs so far.
        moves: usize,
        /// How many of them entered a tier it had left.
        re_entries: usize,
    },
    /// The ticket has not moved too often: hand it off instead.
    #[error("no ruling is needed: hand the ticket off along a path")]
    NoRulingNeeded,
    /// An offer is already waiting for an answer.
    #[error("an offer is already waiting for an answer; withdraw it first")]
    OfferOpen,
    /// No offer with this id is waiting for an answer.
    #[error("this offer is no longer open")]
    NoOpenOffer,
    /// A return needs a word of coaching.
    #[error("say what would make the package complete")]
    CoachingMissing,
    /// The words are missing.
    #[error("write something first")]
    WordsMissing,
    /// The promised instant is not in the future.
    #[error("a promise must lie in the future")]
    PromiseInThePast,
    /// From Tier 2 up, a solution names its cause.
    #[error("name the root cause")]
    RootCauseMissing,
    /// The person is not a member of the team.
    #[error("this person is not a member of the team")]
    NotAMember,
    /// The team is not an outside provider.
    #[error("this team is not an outside provider")]
    NotAVendor,
    /// The ticket is solved.
    #[error("the ticket is solved; reopen it first")]
    AlreadySolved,
    /// The ticket is not solved yet.
    #[error("the ticket is not solved yet")]
    NotSolved,
    /// The ticket is closed for good: write a new one.
    #[error("the ticket is closed; start a new one")]
    Closed,
    /// A rating is 1 to 5.
    #[error("a rating is a number from 1 to 5")]
    RatingOutOfRange,
}

fn list(items: &[PackageItem]) -> String {
    items.iter().map(|item| item.key().replace('_', " ")).collect::<Vec<_>>().join(", ")
}

impl Refusal {
    /// The name used in JSON and text keys.
    pub fn key(&self) -> &'static str {
        match self {
            Refusal::NotAllowed => "not_allowed",
            Refusal::NoSuchPath => "no_such_path",
            Refusal::PackageIncomplete { .. } => "package_incomplete",
            Refusal::NeedsRuling { .. } => "needs_ruling",
            Refusal::NoRulingNeeded => "no_ruling_needed",
            Refusal::OfferOpen => "offer_open",
            Refusal::NoOpenOffer => "no_open_offer",
            Refusal::CoachingMissing => "coaching_missing",
            Refusal::WordsMissing => "words_missing",
            Refusal::PromiseInThePast => "promise_in_the_past",
            Refusal::RootCauseMissing => "root_cause_missing",
            Refusal::NotAMember => "not_a_member",
            Refusal::NotAVendor => "not_a_vendor",
            Refusal::AlreadySolved => "already_solved",
            Refusal::NotSolved => "not_solved",
            Refusal::Closed => "closed",
            Refusal::RatingOutOfRange => "rating_out_of_range",
        }
    }
}
