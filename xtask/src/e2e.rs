//! `cargo xtask e2e`: builds the desk and walks through it in a real browser.
//!
//! The walks themselves are the package `e2e`; this only builds and starts them.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::repository::Repository;

#[derive(Args, Default)]
pub struct Arguments {
    /// Keep pictures in this folder
    #[arg(long, value_name = "DIR")]
    keep_screenshots: Option<PathBuf>,
    /// Show the browser windows
    #[arg(long)]
    headed: bool,
    /// Only walks whose sentence contains this
    walk: Option<String>,
}

pub fn run(repository: &Repository, arguments: &Arguments) -> Result<ExitCode> {
    let status = walks(repository, arguments, |_| {})?.status()?;
    Ok(ExitCode::from(u8::from(!status.success())))
}

/// Builds the desk and returns the command that walks through it; `adapt` changes how either is built.
pub fn walks(
    repository: &Repository,
    arguments: &Arguments,
    adapt: impl Fn(&mut Command),
) -> Result<Command> {
    // Unoptimised: its checks of arithmetic are on. The whole workspace: so it has been built for the tests,
    // which a package by itself, with fewer features of its libraries, has not.
    let mut build = repository.command("cargo");
    build.args(["build", "--workspace", "--bins"]);
    adapt(&mut build);
    ensure!(build.status()?.success(), "trestle does not build");
    let built = repository.target()?.join("debug");
    let walk = built.join("walk");
    let mut command = repository.command(walk.to_str().context("a path that is no text")?);
    command.arg("--binary").arg(built.join("trestle"));
    if let Some(folder) = &arguments.keep_screenshots {
        command.arg("--keep-screenshots").arg(std::path::absolute(folder)?);
    }
    if arguments.headed {
        command.arg("--headed");
    }
    command.args(&arguments.walk);
    Ok(command)
}

/// The path of a release build of `trestle`, made now.
pub fn build_desk(repository: &Repository) -> Result<PathBuf> {
    let mut build = repository.command("cargo");
    build.args(["build", "--release", "--package=trestle"]);
    ensure!(build.status()?.success(), "trestle does not build");
    Ok(repository.target()?.join("release/trestle"))
}
