//! `trestle logs analyze`, started as a person or a program starts it.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn analyze(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trestle"));
    command.args(["logs", "analyze"]).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn json(arguments: &[&str]) -> Value {
    let output = analyze(&[&["--json"], arguments].concat());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty(), "nothing but JSON when piped");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

const HEALTHY: &str = "\
2024-05-06 07:08:09,123 INFO [main] shop.Cart: Cart 7 saved in 12 ms
2024-05-06 07:08:10,123 INFO [main] shop.Cart: Cart 8 saved in 13 ms
";

const ILL: &str = "\
2024-05-07 07:08:09,123 INFO [main] shop.Cart: Cart 9 saved in 12 ms
2024-05-07 07:08:10,123 INFO [main] shop.Login: signing in with password=hunter2hunter2
2024-05-07 07:08:11,123 ERROR [main] shop.Cart: Cart 10 is locked
java.lang.IllegalStateException: locked
\tat shop.Cart.save(Cart.java:12)
\tat shop.Main.main(Main.java:3)
2024-05-07 07:08:12,123 ERROR [main] shop.Cart: Cart 11 is locked
";

#[test]
fn tells_what_outsiders_rely_on() {
    let folder = tempfile::tempdir().unwrap();
    let (log, table) = (folder.path().join("ill.log"), folder.path().join("out.csv"));
    std::fs::write(&log, ILL).unwrap();
    let report = json(&["--assignments", path(&table), path(&log)]);

    for key in [
        "files",
        "lines",
        "bytes",
        "span",
        "levels",
        "templates",
        "stacks",
        "findings",
        "redacted",
        "problems",
    ] {
        assert!(!report[key].is_null(), "{key}");
    }
    assert_eq!(report["lines"], 7);
    assert_eq!(report["bytes"], ILL.len());
    assert_eq!(report["span"]["from"], "2024-05-07T07:08:09.123Z");
    assert_eq!(report["levels"]["error"], 2);
    assert_eq!(report["stacks"][0]["kind"], "java.lang.IllegalStateException");
    assert_eq!(report["redacted"]["password"], 1);
    assert!(!report.to_string().contains("hunter2"), "a secret must not be shown");
    let locked = templates(&report).find(|event| event["template"] == "Cart <*> is locked").unwrap();
    assert_eq!(
        (&locked["count"], &locked["level"], &locked["new"]),
        (&2.into(), &"error".into(), &false.into())
    );

    let table = std::fs::read_to_string(&table).unwrap();
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 8);
    assert_eq!(rows[0], "line,template_id");
    // The lines of a trace belong to the record they go on with.
    for number in [3, 4, 5, 6, 7] {
        assert_eq!(rows[number], format!("{number},{}", locked["id"].as_str().unwrap()));
    }
}

fn templates(report: &Value) -> impl Iterator<Item = &Value> {
    report["templates"].as_array().unwrap().iter()
}

#[test]
fn a_baseline_shows_what_is_new() {
    let folder = tempfile::tempdir().unwrap();
    let (healthy, ill, earlier) = (
        folder.path().join("healthy.log"),
        folder.path().join("ill.log"),
        folder.path().join("earlier.json"),
    );
    std::fs::write(&healthy, HEALTHY).unwrap();
    std::fs::write(&ill, ILL).unwrap();
    std::fs::write(&earlier, json(&[path(&healthy)]).to_string()).unwrap();
    for baseline in [&healthy, &earlier] {
        let report = json(&["--baseline", path(baseline), path(&ill)]);
        let new: Vec<&str> = templates(&report)
            .filter(|event| event["new"] == true)
            .map(|event| event["template"].as_str().unwrap())
            .collect();
        assert_eq!(new.len(), 2, "{new:?}");
        assert!(new.contains(&"Cart <*> is locked"));
        let first = &report["notable"][0];
        assert_eq!((&first["kind"], &first["place"]["line"]), (&"new".into(), &3.into()));
    }
}

#[test]
fn folders_and_packed_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("deep")).unwrap();
    std::fs::write(folder.path().join("a.log"), HEALTHY).unwrap();
    std::fs::write(folder.path().join("deep/b.log"), ILL).unwrap();
    let report = json(&[path(folder.path())]);
    let files = report["files"].as_array().unwrap();
    assert_eq!(files.len(), 2);
    assert!(files[1]["path"].as_str().unwrap().ends_with("deep/b.log"));
    assert_eq!(report["lines"], 9);
}

#[test]
fn a_known_problem_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let (log, signatures) = (folder.path().join("ill.log"), folder.path().join("known.toml"));
    std::fs::write(&log, ILL).unwrap();
    let known = "[[signature]]\nid = \"locked\"\ntitle = \"A cart is locked\"\nmatch = { contains = \"is locked\" }\n";
    std::fs::write(&signatures, known).unwrap();
    let report = json(&["--signatures", path(&signatures), path(&log)]);
    assert_eq!(report["findings"][0]["signature"], "locked", "{}", report["problems"]);
    assert_eq!(report["findings"][0]["lines"], serde_json::json!([3, 7]));
}

#[test]
fn the_report_for_people_has_no_colours_when_piped() {
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("ill.log");
    std::fs::write(&log, ILL).unwrap();
    let output = analyze(&[path(&log)]);
    let text = String::from_utf8(output.stdout).unwrap();
    for part in
        ["7 lines", "2 error", "records", "Stack traces", "Events (3)", "Cart <*> is locked", "password"]
    {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
    assert!(!text.contains('\u{1b}') && !text.contains("hunter2"));
    assert!(text.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn what_cannot_be_opened_is_named() {
    let output = analyze(&["/nowhere/at/all.log"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("/nowhere/at/all.log"));
    assert_eq!(analyze(&[]).status.code(), Some(2));
}
