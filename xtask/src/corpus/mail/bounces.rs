//! `bounces/`: what could not be delivered, to whom and why.

use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use super::lines;
use super::reader::Reader;
use super::score::Score;

pub fn measure(reader: &mut Reader, data: &Path) -> Result<Vec<Score>> {
    let folder = data.join("bounces");
    let mut kind = Score::new("bounces", "kind", "bounce, complaint or answer of a machine");
    let mut status =
        Score::new("bounces", "status", "as the truth; only its class where it made one up (x.0.9xx)");
    let mut written =
        Score::new("bounces", "status, either", "as the truth or as the mail's own report part");
    let mut recipient = Score::new("bounces", "recipient", "one that the report part names");
    let mut hardness = Score::new("bounces", "hard or soft", "hard: the address itself is dead");
    for truth in lines(&folder.join("expected.jsonl"))? {
        let file = truth["file"].as_str().unwrap_or_default();
        let given = reader.ask(&json!({ "parse": folder.join(file) }))?;
        let bounce = &given["bounce"];
        let results = truth["results"].as_array().map(Vec::as_slice).unwrap_or_default();
        let reported = truth["dsn_recipients"].as_array().map(Vec::as_slice).unwrap_or_default();

        let wanted = kind_of(results.first().map_or(&Value::Null, |first| &first["reason"]));
        kind.count(file, given["kind"] == wanted, &wanted, &given["kind"]);
        if wanted != "bounce" {
            continue;
        }
        let of_truth = texts(results, "status");
        let of_mail = texts(reported, "status");
        let given_status = bounce["status"].as_str().unwrap_or_default();
        let agrees = |statuses: &[&str]| statuses.iter().any(|truth| same_status(truth, given_status));
        let expected = format!("{of_truth:?}, the mail's own part {of_mail:?}");
        if of_truth.iter().any(|status| !status.is_empty()) {
            status.count(file, agrees(&of_truth), &expected, bounce);
            written.count(file, agrees(&of_truth) || agrees(&of_mail), &expected, bounce);
        }
        if !reported.is_empty() {
            let wanted =
                reported.iter().flat_map(|one| [&one["final_recipient"], &one["original_recipient"]]);
            let wanted: Vec<String> = wanted.filter_map(Value::as_str).map(bare).collect();
            let named = bounce["recipient"].as_str().unwrap_or_default().to_lowercase();
            recipient.count(file, wanted.contains(&named), &format!("{wanted:?}"), &bounce["recipient"]);
        }
        let wanted: Vec<&str> = results.iter().map(hardness_of).collect();
        let right = bounce["hardness"].as_str().is_some_and(|given| wanted.contains(&given));
        hardness.count(file, right, &format!("{wanted:?} {:?}", texts(results, "reason")), bounce);
    }
    Ok(vec![kind, status, written, recipient, hardness])
}

fn kind_of(reason: &Value) -> &'static str {
    match reason.as_str() {
        Some("feedback") => "feedback",
        Some("vacation") => "auto_reply",
        _ => "bounce",
    }
}

fn hardness_of(result: &Value) -> &'static str {
    if result["hardbounce"] == true { "hard" } else { "soft" }
}

fn texts<'a>(values: &'a [Value], name: &str) -> Vec<&'a str> {
    values.iter().map(|value| value[name].as_str().unwrap_or_default()).collect()
}

/// Statuses with a detail of 900 and more are the truth's own invention for a mail without one.
fn same_status(truth: &str, given: &str) -> bool {
    let truth = truth.split_whitespace().next().unwrap_or_default();
    let invented =
        truth.rsplit('.').next().is_some_and(|detail| detail.len() == 3 && detail.starts_with('9'));
    match invented {
        true => !given.is_empty() && truth.get(..1) == given.get(..1),
        false => truth == given,
    }
}

/// The address in `rfc822; <user@example.org>`.
fn bare(recipient: &str) -> String {
    let address = recipient.split_once(';').map_or(recipient, |(_, address)| address);
    address.trim().trim_matches(['<', '>', '"']).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_and_recipients_are_compared_by_meaning() {
        assert!(same_status("5.2.2 (over quota)", "5.2.2"));
        assert!(same_status("5.0.911", "5.1.1"));
        assert!(!same_status("4.0.947", "5.1.1"));
        assert!(!same_status("5.1.1", "5.1.2"));
        assert!(!same_status("5.0.911", ""));
        assert_eq!(bare("rfc822; <Ann@A.example>"), "ann@a.example");
    }
}
