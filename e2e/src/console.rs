//! What the page complained about: script errors, refused resources, broken policies.

use serde_json::Value;

/// The entries of a browser log that a person who opens the console would call wrong.
///
/// A form that is refused answers 422, which Chromium logs as a failed load; that is the
/// page working as designed, so it is left out.
pub(crate) fn problems(log: &Value) -> Vec<String> {
    let entries = log.as_array().map(Vec::as_slice).unwrap_or_default();
    entries
        .iter()
        .filter(|entry| {
            let message = entry["message"].as_str().unwrap_or_default();
            let refused_form = entry["source"] == "network" && message.contains("status of 422");
            let policy = entry["source"] == "security" || message.contains("Content Security");
            (entry["level"] == "SEVERE" && !refused_form) || policy
        })
        .map(|entry| entry["message"].as_str().unwrap_or_default().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn keeps_errors_and_policy_breaches_only() {
        let log = json!([
            { "level": "SEVERE", "source": "javascript", "message": "x is not defined" },
            { "level": "WARNING", "source": "security", "message": "Refused to run" },
            { "level": "SEVERE", "source": "network", "message": "/a.css status of 404 ()" },
            { "level": "SEVERE", "source": "network", "message": "/b status of 422 ()" },
            { "level": "INFO", "source": "console-api", "message": "hello" },
        ]);
        let expected = ["x is not defined", "Refused to run", "/a.css status of 404 ()"];
        assert_eq!(problems(&log), expected);
    }
}
