//! What is to be done with an article next: submit it, judge it, look at it again.

use maud::{Markup, html};
use trestle_domain::article::ArticleState;
use trestle_domain::article::work::{Deed, Progress};
use trestle_domain::view::knowledge::StepKind;

use super::article::Model;
use crate::desk::act::act;
use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Icon, Kind, Look, notice, paragraphs, problem_at};
use crate::text::Say;

/// What stands above the article's words.
pub(super) fn banner(say: &Say, model: &Model) -> Markup {
    match (model.kept.state, model.kept.progress) {
        (ArticleState::Archived, _) => archived(say, model),
        (_, Progress::Draft) => draft(say, model),
        (_, Progress::InReview) => in_review(say, model),
        (_, Progress::Scheduled) => scheduled(say, model),
        (_, Progress::Done) => done(say, model),
    }
}

fn draft(say: &Say, model: &Model) -> Markup {
    let label = say.text("knowledge-reviewer");
    let anyone = say.text("knowledge-reviewer-anyone");
    let author = model.latest.by.as_ref().map(|by| by.id);
    let others: Vec<_> = model
        .colleagues
        .iter()
        .filter(|one| Some(one.id) != author)
        .map(|one| (one.id.to_string(), one.name.as_str()))
        .collect();
    let choices: Vec<_> = std::iter::once(Choice::new("", &anyone))
        .chain(others.iter().map(|(id, name)| Choice::new(id, name)))
        .collect();
    let error = problem_at(&model.problems, "reviewer");
    html! {
        (sent_back(say, model))
        @if model.may(Deed::Submit) {
            section.card.next-step aria-label=(say.text("knowledge-next-step")) {
                p { (say.text(if model.kept.is_ahead() { "knowledge-draft-beside" } else { "knowledge-draft-alone" })) " " (changes_link(say, model)) }
                (form::post(&model.csrf, &model.path("/review"), &html! {
                    div.row.row-fields {
                        (form::select(say, &Field::new("reviewer", &label).optional().error(error), &choices, ""))
                        (Button::primary(&say.text("knowledge-submit")).icon(Icon::Send))
                    }
                }))
            }
        }
    }
}

/// The reviewer's words, while nothing was done about them.
fn sent_back(say: &Say, model: &Model) -> Markup {
    let last = model.steps.first().filter(|step| step.kind == StepKind::SentBack && !step.note.is_empty());
    html! {
        @if let Some(step) = last {
            (notice(say, Kind::Warning, &html! {
                (super::article::step_words(say, step))
                blockquote.coaching { (paragraphs(&step.note)) }
            }))
        }
    }
}

fn in_review(say: &Say, model: &Model) -> Markup {
    let submitted = model.steps.iter().find(|step| step.kind == StepKind::Submitted);
    let who = submitted.and_then(|step| step.by.as_ref()).map_or("", |by| by.name.as_str());
    let reviewer = model.kept.reviewer.as_ref();
    let words = match reviewer {
        Some(one) if one.id == model.me => say.with("knowledge-waits-for-you", &[("who", who.into())]),
        Some(one) => {
            say.with("knowledge-waits-for", &[("who", who.into()), ("reviewer", one.name.as_str().into())])
        }
        None => say.with("knowledge-waits-for-anyone", &[("who", who.into())]),
    };
    let is_own = model.latest.by.as_ref().is_some_and(|by| by.id == model.me);
    html! {
        section.card.next-step aria-label=(say.text("knowledge-next-step")) {
            p { (words) " " (changes_link(say, model)) }
            @if model.may(Deed::Validate) {
                div.actions {
                    (act(&model.csrf, &model.path("/validation"), &html! {
                        (Button::primary(&say.text("knowledge-validate")).icon(Icon::Check))
                    }))
                }
                @if let Some(at) = model.kept.publish_at.filter(|at| at.0 > say.now_ms()) {
                    p.hint { (say.with("knowledge-publish-later", &[("when", say.exact(at.0).into())])) }
                }
            }
            @if is_own && model.may(Deed::SendBack) {
                (act(&model.csrf, &model.path("/return"), &html! {
                    (Button::new(&say.text("knowledge-take-back")).icon(Icon::ArrowLeft))
                }))
            } @else if model.may(Deed::SendBack) { (send_back(say, model)) }
            @if is_own && !model.may(Deed::Validate) { p.hint { (say.text("knowledge-not-own-words")) } }
        }
    }
}

fn send_back(say: &Say, model: &Model) -> Markup {
    let error = problem_at(&model.problems, "reason");
    let (label, hint) = (say.text("knowledge-reason"), say.text("knowledge-reason-hint"));
    html! {
        details.side-details open[error.is_some()] {
            summary { (say.text("knowledge-send-back")) }
            (form::post(&model.csrf, &model.path("/return"), &html! {
                (form::text_area(say, &Field::new("reason", &label).hint(&hint).error(error), 3, &model.reason))
                (Button::new(&say.text("knowledge-send-back-button")).icon(Icon::ArrowLeft))
            }))
        }
    }
}

fn scheduled(say: &Say, model: &Model) -> Markup {
    let when = model.kept.publish_at.map_or_else(String::new, |at| say.exact(at.0));
    html! {
        section.card.next-step aria-label=(say.text("knowledge-next-step")) {
            p { (say.with("knowledge-scheduled", &[("when", when.into())])) }
            @if model.may(Deed::Validate) {
                div.actions {
                    (act(&model.csrf, &model.path("/validation"), &html! { (Button::new(&say.text("knowledge-publish-now")).icon(Icon::Check)) }))
                    (act(&model.csrf, &model.path("/return"), &html! {
                        input type="hidden" name="reason" value=(say.text("knowledge-unscheduled"));
                        (Button::new(&say.text("knowledge-unschedule")).look(Look::Quiet))
                    }))
                }
            }
        }
    }
}

fn done(say: &Say, model: &Model) -> Markup {
    let due = model.kept.review_at.filter(|at| at.0 <= say.now_ms());
    html! {
        @if let Some(at) = due {
            section.card.next-step aria-label=(say.text("knowledge-next-step")) {
                p { (Icon::Alert) " " (say.with("knowledge-review-due", &[("date", say.date(at.0).into())])) }
                @if model.may(Deed::Confirm) {
                    div.actions {
                        (act(&model.csrf, &model.path("/confirmation"), &html! { (Button::primary(&say.text("knowledge-confirm")).icon(Icon::Check)) }))
                        (Button::new(&say.text("knowledge-edit")).icon(Icon::Edit).to(&model.path("/edit")))
                    }
                }
            }
        }
    }
}

fn archived(say: &Say, model: &Model) -> Markup {
    html! {
        (notice(say, Kind::Info, &html! {
            (say.text("knowledge-is-archived"))
            @if model.may(Deed::Restore) {
                (act(&model.csrf, &model.path("/restoration"), &html! { (Button::new(&say.text("knowledge-restore"))) }))
            }
        }))
    }
}

/// Where one sees what a reviewer has to look at.
fn changes_link(say: &Say, model: &Model) -> Markup {
    let latest = model.kept.latest;
    let against = if model.kept.is_ahead() { model.kept.version } else { latest - 1 };
    html! {
        @if against > 0 {
            a href=(model.path(&format!("/versions/{latest}?against={against}"))) { (say.with("knowledge-see-changes", &[("n", against.into())])) }
        }
    }
}
