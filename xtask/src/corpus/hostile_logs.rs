//! Archives and logs made to do harm, each read by a process of its own.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::repository::Repository;

const MOST: Duration = Duration::from_secs(2);
const MOST_KIB: u64 = 256 << 10;
/// What takes longer than this would never end.
const PATIENCE: Duration = Duration::from_secs(30);

/// Makes the files, reads each, and prints the worst; fails if one did harm.
pub fn run(repository: &Repository) -> Result<ExitCode> {
    let mut build = repository.command("cargo");
    build.args(["build", "--release", "--quiet", "--package=trestle-diagnose", "--example=hostile_logs"]);
    ensure!(build.status()?.success(), "the example `hostile_logs` does not build");
    let program = repository.target()?.join("release/examples/hostile_logs");
    let folder = tempfile::tempdir()?;
    // Whatever were written would be written here; a folder above sees what leads out of it.
    let (files, inside) = (folder.path().join("files"), folder.path().join("above/inside"));
    std::fs::create_dir_all(&files)?;
    std::fs::create_dir_all(&inside)?;
    let made = Command::new(&program).arg("make").arg(&files).output()?;
    ensure!(made.status.success(), "the files cannot be made: {}", String::from_utf8_lossy(&made.stderr));

    let mut paths: Vec<_> = files.read_dir()?.collect::<std::io::Result<Vec<_>>>()?;
    paths.sort_by_key(std::fs::DirEntry::file_name);
    let (mut harm, mut slowest, mut largest) = (vec![], Reading::default(), Reading::default());
    for file in &paths {
        let reading = Reading::of(&program, &file.path(), &inside)?;
        if let Some(what) = reading.harm() {
            harm.push(format!("{}: {what}", reading.name));
        }
        if reading.took > slowest.took {
            slowest = reading.clone();
        }
        if reading.kib > largest.kib {
            largest = reading;
        }
    }
    let left = count(&folder.path().join("above"))?;
    harm.iter().for_each(|line| println!("{line}"));
    println!("{} hostile files, {} did harm, {} files were written", paths.len(), harm.len(), left - 1);
    println!("slowest {:.2} s ({})", slowest.took.as_secs_f64(), slowest.name);
    println!("largest {:.0} MiB ({})", largest.kib as f64 / 1024.0, largest.name);
    Ok(ExitCode::from(u8::from(!harm.is_empty() || left != 1)))
}

/// How one file was read.
#[derive(Clone, Default)]
struct Reading {
    name: String,
    took: Duration,
    kib: u64,
    /// What it said instead of a result.
    failure: Option<String>,
}

impl Reading {
    fn of(program: &Path, file: &Path, inside: &Path) -> Result<Self> {
        let name = file.file_name().context("a file has a name")?.to_string_lossy().into_owned();
        let start = Instant::now();
        let mut command = Command::new(program);
        command.arg("read").arg(file).current_dir(inside).env("TMPDIR", inside);
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        while process.try_wait()?.is_none() && start.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(2));
        }
        let took = start.elapsed();
        // Ended already, but for one that would not end.
        let _ = process.kill();
        let output = process.wait_with_output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        let kib = said.split_whitespace().nth(1).and_then(|kib| kib.parse().ok());
        let failure = (!output.status.success() || kib.is_none())
            .then(|| format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim()));
        Ok(Self { name, took, kib: kib.unwrap_or_default(), failure })
    }

    fn harm(&self) -> Option<String> {
        if self.failure.is_some() {
            return self.failure.clone();
        }
        let (took, mebibytes) = (self.took.as_secs_f64(), self.kib / 1024);
        (self.took > MOST || self.kib > MOST_KIB).then(|| format!("{took:.2} s, {mebibytes} MiB"))
    }
}

/// Everything below a folder.
fn count(folder: &Path) -> Result<usize> {
    let mut entries = 0;
    for entry in folder.read_dir()? {
        let entry = entry?;
        entries += 1 + if entry.file_type()?.is_dir() { count(&entry.path())? } else { 0 };
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn harm_is_slow_large_or_broken() {
        let good = Reading { took: MOST, kib: MOST_KIB, ..Reading::default() };
        assert_eq!(good.harm(), None);
        assert!(Reading { took: MOST * 2, ..good.clone() }.harm().is_some());
        assert!(Reading { kib: MOST_KIB + 1, ..good.clone() }.harm().is_some());
        assert_eq!(Reading { failure: Some("gone".to_owned()), ..good }.harm().as_deref(), Some("gone"));
    }

    #[test]
    fn what_was_written_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("inside")).unwrap();
        std::fs::write(folder.path().join("inside/x"), "x").unwrap();
        assert_eq!(count(folder.path()).unwrap(), 2);
    }
}
