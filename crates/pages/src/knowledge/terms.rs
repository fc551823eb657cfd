//! The words of articles: whom one is for, how far it is.

use maud::{Markup, html};
use trestle_domain::article::work::Progress;
use trestle_domain::article::{ArticleState, Audience};
use trestle_domain::ladder::Tier;
use trestle_domain::view::knowledge::Shelf;

use crate::parts::Icon;
use crate::text::{Language, Say};

/// Whom an article is for.
pub fn audience(say: &Say, audience: Audience) -> String {
    match audience {
        Audience::Public => say.text("knowledge-audience-public"),
        Audience::Customers => say.text("knowledge-audience-customers"),
        Audience::Tier(Tier(0 | 1)) => say.text("knowledge-audience-agents"),
        Audience::Tier(tier) => say.with("knowledge-audience-tier", &[("tier", tier.0.into())]),
    }
}

/// A language by its own name, or its tag.
pub(super) fn language(tag: &str) -> &str {
    Language::from_tag(tag).map_or(tag, |language| language.own_name())
}

pub(super) fn shelf_key(shelf: Shelf) -> &'static str {
    match shelf {
        Shelf::All => "knowledge-shelf-all",
        Shelf::Drafts => "knowledge-shelf-drafts",
        Shelf::InReview => "knowledge-shelf-in-review",
        Shelf::Validated => "knowledge-shelf-validated",
        Shelf::ReviewDue => "knowledge-shelf-review-due",
        Shelf::Outdated => "knowledge-shelf-outdated",
        Shelf::Archived => "knowledge-shelf-archived",
    }
}

/// What readers have, as a word with a mark.
pub(super) fn state(say: &Say, state: ArticleState) -> Markup {
    let (class, icon, key) = match state {
        ArticleState::Draft => ("chip", Icon::Edit, "knowledge-state-draft"),
        ArticleState::InReview => ("chip chip-yours", Icon::Eye, "knowledge-state-in-review"),
        ArticleState::Validated => ("chip chip-solved", Icon::Check, "knowledge-state-validated"),
        ArticleState::Archived => ("chip", Icon::Lock, "knowledge-state-archived"),
    };
    html! { span class=(class) { (icon) (say.text(key)) } }
}

/// How far the whole is: what readers have and, if it differs, how far the latest version is.
pub(super) fn standing(say: &Say, now: ArticleState, progress: Progress) -> Markup {
    let next = match (now, progress) {
        (ArticleState::Validated, Progress::Draft) => Some((Icon::Edit, "knowledge-next-draft")),
        (ArticleState::Validated, Progress::InReview) => Some((Icon::Eye, "knowledge-next-in-review")),
        (ArticleState::Archived, _) => None,
        (_, Progress::Scheduled) => Some((Icon::Clock, "knowledge-next-scheduled")),
        _ => None,
    };
    html! {
        span.row {
            (state(say, now))
            @if let Some((icon, key)) = next { span.chip { (icon) (say.text(key)) } }
        }
    }
}
