//! The list of signatures: those of the desk, and those of the configuration file, which can only be read.

use maud::{Markup, html};
use trestle_domain::view::signatures::{Seen, SignatureRow};

use super::{sample, terms};
use crate::parts::form::{self, Field, Input};
use crate::parts::records::{Record, records};
use crate::parts::{Button, Column, Empty, Icon, Look, empty, page_head, table};
use crate::text::Say;
use crate::words::iso;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// Those of the desk, what is looked for first.
    pub rows: Vec<SignatureRow>,
    /// Those of the configuration file.
    pub file: Vec<FileRow>,
    /// Words of the title or the key that were looked for.
    pub q: String,
    /// Whether the reader writes signatures.
    pub writing: Writing,
}

/// Whether somebody writes signatures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Writing {
    /// They read them.
    #[default]
    Closed,
    /// They write them.
    Open,
}

/// A signature of the configuration file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Its key.
    pub key: String,
    /// What has happened.
    pub title: String,
    /// Where it was recognised.
    pub seen: Seen,
}

impl Model {
    /// Some of each.
    pub fn sample() -> Model {
        Model { rows: sample::rows(), file: sample::file(), q: String::new(), writing: Writing::Open }
    }

    /// A desk without any.
    pub fn sample_empty() -> Model {
        Model { writing: Writing::Open, ..Model::default() }
    }

    /// Nothing has these words.
    pub fn sample_nothing_found() -> Model {
        Model { q: "fax".to_owned(), ..Model::default() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("signatures-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (page_head(&title(say, model), &html! { (say.text("signatures-lead")) }, &html! {
            @if !model.rows.is_empty() {
                (Button::new(&say.text("signatures-export-all")).look(Look::Quiet).to("/diagnostics/signatures.toml"))
            }
            @if model.writing == Writing::Open {
                (Button::new(&say.text("signatures-import")).look(Look::Quiet).to("/diagnostics/signatures/import"))
                (Button::primary(&say.text("signatures-new")).icon(Icon::Plus).to("/diagnostics/signatures/new"))
            }
        }))
        div.stack {
            @if !model.rows.is_empty() || !model.q.is_empty() { (search(say, model)) }
            @if model.rows.is_empty() { (nothing(say, model)) } @else { (rows(say, model)) }
            @if !model.file.is_empty() { (file(say, model)) }
        }
    }
}

fn search(say: &Say, model: &Model) -> Markup {
    let label = say.text("signatures-search");
    html! {
        div.log-filter role="search" aria-label=(label) {
            (form::get("/diagnostics/signatures", &html! {
                (form::input(say, &Field::new("q", &label).optional(), Input::Text, &model.q))
                (Button::new(&say.text("diagnostics-apply")).icon(Icon::Search))
            }))
        }
    }
}

fn nothing(say: &Say, model: &Model) -> Markup {
    let (title, text) = match model.q.is_empty() {
        true => ("signatures-none", "signatures-none-text"),
        false => ("signatures-none-found", "signatures-none-found-text"),
    };
    let text = say.text(text);
    empty(&Empty { icon: Icon::Pulse, title: &say.text(title), text: &text, action: None })
}

fn rows(say: &Say, model: &Model) -> Markup {
    let columns = ["signatures-signature", "signatures-state", "signatures-seen", "signatures-changed"];
    let columns = columns.map(|key| say.text(key));
    let columns = columns.each_ref().map(String::as_str);
    let all: Vec<_> = model.rows.iter().map(|row| record(say, row)).collect();
    records(&say.text("signatures-title"), &columns, &all)
}

fn record<'r>(say: &Say, row: &'r SignatureRow) -> Record<'r> {
    let at = row.updated_at.0;
    Record {
        href: format!("/diagnostics/signatures/{}", row.id),
        title: &row.title,
        text: html! { code { (row.key) } },
        cells: vec![
            html! { (terms::state(say, row.state)) br; span.muted { (terms::audience(say, row.audience)) } },
            html! { (seen(say, row.seen)) (last(say, row.seen)) },
            html! {
                bdi { (row.by.name) } ", " time.figure datetime=(iso(at)) title=(say.exact(at)) { (say.moment(at)) }
                @if let Some(ticket) = row.from { br; a href={ "/tickets/" (ticket) } { (say.with("signatures-from", &[("number", ticket.to_string().into())])) } }
            },
        ],
    }
}

/// In how many bundles and on how many tickets.
pub(super) fn seen(say: &Say, seen: Seen) -> Markup {
    let values = [("tickets", seen.tickets.into()), ("bundles", seen.bundles.into())];
    html! {
        @if seen.tickets == 0 { span.muted { (say.text("signatures-not-seen")) } }
        @else { (say.with("signatures-seen-in", &values)) }
        @if seen.dismissed > 0 { br; span.muted { (say.with("signatures-dismissed", &[("n", seen.dismissed.into())])) } }
    }
}

fn last(say: &Say, seen: Seen) -> Markup {
    html! {
        @if let Some(at) = seen.last_at {
            br; span.muted { (say.text("signatures-last")) " " time.figure datetime=(iso(at.0)) title=(say.exact(at.0)) { (say.moment(at.0)) } }
        }
    }
}

fn file(say: &Say, model: &Model) -> Markup {
    let labels = ["signatures-signature", "signatures-seen"].map(|key| say.text(key));
    let columns = labels.each_ref().map(|label| Column::words(label));
    let rows: Vec<_> = model
        .file
        .iter()
        .map(|one| {
            let title = html! { (one.title) br; code.muted { (one.key) } };
            vec![title, html! { (seen(say, one.seen)) (last(say, one.seen)) }]
        })
        .collect();
    html! {
        section.diagnosis.stack aria-labelledby="file-title" {
            h2.section-title id="file-title" { (say.text("signatures-file")) }
            p.muted { (say.text("signatures-file-text")) }
            (table(&say.text("signatures-file"), &columns, &rows))
        }
    }
}
