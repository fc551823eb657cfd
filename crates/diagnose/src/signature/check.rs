//! Tries signatures on their own samples, so that one that has stopped to match is noticed.

use super::{Record, Signature};

/// A sample that a signature does not treat as it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The signature's id.
    pub signature: String,
    /// The sample; empty if the signature has none at all.
    pub sample: String,
    /// What is wrong with it.
    pub what: String,
}

pub(super) fn failures(signatures: &[Signature]) -> Vec<Failure> {
    let mut failures = vec![];
    for signature in signatures {
        let mut fail = |sample: &str, what: &str| {
            failures.push(Failure {
                signature: signature.id.clone(),
                sample: sample.to_owned(),
                what: what.to_owned(),
            });
        };
        if signature.samples.is_empty() {
            fail("", "it has no sample; add `sample` with a line that it must find");
        }
        if signature.steps.iter().all(|step| step.condition.contains.is_empty()) {
            fail("", "no sample can show a template's id; add `contains`");
            continue;
        }
        for sample in signature.samples.iter().filter(|sample| !finds(signature, sample)) {
            fail(sample, "it does not find this sample");
        }
        for sample in signature.counter_samples.iter().filter(|sample| finds(signature, sample)) {
            fail(sample, "it finds this, which it must not");
        }
    }
    failures
}

/// Whether one sample is enough to see the signature once.
pub(super) fn finds(signature: &Signature, sample: &str) -> bool {
    let mut alone = signature.clone();
    alone.at_least = 1;
    for step in &mut alone.steps {
        // A sample has no template yet.
        step.condition.template_id = None;
    }
    let alone = [alone];
    let mut matcher = super::Matcher::new(&alone);
    let is_sequence = signature.steps.len() + signature.without.len() > 1;
    let records: Vec<&str> = if is_sequence { sample.lines().collect() } else { vec![sample] };
    for (number, text) in records.into_iter().enumerate() {
        let line = number as u64 + 1;
        matcher.record(&Record { text, line, level: level(text), ..Record::default() });
    }
    !matcher.finish().is_empty()
}

const LEVELS: [(&str, &str); 10] = [
    ("fatal", "fatal"),
    ("critical", "fatal"),
    ("emerg", "fatal"),
    ("error", "error"),
    ("severe", "error"),
    ("warn", "warn"),
    ("notice", "info"),
    ("info", "info"),
    ("debug", "debug"),
    ("trace", "trace"),
];

/// The level that stands in a sample, by its word.
pub(super) fn level(text: &str) -> &'static str {
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_ascii_lowercase);
    let mut levels = words
        .filter_map(|word| LEVELS.iter().find(|(name, _)| word.starts_with(name)).map(|(_, level)| *level));
    levels.next().unwrap_or_default()
}
