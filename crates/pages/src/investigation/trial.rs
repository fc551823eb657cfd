//! The forms of one hypothesis: a test, its result, what weighs, the verdict.

use maud::{Markup, html};
use trestle_domain::ids::HypothesisId;
use trestle_domain::investigation::{Side, Standing, TestResult};
use trestle_domain::view::investigation::{Hypothesis, Test};

use super::form::{Ask, Form};
use super::tab::Model;
use super::words::{result_word, standing_word};
use crate::diagnostics::evidence_place;
use crate::parts::form::{self, Choice};
use crate::parts::{Button, Icon};
use crate::text::Say;

/// The three things that can be done with a hypothesis.
pub(super) fn forms(say: &Say, model: &Model, hypothesis: &Hypothesis) -> Markup {
    let id = hypothesis.id;
    html! {
        div.hypothesis-acts {
            (folded(say, "investigation-add-test", &model.form(format!("test-of-{id}")), &hypothesis.statement, |form| test(say, model, form, id)))
            (folded(say, "investigation-weigh", &model.form(format!("evidence-{id}")), &hypothesis.statement, |form| weigh(say, model, form, id)))
            (folded(say, "investigation-judge", &model.form(format!("verdict-{id}")), &hypothesis.statement, |form| judge(say, model, form, hypothesis)))
        }
    }
}

/// The result of a test that was planned.
pub(super) fn finish(say: &Say, model: &Model, hypothesis: &Hypothesis, test: &Test) -> Markup {
    let form = model.form(format!("result-{}", test.id));
    let action = model.path(&format!("hypotheses/{}/tests/{}/result", hypothesis.id, test.id));
    folded(say, "investigation-write-result", &form, &test.action, |form| {
        form::post(
            &model.csrf,
            &action,
            &html! {
                (form.area(say, Ask::needed("observed", "investigation-observed"), 2, ""))
                (result(say, form, Ask::needed("result", "investigation-result"), &[]))
                div.actions { (Button::primary(&say.text("investigation-keep"))) }
            },
        )
    })
}

fn folded(say: &Say, key: &str, form: &Form<'_>, of: &str, draw: impl FnOnce(&Form<'_>) -> Markup) -> Markup {
    let label = say.text(key);
    let spoken = say.with("investigation-spoken", &[("act", label.as_str().into()), ("what", of.into())]);
    html! {
        details.side-details id=(form.id("fold")) open[form.is_refused()] {
            summary aria-label=(spoken) { (Icon::Plus) (label) }
            (draw(form))
        }
    }
}

fn test(say: &Say, model: &Model, form: &Form<'_>, id: HypothesisId) -> Markup {
    let later = result_word(say, None);
    form::post(
        &model.csrf,
        &model.path(&format!("hypotheses/{id}/tests")),
        &html! {
            (form.area(say, Ask::needed("action", "investigation-action").hint("investigation-action-hint"), 2, ""))
            (form.area(say, Ask::optional("expected", "investigation-expected"), 2, ""))
            (form.area(say, Ask::optional("observed", "investigation-observed").hint("investigation-observed-hint"), 2, ""))
            (result(say, form, Ask::needed("result", "investigation-result"), &[Choice::new("", &later)]))
            div.actions { (Button::primary(&say.text("investigation-keep"))) }
        },
    )
}

fn result(say: &Say, form: &Form<'_>, ask: Ask<'_>, before: &[Choice<'_>]) -> Markup {
    let words = TestResult::ALL.iter().map(|one| (one.key(), result_word(say, Some(*one))));
    let words: Vec<_> = words.collect();
    let known = words.iter().map(|(key, word)| Choice::new(key, word));
    let choices: Vec<_> = before.iter().copied().chain(known).collect();
    let otherwise = if before.is_empty() { TestResult::Passed.key() } else { "" };
    form.select(say, ask, &choices, otherwise)
}

fn weigh(say: &Say, model: &Model, form: &Form<'_>, id: HypothesisId) -> Markup {
    let sides = [
        (Side::For.key(), say.text("investigation-for")),
        (Side::Against.key(), say.text("investigation-against")),
    ];
    let sides: Vec<_> = sides.iter().map(|(key, word)| Choice::new(key, word)).collect();
    let marked = model.evidence.iter().map(|one| {
        let note = if one.note.is_empty() { String::new() } else { format!(" – {}", shortened(&one.note)) };
        (one.id.to_string(), format!("{}{note}", evidence_place(say, one)))
    });
    let marked: Vec<_> = marked.collect();
    let none = say.text("investigation-no-lines");
    let mut lines = vec![Choice::new("", &none)];
    lines.extend(marked.iter().map(|(id, words)| Choice::new(id, words)));
    form::post(
        &model.csrf,
        &model.path(&format!("hypotheses/{id}/evidence")),
        &html! {
            (form.radios(say, Ask::needed("side", "investigation-side"), &sides, ""))
            @if marked.is_empty() {
                p.hint { (say.text("investigation-no-evidence")) " " a href=(model.path("diagnostics")) { (say.text("desk-tab-diagnostics")) } }
            } @else {
                (form.select(say, Ask::optional("evidence", "investigation-lines"), &lines, ""))
            }
            (form.area(say, Ask::optional("remark", "investigation-remark").hint("investigation-remark-hint"), 2, ""))
            div.actions { (Button::primary(&say.text("investigation-weigh-send"))) }
        },
    )
}

fn judge(say: &Say, model: &Model, form: &Form<'_>, hypothesis: &Hypothesis) -> Markup {
    let id = hypothesis.id;
    let words = Standing::ALL.iter().map(|one| (one.key(), standing_word(say, *one), hint(say, *one)));
    let words: Vec<_> = words.collect();
    let choices: Vec<_> =
        words.iter().map(|(key, word, hint)| Choice { hint: Some(hint), ..Choice::new(key, word) }).collect();
    let reason = hypothesis.verdict.as_ref().map_or("", |verdict| verdict.reason.as_str());
    // Whoever looks at a live page decides on what they see: a new revision is a new field.
    let revision = format!("{}-{}", form.id("revision"), hypothesis.revision);
    form::post(
        &model.csrf,
        &model.path(&format!("hypotheses/{id}/verdict")),
        &html! {
            input type="hidden" id=(revision) name="revision" value=(hypothesis.revision);
            (form.radios(say, Ask::needed("standing", "investigation-standing"), &choices, hypothesis.standing.key()))
            (form.area(say, Ask::optional("reason", "investigation-reason").hint("investigation-reason-hint"), 2, reason))
            div.actions { (Button::primary(&say.text("investigation-judge-send"))) }
        },
    )
}

fn hint(say: &Say, standing: Standing) -> String {
    say.text(match standing {
        Standing::Open => "investigation-standing-open-hint",
        Standing::Supported => "investigation-standing-supported-hint",
        Standing::Refuted => "investigation-standing-refuted-hint",
        Standing::Confirmed => "investigation-standing-confirmed-hint",
    })
}

fn shortened(text: &str) -> String {
    const LETTERS: usize = 60;
    match text.char_indices().nth(LETTERS) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}
