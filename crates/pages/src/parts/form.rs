//! Forms: label above, hint below it, the error at the field and in a summary on top,
//! after the GOV.UK Design System's patterns.

use maud::{Markup, html};

use super::{Icon, marks_hint_of, with_marks};
use crate::text::Say;

/// A form that changes something; carries the token against forged requests.
///
/// The browser sends it as it is: what is wrong is said by the answer, at the field, in the
/// reader's language and where a screen reader finds it. `required` still feeds the styles.
pub fn post(csrf: &str, action: &str, body: &Markup) -> Markup {
    html! {
        busy-button { form.form method="post" action=(action) novalidate { (csrf_field(csrf)) (body) } }
    }
}

/// A form that changes something and sends files.
pub fn post_files(csrf: &str, action: &str, body: &Markup) -> Markup {
    html! {
        busy-button {
            form.form method="post" action=(action) enctype="multipart/form-data" novalidate { (csrf_field(csrf)) (body) }
        }
    }
}

/// The same with an id, for buttons that stand outside of it.
pub fn post_files_as(csrf: &str, action: &str, id: &str, body: &Markup) -> Markup {
    html! {
        busy-button {
            form.form id=(id) method="post" action=(action) enctype="multipart/form-data" novalidate { (csrf_field(csrf)) (body) }
        }
    }
}

/// A form that only asks.
pub fn get(action: &str, body: &Markup) -> Markup {
    html! { form.form method="get" action=(action) { (body) } }
}

/// The hidden field, for forms written by hand.
pub fn csrf_field(csrf: &str) -> Markup {
    html! { input type="hidden" name="csrf" value=(csrf); }
}

/// What every field has.
#[derive(Clone, Copy, Debug)]
pub struct Field<'a> {
    name: &'a str,
    id: &'a str,
    label: &'a str,
    hint: Option<&'a str>,
    error: Option<&'a str>,
    need: Need,
    autocomplete: Option<&'a str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
}

impl<'a> Field<'a> {
    /// A required field; its id is its name.
    pub fn new(name: &'a str, label: &'a str) -> Self {
        Field { name, id: name, label, hint: None, error: None, need: Need::Required, autocomplete: None }
    }

    /// Another id, when the name stands twice on the page.
    pub fn id(self, id: &'a str) -> Self {
        Field { id, ..self }
    }

    /// Help below the label.
    pub fn hint(self, hint: &'a str) -> Self {
        Field { hint: Some(hint), ..self }
    }

    /// Why the value was refused, if it was.
    pub fn error(self, error: Option<&'a str>) -> Self {
        Field { error, ..self }
    }

    /// May be left empty; the label says so.
    pub fn optional(self) -> Self {
        Field { need: Need::Optional, ..self }
    }

    /// What the browser may fill in: `email`, `current-password`, `one-time-code`…
    pub fn autocomplete(self, token: &'a str) -> Self {
        Field { autocomplete: Some(token), ..self }
    }
}

/// What kind of value a one-line field takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Any text.
    Text,
    /// A mail address.
    Email,
    /// A secret.
    Password,
    /// A whole number.
    Number,
    /// A telephone number.
    Phone,
    /// A web address.
    Url,
    /// A day.
    Date,
    /// A day and a time.
    DateTime,
    /// A time of day.
    Time,
    /// Digits of a one-time code.
    Code,
}

impl Input {
    fn kind(self) -> &'static str {
        match self {
            Input::Text | Input::Number | Input::Code => "text",
            Input::Email => "email",
            Input::Password => "password",
            Input::Phone => "tel",
            Input::Url => "url",
            Input::Date => "date",
            Input::DateTime => "datetime-local",
            Input::Time => "time",
        }
    }

    // Number inputs change under the mouse wheel; a numeric keyboard is all one wants.
    fn keyboard(self) -> Option<&'static str> {
        matches!(self, Input::Number | Input::Code).then_some("numeric")
    }
}

/// One option of a choice.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// What is sent.
    pub value: &'a str,
    /// What is read.
    pub label: &'a str,
    /// Help below it (radio buttons and check boxes only).
    pub hint: Option<&'a str>,
}

impl<'a> Choice<'a> {
    /// An option without help.
    pub fn new(value: &'a str, label: &'a str) -> Self {
        Choice { value, label, hint: None }
    }
}

/// A one-line field.
pub fn input(say: &Say, field: &Field<'_>, kind: Input, value: &str) -> Markup {
    framed(
        say,
        field,
        &html! {
            input id=(field.id) name=(field.name) type=(kind.kind()) inputmode=[kind.keyboard()] value=(value)
                required[field.need == Need::Required] autocomplete=[field.autocomplete]
                aria-invalid=[field.error.map(|_| "true")] aria-describedby=[described_by(field)];
        },
    )
}

/// A field of several lines that grows with its text.
pub fn text_area(say: &Say, field: &Field<'_>, rows: u8, value: &str) -> Markup {
    framed(say, field, &area(field, described_by(field), rows, value))
}

/// A field of several lines in Markdown, with its bar of marks and `aside` at the end of it.
pub fn markdown_area(say: &Say, field: &Field<'_>, rows: u8, value: &str, aside: &Markup) -> Markup {
    let described = Some(described_with_marks(field));
    framed(say, field, &with_marks(say, field.id, &area(field, described, rows, value), aside))
}

fn area(field: &Field<'_>, described: Option<String>, rows: u8, value: &str) -> Markup {
    html! {
        auto-grow {
            textarea id=(field.id) name=(field.name) rows=(rows) required[field.need == Need::Required]
                aria-invalid=[field.error.map(|_| "true")] aria-describedby=[described] { (value) }
        }
    }
}

/// A choice of one from many.
pub fn select(say: &Say, field: &Field<'_>, choices: &[Choice<'_>], chosen: &str) -> Markup {
    framed(
        say,
        field,
        &html! {
            select id=(field.id) name=(field.name) required[field.need == Need::Required]
                aria-invalid=[field.error.map(|_| "true")] aria-describedby=[described_by(field)] {
                @for choice in choices { option value=(choice.value) selected[choice.value == chosen] { (choice.label) } }
            }
        },
    )
}

/// A field for one file.
pub fn file(say: &Say, field: &Field<'_>) -> Markup {
    framed(
        say,
        field,
        &html! {
            input id=(field.id) name=(field.name) type="file" required[field.need == Need::Required]
                aria-invalid=[field.error.map(|_| "true")] aria-describedby=[described_by(field)];
        },
    )
}

/// A field for files.
pub fn files(say: &Say, field: &Field<'_>) -> Markup {
    framed(
        say,
        field,
        &html! {
            input id=(field.id) name=(field.name) type="file" multiple required[field.need == Need::Required]
                aria-invalid=[field.error.map(|_| "true")] aria-describedby=[described_by(field)];
        },
    )
}

/// A choice of one from few.
pub fn radios(say: &Say, field: &Field<'_>, choices: &[Choice<'_>], chosen: &str) -> Markup {
    group(say, field, "radio", choices, &[chosen])
}

/// A choice of any number.
pub fn check_boxes(say: &Say, field: &Field<'_>, choices: &[Choice<'_>], chosen: &[&str]) -> Markup {
    group(say, field, "checkbox", choices, chosen)
}

/// A single check box that sends `name=yes`.
pub fn check_box(say: &Say, field: &Field<'_>, checked: Checked) -> Markup {
    html! {
        div.field.has-error[field.error.is_some()] {
            (error_of(say, field))
            div.choice {
                input id=(field.id) name=(field.name) type="checkbox" value="yes" checked[checked == Checked::Yes]
                    aria-invalid=[field.error.map(|_| "true")] aria-describedby=[described_by(field)];
                label for=(field.id) { (field.label) }
                (hint_of(field))
            }
        }
    }
}

/// Whether a box is ticked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Ticked.
    Yes,
    /// Empty.
    No,
}

/// All errors on top of the page, each a link to its field: `(field id, message)`.
/// Nothing when there are none.
pub fn error_summary(say: &Say, errors: &[(&str, &str)]) -> Markup {
    html! {
        @if !errors.is_empty() {
            div.error-summary role="alert" aria-labelledby="error-summary-title" tabindex="-1" autofocus {
                h2 id="error-summary-title" { (Icon::Alert) span { (say.text("error-summary")) } }
                ul { @for (id, message) in errors { li { a href={ "#" (id) } { (message) } } } }
            }
        }
    }
}

/// The error of a field, for fields written by hand.
pub fn error_of(say: &Say, field: &Field<'_>) -> Markup {
    html! {
        @if let Some(error) = field.error {
            p.field-error id={ (field.id) "-error" } {
                (Icon::Alert) span { span.visually-hidden { (say.text("error-word")) " " } (error) }
            }
        }
    }
}

/// The ids of a field's hint and error, for `aria-describedby`.
pub fn described_by(field: &Field<'_>) -> Option<String> {
    let hint = field.hint.map(|_| format!("{}-hint", field.id));
    let error = field.error.map(|_| format!("{}-error", field.id));
    let ids: Vec<_> = hint.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// The same, and the line that says what can be typed into a field with a bar of marks.
pub fn described_with_marks(field: &Field<'_>) -> String {
    let own = described_by(field).into_iter();
    own.chain([marks_hint_of(field.id)]).collect::<Vec<_>>().join(" ")
}

fn framed(say: &Say, field: &Field<'_>, control: &Markup) -> Markup {
    html! {
        div.field.has-error[field.error.is_some()] {
            label for=(field.id) { (labelled(say, field)) }
            (hint_of(field))
            (error_of(say, field))
            (control)
        }
    }
}

fn group(say: &Say, field: &Field<'_>, kind: &str, choices: &[Choice<'_>], chosen: &[&str]) -> Markup {
    html! {
        fieldset.field.has-error[field.error.is_some()] aria-describedby=[described_by(field)] {
            legend { (labelled(say, field)) }
            (hint_of(field))
            (error_of(say, field))
            @for (index, choice) in choices.iter().enumerate() {
                // The first one carries the field's own id, so that the summary can link to it.
                @let id = if index == 0 { field.id.to_owned() } else { format!("{}-{index}", field.id) };
                div.choice {
                    input id=(id) name=(field.name) type=(kind) value=(choice.value) checked[chosen.contains(&choice.value)]
                        required[kind == "radio" && field.need == Need::Required];
                    label for=(id) { (choice.label) }
                    @if let Some(hint) = choice.hint { p.hint { (hint) } }
                }
            }
        }
    }
}

fn labelled(say: &Say, field: &Field<'_>) -> Markup {
    html! {
        (field.label)
        @if field.need == Need::Optional { " " span.optional { (say.text("field-optional")) } }
    }
}

fn hint_of(field: &Field<'_>) -> Markup {
    html! { @if let Some(hint) = field.hint { p.hint id={ (field.id) "-hint" } { (hint) } } }
}
