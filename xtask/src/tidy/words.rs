//! What must not stand in any committed text, and how long a file may be.

use std::path::Path;

use regex::Regex;

use crate::repository::{Repository, Text};
use crate::tidy::Finding;

const LONGEST: usize = 450;

// Written with a class or an escape each, so that this file does not find itself.
const LEFT_OPEN: &str = r"\b(TO[D]O|FIX[M]E|X[X]X)\b|\b(to[d]o|unimpl[e]mented)!|#\[ignor[e]";
const REGISTRIES: &str =
    r"registry\.npmjs|files\.pythonhosted|pypi\.org|deb\.debian\.org|(static|index)\.crates\.io";

/// Findings in all texts; `machine` are the paths that mean something on this machine only.
pub fn check(texts: &[Text], machine: &[String]) -> Vec<Finding> {
    let left_open = Regex::new(LEFT_OPEN).expect("a pattern written above");
    let registries = Regex::new(REGISTRIES).expect("a pattern written above");
    let mut findings = vec![];
    for text in texts.iter().filter(|text| text.path != "Cargo.lock") {
        let source = text.path.ends_with(".rs") || text.path.ends_with(".js");
        let mut find = |line: usize, message: String| {
            let path = text.path.clone();
            findings.push(Finding { path, line, message });
        };
        for (index, line) in text.content.lines().enumerate() {
            if let Some(word) = left_open.find(line).filter(|_| source) {
                let word = word.as_str();
                find(index + 1, format!("`{word}` is left open; finish it or take it out"));
            }
            if let Some(host) = registries.find(line) {
                let host = host.as_str();
                find(index + 1, format!("`{host}` is a package registry's host; name the package"));
            }
            if let Some(path) = machine.iter().find(|path| names(line, path)) {
                find(index + 1, format!("`{path}` exists on this machine only"));
            }
        }
        if text.path.ends_with(".snap.new") || text.path.ends_with(".pending-snap") {
            find(1, "a snapshot nobody has looked at; accept it or delete it".to_owned());
        }
        let length = text.content.lines().count();
        if text.path.ends_with(".rs") && length > LONGEST {
            let message = format!("{length} lines, at most {LONGEST}; look for the second story");
            find(LONGEST + 1, message);
        }
    }
    findings
}

/// This checkout and whatever lies beside it, the home folder's cargo – unless so near the
/// root that the path could be meant in general.
pub fn paths_of_this_machine(repository: &Repository) -> Vec<String> {
    let beside = repository.root.parent().and_then(|folder| folder.read_dir().ok());
    let beside = beside.into_iter().flatten().flatten().map(|entry| entry.path());
    let mut paths: Vec<String> = beside
        .chain(std::env::home_dir().map(|home| home.join(".cargo")))
        .filter(|path| is_telling(path))
        .map(|path| path.display().to_string())
        .collect();
    paths.sort();
    paths
}

/// `/tmp/x` and `/opt/x` are known to every machine's people.
fn is_telling(path: &Path) -> bool {
    let general = ["/", "/etc", "/home", "/opt", "/root", "/srv", "/tmp", "/usr", "/var"];
    path.parent().is_some_and(|parent| !general.iter().any(|general| parent == Path::new(general)))
        || path.ends_with(".cargo")
}

/// Whether `path` stands in `line` as a whole, not as the middle of a longer path or word.
fn names(line: &str, path: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + path.len()..].chars().next();
        !before.is_some_and(|c| inside(c) || c == '/' || c == '.') && !after.is_some_and(inside)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_and_paths() {
        let machine = ["/build/desk".to_owned()];
        let registry = ["https://registry", "npmjs.org/x"].join(".");
        for (path, content, expected) in [
            ("a.rs", "fine\n// TO\u{44}O later", Some((2, "left open"))),
            ("a.md", "the TO\u{44}O list", None),
            ("a.rs", "fn a() { to\u{64}o!() }", Some((1, "left open"))),
            ("a.rs", "#[ignor\u{65}]", Some((1, "left open"))),
            ("a.md", registry.as_str(), Some((1, "registry's host"))),
            (".a.pending-snap", "{}", Some((1, "snapshot"))),
            ("Cargo.lock", registry.as_str(), None),
            ("a.md", "see /build/desk/notes", Some((1, "this machine"))),
            ("a.md", "see (/build/desk).", Some((1, "this machine"))),
            ("a.md", "see /build/desktop or src/build/desk", None),
        ] {
            let text = Text { path: path.into(), content: content.into() };
            let findings = check(&[text], &machine);
            let found = findings.first().map(|finding| finding.line);
            assert_eq!(found, expected.map(|(line, _)| line), "{content}");
            if let Some((_, word)) = expected {
                assert!(findings[0].message.contains(word), "{findings:?}");
            }
        }
    }

    #[test]
    fn finds_long_files() {
        let text = |lines| Text { path: "a.rs".into(), content: "x\n".repeat(lines) };
        assert_eq!(check(&[text(450)], &[]), []);
        assert_eq!(check(&[text(451)], &[])[0].line, 451);
    }
}
