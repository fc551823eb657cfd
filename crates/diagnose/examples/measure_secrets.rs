//! Plants secrets and counts how many survive, then looks through logs that have none and shows what
//! was taken for one: `measure_secrets [LOG…]`.

#![allow(clippy::disallowed_methods, reason = "a measurement needs the machine's clock")]

#[path = "../tests/planted/mod.rs"]
mod planted;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use planted::{Chance, FORMATS, all};
use trestle_diagnose::secret::{Options, Redactor};

fn main() {
    planted_secrets();
    let mut spent = Duration::ZERO;
    let (mut lines, mut bytes) = (0, 0);
    let mut alarms: BTreeMap<&'static str, u64> = BTreeMap::new();
    for path in std::env::args_os().skip(1) {
        let text = match std::fs::read(&path) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(error) => {
                eprintln!("{}: {error}", path.display());
                std::process::exit(1);
            }
        };
        let mut redactor = Redactor::new(Options::default());
        redactor.redact("the tables are made at first use");
        let begun = Instant::now();
        let found: Vec<_> = text
            .lines()
            .map(|line| redactor.redact(line))
            .filter(|line| line.contains("[redacted:"))
            .collect();
        spent += begun.elapsed();
        found.iter().for_each(|line| println!("  {line}"));
        lines += text.lines().count();
        bytes += text.len();
        for (kind, count) in redactor.counts() {
            *alarms.entry(kind).or_default() += count;
        }
    }
    if lines > 0 {
        let total: u64 = alarms.values().sum();
        let speed = bytes as f64 / 1e6 / spent.as_secs_f64();
        println!("{total} taken for secrets in {lines} lines of logs: {alarms:?}");
        println!("{speed:.0} MB/s, {bytes} bytes");
    }
}

fn planted_secrets() {
    let (mut found, mut total) = (0, 0);
    let mut kinds = 0;
    for seed in 1..=100 {
        let secrets = all(&mut Chance::new(seed));
        kinds = secrets.len();
        for secret in secrets {
            for (format, write) in FORMATS {
                let text = write(&secret);
                total += 1;
                if Redactor::new(Options::default()).redact(&text).contains(&secret.secret) {
                    println!("  missed: {} as {format}", secret.kind);
                } else {
                    found += 1;
                }
            }
        }
    }
    let share = 100.0 * f64::from(found) / f64::from(total);
    println!(
        "{found} of {total} planted secrets found ({share:.2} %): {kinds} kinds, {} formats",
        FORMATS.len()
    );
}
