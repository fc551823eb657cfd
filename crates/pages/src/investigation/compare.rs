//! One configuration, and what changed since another one: keys first, then lines.

use maud::{Markup, html};
use trestle_domain::changes::Line;
use trestle_domain::configuration::KeyChange;
use trestle_domain::ids::SnapshotId;
use trestle_domain::view::desk::TicketView;
use trestle_domain::view::snapshots::Snapshot;

use super::sample;
use super::words::{by_and_at, format_word, moment};
use crate::desk::act::act;
use crate::desk::ticket_head::back_to_ticket;
use crate::knowledge::diff_lines;
use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Column, Icon, Look, back_link, page_head, table};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The ticket.
    pub view: TicketView,
    /// Every snapshot of it, the latest first.
    pub all: Vec<Snapshot>,
    /// The one that is shown.
    pub shown: Snapshot,
    /// What stands in it.
    pub content: String,
    /// What changed in it since another one.
    pub changed: Option<Changed>,
}

/// What changed.
#[derive(Clone, Debug)]
pub struct Changed {
    /// Since which.
    pub since: SnapshotId,
    /// Key by key; none where they cannot be read.
    pub keys: Option<Vec<KeyChange>>,
    /// Line by line; nothing if they are the same.
    pub lines: Vec<Line>,
}

impl Model {
    /// With what changed.
    pub fn sample() -> Model {
        let (before, content) = sample::contents();
        let [shown, since] = [0, 1].map(|index| sample::snapshots()[index].clone());
        let keys =
            trestle_domain::configuration::key_changes((since.format, before), (shown.format, content));
        let lines = trestle_domain::changes::changes(before, content);
        let changed = Some(Changed { since: since.id, keys, lines });
        Model {
            csrf: "token".to_owned(),
            view: sample::works(),
            all: sample::snapshots(),
            shown,
            content: content.to_owned(),
            changed,
        }
    }

    /// Alone.
    pub fn sample_alone() -> Model {
        Model { changed: None, view: sample::reads(), ..Model::sample() }
    }

    /// Two that are the same.
    pub fn sample_same() -> Model {
        let changed = Changed { since: SnapshotId(51), keys: Some(vec![]), lines: vec![] };
        Model { changed: Some(changed), ..Model::sample() }
    }

    /// Keys that cannot be read.
    pub fn sample_lines_only() -> Model {
        let mut model = Model::sample();
        if let Some(changed) = &mut model.changed {
            changed.keys = None;
        }
        model
    }

    fn path(&self) -> String {
        format!("/tickets/{}/snapshots/{}", self.view.ticket.id, self.shown.id)
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    model.shown.name.clone()
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let Model { shown, .. } = model;
    let tab = format!("/tickets/{}/investigation#snapshots", model.view.ticket.id);
    html! {
        div.row { (back_to_ticket(&model.view)) (back_link(&tab, &say.text("desk-tab-investigation"))) }
        (page_head(&title(say, model), &html! { (moment(say, shown.taken_at)) " · " (format_word(say, shown.format)) }, &html! {}))
        div.stack.notebook {
            p.row {
                @if shown.redacted > 0 { span.chip { (Icon::Lock) (say.with("investigation-redacted", &[("n", shown.redacted.into())])) } }
                (by_and_at(say, &shown.by, shown.at))
            }
            @if !shown.note.is_empty() { p { (shown.note) } }
            (choose(say, model))
            @if let Some(changed) = &model.changed { (changes(say, changed)) }
            section {
                h2.section-title { (say.text("investigation-content-whole")) }
                pre.evidence-lines.config tabindex="0" aria-label=(shown.name) { code { (model.content) } }
            }
            @if model.view.rights.work {
                (act(&model.csrf, &format!("{}/removal", model.path()), &html! {
                    (Button::new(&say.text("investigation-remove-snapshot")).look(Look::Danger).icon(Icon::Cross))
                }))
            }
        }
    }
}

/// Which one to compare with: any of the ticket.
fn choose(say: &Say, model: &Model) -> Markup {
    let others = model.all.iter().filter(|one| one.id != model.shown.id);
    let others: Vec<_> = others
        .map(|one| (one.id.to_string(), format!("{} · {}", say.moment(one.taken_at.0), one.name)))
        .collect();
    let choices: Vec<_> = others.iter().map(|(id, words)| Choice::new(id, words)).collect();
    let chosen = model.changed.as_ref().map(|changed| changed.since.to_string()).unwrap_or_default();
    let label = say.text("investigation-compare-with");
    html! {
        @if !choices.is_empty() {
            div.log-filter {
                (form::get(&model.path(), &html! {
                    (form::select(say, &Field::new("with", &label), &choices, &chosen))
                    (Button::new(&say.text("investigation-compare")))
                }))
            }
        }
    }
}

fn changes(say: &Say, changed: &Changed) -> Markup {
    let columns = ["investigation-key", "investigation-key-before", "investigation-key-after"];
    let [key, before, after] = columns.map(|key| say.text(key));
    let columns = [Column::words(&key), Column::words(&before), Column::words(&after)];
    let absent = say.text("investigation-key-absent");
    let value = |value: &Option<String>| match value {
        Some(value) => html! { code { (value) } },
        None => html! { span.muted { (absent) } },
    };
    html! {
        section.diff {
            h2.section-title { (say.text("investigation-what-changed")) }
            @if changed.lines.is_empty() { p.muted { (say.text("investigation-same")) } }
            @match &changed.keys {
                None => { p.muted { (say.text("investigation-lines-only")) } }
                Some(keys) if keys.is_empty() && !changed.lines.is_empty() => { p { (say.text("investigation-same-keys")) } }
                Some(keys) if keys.is_empty() => {}
                Some(keys) => {
                    @let rows: Vec<_> = keys.iter().map(|one| vec![html! { code { (one.key) } }, value(&one.before), value(&one.after)]).collect();
                    (table(&say.with("investigation-keys-changed", &[("n", keys.len().into())]), &columns, &rows))
                }
            }
            @if !changed.lines.is_empty() {
                h3 { (say.text("investigation-lines-changed")) }
                (diff_lines(say, &changed.lines))
            }
        }
    }
}
