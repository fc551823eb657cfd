//! `cargo xtask chaos`: breaks a running desk on purpose and counts what is left.
//!
//! It knows the desk as its users do: mail goes in by the listener, answers come out of the
//! API. No bar is ever lowered here; a missed one is a bug of the product.

mod kill;
mod load;
mod server;
pub mod smtp;
mod verdict;
mod web;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Args, Subcommand};

use crate::repository::Repository;

#[derive(Args)]
pub struct Arguments {
    #[command(subcommand)]
    fault: Fault,
}

#[derive(Subcommand)]
enum Fault {
    /// Kills the desk again and again under a load of mail: nothing acknowledged is lost or doubled
    Kill(kill::Arguments),
}

pub fn run(repository: &Repository, arguments: &Arguments) -> Result<ExitCode> {
    match &arguments.fault {
        Fault::Kill(arguments) => kill::run(repository, arguments),
    }
}
