//! What one record must be like.

use std::cell::OnceCell;

use regex::Regex;
use regex_syntax::hir::{Hir, HirKind};

use super::Record;
use crate::mask::VARIABLE;
use crate::stack::{self, Trace};

/// Everything in it must hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Condition {
    /// Texts that must all be there, in any case; in small letters.
    pub(super) contains: Vec<String>,
    /// Texts that must not be there; in small letters.
    pub(super) lacks: Vec<String>,
    pub(super) patterns: Vec<Regex>,
    pub(super) template_id: Option<String>,
    /// The name of an exception, its package or without it.
    pub(super) exception: Option<String>,
    /// A part of a frame: `com.acme.Pool.open`.
    pub(super) frame: Option<String>,
    pub(super) levels: Vec<String>,
    /// Of `contains`, the one whose absence says fastest that nothing matches.
    pub(super) anchor: Option<usize>,
}

/// The least letters of an anchor; shorter ones are everywhere.
const SHORTEST_ANCHOR: usize = 3;

impl Condition {
    /// Adds a pattern, and the texts that whatever matches it has.
    pub(super) fn pattern(&mut self, text: &str) -> Result<(), String> {
        let pattern = Regex::new(text).map_err(|error| format!("its pattern is wrong: {error}"))?;
        let hir = regex_syntax::parse(text).map_err(|error| format!("its pattern is wrong: {error}"))?;
        let mut best = String::new();
        literals(&hir, &mut String::new(), &mut best);
        if best.len() >= SHORTEST_ANCHOR {
            self.contains.push(best.to_lowercase());
        }
        self.patterns.push(pattern);
        Ok(())
    }

    /// Adds a template: its fixed parts in their order, anything for each `<*>`, and any blanks for blanks.
    pub(super) fn template(&mut self, template: &str) -> Result<(), String> {
        let part = |part: &str| {
            let words: Vec<String> = part.split_whitespace().map(regex::escape).collect();
            let before = if part.starts_with(char::is_whitespace) { r"\s+" } else { "" };
            let behind = if part.ends_with(char::is_whitespace) && !words.is_empty() { r"\s+" } else { "" };
            format!("{before}{}{behind}", words.join(r"\s+"))
        };
        let parts: Vec<String> = template.trim().split(VARIABLE).map(part).collect();
        self.pattern(&parts.join(".*?"))
    }

    /// Adds a field of a structured record: `status=500`, `"status": "500"`.
    pub(super) fn field(&mut self, name: &str, value: &str) -> Result<(), String> {
        let (name, value) = (regex::escape(name), regex::escape(value));
        self.pattern(&format!(r#"\b{name}\\?["']?\s*[=:]\s*\\?["']?{value}(?:\b|["'\s,;}}]|$)"#))
    }

    /// Chooses the anchor; false if there is nothing to look for.
    pub(super) fn finish(&mut self) -> bool {
        for name in [&self.exception, &self.frame].into_iter().flatten() {
            // A package may be left out in the log or in the signature; the last name cannot.
            let last = name.rsplit(['.', ':', '\\', '/']).next().unwrap_or(name);
            self.contains.push(last.to_lowercase());
        }
        let long = |text: &&(usize, &String)| text.1.len() >= SHORTEST_ANCHOR;
        let all = self.contains.iter().enumerate();
        self.anchor = all.filter(|text| long(&text)).max_by_key(|(_, text)| text.len()).map(|(at, _)| at);
        self.anchor.is_some() || self.template_id.is_some()
    }

    /// Whether everything holds for a record in which the anchor was found, or whose template it names.
    pub(super) fn holds(&self, looked: &Looked<'_>) -> bool {
        let record = looked.record;
        let is_level = |level: &String| level.eq_ignore_ascii_case(record.level);
        (self.levels.is_empty() || self.levels.iter().any(is_level))
            && self.template_id.as_ref().is_none_or(|id| id == record.template_id)
            && self.has_texts(looked)
            && self.patterns.iter().all(|pattern| pattern.is_match(record.text))
            && self.holds_for_a_cause(looked)
    }

    fn has_texts(&self, looked: &Looked<'_>) -> bool {
        let is_anchor_alone = self.contains.len() == 1 && self.template_id.is_none();
        (is_anchor_alone || self.contains.iter().all(|text| looked.small().contains(text)))
            && !self.lacks.iter().any(|text| looked.small().contains(text))
    }

    fn holds_for_a_cause(&self, looked: &Looked<'_>) -> bool {
        if self.exception.is_none() && self.frame.is_none() {
            return true;
        }
        looked.traces().iter().flat_map(|trace| &trace.causes).any(|cause| {
            let is_kind = |wanted: &String| {
                let package = cause.kind.strip_suffix(wanted);
                package.is_some_and(|package| {
                    package.is_empty() || package.ends_with(['.', ':', '\\', '/', '$'])
                })
            };
            self.exception.as_ref().is_none_or(is_kind)
                && self.frame.as_ref().is_none_or(|wanted| {
                    cause
                        .frames
                        .iter()
                        .any(|frame| frame.function.contains(wanted) || frame.file.contains(wanted))
                })
        })
    }
}

/// A record, and what is only made of it when somebody asks.
pub(super) struct Looked<'r> {
    pub(super) record: &'r Record<'r>,
    small: OnceCell<String>,
    traces: OnceCell<Vec<Trace>>,
}

impl<'r> Looked<'r> {
    pub(super) fn new(record: &'r Record<'r>) -> Self {
        Self { record, small: OnceCell::new(), traces: OnceCell::new() }
    }

    /// The text in small letters.
    fn small(&self) -> &str {
        self.small.get_or_init(|| self.record.text.to_lowercase())
    }

    fn traces(&self) -> &[Trace] {
        self.traces.get_or_init(|| stack::traces(self.record.text))
    }
}

/// Finds the longest text that everything matched by `hir` has.
fn literals(hir: &Hir, run: &mut String, best: &mut String) {
    let close = |run: &mut String, best: &mut String| {
        if run.len() > best.len() {
            best.clone_from(run);
        }
        run.clear();
    };
    match hir.kind() {
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => run.push_str(text),
            Err(_) => close(run, best),
        },
        HirKind::Concat(parts) => parts.iter().for_each(|part| literals(part, run, best)),
        HirKind::Capture(capture) => literals(&capture.sub, run, best),
        HirKind::Look(_) | HirKind::Empty => {}
        HirKind::Class(_) => match either_case(hir) {
            // `(?i)` makes a class of every letter; texts are compared in small letters anyway.
            Some(letter) => run.push(letter),
            None => close(run, best),
        },
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            close(run, best);
            literals(&repetition.sub, run, best);
            close(run, best);
        }
        HirKind::Repetition(_) | HirKind::Alternation(_) => close(run, best),
    }
    if run.len() > best.len() {
        best.clone_from(run);
    }
}

/// The letter, if `hir` is a class of one letter in both cases.
fn either_case(hir: &Hir) -> Option<char> {
    let HirKind::Class(class) = hir.kind() else { return None };
    let regex_syntax::hir::Class::Unicode(class) = class else { return None };
    let letters: Vec<char> =
        class.ranges().iter().flat_map(|range| range.start()..=range.end()).take(4).collect();
    let small = letters.iter().find(|letter| letter.is_ascii_lowercase())?;
    let is_one = letters.iter().all(|letter| letter.to_lowercase().eq(small.to_lowercase()));
    (letters.len() == 2 && is_one).then_some(*small)
}
