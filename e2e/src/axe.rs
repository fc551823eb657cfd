//! Accessibility as axe-core sees it, on the page as it stands.
//!
//! axe comes from npm when it is first asked for, in this one version, into `target/tools`;
//! it is never part of the product. It is injected through the DevTools, which a page's
//! content security policy does not hold back – so the policy stays on while it runs.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use fantoccini::Client;
use serde::Deserialize;
use serde_json::json;

use crate::devtools;

const VERSION: &str = "4.14.1";

/// One rule the page breaks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Violation {
    /// axe's name of the rule: `color-contrast`.
    pub id: String,
    /// What the rule asks for, in a sentence.
    pub help: String,
    /// `minor`, `moderate`, `serious` or `critical`.
    pub impact: String,
    /// A CSS selector for every element concerned.
    pub targets: Vec<String>,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let targets = self.targets.join(", ");
        write!(f, "{} ({}): {} at {targets}", self.id, self.impact, self.help)
    }
}

/// What a page is held against.
#[derive(Clone, Copy, Debug)]
pub enum Rules {
    /// WCAG 2.0 to 2.2, levels A and AA, and axe's best practices.
    All,
    /// Those that another colour scheme can break: WCAG 1.4.3 and 1.4.1.
    Colours,
}

/// Runs the rules on the page as it stands.
pub(crate) async fn check(client: &Client, rules: Rules) -> Result<Vec<Violation>> {
    // It stays on the page for the next check.
    if evaluate(client, "typeof axe").await? == "undefined" {
        let source = std::fs::read_to_string(obtain()?)?;
        evaluate(client, &format!("{source};0")).await?;
    }
    let rules = match rules {
        Rules::All => "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']",
        Rules::Colours => "{ type: 'rule', values: ['color-contrast', 'link-in-text-block'] }",
    };
    let found = evaluate(client, &format!("axe.run({{ runOnly: {rules} }}){VIOLATIONS}")).await?;
    Ok(serde_json::from_value(found)?)
}

const VIOLATIONS: &str = r".then(found => found.violations.map(({ id, help, impact, nodes }) => ({
    id, help, impact: impact ?? 'minor', targets: nodes.map(node => node.target.join(' ')),
  })))
";

async fn evaluate(client: &Client, expression: &str) -> Result<serde_json::Value> {
    let wish = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
    let mut answer = devtools::execute(client, "Runtime.evaluate", wish).await?;
    let exception = &answer["exceptionDetails"];
    ensure!(exception.is_null(), "axe failed: {exception}");
    Ok(answer["result"]["value"].take())
}

/// The path of axe's script, fetched by npm when it is not there yet. Several may fetch it at once: each into a
/// folder of its own, and the first one's is kept.
fn obtain() -> Result<PathBuf> {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/tools");
    let kept = tools.join(format!("axe-core-{VERSION}"));
    let script = kept.join("node_modules/axe-core/axe.min.js");
    if !script.exists() {
        std::fs::create_dir_all(&tools)?;
        let fetched = tempfile::tempdir_in(&tools)?;
        let status = Command::new("npm")
            .args(["install", "--ignore-scripts", "--no-audit", "--no-fund"])
            .args(["--no-save", "--loglevel=error", "--prefix"])
            .arg(fetched.path())
            .arg(format!("axe-core@{VERSION}"))
            .stdout(std::process::Stdio::null())
            .status()
            .context("failed to start npm, which brings axe: install nodejs and npm")?;
        ensure!(status.success(), "npm failed to install axe-core {VERSION}");
        if std::fs::rename(fetched.path(), &kept).is_err() {
            ensure!(script.exists(), "failed to keep axe-core in {}", kept.display());
        }
    }
    Ok(script)
}
