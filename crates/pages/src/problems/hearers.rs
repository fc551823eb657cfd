//! Before an update goes out: what will be read, and by whom, each in a conversation of their own.

use maud::{Markup, html};
use trestle_domain::bulletin::in_language;
use trestle_domain::ids::ProblemId;
use trestle_domain::problem::State;
use trestle_domain::view::problems::Hearers;

use super::update::{Typed, carried};
use super::{sample, terms};
use crate::parts::records::{Record, records};
use crate::parts::{Button, Icon, Kind, Look, back_link, facts, form, notice, page_head};
use crate::text::{Language, Say, direction};

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The problem.
    pub id: ProblemId,
    /// In a line.
    pub title: String,
    /// The version that the writer had before them.
    pub seen: i64,
    /// What is to be told.
    pub typed: Typed,
    /// Who is told, by ticket.
    pub hearers: Hearers,
}

impl Model {
    /// Customers in three languages, one of whose tickets cannot be solved yet.
    pub fn sample() -> Model {
        sample::hearers()
    }

    /// Some whose tickets the writer may not read.
    pub fn sample_hidden() -> Model {
        let sample = Model::sample();
        Model { hearers: Hearers { hidden: 2, ..sample.hearers }, ..sample }
    }

    /// Nobody's ticket is open.
    pub fn sample_none() -> Model {
        Model { hearers: Hearers::default(), ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("problems-check-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let path = format!("/problems/{}", model.id);
    let count = model.hearers.shown.len() as i64 + model.hearers.hidden;
    html! {
        (back_link(&path, &format!("{} {}", terms::number(model.id), model.title)))
        (page_head(&title(say, model), &html! { (say.with("problems-check-lead", &[("n", count.into())])) }, &html! {}))
        @if count == 0 { (notice(say, Kind::Warning, &html! { (say.text("problems-check-nobody")) })) }
        div.stack {
            (said(say, model))
            @if count > 0 { (list(say, model, count)) }
            (form::post(&model.csrf, &format!("{path}/updates"), &html! {
                (carried(&model.typed, model.seen))
                div.actions {
                    (Button::primary(&say.with("problems-send", &[("n", count.into())])).icon(Icon::Send).sends("then", "send"))
                    (Button::new(&say.text("problems-go-on-writing")).look(Look::Quiet).sends("then", "write"))
                }
            }))
        }
    }
}

fn said(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let labels = ["problems-field-state", "problems-field-fix-version"].map(|key| say.text(key));
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    if let Some(state) = State::from_key(&typed.state) {
        rows.push((&labels[0], terms::state_chip(say, state)));
    }
    if !typed.fix_version.is_empty() {
        rows.push((&labels[1], html! { bdi { (typed.fix_version) } }));
    }
    html! {
        @for (language, words) in Language::ALL.into_iter().zip(&typed.words).filter(|(_, words)| !words.trim().is_empty()) {
            section.card.stack {
                h2.side-heading { (language.own_name()) }
                div lang=(language.tag()) dir=(direction(language.tag())) { (terms::words(words)) }
            }
        }
        @if !typed.note.trim().is_empty() {
            div.callout { p.callout-title { (say.text("problems-note-internal")) } (terms::words(&typed.note)) }
        }
        (facts(&rows))
    }
}

fn list(say: &Say, model: &Model, count: i64) -> Markup {
    let columns = [
        "problems-column-ticket",
        "problems-column-customer",
        "problems-column-language",
        "problems-column-effect",
    ]
    .map(|key| say.text(key));
    let rows = model.hearers.shown.iter().map(|hearer| Record {
        href: format!("/tickets/{}", hearer.ticket),
        title: &hearer.subject,
        text: html! { "#" (hearer.ticket) },
        cells: vec![
            html! { bdi { (hearer.customer.name) } },
            html! { (told_in(&model.typed, &hearer.language)) },
            html! { (terms::effect(say, hearer.effect)) },
        ],
    });
    let rows: Vec<_> = rows.collect();
    let label = say.text("problems-check-who");
    html! {
        section.stack {
            h2.section-title { (label) " " span.count { (count) } }
            p.hint { (say.text("problems-check-alone")) }
            @if !rows.is_empty() { (records(&label, &columns.each_ref().map(String::as_str), &rows)) }
            @if model.hearers.hidden > 0 {
                p.muted { (say.with("problems-hidden-hearers", &[("n", model.hearers.hidden.into())])) }
            }
        }
    }
}

/// The language in which somebody who speaks this one is told.
fn told_in(typed: &Typed, language: &str) -> &'static str {
    let written = Language::ALL.into_iter().zip(&typed.words).filter(|(_, words)| !words.trim().is_empty());
    let written: Vec<Language> = written.map(|(language, _)| language).collect();
    in_language(&written, language, |one| one.tag()).map_or("–", |one| one.own_name())
}
