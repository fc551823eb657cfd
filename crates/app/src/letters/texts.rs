//! The words of the desk's own mails, in each language, from Fluent files.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use trestle_domain::time::Timestamp;
use unic_langid::LanguageIdentifier;

/// The language of ours that a reader's language tag stands for: English for any that the desk
/// does not speak.
pub(super) fn spoken(language: &str) -> &'static str {
    match language.split('-').next() {
        Some("de") => "de",
        _ => "en",
    }
}

/// The words of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
    /// How a moment is written, for `strftime`.
    moment: &'static str,
}

impl Texts {
    /// The texts in this language; English for any language the desk does not speak.
    pub fn of(language: &str) -> &'static Texts {
        static ENGLISH: OnceLock<Texts> = OnceLock::new();
        static GERMAN: OnceLock<Texts> = OnceLock::new();
        match spoken(language) {
            "de" => {
                GERMAN.get_or_init(|| Texts::read("de", include_str!("de.ftl"), "%d.%m.%Y, %H:%M Uhr (%Z)"))
            }
            _ => ENGLISH.get_or_init(|| Texts::read("en", include_str!("en.ftl"), "%-d %B %Y, %H:%M (%Z)")),
        }
    }

    fn read(language: &str, source: &str, moment: &'static str) -> Texts {
        let language: LanguageIdentifier = language.parse().expect("a language tag");
        let resource =
            FluentResource::try_new(source.to_owned()).expect("the files are part of the program and tested");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).expect("every key stands once");
        Texts { bundle, moment }
    }

    /// A text without values.
    pub fn line(&self, key: &str) -> String {
        self.filled(key, &[])
    }

    /// A text with values; values are data and never read as Fluent.
    pub fn filled(&self, key: &str, values: &[(&str, &str)]) -> String {
        let message = self.bundle.get_message(key).and_then(|message| message.value());
        let pattern = message.unwrap_or_else(|| panic!("the key {key} is in every language"));
        let mut args = FluentArgs::new();
        values.iter().for_each(|(name, value)| args.set(*name, *value));
        self.bundle.format_pattern(pattern, Some(&args), &mut vec![]).into_owned()
    }

    /// An instant in a person's zone; UTC if the zone is unknown.
    pub fn moment(&self, at: Timestamp, zone: &str) -> String {
        let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        at.to_jiff().to_zoned(zone).strftime(self.moment).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_keys() {
        let keys = |source: &str| {
            let lines = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
            lines.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect::<Vec<_>>()
        };
        assert_eq!(keys(include_str!("en.ftl")), keys(include_str!("de.ftl")));
        for key in keys(include_str!("en.ftl")) {
            assert!(!Texts::of("en").line(&key).is_empty() && !Texts::of("de-AT").line(&key).is_empty());
        }
    }

    #[test]
    fn a_moment_is_told_in_the_readers_zone() {
        let at = "2026-11-22T13:30:00Z".parse().unwrap();
        assert_eq!(Texts::of("en").moment(at, "Europe/Berlin"), "22 November 2026, 14:30 (CET)");
        assert_eq!(Texts::of("de").moment(at, "nowhere"), "22.11.2026, 13:30 Uhr (UTC)");
    }
}
