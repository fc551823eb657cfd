//! Things to open, one a row: a table where there is room, cards on a phone.

use maud::{Markup, html};

/// One thing.
pub(crate) struct Record<'a> {
    /// Where it is edited.
    pub(crate) href: String,
    /// Its name.
    pub(crate) title: &'a str,
    /// A line below the name; empty for nothing.
    pub(crate) text: Markup,
    /// One for each further column.
    pub(crate) cells: Vec<Markup>,
}

/// The list; the first of `columns` heads the names.
pub(crate) fn records(label: &str, columns: &[&str], rows: &[Record<'_>]) -> Markup {
    html! {
        table.records {
            caption.visually-hidden { (label) }
            thead { tr { @for column in columns { th scope="col" { (column) } } } }
            tbody {
                @for row in rows {
                    tr data-row {
                        th scope="row" {
                            a.record-link href=(row.href) { bdi { (row.title) } }
                            @if !row.text.0.is_empty() { p.hint { (row.text) } }
                        }
                        @for (cell, column) in row.cells.iter().zip(&columns[1..]) {
                            td data-label=(column) { div { (cell) } }
                        }
                    }
                }
            }
        }
    }
}

/// Names in a row, the links of none; a dash where there are none.
pub(crate) fn names<'a>(names: impl IntoIterator<Item = &'a str>) -> Markup {
    let mut names = names.into_iter().peekable();
    html! {
        @if names.peek().is_none() { span.muted { "–" } }
        @while let Some(name) = names.next() {
            bdi { (name) } @if names.peek().is_some() { ", " }
        }
    }
}
