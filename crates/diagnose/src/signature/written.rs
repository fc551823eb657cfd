//! A signature as somebody writes it, part by part: for a form that tells what is wrong where, and for files
//! that go from one desk to another.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::read::{self, Parts, Wanted};
use super::{Signature, check};
use crate::Problem;

/// The parts of a signature as they are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written {
    /// The name by which it is referred to.
    pub id: String,
    /// What has happened, in a few words.
    pub title: String,
    /// How sure a match is, from 0 to 1.
    pub confidence: f64,
    /// What it means.
    pub meaning: String,
    /// What to try, in this order.
    pub to_try: Vec<String>,
    /// An article about it: its address or its key.
    pub article: Option<String>,
    /// The version in which it does not happen any more.
    pub fixed_in: Option<String>,
    /// Texts that it must match.
    pub samples: Vec<String>,
    /// Texts that it must not match.
    pub counter_samples: Vec<String>,
    /// What must match: `[match]`, `[[then]]`, `[[without]]` and `at_least`, as in a file but without `signature`.
    pub pattern: String,
}

/// The members of an entry that say what must match.
const PATTERN: [&str; 4] = ["at_least", "match", "then", "without"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Pattern {
    #[serde(default = "read::one")]
    at_least: u64,
    #[serde(rename = "match")]
    first: Spanned<Wanted>,
    #[serde(default)]
    then: Vec<Spanned<Wanted>>,
    #[serde(default)]
    without: Vec<Spanned<Wanted>>,
}

impl Written {
    /// All of a file that can be used; what cannot is named.
    pub fn all(toml: &str) -> (Vec<Written>, Vec<Problem>) {
        let mut all = vec![];
        let problems = read::entries(toml, &mut |signature, mut table| {
            table.retain(|name, _| PATTERN.contains(&name));
            all.push(Written {
                id: signature.id,
                title: signature.title,
                confidence: signature.confidence,
                meaning: signature.meaning,
                to_try: signature.to_try,
                article: signature.article,
                fixed_in: signature.fixed_in,
                samples: signature.samples,
                counter_samples: signature.counter_samples,
                pattern: as_toml(&table),
            });
        });
        (all, problems)
    }

    /// Ready to be looked for.
    ///
    /// # Errors
    /// What is wrong, with its line in the pattern where it stands there.
    pub fn signature(&self) -> Result<Signature, Problem> {
        let wrong = |line, what| Problem { path: String::new(), line, what };
        read::check_id(&self.id).map_err(|what| wrong(None, what))?;
        let line = |place: Range<usize>| read::line_at(&self.pattern, place.start);
        let parsed: Pattern = toml::from_str(&self.pattern)
            .map_err(|error| wrong(error.span().map(line), error.message().trim().to_owned()))?;
        let Pattern { at_least, first, then, without } = parsed;
        let places: Vec<Range<usize>> =
            [&first].into_iter().chain(&then).chain(&without).map(Spanned::span).collect();
        let parts = Parts {
            at_least,
            first: first.into_inner(),
            then: then.into_iter().map(Spanned::into_inner).collect(),
            without: without.into_iter().map(Spanned::into_inner).collect(),
        };
        let pattern =
            read::pattern(parts).map_err(|(part, what)| wrong(places.get(part).cloned().map(line), what))?;
        Ok(Signature {
            id: self.id.clone(),
            title: self.title.clone(),
            confidence: self.confidence,
            meaning: self.meaning.clone(),
            to_try: self.to_try.clone(),
            article: self.article.clone(),
            fixed_in: self.fixed_in.clone(),
            samples: self.samples.clone(),
            counter_samples: self.counter_samples.clone(),
            steps: pattern.steps,
            without: pattern.without,
            at_least: pattern.at_least,
        })
    }

    /// An entry of a file.
    pub fn toml(&self) -> String {
        let mut entry = toml::Table::new();
        let mut put = |name: &str, value: toml::Value| entry.insert(name.to_owned(), value);
        let text = |text: &str| toml::Value::String(text.to_owned());
        let texts = |all: &[String]| toml::Value::Array(all.iter().map(|it| text(it)).collect());
        put("id", text(&self.id));
        put("title", text(&self.title));
        put("confidence", toml::Value::Float(self.confidence));
        for (name, value) in [("article", &self.article), ("fixed_in", &self.fixed_in)] {
            if let Some(value) = value {
                put(name, text(value));
            }
        }
        if !self.meaning.is_empty() {
            put("meaning", text(&self.meaning));
        }
        for (name, all) in [("try", &self.to_try), ("sample", &self.samples), ("not", &self.counter_samples)]
        {
            if !all.is_empty() {
                put(name, texts(all));
            }
        }
        // One that cannot be read is left out, and whoever reads the file is told that `match` is missing.
        if let Ok(pattern) = self.pattern.parse::<toml::Table>() {
            entry.extend(pattern);
        }
        let file = [("signature".to_owned(), toml::Value::Array(vec![toml::Value::Table(entry)]))];
        as_toml(&toml::Table::from_iter(file))
    }
}

impl Signature {
    /// Whether a text is enough to see it once: a record, or several lines for one of several steps.
    pub fn finds(&self, text: &str) -> bool {
        check::finds(self, text)
    }
}

fn as_toml(table: &toml::Table) -> String {
    toml::to_string(table).unwrap_or_default()
}
