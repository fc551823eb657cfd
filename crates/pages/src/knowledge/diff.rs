//! What changed between two versions, drawn: lines, and the words that differ in them.

use maud::{Markup, html};
use trestle_domain::changes::{Line, Piece, changes};
use trestle_domain::view::knowledge::Content;

use super::terms;
use crate::text::Say;

/// Everything that differs between two versions; a sentence if nothing does.
pub(super) fn diff(say: &Say, before: &Content, after: &Content) -> Markup {
    let fields = [
        ("knowledge-field-title", before.title.clone(), after.title.clone()),
        ("knowledge-field-summary", before.summary.clone(), after.summary.clone()),
        ("knowledge-field-body", before.body.clone(), after.body.clone()),
        ("knowledge-category", before.category.clone(), after.category.clone()),
        ("knowledge-field-tags", before.tags.join(", "), after.tags.join(", ")),
        (
            "knowledge-field-audience",
            terms::audience(say, before.audience),
            terms::audience(say, after.audience),
        ),
        ("knowledge-field-files", files(before), files(after)),
    ];
    let changed: Vec<_> = fields
        .into_iter()
        .map(|(key, before, after)| (key, changes(&before, &after)))
        .filter(|(_, lines)| !lines.is_empty())
        .collect();
    html! {
        @if changed.is_empty() { p.muted { (say.text("knowledge-no-changes")) } }
        @for (key, lines) in changed {
            section.diff {
                h3 { (say.text(key)) }
                (diff_lines(say, &lines))
            }
        }
    }
}

/// Lines of a comparison, and the words that differ in them.
pub(crate) fn diff_lines(say: &Say, lines: &[Line]) -> Markup {
    html! { div.diff-lines { @for one in lines { (line(say, one)) } } }
}

fn files(content: &Content) -> String {
    content.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>().join("\n")
}

fn line(say: &Say, line: &Line) -> Markup {
    match line {
        Line::Same(text) => html! { p { (text) } },
        Line::Gone(pieces) => html! {
            p.diff-gone { span.visually-hidden { (say.text("knowledge-diff-gone")) " " } (inside(pieces, Side::Before)) }
        },
        Line::New(pieces) => html! {
            p.diff-new { span.visually-hidden { (say.text("knowledge-diff-new")) " " } (inside(pieces, Side::After)) }
        },
        Line::LeftOut(count) => {
            html! { p.diff-left-out { (say.with("knowledge-diff-left-out", &[("n", (*count).into())])) } }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

fn inside(pieces: &[Piece], side: Side) -> Markup {
    // Of a line that is new as a whole, no word is newer than the others.
    if let [Piece { text, differs: true }] = pieces {
        return html! { (text) };
    }
    html! {
        @for piece in pieces {
            @match (piece.differs, side) {
                (false, _) => (piece.text),
                (true, Side::Before) => del { (piece.text) },
                (true, Side::After) => ins { (piece.text) },
            }
        }
    }
}
