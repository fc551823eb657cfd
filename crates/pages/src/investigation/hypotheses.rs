//! Possible causes, each with what was done to find out, what speaks for and against it, and the verdict.

use maud::{Markup, html};
use trestle_domain::investigation::{Side, Standing};
use trestle_domain::view::bundles::Evidence;
use trestle_domain::view::investigation::{Hypothesis, Test, Weighed};

use super::form::Ask;
use super::tab::Model;
use super::trial;
use super::words::{by_and_at, result_chip, standing_chip};
use crate::desk::act::act;
use crate::diagnostics::{evidence_href, evidence_place};
use crate::parts::form;
use crate::parts::{Button, Empty, Icon, Look, empty, paragraphs};
use crate::text::Say;

/// All of them, and the form for another one.
pub(super) fn hypotheses(say: &Say, model: &Model) -> Markup {
    html! {
        section.stack id="hypotheses" aria-labelledby="hypotheses-title" {
            h2.section-title id="hypotheses-title" { (say.text("investigation-hypotheses")) }
            @if model.investigation.hypotheses.is_empty() {
                (empty(&Empty {
                    icon: Icon::Search,
                    title: &say.text("investigation-none"),
                    text: &say.text(if model.works() { "investigation-none-text" } else { "investigation-none-read" }),
                    action: None,
                }))
            }
            @for hypothesis in &model.investigation.hypotheses { (one(say, model, hypothesis)) }
            @if model.works() { (state(say, model)) }
        }
    }
}

fn one(say: &Say, model: &Model, hypothesis: &Hypothesis) -> Markup {
    let id = format!("hypothesis-{}", hypothesis.id);
    let title = format!("{id}-title");
    let (pro, contra) = hypothesis.scales();
    let scales = say.with("investigation-scales", &[("pro", pro.into()), ("contra", contra.into())]);
    html! {
        article.card.hypothesis.is-refuted[hypothesis.standing == Standing::Refuted] id=(id) aria-labelledby=(title) {
            header {
                h3 id=(title) { (hypothesis.statement) }
                p.row {
                    (standing_chip(say, hypothesis.standing))
                    @if pro + contra > 0 { span.figure { (scales) } }
                    (by_and_at(say, &hypothesis.by, hypothesis.at))
                }
            }
            (verdict(say, model, hypothesis))
            @if !hypothesis.tests.is_empty() {
                div {
                    h4 { (say.text("investigation-tests")) }
                    ol.trials { @for test in &hypothesis.tests { (trial(say, model, hypothesis, test)) } }
                }
            }
            @if !hypothesis.weighed.is_empty() {
                div.pair {
                    (side(say, model, hypothesis, Side::For))
                    (side(say, model, hypothesis, Side::Against))
                }
            }
            @if model.works() { (trial::forms(say, model, hypothesis)) }
        }
    }
}

/// Why it stands as it does, and what follows from a confirmed one.
fn verdict(say: &Say, model: &Model, hypothesis: &Hypothesis) -> Markup {
    let offers = model.works() && hypothesis.standing == Standing::Confirmed;
    html! {
        @if let Some(verdict) = &hypothesis.verdict {
            div.verdict {
                @if !verdict.reason.is_empty() { (paragraphs(&verdict.reason)) }
                p { (by_and_at(say, &verdict.by, verdict.at)) }
                @if offers {
                    p { a href=(model.path(&format!("investigation?cause={}#known-root-cause", hypothesis.id))) { (say.text("investigation-state-as-cause")) } }
                }
            }
        }
    }
}

fn trial(say: &Say, model: &Model, hypothesis: &Hypothesis, test: &Test) -> Markup {
    html! {
        li id={ "test-" (test.id) } {
            p.row { strong { (test.action) } (result_chip(say, test.result)) }
            @if !test.expected.is_empty() {
                p { span.muted { (say.text("investigation-expected-short")) } " " (test.expected) }
            }
            @if !test.observed.is_empty() {
                p { span.muted { (say.text("investigation-observed-short")) } " " (test.observed) }
            }
            p { (by_and_at(say, &test.by, test.at)) }
            @if model.works() && test.result.is_none() { (trial::finish(say, model, hypothesis, test)) }
        }
    }
}

fn side(say: &Say, model: &Model, hypothesis: &Hypothesis, side: Side) -> Markup {
    let weighed: Vec<_> = hypothesis.weighed.iter().filter(|one| one.side == side).collect();
    let key = match side {
        Side::For => "investigation-for",
        Side::Against => "investigation-against",
    };
    html! {
        div class=(match side { Side::For => "side-for", Side::Against => "side-against" }) {
            h4 { (say.text(key)) }
            @if weighed.is_empty() { p.muted { (say.text("investigation-nothing-here")) } }
            ul.trials { @for one in weighed { li { (weight(say, model, hypothesis, one)) } } }
        }
    }
}

fn weight(say: &Say, model: &Model, hypothesis: &Hypothesis, weighed: &Weighed) -> Markup {
    let marked = weighed.evidence.map(|id| model.marked(id));
    let spoken = match marked {
        Some(Some(evidence)) => evidence_place(say, evidence),
        _ => weighed.remark.chars().take(60).collect(),
    };
    let removal = model.path(&format!("hypotheses/{}/evidence/{}/removal", hypothesis.id, weighed.id));
    html! {
        @match marked {
            Some(Some(evidence)) => (lines(say, model, evidence)),
            Some(None) => p.muted { (say.text("investigation-evidence-gone")) },
            None => {}
        }
        @if !weighed.remark.is_empty() { (paragraphs(&weighed.remark)) }
        div.row {
            (by_and_at(say, &weighed.by, weighed.at))
            @if model.works() {
                (act(&model.csrf, &removal, &html! {
                    (Button::new(&say.text("investigation-drop")).look(Look::Quiet).label(&say.with("investigation-drop-spoken", &[("what", spoken.as_str().into())])))
                }))
            }
        }
    }
}

/// Marked lines: where they stand, what they prove, and the first of them.
fn lines(say: &Say, model: &Model, evidence: &Evidence) -> Markup {
    let first = evidence.text.lines().next().unwrap_or_default();
    html! {
        p { a href=(evidence_href(model.view.ticket.id, evidence)) { (evidence_place(say, evidence)) } }
        @if !evidence.note.is_empty() { p { (evidence.note) } }
        p.evidence-first { code { (first) } }
    }
}

fn state(say: &Say, model: &Model) -> Markup {
    let form = model.form("hypothesis".to_owned());
    html! {
        details.card.upload id="new-hypothesis" open[model.investigation.hypotheses.is_empty() || form.is_refused()] {
            summary { (Icon::Plus) h3 { (say.text("investigation-state-hypothesis")) } }
            (form::post(&model.csrf, &model.path("hypotheses"), &html! {
                (form.area(say, Ask::needed("statement", "investigation-statement").hint("investigation-statement-hint"), 2, ""))
                div.actions { (Button::primary(&say.text("investigation-statement-send"))) }
            }))
        }
    }
}
