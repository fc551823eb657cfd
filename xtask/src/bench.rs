//! `cargo xtask bench`: how fast the shipped desk is, and how small, with many tickets in it.
//!
//! Plays a browser and a program against a `trestle demo` over loopback. Benchmarks are not
//! tests: nothing here passes or fails, except that every answer must be the one asked for.

mod demo;
mod http;
mod ingest;
mod latencies;
mod load;
mod logs;
mod machine;
mod memory;
mod operation;
mod report;
mod scene;
mod search;
mod ticket_search;
mod typing;
mod weight;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use clap::Args;

use crate::bench::demo::Demo;
use crate::bench::load::Load;
use crate::bench::machine::Machine;
use crate::bench::memory::Memory;
use crate::bench::operation::Operation;
use crate::bench::report::{Desk, Measured};
use crate::bench::scene::Scene;
use crate::e2e::build_desk;
use crate::repository::Repository;

/// How many clients ask at the same time.
const CLIENTS: [usize; 2] = [1, 16];
/// How often the desk is started to find the usual time.
const STARTS: usize = 5;
/// How long the desk is left alone before its idle memory is read.
const REST: Duration = Duration::from_secs(2);

#[derive(Args)]
pub struct Arguments {
    /// How many tickets the desk holds; each size is filled and measured anew
    #[arg(long, value_name = "N,…", value_delimiter = ',', default_values_t = [10_000, 100_000])]
    tickets: Vec<usize>,
    /// How long each operation is measured with each number of clients
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..))]
    seconds: u64,
    /// Measure desks that an earlier run filled, instead of filling them anew
    #[arg(long)]
    reuse: bool,
    /// Measure this program, such as an earlier release, instead of building the present one
    #[arg(long, value_name = "FILE")]
    binary: Option<PathBuf>,
    /// Measure the mail room instead: this many mails in by SMTP, on SQLite and on PostgreSQL
    #[arg(long, value_name = "N")]
    mails: Option<usize>,
    /// Measure the search instead: this many articles, typed for by 1 and 16 people
    #[arg(long, value_name = "N", conflicts_with = "mails")]
    articles: Option<usize>,
    /// Measure the reading of logs instead: this many megabytes in each of three notations
    #[arg(long, value_name = "MB", conflicts_with_all = ["mails", "articles"])]
    logs: Option<u64>,
    /// Measure the desk's own search instead: this many tickets, typed for by 1 and 16 agents
    #[arg(long, value_name = "N", conflicts_with_all = ["mails", "articles"])]
    searched_tickets: Option<usize>,
    /// The folder for the desks' data, bench.md and bench.json [default: target/bench]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

/// Prints the tables and writes them as `bench.md` and, with every figure, `bench.json`.
pub fn run(repository: &Repository, arguments: &Arguments) -> Result<ExitCode> {
    let out = match &arguments.out {
        Some(out) => std::path::absolute(out)?,
        None => repository.target()?.join("bench"),
    };
    let binary = match &arguments.binary {
        Some(binary) => std::path::absolute(binary)?,
        None => build_desk(repository)?,
    };
    if let Some(mails) = arguments.mails {
        let runs = ingest::on_both(&binary, &out, mails)?;
        let report = report::of_ingest(&Machine::of(repository, &binary)?, &runs);
        report.save(&out)?;
        println!("{}", report.markdown);
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(articles) = arguments.articles {
        std::fs::create_dir_all(&out)?;
        let time = Duration::from_secs(arguments.seconds);
        let markdown = search::run(&binary, &out, articles, &CLIENTS, time)?.markdown();
        std::fs::write(out.join("search.md"), &markdown)?;
        println!("{markdown}");
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(megabytes) = arguments.logs {
        let markdown = logs::markdown(&logs::run(&binary, &out, megabytes)?);
        std::fs::write(out.join("logs.md"), &markdown)?;
        println!("{markdown}");
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(tickets) = arguments.searched_tickets {
        std::fs::create_dir_all(&out)?;
        let time = Duration::from_secs(arguments.seconds);
        let markdown = ticket_search::run(&binary, &out, tickets, arguments.reuse, &CLIENTS, time)?;
        std::fs::write(out.join("ticket-search.md"), &markdown)?;
        println!("{markdown}");
        return Ok(ExitCode::SUCCESS);
    }
    let mut measured = Measured::on(Machine::of(repository, &binary)?, arguments.seconds);
    for &tickets in &arguments.tickets {
        let data = out.join(tickets.to_string());
        let filled_in = match arguments.reuse && data.join("trestle.db").exists() {
            true => None,
            false => {
                eprintln!("{tickets} tickets: filling");
                Some(Demo::fill(&binary, &data, tickets)?)
            }
        };
        let desk = measure(&binary, &data, tickets, filled_in, Duration::from_secs(arguments.seconds));
        measured.sizes.push(desk?);
        // After each size: the largest may take an hour, and somebody may not wait for it.
        measured.save(&out)?;
    }
    println!("{}", measured.markdown());
    Ok(ExitCode::SUCCESS)
}

fn measure(
    binary: &Path,
    data: &Path,
    tickets: usize,
    filled_in: Option<Duration>,
    time: Duration,
) -> Result<Desk> {
    let database_bytes = std::fs::metadata(data.join("trestle.db")).map_or(0, |file| file.len());

    let mut starts = vec![];
    for _ in 1..STARTS {
        starts.push(Demo::start(binary, data)?.stop()?.ready_after);
    }
    let demo = Demo::start(binary, data)?;
    starts.push(demo.ready_after);
    starts.sort_unstable();
    std::thread::sleep(REST);
    let idle = Memory::of(demo.process())?;

    let scene = Scene::set(&demo)?;
    let weights = weight::of_pages(&scene)?;
    let mut loads = vec![];
    let mut busy = idle;
    for operation in Operation::ALL {
        for clients in CLIENTS {
            eprintln!("{tickets} tickets: {}, clients: {clients}", operation.name());
            let load = Load::run(&scene, operation, clients, time);
            loads.push(load.with_context(|| format!("{} broke off", operation.name()))?);
            busy = busy.max(Memory::of(demo.process())?);
        }
    }
    demo.stop()?;
    Ok(Desk {
        tickets,
        filled_in,
        database_bytes,
        ready_after: starts[STARTS / 2],
        idle,
        busy,
        weights,
        loads,
    })
}
