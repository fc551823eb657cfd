//! Files of a folder, for commands that take either.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A file, or everything below a folder, in order.
pub fn below(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    let entries = std::fs::read_dir(path).with_context(|| format!("failed to open {}", path.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("failed to list {}", path.display()))?;
        let kind =
            entry.file_type().with_context(|| format!("failed to look at {}", entry.path().display()))?;
        if kind.is_dir() {
            files.extend(below(&entry.path())?);
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}
