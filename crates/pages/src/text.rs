//! Every word a person reads, per language, in Fluent files under `text/`.
//!
//! [`Say`] is the one thing a component needs to speak: language, time zone and
//! "now". Refuses: to fall back silently – a key that is missing in one language
//! fails the tests, because both languages must hold exactly the same keys.

mod direction;

pub use direction::direction;

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use jiff::{Timestamp, tz::TimeZone};
use unic_langid::LanguageIdentifier;

/// A value set into a text: `3.into()`, `"Ada".into()`.
pub type Value<'a> = fluent_bundle::FluentValue<'a>;

/// A language the product speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    En,
    /// German.
    De,
}

impl Language {
    /// Every language, the default first.
    pub const ALL: [Language; 2] = [Language::En, Language::De];

    /// The tag for `<html lang>` and for cookies.
    pub fn tag(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::De => "de",
        }
    }

    /// The language's name in itself, for a chooser.
    pub fn own_name(self) -> &'static str {
        match self {
            Language::En => "English",
            Language::De => "Deutsch",
        }
    }

    /// The writing direction for `<html dir>`.
    pub fn direction(self) -> &'static str {
        direction(self.tag())
    }

    /// The language a tag such as `de-AT` stands for, if the product speaks it.
    pub fn from_tag(tag: &str) -> Option<Language> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Language::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// The best language for an `Accept-Language` header (RFC 9110, 12.5.4).
    ///
    /// English when the header names none that the product speaks.
    pub fn negotiate(accept_language: &str) -> Language {
        let mut best = (0.0, Language::En);
        for range in accept_language.split(',') {
            let mut pieces = range.split(';');
            let tag = pieces.next().unwrap_or_default();
            let weight = pieces
                .find_map(|piece| piece.trim().strip_prefix("q="))
                .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
            if let Some(language) = Language::from_tag(tag)
                && weight > best.0
            {
                best = (weight, language);
            }
        }
        best.1
    }
}

/// Speaks to one person: their language, their time zone, and the instant the
/// page is drawn for. Dates and durations are in [`crate::words`].
#[derive(Clone, Debug)]
pub struct Say {
    language: Language,
    zone: TimeZone,
    now: Timestamp,
}

impl Say {
    /// `now_ms` is in unix milliseconds; an instant outside of jiff's range
    /// (year −9999 to 9999) is drawn as 1970.
    pub fn new(language: Language, zone: TimeZone, now_ms: i64) -> Say {
        let now = Timestamp::from_millisecond(now_ms).unwrap_or(Timestamp::UNIX_EPOCH);
        Say { language, zone, now }
    }

    /// The same, in another language: for what belongs to a text in that language.
    pub fn speaking(&self, language: Language) -> Say {
        Say { language, ..self.clone() }
    }

    /// The language spoken.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The time zone in which dates are written.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The instant the page is drawn for, in unix milliseconds.
    pub fn now_ms(&self) -> i64 {
        self.now.as_millisecond()
    }

    /// The text of `key`.
    pub fn text(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of `key` with values set in: `say.with("pager-range", &[("from", 1.into())])`.
    ///
    /// An unknown key is shown as itself, so that a page never fails for a word.
    pub fn with(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let bundle = match self.language {
            Language::En => &*ENGLISH,
            Language::De => &*GERMAN,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let args = (!values.is_empty())
            .then(|| values.iter().map(|(name, value)| (*name, value.clone())).collect::<FluentArgs<'_>>());
        // Problems here are missing values; Fluent then shows the name of the value.
        let mut problems = Vec::new();
        bundle.format_pattern(pattern, args.as_ref(), &mut problems).into_owned()
    }
}

type Bundle = FluentBundle<FluentResource>;

static ENGLISH: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::En));
static GERMAN: LazyLock<Bundle> = LazyLock::new(|| bundle(Language::De));

/// The files of one language. A new area is one line here and one file per language.
macro_rules! files {
    ($language:literal) => {
        &[
            include_str!(concat!("text/", $language, "/account.ftl")),
            include_str!(concat!("text/", $language, "/assistant.ftl")),
            include_str!(concat!("text/", $language, "/brands.ftl")),
            include_str!(concat!("text/", $language, "/bulletins.ftl")),
            include_str!(concat!("text/", $language, "/connections.ftl")),
            include_str!(concat!("text/", $language, "/desk.ftl")),
            include_str!(concat!("text/", $language, "/desk_events.ftl")),
            include_str!(concat!("text/", $language, "/desk_forms.ftl")),
            include_str!(concat!("text/", $language, "/desk_terms.ftl")),
            include_str!(concat!("text/", $language, "/devices.ftl")),
            include_str!(concat!("text/", $language, "/diagnostics.ftl")),
            include_str!(concat!("text/", $language, "/signatures.ftl")),
            include_str!(concat!("text/", $language, "/gallery.ftl")),
            include_str!(concat!("text/", $language, "/guides.ftl")),
            include_str!(concat!("text/", $language, "/insight.ftl")),
            include_str!(concat!("text/", $language, "/investigation.ftl")),
            include_str!(concat!("text/", $language, "/knowledge.ftl")),
            include_str!(concat!("text/", $language, "/parts.ftl")),
            include_str!(concat!("text/", $language, "/people.ftl")),
            include_str!(concat!("text/", $language, "/playbooks.ftl")),
            include_str!(concat!("text/", $language, "/portal.ftl")),
            include_str!(concat!("text/", $language, "/problems.ftl")),
            include_str!(concat!("text/", $language, "/self_service.ftl")),
            include_str!(concat!("text/", $language, "/settings.ftl")),
            include_str!(concat!("text/", $language, "/shell.ftl")),
            include_str!(concat!("text/", $language, "/vendor.ftl")),
            include_str!(concat!("text/", $language, "/web.ftl")),
            include_str!(concat!("text/", $language, "/words.ftl")),
        ]
    };
}

fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => files!("en"),
        Language::De => files!("de"),
    }
}

fn bundle(language: Language) -> Bundle {
    let locale: LanguageIdentifier =
        language.tag().parse().expect("the product's own language tags are well formed");
    let mut bundle = Bundle::new_concurrent(vec![locale]);
    // Isolation marks would end up in attributes and copied text; names are set in `<bdi>`.
    bundle.set_use_isolating(false);
    for source in sources(language) {
        let resource = FluentResource::try_new((*source).to_owned())
            .expect("the texts are part of the program and a test parses them");
        bundle.add_resource(resource).expect("no key stands twice in the texts; a test loads them");
    }
    bundle
}

#[cfg(test)]
mod tests;
