//! The figures as tables for people and as JSON for programs.

use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::bench::ingest::Ingest;
use crate::bench::load::Load;
use crate::bench::machine::Machine;
use crate::bench::memory::Memory;
use crate::bench::weight::Weight;

pub struct Measured {
    machine: Machine,
    seconds: u64,
    /// In the order they were asked for.
    pub sizes: Vec<Desk>,
}

/// A desk with so many tickets.
pub struct Desk {
    pub tickets: usize,
    /// How long filling took; none if it was not filled now.
    pub filled_in: Option<Duration>,
    pub database_bytes: u64,
    /// The median of several starts.
    pub ready_after: Duration,
    pub idle: Memory,
    /// The most after any of the loads.
    pub busy: Memory,
    pub weights: Vec<Weight>,
    pub loads: Vec<Load>,
}

const PERCENTILES: [usize; 3] = [50, 95, 99];

impl Measured {
    pub fn on(machine: Machine, seconds: u64) -> Self {
        Self { machine, seconds, sizes: vec![] }
    }

    /// Writes `bench.md` and `bench.json`.
    pub fn save(&self, folder: &Path) -> Result<()> {
        let json = serde_json::to_string_pretty(&self.json())? + "\n";
        for (name, content) in [("bench.md", self.markdown()), ("bench.json", json)] {
            let file = folder.join(name);
            std::fs::write(&file, content).with_context(|| format!("failed to write {}", file.display()))?;
        }
        Ok(())
    }

    pub fn markdown(&self) -> String {
        [self.heading(), self.desks(), self.operations(), self.pages()].join("\n")
    }

    fn heading(&self) -> String {
        let seconds = self.seconds;
        format!("{}; SQLite; clients on the same machine, {seconds} s each.\n", on(&self.machine))
    }

    fn desks(&self) -> String {
        let columns =
            ["tickets", "filled in s", "tickets/s", "database MB", "ready ms", "idle MiB", "under load MiB"];
        table(
            &columns,
            self.sizes.iter().map(|size| {
                let filled = size.filled_in.map(|time| time.as_secs_f64());
                let or_none = |figure: Option<String>| figure.unwrap_or_else(|| "–".to_owned());
                vec![
                    size.tickets.to_string(),
                    or_none(filled.map(|seconds| format!("{seconds:.1}"))),
                    or_none(filled.map(|seconds| format!("{:.0}", size.tickets as f64 / seconds))),
                    format!("{:.0}", megabytes(size.database_bytes)),
                    format!("{:.0}", milliseconds(size.ready_after)),
                    format!("{:.1}", size.idle.mebibytes()),
                    format!("{:.1}", size.busy.mebibytes()),
                ]
            }),
        )
    }

    fn operations(&self) -> String {
        let columns = ["operation", "tickets", "clients", "p50 ms", "p95 ms", "p99 ms", "answers/s"];
        let mut loads: Vec<_> =
            self.sizes.iter().flat_map(|size| size.loads.iter().map(move |load| (size, load))).collect();
        // One operation's rows together, so that growth shows; the sort keeps the rest in order.
        loads.sort_by_key(|(_, load)| load.operation);
        table(
            &columns,
            loads.into_iter().map(|(size, load)| {
                let mut row = vec![
                    load.operation.name().to_owned(),
                    size.tickets.to_string(),
                    load.clients.to_string(),
                ];
                row.extend(PERCENTILES.map(|percent| match load.latencies.percentile(percent) {
                    Some(time) => format!("{:.2}", milliseconds(time)),
                    None => "–".to_owned(),
                }));
                row.push(format!("{:.0}", load.rate()));
                row
            }),
        )
    }

    fn pages(&self) -> String {
        let columns = ["page, gzip", "tickets", "HTML kB", "CSS + JS kB"];
        let weights =
            self.sizes.iter().flat_map(|size| size.weights.iter().map(move |weight| (size, weight)));
        table(
            &columns,
            weights.map(|(size, weight)| {
                vec![
                    weight.operation.name().to_owned(),
                    size.tickets.to_string(),
                    format!("{:.1}", weight.html_bytes as f64 / 1e3),
                    format!("{:.1}", weight.assets_bytes as f64 / 1e3),
                ]
            }),
        )
    }

    fn json(&self) -> Value {
        let machine = &self.machine;
        json!({
            "commit": machine.commit,
            "binary_bytes": machine.binary_bytes,
            "machine": {
                "cores": machine.cores,
                "processor": machine.processor,
                "memory_kib": machine.memory.map(|memory| memory.0),
            },
            "seconds": self.seconds,
            "sizes": self.sizes.iter().map(Desk::json).collect::<Vec<_>>(),
        })
    }
}

impl Desk {
    fn json(&self) -> Value {
        let loads = self.loads.iter().map(|load| {
            let [p50, p95, p99] =
                PERCENTILES.map(|percent| load.latencies.percentile(percent).map(milliseconds));
            json!({
                "operation": load.operation.name(),
                "clients": load.clients,
                "answers": load.latencies.count(),
                "answers_per_second": load.rate(),
                "p50_ms": p50,
                "p95_ms": p95,
                "p99_ms": p99,
            })
        });
        let weights = self.weights.iter().map(|weight| {
            json!({
                "page": weight.operation.name(),
                "html_gzip_bytes": weight.html_bytes,
                "assets_gzip_bytes": weight.assets_bytes,
            })
        });
        json!({
            "tickets": self.tickets,
            "filled_in_ms": self.filled_in.map(milliseconds),
            "database_bytes": self.database_bytes,
            "ready_after_ms": milliseconds(self.ready_after),
            "idle_memory_kib": self.idle.0,
            "busy_memory_kib": self.busy.0,
            "pages": weights.collect::<Vec<_>>(),
            "loads": loads.collect::<Vec<_>>(),
        })
    }
}

/// What was measured, and where.
fn on(machine: &Machine) -> String {
    format!(
        "Trestle {}, {:.1} MB; {} × {}, {:.0} GiB",
        machine.commit,
        megabytes(machine.binary_bytes),
        machine.cores,
        machine.processor,
        machine.memory.map_or(0.0, Memory::mebibytes) / 1024.0,
    )
}

/// The mail room's figures.
pub struct IngestReport {
    pub markdown: String,
    json: Value,
}

/// A row for each database.
pub fn of_ingest(machine: &Machine, runs: &[Ingest]) -> IngestReport {
    let columns =
        ["database", "mails", "taken s", "tickets s", "answered s", "mails/s to tickets", "memory MiB"];
    let seconds = |time: Duration| format!("{:.1}", time.as_secs_f64());
    let rows = runs.iter().map(|run| {
        vec![
            run.database.to_owned(),
            run.mails.to_string(),
            seconds(run.taken_after),
            seconds(run.read_after),
            seconds(run.answered_after),
            format!("{:.0}", run.rate()),
            format!("{:.1}", run.memory.mebibytes()),
        ]
    });
    let markdown =
        format!("{}; 16 servers deliver on the same machine.\n\n{}", on(machine), table(&columns, rows));
    let runs = runs.iter().map(|run| {
        json!({
            "database": run.database,
            "mails": run.mails,
            "taken_after_ms": milliseconds(run.taken_after),
            "tickets_after_ms": milliseconds(run.read_after),
            "answered_after_ms": milliseconds(run.answered_after),
            "mails_per_second": run.rate(),
            "memory_kib": run.memory.0,
        })
    });
    let json = json!({ "commit": machine.commit, "ingest": runs.collect::<Vec<_>>() });
    IngestReport { markdown, json }
}

impl IngestReport {
    /// Writes `ingest.md` and `ingest.json`.
    pub fn save(&self, folder: &Path) -> Result<()> {
        std::fs::write(folder.join("ingest.md"), &self.markdown)?;
        Ok(std::fs::write(folder.join("ingest.json"), serde_json::to_string_pretty(&self.json)? + "\n")?)
    }
}

/// Words to the left, figures to the right.
fn table(columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut table = format!("| {} |\n", columns.join(" | "));
    let rules: Vec<_> =
        columns.iter().enumerate().map(|(at, _)| if at == 0 { "---" } else { "---:" }).collect();
    table += &format!("|{}|\n", rules.join("|"));
    for row in rows {
        // Writing to a string cannot fail.
        let _ = writeln!(table, "| {} |", row.join(" | "));
    }
    table
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_a_table() {
        let rows = [vec!["My day".to_owned(), "1.2".to_owned()]];
        let expected = "| operation | ms |\n|---|---:|\n| My day | 1.2 |\n";
        assert_eq!(table(&["operation", "ms"], rows.into_iter()), expected);
    }
}
