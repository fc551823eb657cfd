//! The files of a bundle, what was taken out of them, and what could not be read.

use maud::{Markup, html};
use trestle_domain::view::bundles::Diagnosis;

use super::events::clean;
use super::tab::Shown;
use super::when;
use crate::parts::{Column, table};
use crate::text::Say;

/// Rows of each list.
const MOST: usize = 200;

/// Every file, each a way to its lines.
pub(super) fn files(say: &Say, shown: &Shown, diagnosis: &Diagnosis) -> Markup {
    let keys = ["diagnostics-file-name", "diagnostics-form", "diagnostics-lines", "diagnostics-first-last"];
    let [name, form, lines, first_last] = keys.map(|key| say.text(key));
    let columns =
        [Column::words(&name), Column::words(&form), Column::figures(&lines), Column::words(&first_last)];
    let mut before = 0;
    let mut rows = vec![];
    for file in diagnosis.files.iter().take(MOST) {
        let first = before + 1;
        before += file.lines;
        rows.push(vec![
            html! { a href={ (shown.lines()) "?from=" (first) } { bdi { (clean(&file.path)) } } },
            html! { span lang="en" { (file.form) } },
            html! { (say.number(i64::try_from(file.lines).unwrap_or(i64::MAX))) },
            html! {
                @if let Some(span) = &file.span { span.figure { (when::of_report(&span.from)) } " – " span.figure { (when::of_report(&span.to)) } }
                @else { span.muted { (say.text("diagnostics-no-times-short")) } }
                @if let Some(ahead) = file.ahead.filter(|ahead| ahead.abs() >= 1.0) {
                    " " span.chip { (say.with("diagnostics-ahead", &[("n", say.decimal(ahead).into())])) }
                }
            },
        ]);
    }
    html! {
        div.stack {
            h4 id="files-title" { (say.text("diagnostics-files")) }
            (table(&say.text("diagnostics-files"), &columns, &rows))
            @if diagnosis.files.len() > MOST { p.muted { (say.with("diagnostics-files-more", &[("n", (diagnosis.files.len() - MOST).into())])) } }
        }
    }
}

/// How often something secret was taken out, by kind.
pub(super) fn redacted(say: &Say, diagnosis: &Diagnosis) -> Markup {
    html! {
        section.stack aria-labelledby="redacted-title" {
            h4 id="redacted-title" { (say.text("diagnostics-redacted")) }
            @if diagnosis.redacted.is_empty() { p.muted { (say.text("diagnostics-redacted-none")) } }
            @else {
                p { (say.text("diagnostics-redacted-text")) }
                ul.row.redacted {
                    @for (kind, count) in &diagnosis.redacted {
                        li.chip { span lang="en" { (kind) } " × " (say.number(i64::try_from(*count).unwrap_or(i64::MAX))) }
                    }
                }
            }
        }
    }
}

/// What could not be read, and where.
pub(super) fn problems(say: &Say, diagnosis: &Diagnosis) -> Markup {
    html! {
        @if !diagnosis.problems.is_empty() {
            section.stack aria-labelledby="not-read-title" {
                h4 id="not-read-title" { (say.text("diagnostics-not-read")) }
                ul {
                    @for problem in diagnosis.problems.iter().take(MOST) {
                        li {
                            @if !problem.path.is_empty() { bdi { (clean(&problem.path)) } @if let Some(line) = problem.line { ":" (line) } " – " }
                            span lang="en" { (problem.what) }
                        }
                    }
                }
            }
        }
    }
}
