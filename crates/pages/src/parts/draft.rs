//! Where our people write Markdown: a bar of marks above the text, a line that says what works
//! without it, and the preview.

use maud::{Markup, PreEscaped, html};

use super::Icon;
use crate::text::Say;

/// A draft as it is asked to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// The files that its words may show.
    pub files: Vec<trestle_markup::File>,
    /// Whether some of them came with the form: a browser does not put them back into it.
    pub has_uploads: bool,
}

/// What a button of the bar does; `text-marks.js` and `picture-paste.js` do it.
enum Mark {
    /// Puts this around what is selected.
    Around(&'static str),
    /// Puts this before each selected line.
    Before(&'static str),
    /// Makes what is selected a link, whose address begins like this.
    Link(&'static str),
    /// Asks for a picture and names it in the text.
    Picture,
}

/// Icon, text, key with Ctrl or ⌘, and what it does.
const BAR: [(Icon, &str, Option<&str>, Mark); 8] = [
    (Icon::Bold, "mark-bold", Some("B"), Mark::Around("**")),
    (Icon::Italic, "mark-italic", Some("I"), Mark::Around("*")),
    (Icon::List, "mark-list", None, Mark::Before("- ")),
    (Icon::Numbers, "mark-numbers", None, Mark::Before("1. ")),
    (Icon::Link, "mark-link", Some("K"), Mark::Link("https://")),
    (Icon::Code, "mark-code", None, Mark::Around("`")),
    (Icon::Quote, "mark-quote", None, Mark::Before("> ")),
    (Icon::Picture, "mark-picture", None, Mark::Picture),
];

/// The text area with this id under its bar, which stays hidden where no script runs, and under the
/// line that says what can be typed; see [`marks_hint_of`]. `aside` stands at the end of that row.
pub fn with_marks(say: &Say, id: &str, area: &Markup, aside: &Markup) -> Markup {
    html! {
        picture-paste {
            text-marks {
                div.marks {
                    div.marks-bar role="toolbar" aria-label=(say.text("marks-label")) aria-controls=(id) hidden {
                        @for (icon, label, key, mark) in &BAR { (button(say, *icon, &say.text(label), *key, mark)) }
                    }
                    p.marks-hint id=(marks_hint_of(id)) { (say.text("marks-hint")) }
                    (aside)
                }
                (area)
            }
        }
    }
}

fn button(say: &Say, icon: Icon, label: &str, key: Option<&str>, mark: &Mark) -> Markup {
    let title = match key {
        Some(key) => say.with("mark-with-key", &[("mark", label.into()), ("key", key.into())]),
        None => label.to_owned(),
    };
    let (around, before, link) = match mark {
        Mark::Around(mark) => (Some(mark), None, None),
        Mark::Before(mark) => (None, Some(mark), None),
        Mark::Link(address) => (None, None, Some(address)),
        Mark::Picture => (None, None, None),
    };
    html! {
        button.mark type="button" aria-label=(label) title=(title) data-ctrl=[key.map(str::to_lowercase)]
            aria-keyshortcuts=[key.map(|key| format!("Control+{key} Meta+{key}"))]
            data-around=[around] data-before=[before] data-link=[link] data-picture[matches!(mark, Mark::Picture)] { (icon) }
    }
}

/// The id of the line that says what can be typed into the text area with this id: it is described
/// by that.
pub fn marks_hint_of(id: &str) -> String {
    format!("{id}-marks")
}

/// The draft as its reader will see it, if that was asked for; the place for it otherwise.
pub fn preview(say: &Say, id: &str, text: &str, asked: Option<&Preview>) -> Markup {
    html! {
        draft-preview id=(id) {
            @if let Some(asked) = asked {
                section.preview aria-label=(say.text("preview-title")) tabindex="-1" {
                    p.preview-title { (Icon::Eye) span { (say.text("preview-title")) } }
                    div.prose.message { (PreEscaped(trestle_markup::message(text, &asked.files).html)) }
                }
            }
        }
        @if asked.is_some_and(|asked| asked.has_uploads) {
            p.preview-again { (Icon::Alert) span { (say.text("preview-files-again")) } }
        }
    }
}

/// Asks for the preview with this id instead of sending, by the form whose action this is.
pub fn preview_button(say: &Say, action: &str, id: &str) -> Markup {
    // Where no script runs, the page that comes back is opened at its preview.
    html! {
        button.button.button-quiet type="submit" name="preview" value="yes" formaction={ (action) "#" (id) } {
            (Icon::Eye) span { (say.text("preview-button")) }
        }
    }
}
