//! `cargo xtask chaos kill`: SIGKILL under load.
//!
//! A sender's view: what was answered 250 exists once, whatever became of the process; what
//! was cut off is sent again, byte for byte, as a mail server would.

use std::hash::{BuildHasher, RandomState};
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Args;
use tempfile::TempDir;

use crate::chaos::load::Load;
use crate::chaos::server::{Addresses, Server};
use crate::chaos::verdict::{Figures, Verdict};
use crate::chaos::web;
use crate::e2e::build_desk;
use crate::interrupt;
use crate::repository::Repository;

#[derive(Args)]
pub struct Arguments {
    /// How often the desk is killed
    #[arg(long, default_value = "50")]
    n: NonZeroU32,
    /// Mails a second
    #[arg(long, default_value = "50")]
    rate: NonZeroU32,
    /// Keep the desk's data in this folder [default: a temporary one]
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
}

/// A job in hand at a kill is done again once its lease of two minutes has run out.
const SETTLED_WITHIN: Duration = Duration::from_secs(600);

/// Prints the figures; the exit code says whether every bar was met.
pub fn run(repository: &Repository, arguments: &Arguments) -> Result<ExitCode> {
    let binary = build_desk(repository)?;
    match &arguments.data {
        Some(data) => kill_in(&std::path::absolute(data)?, &binary, arguments),
        None => {
            let data = TempDir::with_prefix("trestle-chaos-")?;
            let folder = data.path().to_owned();
            interrupt::undo_with(move || drop(std::fs::remove_dir_all(folder)));
            kill_in(data.path(), &binary, arguments)
        }
    }
}

fn kill_in(data: &Path, binary: &Path, arguments: &Arguments) -> Result<ExitCode> {
    std::fs::create_dir_all(data)?;
    let mut server = Server::new(binary, data);
    let (mut desk, _) = server.start()?;

    let run = format!("chaos{:08x}", random() as u32);
    let load = Load::start(&run, arguments.rate);
    let began = Instant::now();
    load.aim_at(desk.smtp);
    let mut ready = Vec::new();
    for kill in 1..=arguments.n.get() {
        std::thread::sleep(Duration::from_millis(300 + random() % 2_700));
        load.hold();
        server.kill()?;
        let (restarted, took) = server.start().with_context(|| format!("after kill {kill}"))?;
        desk = restarted;
        load.aim_at(desk.smtp);
        ready.push(took);
    }
    let ledger = load.finish();
    let loaded = began.elapsed();

    let waited = await_settled(&desk)?;
    let tickets = web::tickets(desk.http, &server.token("admin")?, &run)?;
    let verdict = Verdict::reach(&ledger, &tickets, Figures { ready, loaded, waited });
    print!("{verdict}");
    Ok(ExitCode::from(u8::from(!verdict.holds())))
}

/// Waits until no job is left and tells how long that took.
fn await_settled(desk: &Addresses) -> Result<Duration> {
    let began = Instant::now();
    loop {
        let open = web::open_jobs(desk.http)?;
        if open == 0 {
            return Ok(began.elapsed());
        }
        ensure!(began.elapsed() < SETTLED_WITHIN, "{open} jobs are still open after ten minutes");
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// Every `RandomState` has keys of its own; for choosing moments that is random enough.
fn random() -> u64 {
    RandomState::new().hash_one(())
}
