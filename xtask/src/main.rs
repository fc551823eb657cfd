//! The house keeper: every check of the project behind one command, in Rust.
//!
//! It knows the product only as source text and as a program to start; it depends on none
//! of its crates, so that it builds in seconds and cannot break with them.

#![allow(clippy::disallowed_methods, reason = "a build tool runs on the real machine, clock and environment")]

mod bench;
mod chaos;
mod corpus;
mod e2e;
mod fuzz;
mod interrupt;
mod repository;
mod test;
mod tidy;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::repository::Repository;

/// The house keeper of Trestle.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Checks the rules a compiler cannot: directions between crates, purity, sizes, words
    Tidy,
    /// The one test command: formatting, lints, tests on both databases, browser walks
    Test(test::Arguments),
    /// Walks through a demo in a real Chromium
    E2e(e2e::Arguments),
    /// Measures with real material that lies outside the project
    Corpus(corpus::Arguments),
    /// Measures how fast the desk is with many tickets in it
    Bench(bench::Arguments),
    /// Breaks a running desk on purpose and counts what is left
    Chaos(chaos::Arguments),
    /// Feeds the mail room made-up mail until something breaks or the time is up
    Fuzz(fuzz::Arguments),
}

fn main() -> ExitCode {
    run(Arguments::parse().task).unwrap_or_else(|error| {
        eprintln!("xtask: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(task: Task) -> Result<ExitCode> {
    let repository = Repository::here()?;
    interrupt::listen()?;
    match task {
        Task::Tidy => tidy::run(&repository),
        Task::Test(arguments) => test::run(&repository, &arguments),
        Task::E2e(arguments) => e2e::run(&repository, &arguments),
        Task::Corpus(arguments) => corpus::run(&repository, &arguments),
        Task::Bench(arguments) => bench::run(&repository, &arguments),
        Task::Chaos(arguments) => chaos::run(&repository, &arguments),
        Task::Fuzz(arguments) => fuzz::run(&repository, &arguments),
    }
}
