//! `trestle clock due` against answers on which two independent implementations agree.

use std::collections::HashMap;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use jiff::Timestamp;
use serde_json::Value;

use crate::e2e::build_desk;
use crate::repository::Repository;

/// Prints every wrong answer, then `RIGHT/TOTAL right`.
pub fn run(repository: &Repository, folder: &Path) -> Result<ExitCode> {
    let expected = std::fs::read_to_string(folder.join("expected.jsonl"))
        .with_context(|| format!("failed to read expected.jsonl in {}", folder.display()))?;
    let mut command = repository.command(build_desk(repository)?.to_str().context("UTF-8")?);
    command.args(["clock", "due", "--json", "--cases"]);
    let output = command.arg(folder.join("cases.jsonl")).output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "trestle clock due failed: {said}");

    let wrong = wrong(&expected, std::str::from_utf8(&output.stdout)?)?;
    for line in &wrong {
        println!("{line}");
    }
    let total = expected.lines().count();
    println!("{}/{total} right", total - wrong.len());
    Ok(ExitCode::from(u8::from(!wrong.is_empty())))
}

/// One sentence for every expected answer that was not given.
fn wrong(expected: &str, given: &str) -> Result<Vec<String>> {
    let mut answers = HashMap::new();
    for line in given.lines() {
        let answer: Value = serde_json::from_str(line).context(line.to_owned())?;
        answers.insert(answer["id"].to_string(), answer);
    }
    let mut wrong = vec![];
    for line in expected.lines() {
        let truth: Value = serde_json::from_str(line).context(line.to_owned())?;
        let answer = answers.get(&truth["id"].to_string()).unwrap_or(&Value::Null);
        let right = ["expected", "also"].iter().any(|key| is_same(&truth[key], answer));
        if !right {
            let (id, tag, wanted) = (&truth["id"], &truth["tag"], &truth["expected"]);
            wrong.push(format!("{id} ({tag}): expected {wanted}, given {answer}"));
        }
    }
    Ok(wrong)
}

/// Instants are compared as instants, whatever their offset; spans to the minute,
/// which is as fine as the question is asked.
fn is_same(truth: &Value, answer: &Value) -> bool {
    match truth {
        Value::String(due) => {
            let given = answer["due"].as_str().and_then(|due| due.parse::<Timestamp>().ok());
            given.is_some() && given == due.parse().ok()
        }
        Value::Number(seconds) => {
            let given = answer["minutes"].as_f64().map(|minutes| minutes * 60.0);
            let apart = given.zip(seconds.as_f64()).map(|(given, truth)| (given - truth).abs());
            apart.is_some_and(|seconds| seconds < 60.0)
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_right_from_wrong() {
        let expected = r#"{"id": "a", "expected": "2025-01-02T10:00:00Z", "also": "2025-01-03T08:00:00Z", "tag": "tie"}
{"id": "b", "expected": 28800, "also": null, "tag": "span"}"#;
        for (a, b, count) in [
            (r#""due": "2025-01-02T11:00:00+01:00""#, r#""minutes": 480"#, 0),
            (r#""due": "2025-01-03T08:00:00Z""#, r#""minutes": 480"#, 0),
            (r#""due": "2025-01-02T11:00:00Z""#, r#""minutes": 480"#, 1),
            (r#""due": "2025-01-03T08:00:00Z""#, r#""minutes": 479"#, 1),
            (r#""error": "no such zone""#, r#""due": null"#, 2),
        ] {
            let given = format!("{{\"id\": \"b\", {b}}}\n{{\"id\": \"a\", {a}}}\n");
            assert_eq!(wrong(expected, &given).unwrap().len(), count, "{given}");
        }
        assert_eq!(wrong(expected, "").unwrap().len(), 2);
    }
}
