//! What is known: root cause, workaround with the outage, fix version. Each is stated, or not known yet.

use maud::{Markup, html};
use trestle_domain::investigation::Conclusion;
use trestle_domain::view::investigation::Outage;

use super::form::Ask;
use super::tab::Model;
use super::words::{by_and_at, moment};
use crate::parts::form::{self, Input};
use crate::parts::{Button, Icon, Kind, notice, paragraphs};
use crate::text::Say;

/// The first thing on the page.
pub(super) fn known(say: &Say, model: &Model) -> Markup {
    html! {
        section.card.known-facts id="known" aria-labelledby="known-title" {
            h2 id="known-title" { (say.text("investigation-known")) }
            @for conclusion in Conclusion::ALL { (one(say, model, *conclusion)) }
        }
    }
}

fn one(say: &Say, model: &Model, conclusion: Conclusion) -> Markup {
    let stated = model.investigation.concluded(conclusion);
    let id = format!("known-{}", conclusion.key().replace('_', "-"));
    html! {
        section.known-fact id=(id) aria-label=(label(say, conclusion)) {
            h3 { (label(say, conclusion)) }
            div.stack {
                @match stated {
                    Some(stated) => {
                        div { (paragraphs(&stated.text)) p { (by_and_at(say, &stated.by, stated.at)) } }
                    }
                    None => { p.muted { (say.text("investigation-not-known")) } }
                }
                @if conclusion == Conclusion::Workaround { (outage(say, model)) }
                @if model.works() { (state(say, model, conclusion)) }
            }
        }
    }
}

/// How long service was out, if anybody wrote that down.
fn outage(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    let out = model.investigation.outage(ticket.created_at, ticket.restored_at, model.view.now);
    html! {
        @if let Some(Outage { since, restored_at, length }) = out {
            p.row {
                (Icon::Clock)
                strong { (say.with("investigation-outage", &[("length", say.span(length.0).into())])) }
                span.muted {
                    (moment(say, since)) " – "
                    @match restored_at {
                        Some(at) => (moment(say, at)),
                        None => (say.text("investigation-outage-on")),
                    }
                }
            }
        }
    }
}

fn state(say: &Say, model: &Model, conclusion: Conclusion) -> Markup {
    let form = model.form(conclusion.key().to_owned());
    let stated = model.investigation.concluded(conclusion);
    let cause = if conclusion == Conclusion::RootCause { cause(model) } else { None };
    let typed = match (&cause, stated) {
        (Some(cause), _) => cause.as_str(),
        (None, Some(stated)) => stated.text.as_str(),
        (None, None) => "",
    };
    let (field, hint) = match conclusion {
        Conclusion::RootCause => ("investigation-root-cause", "investigation-root-cause-hint"),
        Conclusion::Workaround => ("investigation-workaround", "investigation-workaround-hint"),
        Conclusion::FixVersion => ("investigation-fix-version", "investigation-fix-version-hint"),
    };
    // Beside words that are there, emptying the field takes them back.
    let ask = if stated.is_some() { Ask::optional("text", field) } else { Ask::needed("text", field) };
    let ask = ask.hint(hint);
    let action = model.path(&format!("conclusions/{}", conclusion.key()));
    let summary = if stated.is_some() { "investigation-change" } else { "investigation-state" };
    let spoken = say.with(
        "investigation-spoken",
        &[("act", say.text(summary).into()), ("what", label(say, conclusion).into())],
    );
    let [since, restored] = model.times.each_ref().map(String::as_str);
    html! {
        details.side-details open[form.is_refused() || cause.is_some()] {
            summary aria-label=(spoken) { (Icon::Edit) (say.text(summary)) }
            @if cause.is_some() {
                (notice(say, Kind::Info, &html! { (say.text("investigation-cause-offered")) }))
            }
            (form::post(&model.csrf, &action, &html! {
                // On a live page it keeps its value, as the field keeps what is typed into it.
                input type="hidden" id=(form.id("seen")) name="seen" value=(stated.map_or(0, |one| one.at.0));
                @if conclusion == Conclusion::FixVersion { (form.input(say, ask, Input::Text, typed)) }
                @else { (form.area(say, ask, 3, typed)) }
                @if conclusion == Conclusion::Workaround {
                    div.pair {
                        (form.input(say, Ask::optional("out_since", "investigation-out-since").hint("investigation-out-since-hint"), Input::DateTime, since))
                        (form.input(say, Ask::optional("restored_at", "investigation-restored-at").hint("investigation-restored-at-hint"), Input::DateTime, restored))
                    }
                }
                div.actions { (Button::primary(&say.text("investigation-keep"))) }
            }))
        }
    }
}

/// The words of the hypothesis that the cause is to be stated from.
fn cause(model: &Model) -> Option<String> {
    let hypothesis = model.investigation.hypothesis(model.cause_from?)?;
    let reason = hypothesis.verdict.as_ref().map_or("", |verdict| verdict.reason.as_str());
    Some(format!("{}\n\n{reason}", hypothesis.statement).trim().to_owned())
}

fn label(say: &Say, conclusion: Conclusion) -> String {
    say.text(match conclusion {
        Conclusion::RootCause => "investigation-root-cause",
        Conclusion::Workaround => "investigation-workaround",
        Conclusion::FixVersion => "investigation-fix-version",
    })
}
