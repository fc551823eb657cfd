//! The words of articles: whom one is for, how far it is.

use maud::{Markup, html};
use trestle_domain::anonymise::Detail;
use trestle_domain::article::from_ticket::{Course, Part};
use trestle_domain::article::work::Progress;
use trestle_domain::article::{ArticleKind, ArticleState, Audience};
use trestle_domain::ladder::{Ladder, Tier};
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

/// What a part of a draft is headed with.
pub fn heading(say: &Say, part: Part) -> String {
    say.text(match part {
        Part::Title => "knowledge-field-title",
        Part::Problem => "knowledge-heading-problem",
        Part::Steps => "knowledge-heading-steps",
        Part::Cause => "knowledge-heading-cause",
        Part::Workaround => "knowledge-heading-workaround",
        Part::Fix => "knowledge-heading-fix",
        Part::Solution => "knowledge-heading-solution",
        Part::Course => "knowledge-heading-course",
    })
}

/// How a ticket went, as a case study tells it: Markdown.
pub fn course(say: &Say, ladder: &Ladder, course: &Course) -> String {
    let name = |tier: &Tier| {
        let rung = ladder.rung(*tier);
        rung.map_or_else(|| say.with("tier-spoken", &[("n", tier.0.into())]), |rung| rung.name.clone())
    };
    let tiers: Vec<String> = course.tiers.iter().map(name).collect();
    let mut lines = Vec::new();
    if let Some(took) = course.took {
        lines.push(say.with("knowledge-course-took", &[("time", say.span(took.0).into())]));
    }
    if !tiers.is_empty() {
        lines.push(say.with("knowledge-course-tiers", &[("tiers", tiers.join(" → ").into())]));
    }
    lines.iter().map(|line| format!("- {line}\n")).collect()
}

pub(super) fn kind_key(kind: ArticleKind) -> &'static str {
    match kind {
        ArticleKind::Article => "knowledge-kind-article",
        ArticleKind::CaseStudy => "knowledge-kind-case-study",
    }
}

/// The mark of a case study; nothing for an article.
pub fn kind_chip(say: &Say, kind: ArticleKind) -> Markup {
    html! {
        @if kind == ArticleKind::CaseStudy { span.chip.chip-case { (Icon::Briefcase) (say.text("knowledge-case-study")) } }
    }
}

/// What stands in the place of a detail.
pub fn instead(say: &Say, detail: Detail) -> String {
    say.text(match detail {
        Detail::Name => "knowledge-instead-name",
        Detail::Organisation => "knowledge-instead-organisation",
        Detail::MailAddress => "knowledge-instead-mail-address",
        Detail::Phone => "knowledge-instead-phone",
        Detail::Number => "knowledge-instead-number",
        Detail::Account => "knowledge-instead-account",
        Detail::Card => "knowledge-instead-card",
        Detail::NetworkAddress => "knowledge-instead-network-address",
        Detail::Secret => "knowledge-instead-secret",
    })
}

/// What a detail is.
pub(super) fn detail(say: &Say, detail: Detail) -> String {
    say.text(match detail {
        Detail::Name => "knowledge-detail-name",
        Detail::Organisation => "knowledge-detail-organisation",
        Detail::MailAddress => "knowledge-detail-mail-address",
        Detail::Phone => "knowledge-detail-phone",
        Detail::Number => "knowledge-detail-number",
        Detail::Account => "knowledge-detail-account",
        Detail::Card => "knowledge-detail-card",
        Detail::NetworkAddress => "knowledge-detail-network-address",
        Detail::Secret => "knowledge-detail-secret",
    })
}

/// Where a detail stood.
pub(super) fn taken_from(say: &Say, part: Part, line: usize) -> String {
    let key = match part {
        Part::Title => "knowledge-taken-from-title",
        Part::Problem => "knowledge-taken-from-problem",
        Part::Cause => "knowledge-taken-from-cause",
        Part::Steps | Part::Workaround | Part::Fix => "knowledge-taken-from-investigation",
        Part::Solution | Part::Course => "knowledge-taken-from-solution",
    };
    say.with(key, &[("line", line.into())])
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
