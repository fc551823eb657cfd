//! `cargo xtask corpus`: measures the product on real material that is not part of it.
//!
//! The material's licences keep it out of the project, so no test needs it.

mod clock;
mod hostile_logs;
mod knowledge;
mod logs;
mod mail;
mod secrets;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::{Args, Subcommand};

use crate::repository::Repository;

#[derive(Args)]
pub struct Arguments {
    /// The folder with the material [default: shared/data beside the checkout]
    #[arg(long, value_name = "DIR", global = true)]
    data: Option<PathBuf>,
    #[command(subcommand)]
    material: Material,
}

#[derive(Subcommand)]
enum Material {
    /// Working-time questions on calendars with holidays, lunch gaps and clock changes
    Clock,
    /// Several hundred archives and logs made to do harm; they are made here, no material is needed
    HostileLogs,
    /// Questions with known answers, to articles and to bug reports
    Knowledge {
        /// Ask once more with the embedding model in this folder
        #[arg(long, value_name = "DIR")]
        embedding_model: Option<PathBuf>,
    },
    /// Raw logs of real systems whose events people have named
    Logs {
        /// Print every event that was not found exactly
        #[arg(long)]
        verbose: bool,
    },
    /// Mail: odd mail, replies, bounces, machines' mail, hostile mail and HTML
    Mail {
        /// Print every miss with what was expected and what came
        #[arg(long, visible_alias = "failures")]
        verbose: bool,
    },
    /// Planted secrets that must not survive, and real logs in which there are none
    Secrets,
}

pub fn run(repository: &Repository, arguments: &Arguments) -> Result<ExitCode> {
    let data = || -> Result<PathBuf> {
        let beside = repository.root.join("../shared/data");
        let data = arguments.data.clone().unwrap_or(beside);
        ensure!(data.is_dir(), "{} is not here; name the folder with --data", data.display());
        Ok(data)
    };
    match &arguments.material {
        Material::Clock => clock::run(repository, &data()?.join("clock")),
        Material::HostileLogs => hostile_logs::run(repository),
        Material::Knowledge { embedding_model } => {
            knowledge::run(repository, &data()?, embedding_model.as_deref())
        }
        Material::Logs { verbose } => logs::run(repository, &data()?.join("logs"), *verbose),
        Material::Mail { verbose } => mail::run(repository, &data()?, *verbose),
        Material::Secrets => secrets::run(repository, &data()?.join("logs")),
    }
}
