//! Secrets that are planted and must not survive, and real logs that have none.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::repository::Repository;

/// Prints what was missed, what was taken for a secret, and both in numbers.
pub fn run(repository: &Repository, logs: &Path) -> Result<ExitCode> {
    let mut measure = repository.command("cargo");
    measure.args([
        "run",
        "--release",
        "--quiet",
        "--package=trestle-diagnose",
        "--example=measure_secrets",
        "--",
    ]);
    let mut found = 0;
    for folder in logs.read_dir().with_context(|| format!("failed to read {}", logs.display()))? {
        let name = folder?.file_name();
        let log = logs.join(&name).join(&name).with_extension("log");
        if log.is_file() {
            measure.arg(log);
            found += 1;
        }
    }
    ensure!(found > 0, "there are no logs in {}", logs.display());
    Ok(ExitCode::from(u8::from(!measure.status()?.success())))
}
