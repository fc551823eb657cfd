//! What must be written down: pure crates document all they offer, ARCHITECTURE.md names all rooms.

use crate::repository::Text;
use crate::tidy::Finding;

const DOCUMENTED: &[&str] = &["domain", "mail", "diagnose", "learn"];

/// Findings for crates without `#![warn(missing_docs)]` and rooms without a line in the plan.
pub fn check(texts: &[Text]) -> Vec<Finding> {
    let plan = texts.iter().find(|text| text.path == "ARCHITECTURE.md");
    let plan = plan.map(|text| text.content.as_str()).unwrap_or_default();
    let mut findings = vec![];
    for text in texts {
        let parts: Vec<&str> = text.path.split('/').collect();
        if let ["crates", name, "src", "lib.rs"] = parts[..]
            && DOCUMENTED.contains(&name)
            && !text.content.contains("#![warn(missing_docs)]")
        {
            findings.push(Finding {
                path: text.path.clone(),
                line: 1,
                message: "add #![warn(missing_docs)]: this crate is used alone".into(),
            });
        }
        if let ["crates", name, "Cargo.toml"] = parts[..]
            && !is_named(plan, name)
        {
            findings.push(Finding {
                path: "ARCHITECTURE.md".into(),
                line: 1,
                message: format!("says nothing about crates/{name}"),
            });
        }
    }
    findings
}

/// Whether the plan has `crates/NAME` anywhere, or `NAME/` as a line of a drawn tree.
fn is_named(plan: &str, name: &str) -> bool {
    plan.lines().any(|line| {
        let line = line.trim_start_matches([' ', '│', '├', '└', '─', '-', '*', '`']);
        let drawn = line.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
        let mut words = line.split(|c: char| !(c.is_alphanumeric() || "/_-".contains(c)));
        drawn || words.any(|word| word.trim_end_matches('/') == format!("crates/{name}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(texts: &[(&str, &str)]) -> Vec<String> {
        let text = |&(path, content): &(&str, &str)| Text { path: path.into(), content: content.into() };
        let texts: Vec<Text> = texts.iter().map(text).collect();
        check(&texts).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn every_room_is_on_the_plan() {
        let manifest = ("crates/mail/Cargo.toml", "");
        for plan in ["see [crates/mail](crates/mail).", "crates/\n  mail/   PURE", "- `mail/`: bytes"] {
            assert_eq!(said(&[manifest, ("ARCHITECTURE.md", plan)]), [""; 0], "{plan}");
        }
        let expected = ["ARCHITECTURE.md:1: says nothing about crates/mail"];
        assert_eq!(said(&[manifest, ("ARCHITECTURE.md", "mail, crates/mailbox")]), expected);
        assert_eq!(said(&[manifest]), expected);
    }

    #[test]
    fn pure_crates_document_all_they_offer() {
        assert_eq!(said(&[("crates/mail/src/lib.rs", "#![warn(missing_docs)]")]), [""; 0]);
        assert_eq!(said(&[("crates/app/src/lib.rs", "")]), [""; 0]);
        assert_eq!(
            said(&[("crates/mail/src/lib.rs", "//! Mail.")]),
            ["crates/mail/src/lib.rs:1: add #![warn(missing_docs)]: this crate is used alone"],
        );
    }
}
