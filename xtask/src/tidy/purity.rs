//! What a layer must not do: SQL in web, async in pages and domain, the machine in pure crates.

use regex::Regex;

use crate::repository::Text;
use crate::tidy::Finding;

struct Rule {
    crates: &'static [&'static str],
    pattern: &'static str,
    message: &'static str,
}

const RULES: &[Rule] = &[
    Rule {
        crates: &["web"],
        pattern: r"\bSELECT\s|\bINSERT\s+INTO\b|\bUPDATE\s+\w+\s+SET\b|\bDELETE\s+FROM\b|\bCREATE\s+(TABLE|INDEX)\b|\b(rusqlite|postgres)::",
        message: "SQL in web; ask the app for it, and keep the text in crates/store",
    },
    Rule {
        crates: &["domain", "pages"],
        pattern: r"\.await\b|\basync\s+(fn|move)\b|\basync\s*[{|]",
        message: "async in a crate that never waits; load first, then call it with values",
    },
    Rule {
        crates: &["domain", "mail", "pages"],
        pattern: r"\b(SystemTime|Instant|Timestamp|Zoned)::now\b|\bTimeZone::system\b",
        message: "reads the clock; take the time as an argument",
    },
    Rule {
        crates: &["domain", "mail", "pages"],
        pattern: r"\b(getrandom|rand|fastrand)::|\bthread_rng\b|\bOsRng\b|\bRandomState::new\b",
        message: "rolls dice; take the id or the random bytes as an argument",
    },
    Rule {
        crates: &["domain", "mail", "pages"],
        pattern: r"\benv::(var|var_os|vars|args)\b",
        message: "reads the environment; take the setting as an argument",
    },
    Rule {
        crates: &["domain", "mail", "pages"],
        pattern: r"\bstd::(fs|process)\b|\b(TcpStream|TcpListener|UdpSocket)\b",
        message: "touches the outside; take the bytes as an argument",
    },
];

/// Findings in the sources under `crates/*/src`, tests left out.
pub fn check(texts: &[Text]) -> Vec<Finding> {
    let mut findings = vec![];
    for rule in RULES {
        let pattern = Regex::new(rule.pattern).expect("a pattern written above");
        for text in texts.iter().filter(|text| concerns(rule, &text.path)) {
            for (line, code) in code_of(&text.content) {
                if pattern.is_match(code) {
                    findings.push(Finding {
                        path: text.path.clone(),
                        line,
                        message: rule.message.to_owned(),
                    });
                }
            }
        }
    }
    findings
}

fn concerns(rule: &Rule, path: &str) -> bool {
    let mut parts = path.split('/');
    let here = parts.next() == Some("crates")
        && parts.next().is_some_and(|name| rule.crates.contains(&name))
        && parts.next() == Some("src");
    here && path.ends_with(".rs") && !path.ends_with("/tests.rs") && !path.contains("/tests/")
}

/// The numbered lines that are neither comments nor in a `mod` under `#[cfg(test)]`.
fn code_of(content: &str) -> Vec<(usize, &str)> {
    let (mut code, mut in_tests, mut before) = (vec![], false, "");
    for (index, line) in content.lines().enumerate() {
        in_tests |= before == "#[cfg(test)]" && line.starts_with("mod ") && line.ends_with('{');
        if !in_tests && !line.trim_start().starts_with("//") {
            code.push((index + 1, line));
        }
        // Formatted source closes a module, and nothing inside it, in the first column.
        in_tests &= line != "}";
        before = line;
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_layer_keeps_its_rule() {
        for (path, content, expected) in [
            ("crates/web/src/a.rs", "fn a() {\n  db(\"SELECT id FROM t\") }", Some((2, "SQL"))),
            ("crates/web/src/a.rs", "fn select() { form.select(1) }", None),
            ("crates/store/src/a.rs", "\"SELECT id FROM t\"", None),
            ("crates/pages/src/a.rs", "x.await", Some((1, "async"))),
            ("crates/web/src/a.rs", "x.await", None),
            ("crates/domain/src/a.rs", "async fn a() {}", Some((1, "async"))),
            ("crates/domain/src/a.rs", "/// Never calls `Timestamp::now`.", None),
            ("crates/domain/src/a.rs", "jiff::Timestamp::now()", Some((1, "clock"))),
            ("crates/mail/src/a.rs", "getrandom::fill(x)", Some((1, "dice"))),
            ("crates/mail/src/a.rs", "std::env::var(\"X\")", Some((1, "environment"))),
            ("crates/mail/src/a.rs", "#[cfg(test)]\nmod tests {\n  std::fs::read(x)\n}\n", None),
            ("crates/mail/src/a.rs", "#[cfg(test)]\nmod tests {\n}\nuse std::fs;", Some((4, "outside"))),
            ("crates/mail/src/a.rs", "#[cfg(test)]\nmod tests;\nuse std::fs;", Some((3, "outside"))),
            ("crates/mail/src/a/tests.rs", "std::fs::read(x)", None),
            ("crates/mail/src/a.rs", "use std::fs;", Some((1, "outside"))),
        ] {
            let text = Text { path: path.into(), content: content.into() };
            let findings = check(&[text]);
            let found = findings.first().map(|finding| finding.line);
            assert_eq!(found, expected.map(|(line, _)| line), "{content}");
            if let Some((_, word)) = expected {
                assert!(findings[0].message.contains(word), "{findings:?}");
            }
        }
    }
}
