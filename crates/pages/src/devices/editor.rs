//! Where a device is recorded and changed.

use maud::{Markup, html};
use trestle_domain::device::{Content, Kind, Software, State};
use trestle_domain::ids::{DeviceId, OrganisationId};
use trestle_domain::view::desk::Named;

use super::{sample, terms};
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, Icon, Problem, back_link, page_head, problem_at, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The device; `None` while it is new.
    pub id: Option<DeviceId>,
    /// What it is stored as; empty while it is new.
    pub stored_name: String,
    /// The form.
    pub typed: Typed,
    /// Organisations to choose from.
    pub organisations: Vec<Named<OrganisationId>>,
    /// Whether somebody else has changed it meanwhile.
    pub is_stale: bool,
    /// Why it was refused; the names of [`Typed`]'s fields.
    pub problems: Vec<Problem>,
}

/// The form as it was sent; each is named like its form field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The version that its writer had before them.
    pub seen: i64,
    /// What people call it.
    pub name: String,
    /// The key of what it is.
    pub kind: String,
    /// The key of what it is doing.
    pub state: String,
    /// The number on its label.
    pub tag: String,
    /// The maker's number.
    pub serial: String,
    /// Who made it.
    pub maker: String,
    /// Which model.
    pub model: String,
    /// The owner's mail address.
    pub owner: String,
    /// An id, or empty.
    pub organisation: String,
    /// Where it is.
    pub place: String,
    /// What it calls itself in a network.
    pub host: String,
    /// The operating system.
    pub system: String,
    /// Who repairs or replaces it.
    pub supplier: String,
    /// The last day of the warranty, `2026-12-23`.
    pub warranty_until: String,
    /// By which contract.
    pub contract: String,
    /// A program a line.
    pub software: String,
    /// For our own people.
    pub notes: String,
    /// Why it changed.
    pub why: String,
    /// The number of the ticket on which it changed, or from which it is recorded.
    pub ticket: String,
}

impl Typed {
    /// Filled with what is kept of a device; `owner` is a mail address, or empty.
    pub fn of(content: Content, version: i64, owner: String) -> Typed {
        Typed {
            seen: version,
            kind: content.kind.key().to_owned(),
            state: content.state.key().to_owned(),
            owner,
            organisation: content.organisation.map(|id| id.to_string()).unwrap_or_default(),
            warranty_until: content.warranty_until.map(|day| day.to_string()).unwrap_or_default(),
            software: Software::write_all(&content.software),
            name: content.name,
            tag: content.tag,
            serial: content.serial,
            maker: content.maker,
            model: content.model,
            place: content.place,
            host: content.host,
            system: content.system,
            supplier: content.supplier,
            contract: content.contract,
            notes: content.notes,
            why: String::new(),
            ticket: String::new(),
        }
    }
}

impl Model {
    /// One that is there.
    pub fn sample() -> Model {
        sample::editor()
    }

    /// Refused, and changed by somebody else.
    pub fn sample_refused(say: &Say) -> Model {
        let mut model = Model::sample();
        model.typed.name.clear();
        model.typed.owner = "nobody@example.org".to_owned();
        model.is_stale = true;
        model.problems = vec![
            Problem::new("name", say.text("devices-problem-name")),
            Problem::new("owner", say.text("devices-problem-owner")),
        ];
        model
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    match model.id {
        Some(_) => say.with("devices-edit-title", &[("name", model.stored_name.as_str().into())]),
        None => say.text("devices-new"),
    }
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let (path, back) = match model.id {
        Some(id) => (format!("/devices/{id}"), model.stored_name.clone()),
        None => ("/devices".to_owned(), say.text("devices-title")),
    };
    html! {
        (back_link(&path, &back))
        (problem_summary(say, &model.problems))
        (page_head(&title(say, model), &html! {}, &html! {}))
        @if model.is_stale { div.notice.notice-warning role="status" { (Icon::Bell) div { (say.text("devices-stale")) } } }
        div.editor.narrow {
            (form::post(&model.csrf, &path, &html! {
                input type="hidden" name="seen" value=(model.typed.seen);
                (what(say, model))
                (whose(say, model))
                (machine(say, model))
                (warranty(say, model))
                (form::text_area(say, &Field::new("notes", &say.text("devices-field-notes")).hint(&say.text("devices-notes-hint")).optional().error(problem_at(&model.problems, "notes")), 3, &model.typed.notes))
                @if model.id.is_some() { (why(say, model)) }
                @else if !model.typed.ticket.is_empty() { input type="hidden" name="ticket" value=(model.typed.ticket); }
                div.actions {
                    (Button::primary(&say.text(if model.id.is_some() { "settings-save" } else { "devices-create" })).icon(Icon::Check))
                    a.button.button-quiet href=(path) { (say.text("desk-cancel")) }
                }
            }))
        }
    }
}

/// A line of the form; its label and its error are found by its name.
fn line(say: &Say, model: &Model, name: &'static str, value: &str) -> Markup {
    let label = say.text(&format!("devices-field-{name}"));
    let field =
        Field::new(name, &label).optional().autocomplete("off").error(problem_at(&model.problems, name));
    form::input(say, &field, Input::Text, value)
}

fn what(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let error = |name: &str| problem_at(&model.problems, name);
    let kinds = Kind::ALL.iter().map(|kind| (kind.key(), terms::kind(say, *kind))).collect::<Vec<_>>();
    let states = State::ALL.iter().map(|state| (state.key(), terms::state(say, *state))).collect::<Vec<_>>();
    let [name, kind, state] = ["name", "kind", "state"].map(|key| say.text(&format!("devices-field-{key}")));
    let hint = say.text("devices-name-hint");
    html! {
        div.field-wide { (form::input(say, &Field::new("name", &name).hint(&hint).autocomplete("off").error(error("name")), Input::Text, &typed.name)) }
        div.row.row-fields {
            (form::select(say, &Field::new("kind", &kind).error(error("kind")), &choices(&kinds), &typed.kind))
            (form::select(say, &Field::new("state", &state).error(error("state")), &choices(&states), &typed.state))
        }
        div.row.row-fields { (line(say, model, "maker", &typed.maker)) (line(say, model, "model", &typed.model)) }
        div.row.row-fields { (line(say, model, "tag", &typed.tag)) (line(say, model, "serial", &typed.serial)) }
    }
}

fn choices<'a>(all: &'a [(&'static str, String)]) -> Vec<Choice<'a>> {
    all.iter().map(|(key, label)| Choice::new(key, label)).collect()
}

fn whose(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let error = |name: &str| problem_at(&model.problems, name);
    let ids: Vec<_> = model.organisations.iter().map(|one| one.id.to_string()).collect();
    let none = say.text("people-organisation-none");
    let all: Vec<_> = std::iter::once(Choice::new("", &none))
        .chain(ids.iter().zip(&model.organisations).map(|(id, one)| Choice::new(id, &one.name)))
        .collect();
    let texts = [
        "devices-owner-email",
        "devices-owner-hint",
        "devices-field-organisation",
        "devices-organisation-hint",
    ];
    let [owner, owner_hint, organisation, organisation_hint] = texts.map(|key| say.text(key));
    html! {
        (form::input(say, &Field::new("owner", &owner).hint(&owner_hint).optional().autocomplete("off").error(error("owner")), Input::Email, &typed.owner))
        (form::select(say, &Field::new("organisation", &organisation).hint(&organisation_hint).optional().error(error("organisation")), &all, &typed.organisation))
        (line(say, model, "place", &typed.place))
    }
}

fn machine(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let [software, hint] = ["devices-field-software", "devices-software-hint"].map(|key| say.text(key));
    html! {
        div.row.row-fields { (line(say, model, "host", &typed.host)) (line(say, model, "system", &typed.system)) }
        (form::text_area(say, &Field::new("software", &software).hint(&hint).optional().error(problem_at(&model.problems, "software")), 4, &typed.software))
    }
}

fn warranty(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let label = say.text("devices-field-warranty");
    let until =
        Field::new("warranty_until", &label).optional().error(problem_at(&model.problems, "warranty_until"));
    html! {
        fieldset.bulletin-words {
            legend { (say.text("devices-warranty")) }
            div.row.row-fields {
                (form::input(say, &until, Input::Date, &typed.warranty_until))
                (line(say, model, "supplier", &typed.supplier))
                (line(say, model, "contract", &typed.contract))
            }
        }
    }
}

/// What the history says besides what changed.
fn why(say: &Say, model: &Model) -> Markup {
    let texts = ["devices-why", "devices-why-hint", "devices-why-ticket", "devices-why-ticket-hint"]
        .map(|key| say.text(key));
    let error = |name: &str| problem_at(&model.problems, name);
    html! {
        fieldset.bulletin-words {
            legend { (say.text("devices-why-legend")) }
            div.field-wide { (form::input(say, &Field::new("why", &texts[0]).hint(&texts[1]).optional().autocomplete("off").error(error("why")), Input::Text, &model.typed.why)) }
            (form::input(say, &Field::new("ticket", &texts[2]).hint(&texts[3]).optional().autocomplete("off").error(error("ticket")), Input::Number, &model.typed.ticket))
        }
    }
}
