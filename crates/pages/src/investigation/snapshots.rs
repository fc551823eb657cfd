//! Configurations that were kept, by what they are of, each with the way to what changed since the one before.

use maud::{Markup, html};
use trestle_domain::configuration::Format;
use trestle_domain::view::snapshots::Snapshot;

use super::form::Ask;
use super::tab::Model;
use super::words::{by_and_at, format_word, moment};
use crate::parts::form::{self, Choice, Input};
use crate::parts::{Button, Icon};
use crate::text::Say;

/// The section.
pub(super) fn snapshots(say: &Say, model: &Model) -> Markup {
    html! {
        section.stack id="snapshots" aria-labelledby="snapshots-title" {
            h2.section-title id="snapshots-title" { (say.text("investigation-snapshots")) }
            @if model.snapshots.is_empty() { p.muted { (say.text("investigation-no-snapshots")) } }
            @for name in names(&model.snapshots) {
                section.card.hypothesis aria-label=(name) {
                    h3 { (name) }
                    ul.trials { @for one in model.snapshots.iter().filter(|one| one.name == name) { li { (line(say, model, one)) } } }
                }
            }
            @if model.works() { (add(say, model)) }
        }
    }
}

/// What the snapshots are of, each once, that of the latest first.
fn names(all: &[Snapshot]) -> Vec<&str> {
    let mut names: Vec<&str> = vec![];
    for one in all {
        if !names.contains(&one.name.as_str()) {
            names.push(&one.name);
        }
    }
    names
}

/// The one of the same name before this one.
pub(super) fn before<'s>(all: &'s [Snapshot], one: &Snapshot) -> Option<&'s Snapshot> {
    all.iter()
        .filter(|other| other.name == one.name && other.id != one.id)
        .find(|other| (other.taken_at, other.id) < (one.taken_at, one.id))
}

fn line(say: &Say, model: &Model, one: &Snapshot) -> Markup {
    let own = model.path(&format!("snapshots/{}", one.id));
    html! {
        p.row {
            a href=(own) { (moment(say, one.taken_at)) }
            span.chip { (format_word(say, one.format)) }
            @if one.redacted > 0 { span.chip { (Icon::Lock) (say.with("investigation-redacted", &[("n", one.redacted.into())])) } }
            @if let Some(before) = before(&model.snapshots, one) {
                a href={ (own) "?with=" (before.id) } { (say.text("investigation-what-changed")) }
            }
        }
        @if !one.note.is_empty() { p { (one.note) } }
        p { (by_and_at(say, &one.by, one.at)) }
    }
}

fn add(say: &Say, model: &Model) -> Markup {
    let form = model.form("snapshot".to_owned());
    let guessed = say.text("investigation-format-guess");
    let formats: Vec<_> = Format::ALL.iter().map(|one| (one.key(), format_word(say, *one))).collect();
    let mut choices = vec![Choice::new("", &guessed)];
    choices.extend(formats.iter().map(|(key, word)| Choice::new(key, word)));
    let name = model.snapshots.first().map_or("", |one| one.name.as_str());
    html! {
        details.card.upload id="new-snapshot" open[form.is_refused()] {
            summary { (Icon::Plus) h3 { (say.text("investigation-add-snapshot")) } }
            p.muted { (say.text("investigation-add-snapshot-text")) }
            (form::post_files(&model.csrf, &model.path("snapshots"), &html! {
                (form.input(say, Ask::needed("name", "investigation-snapshot-name").hint("investigation-snapshot-name-hint"), Input::Text, name))
                (form.area(say, Ask::optional("content", "investigation-content").hint("investigation-content-hint"), 6, ""))
                (form.file(say, Ask::optional("file", "investigation-content-file")))
                div.pair {
                    (form.select(say, Ask::needed("format", "investigation-format"), &choices, ""))
                    (form.input(say, Ask::optional("taken_at", "investigation-taken-at").hint("investigation-taken-at-hint"), Input::DateTime, ""))
                }
                (form.area(say, Ask::optional("note", "investigation-change-note").hint("investigation-change-note-hint"), 2, ""))
                div.actions { (Button::primary(&say.text("investigation-keep"))) }
            }))
        }
    }
}
