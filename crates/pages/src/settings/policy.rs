//! One policy: for each clock a target by priority, who makes it stand still, and when a
//! warning is given.

use maud::{Markup, html};
use trestle_domain::clock::ClockKind;
use trestle_domain::ids::{CalendarId, PolicyId};
use trestle_domain::ticket::Priority;
use trestle_domain::view::desk::Named;

use super::policy_text::{PAUSING, Typed, TypedTarget, amount_field, pauses_field, warn_field};
use super::sample;
use crate::desk::terms;
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::records::names;
use crate::parts::{Button, Problem, back_link, page_head, problem_at, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// `None` while it is new.
    pub id: Option<PolicyId>,
    /// The name it is stored under; empty while it is new.
    pub stored_name: String,
    /// How often it was changed, counting its creation.
    pub version: i64,
    /// The fields.
    pub typed: Typed,
    /// Calendars to choose from.
    pub calendars: Vec<Named<CalendarId>>,
    /// The names of the teams and organisations measured by it.
    pub used_by: Vec<String>,
    /// Why it was refused: `name`, `calendar`, and the fields of
    /// [`policy_text`](super::policy_text).
    pub problems: Vec<Problem>,
}

impl Model {
    /// A policy in use.
    pub fn sample() -> Model {
        let policy = sample::policy();
        Model {
            csrf: "token".to_owned(),
            id: Some(policy.id),
            stored_name: policy.name.clone(),
            version: policy.version,
            typed: Typed::of(&policy),
            calendars: sample::calendar_names(),
            used_by: ["Hafenlogistik Brandt & Söhne AG", "Meridian Bakery"].map(str::to_owned).to_vec(),
            problems: Vec::new(),
        }
    }

    /// A policy to be.
    pub fn sample_new() -> Model {
        Model {
            id: None,
            stored_name: String::new(),
            version: 0,
            typed: Typed::default(),
            used_by: Vec::new(),
            ..Model::sample()
        }
    }

    /// A target that is no time, one that is missing, and a warning past the target.
    pub fn sample_refused(say: &Say) -> Model {
        let mut model = Model::sample();
        model.typed.targets[0].amounts[1] = "half a day".to_owned();
        model.typed.targets[3].amounts[3].clear();
        model.typed.targets[3].warn_percent = "120".to_owned();
        model.problems = model.typed.read(say).err().unwrap_or_default();
        model
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    match model.id {
        Some(_) => model.stored_name.clone(),
        None => say.text("settings-policy-new"),
    }
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (problem_summary(say, &model.problems))
        (back_link("/settings/policies", &say.text("settings-policies")))
        (page_head(&title(say, model), &lead(say, model), &html! {}))
        (fields(say, model))
    }
}

fn lead(say: &Say, model: &Model) -> Markup {
    html! {
        @if model.id.is_some() { (say.with("settings-policy-version", &[("n", model.version.into())])) ". " }
        @if !model.used_by.is_empty() {
            (say.text("settings-used-by")) " " (names(model.used_by.iter().map(String::as_str))) ". "
            (say.text("settings-recomputed"))
        }
    }
}

fn fields(say: &Say, model: &Model) -> Markup {
    let action = match model.id {
        Some(id) => format!("/settings/policies/{id}"),
        None => "/settings/policies".to_owned(),
    };
    let error = |field| problem_at(&model.problems, field);
    let label = |key| say.text(key);
    let own_hours = label("settings-policy-own-hours");
    let ids: Vec<_> = model.calendars.iter().map(|calendar| calendar.id.to_string()).collect();
    let calendars: Vec<_> = std::iter::once(Choice::new("", &own_hours))
        .chain(ids.iter().zip(&model.calendars).map(|(id, calendar)| Choice::new(id, &calendar.name)))
        .collect();
    let groups = [
        ("settings-clocks-customer", "settings-clocks-customer-text", &ClockKind::ALL[..4]),
        ("settings-clocks-teams", "settings-clocks-teams-text", &ClockKind::ALL[4..6]),
        ("settings-clocks-provider", "settings-clocks-provider-text", &ClockKind::ALL[6..]),
    ];
    form::post(
        &model.csrf,
        &action,
        &html! {
            section.card.stack {
                (form::input(say, &Field::new("name", &label("settings-policy-name")).error(error("name")), Input::Text, &model.typed.name))
                (form::select(say, &Field::new("calendar", &label("settings-policy-calendar")).hint(&label("settings-policy-calendar-hint")).optional().error(error("calendar")), &calendars, &model.typed.calendar))
            }
            p.muted { (label("settings-amount-hint")) }
            @for (title, text, clocks) in groups {
                section.clock-group {
                    h2 { (say.text(title)) }
                    p.muted { (say.text(text)) }
                    @for clock in clocks { (target(say, model, *clock)) }
                }
            }
            (Button::primary(&label(if model.id.is_some() { "settings-save" } else { "settings-policy-create" })))
        },
    )
}

fn target(say: &Say, model: &Model, clock: ClockKind) -> Markup {
    let typed = &model.typed.targets[clock as usize];
    html! {
        fieldset.clock {
            legend { (terms::clock(say, clock)) }
            p.hint { (terms::clock_meaning(say, clock)) }
            div.clock-amounts {
                @for (priority, amount) in Priority::ALL.iter().zip(&typed.amounts) {
                    (small_field(say, model, &amount_field(clock, *priority), &terms::priority(say, *priority), amount))
                }
                (small_field(say, model, &warn_field(clock), &say.text("settings-warn"), &typed.warn_percent))
            }
            (pauses(say, clock, typed))
        }
    }
}

fn small_field(say: &Say, model: &Model, name: &str, label: &str, value: &str) -> Markup {
    let error = problem_at(&model.problems, name);
    let field = Field::new(name, label).error(error);
    html! {
        div.small-field.has-error[error.is_some()] {
            label for=(name) { (label) }
            input id=(name) name=(name) type="text" value=(value) autocomplete="off"
                aria-invalid=[error.map(|_| "true")] aria-describedby=[form::described_by(&field)];
            (form::error_of(say, &field))
        }
    }
}

fn pauses(say: &Say, clock: ClockKind, typed: &TypedTarget) -> Markup {
    let label = say.text("settings-pauses");
    html! {
        div.clock-pauses role="group" aria-label=(label) {
            span.muted aria-hidden="true" { (label) }
            @for party in PAUSING {
                label.tick {
                    input type="checkbox" name=(pauses_field(clock)) value=(party.key()) checked[typed.pauses.contains(&party)];
                    span { (terms::party_kind(say, party)) }
                }
            }
        }
    }
}
