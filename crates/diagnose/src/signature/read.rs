//! A file of signatures, entry by entry.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::condition::Condition;
use super::{Side, Signature, Signatures, Step, Window, Without};
use crate::Problem;

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    signature: Vec<Spanned<toml::Value>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    title: String,
    #[serde(default = "medium")]
    confidence: Confidence,
    #[serde(default)]
    meaning: String,
    #[serde(default, rename = "try")]
    to_try: OneOrMany,
    article: Option<String>,
    fixed_in: Option<String>,
    #[serde(default)]
    sample: OneOrMany,
    #[serde(default)]
    not: OneOrMany,
    #[serde(default = "one")]
    at_least: u64,
    #[serde(rename = "match")]
    first: Wanted,
    #[serde(default)]
    then: Vec<Wanted>,
    #[serde(default)]
    without: Vec<Wanted>,
}

/// One record, wanted or unwanted.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    #[serde(default)]
    contains: OneOrMany,
    #[serde(default)]
    lacks: OneOrMany,
    regex: Option<String>,
    template: Option<String>,
    template_id: Option<String>,
    exception: Option<String>,
    frame: Option<String>,
    #[serde(default)]
    level: OneOrMany,
    #[serde(default)]
    fields: BTreeMap<String, toml::Value>,
    within: Option<String>,
    within_lines: Option<u64>,
    side: Option<String>,
}

#[derive(Deserialize, Default)]
#[serde(untagged)]
enum OneOrMany {
    #[default]
    None,
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn into_vec(self) -> Vec<String> {
        match self {
            Self::None => vec![],
            Self::One(text) => vec![text],
            Self::Many(texts) => texts,
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Confidence {
    Number(f64),
    Word(String),
}

fn medium() -> Confidence {
    Confidence::Number(0.7)
}

pub(super) fn one() -> u64 {
    1
}

pub(super) fn signatures(toml: &str) -> (Signatures, Vec<Problem>) {
    let mut all = vec![];
    let problems = entries(toml, &mut |signature, _| all.push(signature));
    (Signatures { all }, problems)
}

/// Hands over each entry that can be used, and the table it was read from; the others are named.
pub(super) fn entries(toml: &str, each: &mut dyn FnMut(Signature, toml::Table)) -> Vec<Problem> {
    let mut problems = vec![];
    let mut say = |place: Option<Range<usize>>, what: String| {
        let line = place.map(|place| line_at(toml, place.start));
        problems.push(Problem { path: String::new(), line, what });
    };
    let file: File = match toml::from_str(toml) {
        Ok(file) => file,
        Err(error) => {
            say(error.span(), format!("this is no file of signatures: {}", error.message()));
            return problems;
        }
    };
    let mut known = HashSet::new();
    for entry in file.signature {
        let place = entry.span();
        let table = entry.get_ref().as_table().cloned().unwrap_or_default();
        let name = table.get("id").and_then(toml::Value::as_str).unwrap_or("without an id").to_owned();
        let read = Entry::deserialize(entry.into_inner()).map_err(|error| error.message().trim().to_owned());
        match read.and_then(signature) {
            Ok(signature) if !known.insert(signature.id.clone()) => {
                say(Some(place), format!("there is a signature {name} already; this one was left out"));
            }
            Ok(signature) => each(signature, table),
            Err(what) => say(Some(place), format!("the signature {name} was left out: {what}")),
        }
    }
    problems
}

/// The line in which a byte stands, counted from 1.
pub(super) fn line_at(text: &str, byte: usize) -> u64 {
    1 + text[..byte.min(text.len())].matches('\n').count() as u64
}

fn signature(entry: Entry) -> Result<Signature, String> {
    check_id(&entry.id)?;
    let confidence = share(entry.confidence)?;
    let parts =
        Parts { at_least: entry.at_least, first: entry.first, then: entry.then, without: entry.without };
    let Pattern { steps, without, at_least } = pattern(parts).map_err(|(_, what)| what)?;
    Ok(Signature {
        id: entry.id,
        title: entry.title,
        confidence,
        meaning: entry.meaning,
        to_try: entry.to_try.into_vec(),
        article: entry.article,
        fixed_in: entry.fixed_in,
        samples: entry.sample.into_vec(),
        counter_samples: entry.not.into_vec(),
        steps,
        without,
        at_least,
    })
}

pub(super) fn check_id(id: &str) -> Result<(), String> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    match !id.is_empty() && id.chars().all(is_name) {
        true => Ok(()),
        false => Err("its id must be letters, digits, `-`, `_` and `.`".to_owned()),
    }
}

fn share(confidence: Confidence) -> Result<f64, String> {
    match confidence {
        Confidence::Number(number) if (0.0..=1.0).contains(&number) => Ok(number),
        Confidence::Word(word) if word == "high" => Ok(0.9),
        Confidence::Word(word) if word == "medium" => Ok(0.7),
        Confidence::Word(word) if word == "low" => Ok(0.4),
        _ => Err("its confidence must be high, medium, low, or a number from 0 to 1".to_owned()),
    }
}

/// What must match, as it is written.
pub(super) struct Parts {
    pub(super) at_least: u64,
    pub(super) first: Wanted,
    pub(super) then: Vec<Wanted>,
    pub(super) without: Vec<Wanted>,
}

/// What must match.
pub(super) struct Pattern {
    pub(super) steps: Vec<Step>,
    pub(super) without: Vec<Without>,
    pub(super) at_least: u64,
}

/// Reads what must match; of what cannot be used, which part it is: 0 for `match`, then each `then`, then each
/// `without`.
pub(super) fn pattern(parts: Parts) -> Result<Pattern, (usize, String)> {
    let Parts { at_least, first, then, without: unwanted } = parts;
    if at_least == 0 {
        return Err((0, "`at_least` counts from 1".to_owned()));
    }
    if first.within.is_some() || first.within_lines.is_some() || first.side.is_some() {
        let what = "`within` and `side` belong to `then` and `without`, not to `match`";
        return Err((0, what.to_owned()));
    }
    let mut part = 0;
    let at = |part| move |what| (part, what);
    let mut steps = vec![Step { within: Window::default(), condition: condition(first).map_err(at(0))? }];
    for wanted in then {
        part += 1;
        if wanted.side.is_some() {
            return Err((part, "`side` belongs to `without`; `then` always follows".to_owned()));
        }
        let within = window(&wanted).map_err(at(part))?;
        steps.push(Step { within, condition: condition(wanted).map_err(at(part))? });
    }
    let mut without = vec![];
    for wanted in unwanted {
        part += 1;
        let side = match wanted.side.as_deref() {
            None | Some("after") => Side::After,
            Some("before") => Side::Before,
            Some(other) => return Err((part, format!("`side` is before or after, not {other}"))),
        };
        let within = window(&wanted).map_err(at(part))?;
        without.push(Without { within, side, condition: condition(wanted).map_err(at(part))? });
    }
    Ok(Pattern { steps, without, at_least })
}

fn condition(wanted: Wanted) -> Result<Condition, String> {
    let mut condition = Condition {
        contains: wanted.contains.into_vec().iter().map(|text| text.to_lowercase()).collect(),
        lacks: wanted.lacks.into_vec().iter().map(|text| text.to_lowercase()).collect(),
        template_id: wanted.template_id,
        exception: wanted.exception,
        frame: wanted.frame,
        levels: wanted.level.into_vec(),
        ..Condition::default()
    };
    if condition.contains.iter().chain(&condition.lacks).any(String::is_empty) {
        return Err("a text to look for is empty".to_owned());
    }
    if let Some(regex) = &wanted.regex {
        condition.pattern(regex)?;
    }
    if let Some(template) = &wanted.template {
        condition.template(template)?;
    }
    for (name, value) in &wanted.fields {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        condition.field(name, &value)?;
    }
    if condition.finish() {
        return Ok(condition);
    }
    Err("it names no text of three letters or more that must be there; add `contains`".to_owned())
}

fn window(wanted: &Wanted) -> Result<Window, String> {
    let ms = wanted.within.as_deref().map(span_ms).transpose()?;
    Ok(Window { ms, lines: wanted.within_lines })
}

/// `500ms`, `30s`, `5m`, `2h`, `1d`.
fn span_ms(text: &str) -> Result<i64, String> {
    let digits = text.trim_end_matches(char::is_alphabetic);
    let number: i64 = digits.trim().parse().map_err(|_| wrong_span(text))?;
    let unit = match &text[digits.len()..] {
        "ms" => 1,
        "s" => 1_000,
        "m" | "min" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return Err(wrong_span(text)),
    };
    number.checked_mul(unit).filter(|ms| *ms >= 0).ok_or_else(|| wrong_span(text))
}

fn wrong_span(text: &str) -> String {
    format!("{text} is no span of time; write it as 500ms, 30s, 5m, 2h or 1d")
}
