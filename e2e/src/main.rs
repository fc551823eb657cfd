//! `walk`: starts a demo and walks through it. `cargo xtask e2e` builds the desk and calls it.

#![allow(clippy::disallowed_methods, reason = "walks are timed on the real clock")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, bail};
use clap::Parser;
use e2e::{Demo, Display, Stage, WALKS, Walk};

/// Walks through a demo of the desk in a real Chromium.
#[derive(Parser)]
struct Arguments {
    /// The trestle binary to start a demo with
    #[arg(long, value_name = "FILE")]
    binary: PathBuf,
    /// Keep pictures in this folder
    #[arg(long, value_name = "DIR")]
    keep_screenshots: Option<PathBuf>,
    /// Show the browser windows
    #[arg(long)]
    headed: bool,
    /// Only walks whose sentence contains this
    walk: Option<String>,
}

/// A walk that takes longer hangs.
const LIMIT: Duration = Duration::from_secs(300);

#[tokio::main]
async fn main() -> ExitCode {
    let outcome = tokio::select! {
        outcome = walk(Arguments::parse()) => outcome,
        // Leaving the walk drops its stage, which closes the browsers and ends the demo.
        _ = tokio::signal::ctrl_c() => Err(anyhow!("interrupted")),
    };
    outcome.unwrap_or_else(|error| {
        eprintln!("walk: {error:#}");
        ExitCode::FAILURE
    })
}

async fn walk(arguments: Arguments) -> Result<ExitCode> {
    let wanted = arguments.walk.unwrap_or_default().to_lowercase();
    let wanted = |walk: &&Walk| walk.name.to_lowercase().contains(&wanted);
    let walks: Vec<&Walk> = WALKS.iter().filter(wanted).collect();
    if walks.is_empty() {
        let names: Vec<&str> = WALKS.iter().map(|walk| walk.name).collect();
        bail!("no walk is called that; there are:\n  {}", names.join("\n  "));
    }
    let display = match arguments.headed {
        true => Display::Headed,
        false => Display::Headless,
    };
    let demo = Demo::start(&arguments.binary).context("failed to start the demo")?;
    let stage = Stage::set(demo, arguments.binary, display, arguments.keep_screenshots)?;

    let (mut passed, mut failed) = (0, 0);
    for walk in walks {
        let began = Instant::now();
        let outcome = match tokio::time::timeout(LIMIT, (walk.go)(&stage)).await {
            Ok(outcome) => outcome,
            Err(_) => Err(anyhow!("still walking after {LIMIT:?}")),
        };
        let seconds = began.elapsed().as_secs_f64();
        match outcome {
            Ok(()) => {
                passed += 1;
                println!("ok    {} ({seconds:.1} s)", walk.name);
            }
            Err(error) => {
                failed += 1;
                println!("FAIL  {} ({seconds:.1} s)\n{error:#}", walk.name);
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    Ok(ExitCode::from(u8::from(failed > 0)))
}
