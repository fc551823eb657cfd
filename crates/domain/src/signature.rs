//! Signatures: what the desk knows of a pattern in logs and words – what it means, what to try, and who may be
//! told.
//!
//! How a pattern is looked for is not known here: it is a text, written as in a file of signatures.
//! Refuses: to be shown to customers while it is a draft or retired, or where it is for colleagues.

use serde::{Deserialize, Serialize};

use crate::article::{Readers, on_one_line};
use crate::ids::{ArticleId, PersonId, SignatureId, TicketId};
use crate::ladder::Tier;
use crate::time::Timestamp;

/// Where a signature stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is being written; nothing is looked for.
    #[default]
    Draft,
    /// It is looked for.
    Active,
    /// It is not looked for any more.
    Retired,
}

crate::keys::keys!(State { Draft = "draft", Active = "active", Retired = "retired" });

/// Who may be told when it is recognised.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Our own people.
    #[default]
    Colleagues,
    /// Customers too, with its title, its meaning, what to try and its article.
    Customers,
}

crate::keys::keys!(Audience { Colleagues = "colleagues", Customers = "customers" });

/// How sure a match is, in hundredths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Confidence(u8);

impl Confidence {
    /// It may be something else.
    pub const LOW: Confidence = Confidence(40);
    /// It is probably that.
    pub const MEDIUM: Confidence = Confidence(70);
    /// Hardly anything else looks like it.
    pub const HIGH: Confidence = Confidence(90);

    /// From hundredths; none above a hundred.
    pub fn from_hundredths(hundredths: u8) -> Option<Confidence> {
        (hundredths <= 100).then_some(Confidence(hundredths))
    }

    /// In hundredths.
    pub fn hundredths(self) -> u8 {
        self.0
    }

    /// From 0 to 1; what lies outside is moved to the nearer end.
    pub fn from_share(share: f64) -> Confidence {
        // Between 0 and 100 after it was clamped.
        Confidence((share.clamp(0.0, 1.0) * 100.0).round() as u8)
    }

    /// From 0 to 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl Default for Confidence {
    fn default() -> Confidence {
        Confidence::MEDIUM
    }
}

/// What to read about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// An article of this desk.
    Article(ArticleId),
    /// A page elsewhere; for our own people only, since nobody here answers for it.
    Address(String),
}

impl Reading {
    /// What somebody typed: the number of an article, or the address of a page.
    pub fn from_typed(typed: &str) -> Option<Reading> {
        let typed = typed.trim();
        let number = typed.strip_prefix('#').unwrap_or(typed).parse().ok().filter(|number| *number > 0);
        let is_address = ["https://", "http://"].iter().any(|scheme| typed.starts_with(scheme))
            && !typed.chars().any(|letter| letter.is_whitespace() || letter.is_control());
        match number {
            Some(number) => Some(Reading::Article(ArticleId(number))),
            None => is_address.then(|| Reading::Address(typed.to_owned())),
        }
    }

    /// As it is typed.
    pub fn typed(&self) -> String {
        match self {
            Reading::Article(id) => id.to_string(),
            Reading::Address(address) => address.clone(),
        }
    }
}

/// What a signature says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The name by which files and findings refer to it; unique at a desk.
    pub key: String,
    /// What has happened, in a few words.
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// What to try, in this order.
    pub to_try: Vec<String>,
    /// What to read about it.
    pub reading: Option<Reading>,
    /// The version in which it does not happen any more; empty if none is known.
    pub fixed_in: String,
    /// How sure a match is.
    pub confidence: Confidence,
    /// Who may be told.
    pub audience: Audience,
    /// What must match, in TOML: `[match]`, `[[then]]`, `[[without]]`, `at_least`.
    pub pattern: String,
    /// Texts that it must match.
    pub samples: Vec<String>,
    /// Texts that it must not match.
    pub counter_samples: Vec<String>,
}

/// A signature of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Which.
    pub id: SignatureId,
    /// What it says.
    pub content: Content,
    /// Where it stands.
    pub state: State,
    /// Counted up by one with each save.
    pub version: i64,
    /// The ticket whose solution it came from.
    pub from: Option<TicketId>,
    /// Who changed it last.
    pub by: PersonId,
    /// When.
    pub updated_at: Timestamp,
    /// Since when it is looked for; none unless it is active.
    pub active_since: Option<Timestamp>,
}

/// Where something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The key.
    Key,
    /// The title.
    Title,
    /// The meaning.
    Meaning,
    /// What to try.
    ToTry,
    /// What to read.
    Reading,
    /// Where it is fixed.
    FixedIn,
    /// What must match.
    Pattern,
    /// The samples.
    Samples,
    /// The counter samples.
    CounterSamples,
}

crate::keys::keys!(Place {
    Key = "key",
    Title = "title",
    Meaning = "meaning",
    ToTry = "try",
    Reading = "article",
    FixedIn = "fixed_in",
    Pattern = "pattern",
    Samples = "samples",
    CounterSamples = "not",
});

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing is there.
    Missing,
    /// There is too much.
    TooLong,
    /// A key has other letters than it may.
    NoKey,
    /// Another signature has this key.
    Taken,
    /// There is no such article that everyone who is told may read.
    NoArticle,
    /// What must match cannot be read.
    Unreadable {
        /// The line in the pattern, counted from 1.
        line: Option<u64>,
        /// What is wrong, in the words of its reader.
        said: String,
    },
    /// It does not find this sample, counted from 1.
    Misses(usize),
    /// It finds this counter sample, counted from 1.
    Finds(usize),
}

/// Whether somebody may write signatures: our own people from the second tier on.
pub fn may_write(readers: Readers) -> bool {
    matches!(readers, Readers::Staff(tier) if tier >= Tier(2))
}

/// Letters of a key.
pub const LONGEST_KEY: usize = 80;
const LONGEST_TITLE: usize = 160;
const LONGEST_TEXT: usize = 4_000;
const MOST_STEPS: usize = 20;
const LONGEST_STEP: usize = 500;
const LONGEST_ADDRESS: usize = 500;
const LONGEST_PATTERN: usize = 20_000;
const MOST_SAMPLES: usize = 50;
const LONGEST_SAMPLES: usize = 40_000;

impl Content {
    /// The same as it is kept: lines on one line, nothing empty, and no empty line within a sample, because that is
    /// what stands between two of them in a form.
    pub fn tidied(self) -> Content {
        let lines = |lines: Vec<String>| {
            let lines = lines.iter().map(|line| on_one_line(line)).filter(|line| !line.is_empty());
            lines.collect::<Vec<_>>()
        };
        let samples = |samples: Vec<String>| {
            let lines = |sample: String| {
                let lines = sample.lines().filter(|line| !line.trim().is_empty());
                lines.collect::<Vec<_>>().join("\n")
            };
            samples.into_iter().map(lines).filter(|sample| !sample.is_empty()).collect::<Vec<_>>()
        };
        Content {
            key: self.key.trim().to_owned(),
            title: on_one_line(&self.title),
            meaning: self.meaning.trim().to_owned(),
            to_try: lines(self.to_try),
            fixed_in: on_one_line(&self.fixed_in),
            pattern: self.pattern.replace("\r\n", "\n").trim_matches('\n').to_owned(),
            samples: samples(self.samples),
            counter_samples: samples(self.counter_samples),
            ..self
        }
    }

    /// Everything wrong with it, but for what only a reader of patterns can tell.
    pub fn check(&self) -> Vec<(Place, Flaw)> {
        let letters = |text: &str| text.chars().count();
        let all = |texts: &[String]| texts.iter().map(|text| letters(text)).sum::<usize>();
        let is_key = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
        let mut wrong = vec![];
        let mut say = |is_wrong: bool, place, flaw| wrong.extend(is_wrong.then_some((place, flaw)));
        say(self.title.is_empty(), Place::Title, Flaw::Missing);
        say(letters(&self.title) > LONGEST_TITLE, Place::Title, Flaw::TooLong);
        say(!self.key.chars().all(is_key) || self.key.is_empty(), Place::Key, Flaw::NoKey);
        say(self.key.len() > LONGEST_KEY, Place::Key, Flaw::TooLong);
        say(letters(&self.meaning) > LONGEST_TEXT, Place::Meaning, Flaw::TooLong);
        let is_long =
            self.to_try.len() > MOST_STEPS || self.to_try.iter().any(|it| letters(it) > LONGEST_STEP);
        say(is_long, Place::ToTry, Flaw::TooLong);
        let is_long =
            self.reading.as_ref().is_some_and(|reading| letters(&reading.typed()) > LONGEST_ADDRESS);
        say(is_long, Place::Reading, Flaw::TooLong);
        say(letters(&self.fixed_in) > LONGEST_TITLE, Place::FixedIn, Flaw::TooLong);
        say(self.pattern.trim().is_empty(), Place::Pattern, Flaw::Missing);
        say(letters(&self.pattern) > LONGEST_PATTERN, Place::Pattern, Flaw::TooLong);
        for (samples, place) in
            [(&self.samples, Place::Samples), (&self.counter_samples, Place::CounterSamples)]
        {
            say(samples.len() > MOST_SAMPLES || all(samples) > LONGEST_SAMPLES, place, Flaw::TooLong);
        }
        wrong
    }
}

/// A key made of a title: small letters and digits, joined by hyphens; `signature` if nothing is left.
pub fn key_of(title: &str) -> String {
    let words = title.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut key = String::new();
    for word in words.map(str::to_ascii_lowercase) {
        if key.len() + word.len() >= LONGEST_KEY / 2 {
            break;
        }
        if !key.is_empty() {
            key.push('-');
        }
        key.push_str(&word);
    }
    if key.is_empty() { "signature".to_owned() } else { key }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content() -> Content {
        Content {
            key: "pool-is-empty".to_owned(),
            title: "The pool is empty".to_owned(),
            pattern: "[match]\ncontains = \"pool\"".to_owned(),
            ..Content::default()
        }
    }

    #[test]
    fn what_is_missing_or_endless_is_named_at_its_place() {
        assert_eq!(content().check(), []);
        let check = |change: fn(&mut Content)| {
            let mut changed = content();
            change(&mut changed);
            changed.check()
        };
        assert_eq!(check(|it| it.title.clear()), [(Place::Title, Flaw::Missing)]);
        assert_eq!(check(|it| it.key = "Größe".to_owned()), [(Place::Key, Flaw::NoKey)]);
        assert_eq!(check(|it| it.key.clear()), [(Place::Key, Flaw::NoKey)]);
        assert_eq!(check(|it| it.pattern = " \n".to_owned()), [(Place::Pattern, Flaw::Missing)]);
        assert_eq!(check(|it| it.to_try = vec!["x".to_owned(); 21]), [(Place::ToTry, Flaw::TooLong)]);
        assert_eq!(check(|it| it.samples = vec!["x".repeat(40_001)]), [(Place::Samples, Flaw::TooLong)]);
        assert_eq!(check(|it| it.meaning = "x".repeat(4_001)), [(Place::Meaning, Flaw::TooLong)]);
    }

    #[test]
    fn what_is_kept_has_no_empty_lines() {
        let tidied = Content {
            title: " The pool\nis empty ".to_owned(),
            to_try: vec![" Restart".to_owned(), "  ".to_owned()],
            samples: vec!["\n".to_owned(), "a\nb\n".to_owned()],
            counter_samples: vec!["\r\n\tat x\r\n \r\n\n\tat y\r\n".to_owned()],
            pattern: "[match]\r\ncontains = 'x'\r\n".to_owned(),
            ..Content::default()
        }
        .tidied();
        assert_eq!((tidied.title.as_str(), tidied.to_try), ("The pool is empty", vec!["Restart".to_owned()]));
        assert_eq!(tidied.samples, ["a\nb"]);
        assert_eq!(tidied.counter_samples, ["\tat x\n\tat y"]);
        assert_eq!(tidied.pattern, "[match]\ncontains = 'x'");
    }

    #[test]
    fn titles_become_keys() {
        assert_eq!(key_of("The pool is empty"), "the-pool-is-empty");
        assert_eq!(key_of("Ärger mit 2 Kassen!"), "rger-mit-2-kassen");
        assert_eq!(key_of("ß"), "signature");
        assert!(key_of(&"word ".repeat(50)).len() <= LONGEST_KEY);
    }

    #[test]
    fn readings_are_articles_or_pages() {
        assert_eq!(Reading::from_typed(" 17 "), Some(Reading::Article(ArticleId(17))));
        assert_eq!(Reading::from_typed("#17"), Some(Reading::Article(ArticleId(17))));
        let page = "https://example.com/pool";
        assert_eq!(Reading::from_typed(page), Some(Reading::Address(page.to_owned())));
        for wrong in ["", "0", "-3", "javascript:alert(1)", "https://a b", "disk-full"] {
            assert_eq!(Reading::from_typed(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn confidence_is_a_share() {
        assert_eq!(Confidence::from_share(0.9), Confidence::HIGH);
        assert_eq!(Confidence::from_share(7.0).hundredths(), 100);
        assert_eq!(Confidence::from_hundredths(101), None);
        assert!((Confidence::LOW.share() - 0.4).abs() < 1e-9);
    }
}
