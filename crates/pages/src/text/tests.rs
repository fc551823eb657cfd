use std::collections::BTreeSet;
use std::path::Path;

use regex::Regex;

use super::{Language, Say, sources};

#[test]
fn the_best_language_is_negotiated() {
    let table = [
        ("", Language::En),
        ("de", Language::De),
        ("de-AT,de;q=0.9,en;q=0.8", Language::De),
        ("fr, en;q=0.3, de;q=0.7", Language::De),
        ("en-GB;q=0.8, de;q=0.8", Language::En),
        ("de;q=0, en;q=0.1", Language::En),
        ("pt-BR", Language::En),
        (";;q=,,", Language::En),
    ];
    for (header, expected) in table {
        assert_eq!(Language::negotiate(header), expected, "{header}");
    }
}

#[test]
fn both_languages_hold_the_same_keys() {
    let [english, german] = Language::ALL.map(keys);
    assert!(english.len() > 50);
    assert_eq!(english, german);
}

#[test]
fn both_languages_use_the_same_values() {
    let value = Regex::new(r"(?m)^([a-z0-9-]+) =((?:.|\n[ }])*)").unwrap();
    let name = Regex::new(r"\$([a-z]+)").unwrap();
    let [english, german] = Language::ALL.map(|language| {
        let text = sources(language).join("\n");
        value
            .captures_iter(&text)
            .map(|found| {
                let names: BTreeSet<_> = name.captures_iter(&found[2]).map(|n| n[1].to_owned()).collect();
                (found[1].to_owned(), names)
            })
            .collect::<BTreeSet<_>>()
    });
    assert_eq!(english, german);
}

#[test]
fn every_key_that_code_names_exists() {
    let called = Regex::new(r#"\.(?:text|with)\(\s*"([a-z0-9-]+)""#).unwrap();
    let known = keys(Language::En);
    let code = code();
    let missing: BTreeSet<_> = called
        .captures_iter(&code)
        .map(|found| found[1].to_owned())
        .filter(|key| !known.contains(key) && key != "no-such-key")
        .collect();
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn every_key_is_named_in_code() {
    let literal = Regex::new(r#""([a-z0-9-]+)""#).unwrap();
    let code = code();
    let named: BTreeSet<_> = literal.captures_iter(&code).map(|found| found[1].to_owned()).collect();
    let unused: Vec<_> = keys(Language::En).difference(&named).cloned().collect();
    assert_eq!(unused, Vec::<String>::new());
}

#[test]
fn values_are_set_in_and_unknown_keys_show_themselves() {
    let say = Say::new(Language::De, jiff::tz::TimeZone::UTC, 0);
    assert_eq!(say.with("span-days", &[("n", 1.into())]), "1 Tag");
    assert_eq!(say.with("span-days", &[("n", 3.into())]), "3 Tage");
    assert_eq!(say.text("no-such-key"), "no-such-key");
}

fn keys(language: Language) -> BTreeSet<String> {
    let key = Regex::new(r"(?m)^([a-z0-9-]+) =").unwrap();
    let text = sources(language).join("\n");
    key.captures_iter(&text).map(|found| found[1].to_owned()).collect()
}

/// The source of every crate that may speak to people.
fn code() -> String {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut code = String::new();
    for name in ["app", "pages", "web"] {
        read_rust(&crates.join(name).join("src"), &mut code);
    }
    code
}

fn read_rust(folder: &Path, code: &mut String) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            read_rust(&path, code);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&std::fs::read_to_string(&path).unwrap());
        }
    }
}
