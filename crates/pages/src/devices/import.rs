//! Brings devices as a table, and says what it came to.

use maud::{Markup, html};
use trestle_domain::device::{Field, MOST_ROWS};

use super::terms;
use crate::parts::form::{self, Field as FormField};
use crate::parts::{
    Button, Column, Icon, Kind, Problem, back_link, notice, page_head, problem_at, problem_summary, table,
};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// What a table came to.
    pub outcome: Option<Outcome>,
    /// Why none was taken.
    pub problems: Vec<Problem>,
}

/// What a table came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it was only tried.
    pub is_trial: bool,
    /// Devices that are new.
    pub recorded: usize,
    /// Devices that changed.
    pub changed: usize,
    /// Devices that were so already.
    pub same: usize,
    /// Rows that were not taken: the line, the column, and why.
    pub problems: Vec<(u64, Option<Field>, String)>,
    /// Columns that nothing is known of.
    pub unknown: Vec<String>,
}

impl Model {
    /// A table of which two rows were not taken.
    pub fn sample(say: &Say) -> Model {
        let outcome = Outcome {
            is_trial: false,
            recorded: 118,
            changed: 7,
            same: 31,
            problems: vec![
                (14, Some(Field::Owner), say.text("devices-problem-owner")),
                (92, None, say.text("devices-table-problem-number")),
            ],
            unknown: vec!["Farbe".to_owned()],
        };
        Model { csrf: "token".to_owned(), outcome: Some(outcome), problems: vec![] }
    }

    /// No table was chosen.
    pub fn sample_refused(say: &Say) -> Model {
        let problems = vec![Problem::new("table", say.text("devices-table-problem-columns"))];
        Model { csrf: "token".to_owned(), outcome: None, problems }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("devices-import")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let [label, hint] = ["devices-import-file", "devices-import-hint"].map(|key| say.text(key));
    let field = FormField::new("table", &label).hint(&hint).error(problem_at(&model.problems, "table"));
    html! {
        (back_link("/devices", &say.text("devices-title")))
        (problem_summary(say, &model.problems))
        (page_head(&title(say, model), &html! { (say.text("devices-import-lead")) }, &html! {}))
        @if let Some(outcome) = &model.outcome { (told(say, outcome)) }
        div.narrow.stack {
            (form::post_files(&model.csrf, "/devices/import", &html! {
                (form::file(say, &field))
                div.actions {
                    (Button::primary(&say.text("devices-import-send")).icon(Icon::ArrowUp).sends("trial", "keep"))
                    (Button::new(&say.text("devices-import-check")).sends("trial", "check"))
                }
            }))
            section.card.stack {
                h2 { (say.text("devices-import-columns")) }
                p { (say.with("devices-import-columns-text", &[("n", say.number(MOST_ROWS as i64).into())])) }
                dl.facts {
                    @for field in Field::ALL {
                        div { dt { code { (field.key()) } } dd { (terms::field(say, *field)) } }
                    }
                }
            }
        }
    }
}

fn told(say: &Say, outcome: &Outcome) -> Markup {
    let count = |n: usize| say.number(i64::try_from(n).unwrap_or(i64::MAX));
    let counts = [
        ("recorded", count(outcome.recorded).into()),
        ("changed", count(outcome.changed).into()),
        ("same", count(outcome.same).into()),
    ];
    let key = if outcome.is_trial { "devices-import-would" } else { "devices-import-done" };
    let columns =
        ["devices-import-line", "devices-import-column", "devices-import-why"].map(|key| say.text(key));
    let columns = [Column::figures(&columns[0]), Column::words(&columns[1]), Column::words(&columns[2])];
    let rows: Vec<_> = outcome
        .problems
        .iter()
        .map(|(line, field, why)| {
            let line = say.number(i64::try_from(*line).unwrap_or(i64::MAX));
            vec![
                html! { (line) },
                html! { (field.map_or_else(|| "–".to_owned(), |field| terms::field(say, field))) },
                html! { (why) },
            ]
        })
        .collect();
    html! {
        (notice(say, if outcome.problems.is_empty() { Kind::Done } else { Kind::Warning }, &html! {
            p { (say.with(key, &counts)) }
            @if !outcome.unknown.is_empty() {
                p { (say.with("devices-import-unknown", &[("columns", outcome.unknown.join(", ").into())])) }
            }
        }))
        @if !rows.is_empty() { (table(&say.with("devices-import-problems", &[("n", (rows.len() as i64).into())]), &columns, &rows)) }
    }
}
