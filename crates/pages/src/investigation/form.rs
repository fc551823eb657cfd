//! Many small forms on one page: each has a name, its fields have ids made of it, and the one that was
//! refused stands there with what was typed.

use maud::Markup;

use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Problem, problem_at};
use crate::text::Say;

/// What was typed into the form that was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The form's name.
    pub form: String,
    /// Its fields.
    pub values: Vec<(String, String)>,
}

/// One form of the page.
pub(super) struct Form<'m> {
    key: String,
    typed: Option<&'m Typed>,
    problems: &'m [Problem],
}

/// What a field asks for.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    name: &'a str,
    label: &'a str,
    hint: Option<&'a str>,
    is_optional: bool,
}

impl<'a> Ask<'a> {
    /// A field that must be filled; `label` is a text key.
    pub(super) fn needed(name: &'a str, label: &'a str) -> Ask<'a> {
        Ask { name, label, hint: None, is_optional: false }
    }

    /// A field that may be left empty.
    pub(super) fn optional(name: &'a str, label: &'a str) -> Ask<'a> {
        Ask { is_optional: true, ..Ask::needed(name, label) }
    }

    /// Help below the label, by its text key.
    pub(super) fn hint(self, hint: &'a str) -> Ask<'a> {
        Ask { hint: Some(hint), ..self }
    }
}

impl<'m> Form<'m> {
    pub(super) fn named(key: String, typed: Option<&'m Typed>, problems: &'m [Problem]) -> Form<'m> {
        Form { typed: typed.filter(|typed| typed.form == key), key, problems }
    }

    /// Whether this is the one that was refused.
    pub(super) fn is_refused(&self) -> bool {
        self.typed.is_some()
    }

    /// What was typed into a field, or what stands there otherwise.
    pub(super) fn value<'v>(&'v self, name: &str, otherwise: &'v str) -> &'v str {
        match self.typed {
            Some(typed) => {
                let found = typed.values.iter().find(|(key, _)| key == name);
                found.map_or("", |(_, value)| value)
            }
            None => otherwise,
        }
    }

    /// The id of a field.
    pub(super) fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.key)
    }

    pub(super) fn area(&self, say: &Say, ask: Ask<'_>, rows: u8, otherwise: &str) -> Markup {
        let value = self.value(ask.name, otherwise);
        self.field(say, ask, |field| form::text_area(say, field, rows, value))
    }

    pub(super) fn input(&self, say: &Say, ask: Ask<'_>, kind: Input, otherwise: &str) -> Markup {
        let value = self.value(ask.name, otherwise);
        self.field(say, ask, |field| form::input(say, field, kind, value))
    }

    pub(super) fn select(&self, say: &Say, ask: Ask<'_>, choices: &[Choice<'_>], otherwise: &str) -> Markup {
        let value = self.value(ask.name, otherwise);
        self.field(say, ask, |field| form::select(say, field, choices, value))
    }

    pub(super) fn radios(&self, say: &Say, ask: Ask<'_>, choices: &[Choice<'_>], otherwise: &str) -> Markup {
        let value = self.value(ask.name, otherwise);
        self.field(say, ask, |field| form::radios(say, field, choices, value))
    }

    /// A file; what was chosen does not come back with a refused form.
    pub(super) fn file(&self, say: &Say, ask: Ask<'_>) -> Markup {
        self.field(say, ask, |field| form::file(say, field))
    }

    fn field(&self, say: &Say, ask: Ask<'_>, draw: impl FnOnce(&Field<'_>) -> Markup) -> Markup {
        let (id, label) = (self.id(ask.name), say.text(ask.label));
        let hint = ask.hint.map(|key| say.text(key));
        let mut field = Field::new(ask.name, &label).id(&id).error(problem_at(self.problems, &id));
        if let Some(hint) = &hint {
            field = field.hint(hint);
        }
        draw(&if ask.is_optional { field.optional() } else { field })
    }
}
