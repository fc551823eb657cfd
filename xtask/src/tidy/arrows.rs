//! Which crate may use which (DESIGN.md, section 1).

use anyhow::{Context, Result};
use serde_json::Value;

use crate::repository::Text;
use crate::tidy::Finding;

/// Every crate with what it may name in its `[dependencies]`.
///
/// Tests may look further: `[dev-dependencies]` draw no arrow.
const ALLOWED: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("mail", &[]),
    ("markup", &[]),
    ("diagnose", &[]),
    ("learn", &[]),
    ("store", &["domain"]),
    ("search", &["domain"]),
    ("pages", &["domain", "markup"]),
    ("app", &["domain", "store", "search", "mail", "markup", "diagnose", "learn"]),
    ("web", &["app", "pages", "markup", "domain"]),
    ("trestle", &["web", "app", "pages", "store", "search", "mail", "diagnose", "learn", "domain"]),
    ("e2e", &[]),
    ("xtask", &[]),
];

/// Findings for every arrow in `metadata` (as `cargo metadata` prints it) not drawn above.
pub fn check(metadata: &Value, texts: &[Text]) -> Result<Vec<Finding>> {
    let root = metadata["workspace_root"].as_str();
    let root = root.context("cargo metadata names the workspace's root")?;
    let mut findings = vec![];
    for package in array(&metadata["packages"]) {
        let manifest = text(&package["manifest_path"]);
        let path = manifest.trim_start_matches(root).trim_start_matches('/');
        let name = short(text(&package["name"]));
        let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
            findings.push(Finding {
                path: path.to_owned(),
                line: 1,
                message: format!(
                    "nobody has said what `{name}` may use: \
                     draw its arrows in xtask/src/tidy/arrows.rs and ARCHITECTURE.md"
                ),
            });
            continue;
        };
        for dependency in array(&package["dependencies"]) {
            let full = text(&dependency["name"]);
            let used = short(full);
            let inside = dependency["path"].is_string() && dependency["kind"] != "dev";
            if inside && !allowed.contains(&used) {
                findings.push(Finding {
                    path: path.to_owned(),
                    line: line_of(texts, path, full),
                    message: format!("{name} → {used} is a new arrow; {}", only(name, allowed)),
                });
            }
        }
    }
    Ok(findings)
}

fn only(name: &str, allowed: &[&str]) -> String {
    match allowed {
        [] => format!("{name} knows no other crate"),
        _ => format!("{name} may use {}", allowed.join(", ")),
    }
}

/// The folder's name: the crate's without its prefix.
fn short(name: &str) -> &str {
    name.strip_prefix("trestle-").unwrap_or(name)
}

fn line_of(texts: &[Text], path: &str, dependency: &str) -> usize {
    let manifest = texts.iter().find(|text| text.path == path);
    let mut lines = manifest.into_iter().flat_map(|text| text.content.lines());
    let found = lines.position(|line| line.starts_with(dependency));
    found.map_or(1, |index| index + 1)
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn said(package: &str, dependency: Value) -> Vec<String> {
        let metadata = json!({
            "workspace_root": "/anywhere",
            "packages": [{
                "name": package,
                "manifest_path": "/anywhere/crates/x/Cargo.toml",
                "dependencies": [dependency],
            }],
        });
        let texts = [Text {
            path: "crates/x/Cargo.toml".into(),
            content: "[dependencies]\ntrestle-store = { workspace = true }\n".into(),
        }];
        let findings = check(&metadata, &texts).unwrap();
        findings.iter().map(Finding::to_string).collect()
    }

    #[test]
    fn only_drawn_arrows_pass() {
        let store = json!({ "name": "trestle-store", "path": "/anywhere/crates/store", "kind": null });
        let in_tests = json!({ "name": "trestle-store", "path": "/anywhere/x", "kind": "dev" });
        let foreign = json!({ "name": "store", "path": null, "kind": null });
        assert_eq!(said("trestle-app", store.clone()), [""; 0]);
        assert_eq!(said("trestle-web", in_tests), [""; 0]);
        assert_eq!(said("trestle-mail", foreign), [""; 0]);
        assert_eq!(
            said("trestle-web", store.clone()),
            ["crates/x/Cargo.toml:2: web → store is a new arrow; web may use app, pages, markup, domain"],
        );
        assert_eq!(
            said("trestle-mail", store.clone()),
            ["crates/x/Cargo.toml:2: mail → store is a new arrow; mail knows no other crate"],
        );
        assert!(said("trestle-new", store)[0].contains("nobody has said what `new` may use"));
    }
}
