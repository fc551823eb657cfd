//! One calendar: hours for each day as a line of text, holidays, and what the next two weeks
//! become of it.

use maud::{Markup, html};
use trestle_domain::calendar::Calendar;
use trestle_domain::ids::CalendarId;

use super::calendar_text::{DAYS, Typed};
use super::fortnight::fortnight;
use super::{sample, terms};
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::records::names;
use crate::parts::{Button, Icon, Problem, back_link, page_head, problem_at, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// `None` while it is new.
    pub id: Option<CalendarId>,
    /// The name it is stored under; empty while it is new.
    pub stored_name: String,
    /// The fields.
    pub typed: Typed,
    /// The calendar that the fields describe; `None` while they describe none.
    pub preview: Option<Calendar>,
    /// The IANA zones to choose from.
    pub zones: Vec<String>,
    /// The names of the teams and policies that go by it.
    pub used_by: Vec<String>,
    /// Why it was refused: `name`, `zone`, `mon` to `sun`, `holidays`, `rules`.
    pub problems: Vec<Problem>,
}

impl Model {
    /// A calendar in use.
    pub fn sample() -> Model {
        let calendar = sample::calendar();
        Model {
            csrf: "token".to_owned(),
            id: Some(CalendarId(1)),
            stored_name: "Office hours Berlin".to_owned(),
            typed: Typed::of("Office hours Berlin", &calendar),
            preview: Some(calendar),
            zones: ["America/New_York", "Europe/Berlin", "Europe/Stockholm", "UTC"]
                .map(str::to_owned)
                .to_vec(),
            used_by: ["Front line", "Workplace specialists", "Standard plan"].map(str::to_owned).to_vec(),
            problems: Vec::new(),
        }
    }

    /// A calendar to be.
    pub fn sample_new() -> Model {
        let zone = "Europe/Berlin".to_owned();
        Model {
            id: None,
            stored_name: String::new(),
            typed: Typed { zone, ..Typed::default() },
            preview: None,
            used_by: Vec::new(),
            ..Model::sample()
        }
    }

    /// Hours that end before they start, a date that is none, and a rule nobody can read.
    pub fn sample_refused(say: &Say) -> Model {
        let mut model = Model::sample();
        model.typed.week[1] = "09:00-12:00, 17:00-13:00".to_owned();
        model.typed.holidays = "2026-12-25 Christmas Day\n2026-02-30 Never".to_owned();
        model.typed.rules = "whitsun Whit Monday".to_owned();
        model.problems = model.typed.read(say).err().unwrap_or_default();
        model.preview = None;
        model
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    match model.id {
        Some(_) => model.stored_name.clone(),
        None => say.text("settings-calendar-new"),
    }
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (problem_summary(say, &model.problems))
        (back_link("/settings/calendars", &say.text("settings-calendars")))
        (page_head(&title(say, model), &used(say, model), &html! {}))
        div.with-side.wide-side {
            section.card { (fields(say, model)) }
            aside.fortnight-panel { (preview(say, model)) }
        }
    }
}

fn used(say: &Say, model: &Model) -> Markup {
    html! {
        @if !model.used_by.is_empty() {
            (say.text("settings-used-by")) " " (names(model.used_by.iter().map(String::as_str))) ". "
            (say.text("settings-recomputed"))
        }
    }
}

fn fields(say: &Say, model: &Model) -> Markup {
    let action = match model.id {
        Some(id) => format!("/settings/calendars/{id}"),
        None => "/settings/calendars".to_owned(),
    };
    let error = |field| problem_at(&model.problems, field);
    let label = |key| say.text(key);
    let typed = &model.typed;
    let zones: Vec<_> = model.zones.iter().map(|zone| Choice::new(zone, zone)).collect();
    html! {
        (form::post(&model.csrf, &action, &html! {
            (form::input(say, &Field::new("name", &label("settings-calendar-name")).error(error("name")), Input::Text, &typed.name))
            (form::select(say, &Field::new("zone", &label("settings-calendar-zone")).hint(&label("settings-calendar-zone-hint")).error(error("zone")), &zones, &typed.zone))
            (week(say, model))
            (form::text_area(say, &Field::new("holidays", &label("settings-calendar-holidays")).hint(&label("settings-calendar-holidays-hint")).optional().error(error("holidays")), 4, &typed.holidays))
            (form::text_area(say, &Field::new("rules", &label("settings-calendar-rules")).hint(&label("settings-calendar-rules-hint")).optional().error(error("rules")), 4, &typed.rules))
            div.actions {
                (Button::primary(&label("settings-save")))
                (Button::new(&label("settings-preview-show")).icon(Icon::Eye).sends("then", "preview"))
            }
        }))
    }
}

fn week(say: &Say, model: &Model) -> Markup {
    html! {
        fieldset.week-fields aria-describedby="week-hint" {
            legend { (say.text("settings-calendar-week")) }
            p.hint id="week-hint" { (say.text("settings-calendar-week-hint")) }
            @for (day, name) in DAYS.into_iter().enumerate() {
                @let label = terms::day(say, day);
                @let field = Field::new(name, &label).error(problem_at(&model.problems, name));
                div.week-field.has-error[problem_at(&model.problems, name).is_some()] {
                    label for=(name) { (label) }
                    input id=(name) name=(name) type="text" value=(model.typed.week[day]) autocomplete="off"
                        placeholder=(say.text("settings-preview-closed"))
                        aria-invalid=[problem_at(&model.problems, name).map(|_| "true")] aria-describedby=[form::described_by(&field)];
                    (form::error_of(say, &field))
                }
            }
        }
    }
}

fn preview(say: &Say, model: &Model) -> Markup {
    html! {
        h2 { (say.text("settings-preview")) }
        @match &model.preview {
            Some(calendar) => {
                p.muted { (say.with("settings-preview-zone", &[("zone", calendar.zone().into())])) }
                (fortnight(say, calendar))
            },
            None => { p.muted { (say.text("settings-preview-none")) } },
        }
    }
}
