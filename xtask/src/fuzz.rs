//! `cargo xtask fuzz`: feeds the mail room made-up mail, each target for a while.
//!
//! The targets are the package in `fuzz/`, which is outside the workspace; this only starts
//! them. What they learn stays in `fuzz/corpus`, what breaks them in `fuzz/artifacts`; neither
//! is committed. A finding becomes a test in the crate before it is mended.

use std::path::Path;
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, bail, ensure};
use clap::Args;
use serde_json::Value;

use crate::repository::Repository;

/// The dictionary and the longest input of a target; most mail is read by its words.
struct Diet {
    target: &'static str,
    dictionary: &'static str,
    longest_bytes: u32,
}

const DIETS: &[Diet] = &[
    Diet { target: "headers", dictionary: "mail.dict", longest_bytes: 4_096 },
    Diet { target: "mime", dictionary: "mail.dict", longest_bytes: 16_384 },
    Diet { target: "charset", dictionary: "mail.dict", longest_bytes: 4_096 },
    Diet { target: "html", dictionary: "html.dict", longest_bytes: 8_192 },
];

#[derive(Args)]
pub struct Arguments {
    /// Only this target
    target: Option<String>,
    /// How long each runs
    #[arg(long, default_value_t = 60)]
    seconds: u32,
}

pub fn run(repository: &Repository, arguments: &Arguments) -> Result<ExitCode> {
    has_cargo_fuzz(repository)?;
    let known = targets(repository)?;
    let wanted = match &arguments.target {
        Some(target) => {
            ensure!(known.contains(target), "there is no target {target}; there are {}", known.join(", "));
            vec![target.clone()]
        }
        None => known,
    };
    let mut broken = vec![];
    for target in &wanted {
        println!("fuzz: {target} for {} s", arguments.seconds);
        if !fuzz(repository, target, arguments.seconds)?.status()?.success() {
            broken.push(target.as_str());
        }
    }
    match &broken[..] {
        [] => println!("fuzz: no finding in {}", wanted.join(", ")),
        _ => println!("fuzz: findings in {}; the inputs are in fuzz/artifacts", broken.join(", ")),
    }
    Ok(ExitCode::from(u8::from(!broken.is_empty())))
}

fn has_cargo_fuzz(repository: &Repository) -> Result<()> {
    let mut ask = repository.command("cargo");
    ask.args(["fuzz", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    if !ask.status()?.success() {
        bail!(
            "fuzzing needs cargo-fuzz and a C++ compiler; install them with `cargo install cargo-fuzz` and, on Debian, `apt-get install g++`"
        );
    }
    Ok(())
}

/// The targets as the package's manifest lists them.
fn targets(repository: &Repository) -> Result<Vec<String>> {
    let mut ask = repository.command("cargo");
    ask.args(["metadata", "--no-deps", "--format-version=1", "--manifest-path=fuzz/Cargo.toml"]);
    let output = ask.output()?;
    ensure!(output.status.success(), "cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let all = metadata["packages"][0]["targets"].as_array().context("cargo lists the targets")?;
    let binaries = all.iter().filter(|target| target["kind"][0] == "bin");
    Ok(binaries.filter_map(|target| target["name"].as_str()).map(str::to_owned).collect())
}

fn fuzz(repository: &Repository, target: &str, seconds: u32) -> Result<Command> {
    let corpus = format!("fuzz/corpus/{target}");
    std::fs::create_dir_all(repository.root.join(&corpus))?;
    let mut command = repository.command("cargo");
    // No sanitizer: the code is safe Rust, and the stable compiler is enough without one.
    command.args(["fuzz", "run", "--release", "--sanitizer=none", target, &corpus]);
    let seeds = format!("fuzz/seeds/{target}");
    if repository.root.join(&seeds).is_dir() {
        command.arg(seeds);
    }
    command.args(flags(&repository.root, target, seconds));
    Ok(command)
}

/// What libFuzzer is told: how long, how much, and which words mean something.
fn flags(root: &Path, target: &str, seconds: u32) -> Vec<String> {
    let mut flags = vec![
        "--".to_owned(),
        format!("-max_total_time={seconds}"),
        "-rss_limit_mb=1024".to_owned(),
        "-timeout=5".to_owned(),
        "-print_final_stats=1".to_owned(),
    ];
    if let Some(diet) = DIETS.iter().find(|diet| diet.target == target) {
        let dictionary = root.join("fuzz/dictionaries").join(diet.dictionary);
        flags.push(format!("-dict={}", dictionary.display()));
        flags.push(format!("-max_len={}", diet.longest_bytes));
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_diet_is_for_a_target_that_exists() {
        let repository = Repository::here().unwrap();
        let known = targets(&repository).unwrap();
        for diet in DIETS {
            assert!(known.iter().any(|target| target == diet.target), "{} is no target", diet.target);
            let dictionary = repository.root.join("fuzz/dictionaries").join(diet.dictionary);
            assert!(dictionary.is_file(), "{} is missing", dictionary.display());
        }
    }

    #[test]
    fn a_run_is_bounded() {
        let flags = flags(Path::new("root"), "mime", 7).join(" ");
        for bound in ["-max_total_time=7", "-rss_limit_mb=", "-timeout=", "-max_len=16384", "mail.dict"] {
            assert!(flags.contains(bound), "{bound} in {flags}");
        }
    }
}
