//! What administrators may say in the desk's own mails: a few texts, each with a few fields.
//!
//! The fields name nothing that a stranger wrote, a text can do nothing but name them, and what
//! comes out is plain text that is escaped like every other.

use minijinja::{Environment, UndefinedBehavior};
use trestle_domain::ids::TeamId;
use trestle_store::{Db, StoreError, wordings};

use super::Texts;
use super::texts::spoken;

/// A text that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Editable {
    /// Its name: the key of its default in the Fluent files.
    pub name: &'static str,
    /// The fields it may name, as `{{ field }}`.
    pub fields: &'static [&'static str],
    /// How much may be written.
    pub shape: Shape,
}

/// How much a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A line: a subject, a name.
    Line,
    /// Some paragraphs.
    Text,
}

/// Every text that can be changed, in the order of the screen.
pub const EDITABLE: [Editable; 7] = [
    Editable { name: "sender-name", fields: &["site", "team"], shape: Shape::Line },
    Editable { name: "signature", fields: &["name", "team", "site"], shape: Shape::Text },
    Editable { name: "acknowledgement-subject", fields: &["number", "site"], shape: Shape::Line },
    Editable { name: "acknowledgement-text", fields: &["number", "team", "site"], shape: Shape::Text },
    Editable { name: "promise-text", fields: &["number", "when", "team", "site"], shape: Shape::Text },
    Editable { name: "solution-reopen", fields: &["number", "team", "site"], shape: Shape::Text },
    Editable { name: "solution-rate", fields: &["team", "site"], shape: Shape::Text },
];

/// Longer texts are refused.
const LONGEST: usize = 4_000;

/// Why a text cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It names a field that it does not have.
    UnknownField(String),
    /// It is not written as text with fields.
    Malformed,
    /// It is too long, or has several lines where one is meant.
    TooLong,
}

impl Editable {
    /// The text that stands while nothing else was written, its fields as they would be typed.
    pub fn default_in(&self, language: &str) -> String {
        let typed: Vec<(&str, String)> =
            self.fields.iter().map(|field| (*field, format!("{{{{ {field} }}}}"))).collect();
        let values: Vec<(&str, &str)> = typed.iter().map(|(field, typed)| (*field, typed.as_str())).collect();
        Texts::of(language).filled(self.name, &values)
    }

    /// Whether a text can be used in its place.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, text: &str) -> Result<(), Unfit> {
        let too_many_lines = self.shape == Shape::Line && text.contains('\n');
        if text.chars().count() > LONGEST || too_many_lines {
            return Err(Unfit::TooLong);
        }
        if text.contains("{%") || text.contains("{#") {
            return Err(Unfit::Malformed);
        }
        let environment = environment();
        let template = environment.template_from_str(text).map_err(|_| Unfit::Malformed)?;
        let mut unknown: Vec<String> = template
            .undeclared_variables(true)
            .into_iter()
            .filter(|name| !self.fields.contains(&name.as_str()))
            .collect();
        unknown.sort();
        match unknown.into_iter().next() {
            Some(field) => Err(Unfit::UnknownField(field)),
            None => self.filled(text, |field| field.to_owned()).map(drop).ok_or(Unfit::Malformed),
        }
    }

    /// The text with its fields filled in; `None` if it could not have been taken.
    pub fn filled(&self, text: &str, value: impl Fn(&str) -> String) -> Option<String> {
        let values = self.fields.iter().map(|field| (*field, value(field)));
        let values: std::collections::BTreeMap<&str, String> = values.collect();
        environment().render_str(text, values).ok()
    }
}

/// No filter, no function, no test: nothing but fields.
fn environment() -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment
}

/// The texts in force for one team and one reader.
pub(super) struct Wording {
    texts: &'static Texts,
    written: Vec<(String, String)>,
}

impl Wording {
    /// Those of a team in a reader's language.
    pub(super) fn of(db: &mut Db, team: TeamId, language: &str) -> Result<Wording, StoreError> {
        let language = spoken(language);
        Ok(Wording { texts: Texts::of(language), written: wordings::in_force(db, team, language)? })
    }

    /// One text with its fields filled in: as an administrator wrote it, or as it comes.
    pub(super) fn line(&self, name: &str, values: &[(&str, &str)]) -> String {
        self.as_written(name, values).unwrap_or_else(|| self.texts.filled(name, values))
    }

    fn as_written(&self, name: &str, values: &[(&str, &str)]) -> Option<String> {
        let editable = EDITABLE.iter().find(|editable| editable.name == name)?;
        let (_, text) = self.written.iter().find(|(written, _)| written == name)?;
        let value = |field: &str| {
            values
                .iter()
                .find(|(name, _)| *name == field)
                .map_or_else(String::new, |(_, value)| (*value).to_owned())
        };
        editable.filled(text, value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> Editable {
        *EDITABLE.iter().find(|editable| editable.name == name).unwrap()
    }

    #[test]
    fn a_text_names_its_own_fields_and_does_nothing_else() {
        let promise = named("promise-text");
        assert_eq!(promise.check("You hear by {{ when }} from {{site}}. 100 % {sure}"), Ok(()));
        assert_eq!(promise.check("{{ secret }}"), Err(Unfit::UnknownField("secret".to_owned())));
        for text in [
            "{{ when",
            "{% for x in [1] %}{% endfor %}",
            "{# x #}",
            "{{ when|upper }}",
            "{{ range(9) }}",
            "{{ when.x.y }}",
        ] {
            assert!(promise.check(text).is_err(), "{text}");
        }
        assert_eq!(named("sender-name").check("a\nb"), Err(Unfit::TooLong));
        assert_eq!(promise.check(&"x".repeat(4_001)), Err(Unfit::TooLong));
    }

    #[test]
    fn every_default_could_have_been_written() {
        for (editable, language) in EDITABLE.iter().flat_map(|one| [(one, "en"), (one, "de")]) {
            let text = editable.default_in(language);
            assert_eq!(editable.check(&text), Ok(()), "{text}");
            assert!(!text.contains("{ $"), "{text}");
        }
    }

    #[test]
    fn values_are_data() {
        let wording = Wording {
            texts: Texts::of("en"),
            written: vec![("signature".to_owned(), "{{ name }} of {{ site }}".to_owned())],
        };
        let signed = wording.line("signature", &[("name", "{{ site }} <b>"), ("site", "Desk"), ("team", "")]);
        assert_eq!(signed, "{{ site }} <b> of Desk");
    }
}
