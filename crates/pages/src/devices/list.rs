//! Every device, to be searched.

use maud::{Markup, html};
use trestle_domain::device::{Kind, State};
use trestle_domain::view::desk::Page;
use trestle_domain::view::devices::DeviceLine;

use super::{sample, terms};
use crate::parts::records::{Record, records};
use crate::parts::{Button, Empty, Icon, cursor_pager, empty, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The devices of this page, by name.
    pub devices: Page<DeviceLine>,
    /// How many match.
    pub total: i64,
    /// What is looked for.
    pub filter: Filter,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words of a name, a number or an owner.
    pub q: String,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only in this state.
    pub state: Option<State>,
    /// What the warranty is like.
    pub warranty: Option<Warranty>,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
}

/// A choice of warranties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warranty {
    /// Ends within 60 days.
    Soon,
    /// Has ended.
    Ended,
}

impl Warranty {
    /// Every choice, in order.
    pub const ALL: [Warranty; 2] = [Warranty::Soon, Warranty::Ended];

    /// The form value.
    pub fn key(self) -> &'static str {
        match self {
            Warranty::Soon => "soon",
            Warranty::Ended => "ended",
        }
    }

    /// The choice with this form value.
    pub fn from_key(key: &str) -> Option<Warranty> {
        Warranty::ALL.into_iter().find(|one| one.key() == key)
    }

    fn words(self, say: &Say) -> String {
        say.text(match self {
            Warranty::Soon => "devices-filter-soon",
            Warranty::Ended => "devices-filter-ended",
        })
    }
}

impl Filter {
    /// The list's URL with this filter.
    pub fn href(&self) -> String {
        self.href_of("/devices")
    }

    /// The same filter at another address.
    pub fn href_of(&self, path: &str) -> String {
        let pairs = [
            ("q", Some(self.q.clone()).filter(|q| !q.is_empty())),
            ("kind", self.kind.map(|kind| kind.key().to_owned())),
            ("state", self.state.map(|state| state.key().to_owned())),
            ("warranty", self.warranty.map(|warranty| warranty.key().to_owned())),
            ("after", self.after.clone()),
        ];
        let asked = pairs.into_iter().filter_map(|(name, value)| {
            value.map(|value| format!("{name}={}", crate::query::escaped(&value)))
        });
        let asked = asked.collect::<Vec<_>>().join("&");
        if asked.is_empty() { path.to_owned() } else { format!("{path}?{asked}") }
    }

    fn narrows(&self) -> bool {
        Filter { after: None, ..self.clone() } != Filter::default()
    }
}

impl Model {
    /// The first of several pages.
    pub fn sample() -> Model {
        let devices = Page { rows: sample::lines(), next: Some("7 x".to_owned()) };
        Model { devices, total: 1_284, filter: Filter::default() }
    }

    /// A search without a hit.
    pub fn sample_empty() -> Model {
        let filter = Filter { q: "fax".to_owned(), warranty: Some(Warranty::Soon), ..Filter::default() };
        Model { filter, ..Model::default() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("devices-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let start = model.filter.after.as_ref().map(|_| Filter { after: None, ..model.filter.clone() }.href());
    let next = model.devices.next.as_ref();
    let next = next.map(|cursor| Filter { after: Some(cursor.clone()), ..model.filter.clone() }.href());
    let is_new = model.total == 0 && !model.filter.narrows();
    html! {
        (page_head(&title(say, model), &html! { (say.text("devices-lead")) }, &html! {
            (Button::new(&say.text("devices-import")).icon(Icon::ArrowUp).to("/devices/import"))
            @if model.total > 0 { (Button::new(&say.text("devices-export")).icon(Icon::ArrowDown).to(&Filter { after: None, ..model.filter.clone() }.href_of("/devices.csv"))) }
            (Button::primary(&say.text("devices-new")).icon(Icon::Plus).to("/devices/new"))
        }))
        @if is_new { (nothing_yet(say)) } @else {
            (filter_form(say, &model.filter))
            @if model.devices.rows.is_empty() { (none(say)) } @else {
                p.muted role="status" { (say.with("devices-count", &[("n", model.total.into()), ("shown", say.number(model.total).into())])) }
                (rows(say, model))
            }
            (cursor_pager(say, start.as_deref(), next.as_deref()))
        }
    }
}

fn filter_form(say: &Say, filter: &Filter) -> Markup {
    let words = say.text("devices-search");
    html! {
        form.filter method="get" action="/devices" role="search" aria-label=(say.text("devices-filter")) {
            div.filter-words {
                (Icon::Search)
                input type="search" name="q" value=(filter.q) aria-label=(words) placeholder=(words);
            }
            select name="kind" aria-label=(say.text("devices-field-kind")) {
                option value="" { (say.text("devices-any-kind")) }
                @for kind in Kind::ALL { option value=(kind.key()) selected[Some(*kind) == filter.kind] { (terms::kind(say, *kind)) } }
            }
            select name="state" aria-label=(say.text("devices-field-state")) {
                option value="" { (say.text("devices-any-state")) }
                @for state in State::ALL { option value=(state.key()) selected[Some(*state) == filter.state] { (terms::state(say, *state)) } }
            }
            select name="warranty" aria-label=(say.text("devices-warranty")) {
                option value="" { (say.text("devices-any-warranty")) }
                @for one in Warranty::ALL { option value=(one.key()) selected[Some(one) == filter.warranty] { (one.words(say)) } }
            }
            (Button::new(&say.text("knowledge-filter-apply")))
        }
    }
}

fn nothing_yet(say: &Say) -> Markup {
    let [title, text, action] =
        ["devices-nothing-yet", "devices-nothing-yet-text", "devices-new"].map(|key| say.text(key));
    let action = Some(Button::new(&action).to("/devices/new"));
    empty(&Empty { icon: Icon::Device, title: &title, text: &text, action })
}

fn none(say: &Say) -> Markup {
    let [title, text, action] =
        ["devices-none", "devices-none-text", "devices-show-all"].map(|key| say.text(key));
    empty(&Empty {
        icon: Icon::Search,
        title: &title,
        text: &text,
        action: Some(Button::new(&action).to("/devices")),
    })
}

fn rows(say: &Say, model: &Model) -> Markup {
    let columns = [
        "devices-column-device",
        "devices-field-owner",
        "devices-column-number",
        "devices-field-state",
        "devices-warranty",
    ]
    .map(|key| say.text(key));
    let rows: Vec<_> = model.devices.rows.iter().map(|line| row(say, line)).collect();
    records(&title(say, model), &columns.each_ref().map(String::as_str), &rows)
}

fn row<'a>(say: &Say, line: &'a DeviceLine) -> Record<'a> {
    Record {
        href: format!("/devices/{}", line.id),
        title: &line.name,
        text: under(say, line),
        cells: vec![
            whose(line),
            numbers(line),
            terms::state_chip(say, line.state),
            terms::warranty(say, line.warranty_until),
        ],
    }
}

/// What stands below a device's name.
pub(super) fn under(say: &Say, line: &DeviceLine) -> Markup {
    html! { (terms::kind(say, line.kind)) @if !line.made.is_empty() { " · " bdi { (line.made) } } }
}

/// Whose it is.
pub(super) fn whose(line: &DeviceLine) -> Markup {
    html! {
        @match (&line.owner, &line.organisation) {
            (None, None) => span.muted { "–" },
            (Some(owner), None) => bdi { (owner.name) },
            (None, Some(organisation)) => bdi { (organisation) },
            (Some(owner), Some(organisation)) => { bdi { (owner.name) } br; span.muted { bdi { (organisation) } } },
        }
    }
}

/// The numbers by which it is found.
pub(super) fn numbers(line: &DeviceLine) -> Markup {
    html! {
        @if line.tag.is_empty() && line.serial.is_empty() { span.muted { "–" } }
        @if !line.tag.is_empty() { span.figure { (line.tag) } }
        @if !line.tag.is_empty() && !line.serial.is_empty() { br; }
        @if !line.serial.is_empty() { span.muted.figure { (line.serial) } }
    }
}
