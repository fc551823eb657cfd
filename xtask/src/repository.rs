//! This checkout: where it lies, which text files it has, what cargo says about it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

pub struct Repository {
    /// The folder with the workspace's `Cargo.toml`.
    pub root: PathBuf,
}

/// One text file that is committed, or would be with the next `git add`.
#[derive(Debug)]
pub struct Text {
    /// Relative to the root, with `/`: `crates/domain/src/lib.rs`.
    pub path: String,
    pub content: String,
}

impl Repository {
    pub fn here() -> Result<Self> {
        let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = xtask.parent().context("xtask lies in the workspace")?;
        Ok(Self { root: root.to_path_buf() })
    }

    /// A command that runs in the root.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// Where cargo puts what it builds.
    pub fn target(&self) -> Result<PathBuf> {
        let target = self.metadata()?["target_directory"].take();
        let target = target.as_str().context("cargo names its target folder")?;
        Ok(PathBuf::from(target))
    }

    /// `cargo metadata` of the workspace's own packages.
    pub fn metadata(&self) -> Result<Value> {
        let arguments = ["metadata", "--no-deps", "--format-version=1"];
        let output = self.output("cargo", &arguments)?;
        Ok(serde_json::from_slice(&output)?)
    }

    /// Every text file; what is not UTF-8 is left out.
    pub fn texts(&self) -> Result<Vec<Text>> {
        // A checkout owned by somebody else is still this checkout.
        let trusted = ["-c", "safe.directory=*"];
        let wish = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
        let listed = self.output("git", &[&trusted[..], &wish[..]].concat())?;
        let listed = String::from_utf8(listed).context("git lists its files in UTF-8")?;
        let texts = listed.split_terminator('\0').filter_map(|path| {
            // A file that was deleted but not yet committed is listed and cannot be read.
            let content = std::fs::read_to_string(self.root.join(path)).ok()?;
            let path = path.to_owned();
            Some(Text { path, content })
        });
        Ok(texts.collect())
    }

    fn output(&self, program: &str, arguments: &[&str]) -> Result<Vec<u8>> {
        let output = self.command(program).args(arguments).output();
        let output = output.with_context(|| format!("failed to start {program}"))?;
        let said = String::from_utf8_lossy(&output.stderr);
        ensure!(output.status.success(), "{program} failed: {said}");
        Ok(output.stdout)
    }
}
