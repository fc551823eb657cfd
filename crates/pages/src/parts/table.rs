//! A table of data that scrolls sideways by itself where it must.

use maud::{Markup, html};

/// Where a column's values stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Start,
    /// Figures.
    End,
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// Its heading.
    pub label: &'a str,
    /// Where its values stand.
    pub align: Align,
}

impl<'a> Column<'a> {
    /// A column of words.
    pub fn words(label: &'a str) -> Self {
        Column { label, align: Align::Start }
    }

    /// A column of figures.
    pub fn figures(label: &'a str) -> Self {
        Column { label, align: Align::End }
    }

    fn class(&self) -> Option<&'static str> {
        (self.align == Align::End).then_some("is-figure")
    }
}

/// The table; the first cell of each row is its heading.
pub fn table(caption: &str, columns: &[Column<'_>], rows: &[Vec<Markup>]) -> Markup {
    html! {
        div.table-scroll role="region" aria-label=(caption) tabindex="0" {
            table {
                caption { (caption) }
                thead { tr { @for column in columns { th scope="col" class=[column.class()] { (column.label) } } } }
                tbody {
                    @for row in rows {
                        tr data-row {
                            @for (index, (cell, column)) in row.iter().zip(columns).enumerate() {
                                @if index == 0 { th scope="row" class=[column.class()] { (cell) } }
                                @else { td class=[column.class()] { (cell) } }
                            }
                        }
                    }
                }
            }
        }
    }
}
