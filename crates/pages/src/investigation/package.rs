//! What an investigation puts into a package: causes ruled out, steps tried, what is known.

use trestle_domain::investigation::{Conclusion, Standing};
use trestle_domain::view::investigation::{Hypothesis, Investigation};
use trestle_domain::view::reproduction::Reproduction;

use super::words::{in_a_line, outcome_word, result_word};
use crate::desk::ticket::as_note;
use crate::text::{Language, Say};

/// Causes ruled out, one a line, each with the reason.
pub fn as_ruled_out(investigation: &Investigation) -> Vec<String> {
    let line = |one: &Hypothesis| {
        let reason = one.verdict.as_ref().map_or("", |verdict| verdict.reason.as_str());
        joined(&one.statement, reason)
    };
    investigation.ruled_out().map(line).collect()
}

/// Steps tried, as the tests with a result tell them: one a line, `what – result (observed)`.
pub fn as_tried(say: &Say, investigation: &Investigation) -> Vec<String> {
    let tests = investigation.hypotheses.iter().flat_map(|one| &one.tests);
    tests
        .filter(|test| test.result.is_some())
        .map(|test| {
            let line = joined(&test.action, &result_word(say, test.result));
            match as_note(&test.observed) {
                observed if observed.is_empty() => line,
                observed => format!("{line} ({observed})"),
            }
        })
        .collect()
}

/// Where it was reproduced, one environment a line with the latest attempt there.
pub fn as_environment(say: &Say, investigation: &Investigation) -> Vec<String> {
    let mut latest: Vec<&Reproduction> = vec![];
    for one in &investigation.reproductions {
        latest.retain(|known| known.environment.id != one.environment.id);
        latest.push(one);
    }
    let line = |one: &Reproduction| {
        let place = format!("{} {}", one.environment.name, one.version);
        let outcome = outcome_word(say, one.outcome);
        say.with(
            "investigation-package-environment",
            &[("place", in_a_line(&place).into()), ("outcome", outcome.into())],
        )
    };
    latest.into_iter().map(line).collect()
}

/// What the lines of a package's summary begin with.
const CONCLUDED: [(Conclusion, &str); 3] = [
    (Conclusion::RootCause, "investigation-package-cause"),
    (Conclusion::Workaround, "investigation-package-workaround"),
    (Conclusion::FixVersion, "investigation-package-fix"),
];

/// What was concluded, one a line, for the package's summary.
pub fn as_summary(say: &Say, investigation: &Investigation) -> Vec<String> {
    let known = CONCLUDED.iter().filter_map(|(conclusion, key)| {
        let words = investigation.words_of(*conclusion)?;
        Some(say.with(key, &[("words", in_a_line(words).into())]))
    });
    known.collect()
}

/// The last package's summary without the lines that [`as_summary`] put there, in whatever language: what they
/// say may have changed since.
pub fn without_conclusions(say: &Say, summary: &str) -> String {
    let labels = Language::ALL.into_iter().flat_map(|language| {
        let say = say.speaking(language);
        CONCLUDED.map(|(_, key)| say.with(key, &[("words", "".into())]).trim_end().to_owned())
    });
    let labels: Vec<String> = labels.collect();
    kept(summary, |line| !labels.iter().any(|label| line.starts_with(label.as_str())))
}

/// The last package's causes ruled out without those that are not ruled out any more.
pub fn still_ruled_out(investigation: &Investigation, ruled_out: &str) -> String {
    let others = investigation.hypotheses.iter().filter(|one| one.standing != Standing::Refuted);
    let others: Vec<String> = others.map(|one| in_a_line(&one.statement)).collect();
    let names = |line: &str, statement: &str| {
        line.strip_prefix(statement).is_some_and(|rest| rest.is_empty() || rest.starts_with(" – "))
    };
    kept(ruled_out, |line| !others.iter().any(|statement| names(line, statement)))
}

fn kept(text: &str, is_kept: impl Fn(&str) -> bool) -> String {
    text.lines().filter(|line| is_kept(line)).collect::<Vec<_>>().join("\n")
}

fn joined(what: &str, why: &str) -> String {
    match in_a_line(why) {
        why if why.is_empty() => in_a_line(what),
        why => format!("{} – {why}", in_a_line(what)),
    }
}
