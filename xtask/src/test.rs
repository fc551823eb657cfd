//! `cargo xtask test`: the one test command.
//!
//! Every step runs, whatever happened before it, and counts what passed and what failed.
//! Nothing is skipped silently: what was left out by wish is named first and last.

mod count;
mod lints;
pub mod postgres;
mod prerequisites;
mod report;

use std::process::{Command, ExitCode, Stdio};

use anyhow::{Result, bail, ensure};
use clap::{Args, ValueEnum};

use self::count::Count;
use self::lints::Lints;
use self::postgres::Postgres;
use self::report::Report;
use crate::repository::Repository;
use crate::{e2e, tidy};

#[derive(Args)]
pub struct Arguments {
    /// Leave these out, and say so
    #[arg(long, value_enum, value_delimiter = ',', value_name = "PARTS")]
    without: Vec<Part>,
    /// Only the Rust tests whose name contains this; formatting, lints and walks are left out
    #[arg(last = true)]
    filter: Vec<String>,
}

/// A part of the tests that needs more than Rust and a C compiler.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Walks in Chromium, and the tests of the walking vocabulary
    Browser,
    /// Tests of mailboxes on a Dovecot of their own
    Dovecot,
    /// Tests of mail in and out through a Postfix of their own, which needs Dovecot
    Postfix,
    /// Tests on a PostgreSQL of their own
    Postgres,
}

pub fn run(repository: &Repository, arguments: &Arguments) -> Result<ExitCode> {
    let wants = |part| !arguments.without.contains(&part);
    let everything = arguments.filter.is_empty();
    let mut report = Report::leaving_out(left_out(arguments));
    // Whatever is built is built by the same compiler, or it would be built twice.
    let mut lints: Option<Lints> = None;

    report.step("prerequisites", || prerequisites::obtain(&wants));
    if everything {
        let format = ["fmt", "--all", "--check"];
        report.step("formatting", || succeed(repository, "cargo", &format));
        report.step("lints", || {
            let found = Lints::of(repository)?;
            let mut build = repository.command("cargo");
            build.args(["build", "--workspace", "--all-targets"]);
            found.apply(&mut build);
            lints = Some(found);
            ensure!(build.status()?.success(), "there is something to mend");
            Ok(Count::ONE)
        });
        report.step("tidy", || tidy_up(repository));
    }

    let mut postgres = None;
    if wants(Part::Postgres) {
        report.step("start PostgreSQL", || {
            postgres = Some(Postgres::start()?);
            Ok(Count::ONE)
        });
    }
    report.step("tests", || {
        let mut command = rust_tests(repository, arguments);
        lints.iter().for_each(|lints| lints.apply(&mut command));
        if let Some(postgres) = &postgres {
            command.env("TRESTLE_TEST_POSTGRES", postgres.url());
        }
        run_rust_tests(command)
    });
    drop(postgres);
    if everything {
        // What must not compile is said in the documentation; nextest does not read that.
        report.step("what must not compile", || {
            let mut command = repository.command("cargo");
            command.args(["test", "--quiet", "--doc", "--workspace"]);
            lints.iter().for_each(|lints| lints.apply(&mut command));
            ensure!(command.status()?.success(), "an example in the documentation failed");
            Ok(Count::ONE)
        });
    }

    if everything && wants(Part::Browser) {
        report.step("browser walks", || {
            let adapt = |command: &mut Command| lints.iter().for_each(|lints| lints.apply(command));
            let walks = e2e::walks(repository, &e2e::Arguments::default(), adapt)?;
            let (said, success) = count::tee(walks, count::Stream::Output)?;
            Ok(count::of_walks(&said).or_one_failed(success))
        });
    }
    Ok(report.close())
}

/// What this run will not look at, in words.
fn left_out(arguments: &Arguments) -> Vec<&'static str> {
    let mut left_out = vec![];
    if arguments.without.contains(&Part::Browser) {
        left_out.push("browser: no page is opened in Chromium, nothing is checked with axe");
    }
    if arguments.without.contains(&Part::Dovecot) {
        left_out.push("dovecot: unless it is installed, mailboxes are fetched from scripted servers only");
    }
    if arguments.without.contains(&Part::Postfix) {
        left_out.push("postfix: unless it is installed, mail goes through scripted servers only");
    }
    if arguments.without.contains(&Part::Postgres) {
        left_out.push("postgres: stores are tested on SQLite only");
    }
    if !arguments.filter.is_empty() {
        left_out.push("by filter: formatting, lints, tidy, browser walks, all other tests");
    }
    left_out
}

fn succeed(repository: &Repository, program: &str, arguments: &[&str]) -> Result<Count> {
    let status = repository.command(program).args(arguments).status()?;
    ensure!(status.success(), "{program} {} failed", arguments.join(" "));
    Ok(Count::ONE)
}

fn tidy_up(repository: &Repository) -> Result<Count> {
    let findings = tidy::findings(repository)?;
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => Ok(Count::ONE),
        count => bail!("{count} to mend"),
    }
}

/// nextest where it is installed, the plain test runner elsewhere.
fn rust_tests(repository: &Repository, arguments: &Arguments) -> Command {
    let mut command = repository.command("cargo");
    let nextest = has_nextest(repository);
    match nextest {
        true => command.args(["nextest", "run", "--test-threads", &at_once()]),
        false => command.arg("test"),
    };
    command.args(["--workspace", "--no-fail-fast"]);
    if arguments.without.contains(&Part::Browser) {
        command.args(["--exclude", "e2e"]);
    }
    if !nextest && !arguments.filter.is_empty() {
        command.arg("--");
    }
    command.args(&arguments.filter);
    command
}

/// Most tests wait for a disk, a server or a browser more than they work: three for each processor.
fn at_once() -> String {
    let processors = std::thread::available_parallelism().map_or(2, usize::from);
    (3 * processors).to_string()
}

fn has_nextest(repository: &Repository) -> bool {
    let mut ask = repository.command("cargo");
    ask.args(["nextest", "--version"]);
    let answer = ask.stdout(Stdio::null()).stderr(Stdio::null()).status();
    answer.is_ok_and(|status| status.success())
}

fn run_rust_tests(command: Command) -> Result<Count> {
    let nextest = command.get_args().any(|argument| argument == "nextest");
    let (said, success) = match nextest {
        true => count::tee(command, count::Stream::Error)?,
        false => count::tee(command, count::Stream::Output)?,
    };
    let count = match nextest {
        true => count::of_nextest(&said),
        false => count::of_cargo_test(&said),
    };
    Ok(count.or_one_failed(success))
}
