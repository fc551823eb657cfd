//! The `trestle` binary: a support desk, and its tools that need no server.

mod cli;
mod clock_due;
mod config;
mod connections;
mod demo;
mod dkim;
mod doctor;
mod endpoint;
mod files;
mod intake;
mod kb;
mod language_model;
mod logs;
mod mail_fetch;
mod mail_in;
mod mail_out;
mod mail_tls;
mod mail_tools;
mod oauth;
mod pictures;
mod post;
mod running;
mod secret;
mod sender_checks;
mod serve;
mod show;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

/// A page is thousands of small texts drawn on several threads: with sixteen readers, half as many
/// pages again a second as with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let Cli { command } = Cli::parse();
    let outcome = match command {
        Command::Demo(options) => show::run(options),
        Command::Serve(options) => serve::run(options),
        Command::Config(options) => config::run(options),
        Command::Doctor(options) => doctor::run(options),
        Command::Mail(options) => mail_tools::run(options),
        Command::Clock(options) => clock_due::run(options),
        Command::Kb(options) => kb::run(options),
        Command::Logs(options) => logs::run(options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("trestle: {error:#}");
            ExitCode::FAILURE
        }
    }
}
