//! What a thousand signatures cost: `measure_signatures LOG…` reads the logs with none and with a
//! thousand, by turns, and prints the best time of each: time on a processor, not on the clock, where
//! the system tells.

#![allow(clippy::disallowed_methods, reason = "a measurement needs the machine's clock")]

use std::fmt::Write;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use trestle_diagnose::signature::Signatures;
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Options, secret};

const TURNS: usize = 9;
const SIGNATURES: usize = 1_000;
/// How often the logs are read in one turn, so that a turn is long enough to be measured.
const OVER: usize = 10;

/// Words of errors, of which the literals are made.
const WORDS: [&str; 32] = [
    "connection",
    "refused",
    "timeout",
    "certificate",
    "expired",
    "disk",
    "full",
    "permission",
    "denied",
    "quota",
    "exceeded",
    "replica",
    "leader",
    "lost",
    "heartbeat",
    "checksum",
    "mismatch",
    "corrupt",
    "segment",
    "index",
    "migration",
    "failed",
    "lock",
    "deadlock",
    "rollback",
    "session",
    "invalid",
    "license",
    "worker",
    "queue",
    "overflow",
    "memory",
];

fn main() {
    let logs: Vec<Vec<u8>> =
        std::env::args_os().skip(1).filter_map(|path| std::fs::read(path).ok()).collect();
    let bytes: usize = OVER * logs.iter().map(Vec::len).sum::<usize>();
    let (none, problems) = Signatures::parse("");
    assert!(problems.is_empty());
    let begun = spent();
    let (thousand, problems) = Signatures::parse(&file());
    assert!(problems.is_empty(), "{problems:?}");
    println!("{} signatures read in {:?}", thousand.iter().count(), spent() - begun);
    let (mut without, mut with) = (Duration::MAX, Duration::MAX);
    let mut findings = 0;
    for _ in 0..TURNS {
        without = without.min(read(&none, &logs).0);
        let (took, found) = read(&thousand, &logs);
        (with, findings) = (with.min(took), found);
    }
    let speed = |took: Duration| bytes as f64 / 1e6 / took.as_secs_f64();
    println!("without {:.0} MB/s, with {:.0} MB/s, {findings} found", speed(without), speed(with));
    println!("{:+.1} % of the time", 100.0 * (with.as_secs_f64() / without.as_secs_f64() - 1.0));
}

fn read(signatures: &Signatures, logs: &[Vec<u8>]) -> (Duration, usize) {
    let reference = Reference::at(0);
    let mut analysis =
        Analysis::new(Options { reference, signatures, secret: secret::Options::default(), own: vec![] });
    let begun = spent();
    for _ in 0..OVER {
        for (number, log) in logs.iter().enumerate() {
            analysis.read(&number.to_string(), &mut &log[..]);
        }
    }
    let findings = analysis.finish().findings.len();
    (spent() - begun, findings)
}

/// How long this process has run on a processor so far.
fn spent() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let begun = *BEGUN;
    let told = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| begun.elapsed(), Duration::from_nanos)
}

/// A thousand signatures, as many of each kind as people would write.
fn file() -> String {
    let mut file = String::new();
    for number in 0..SIGNATURES {
        let word = |step: usize| WORDS[(number * (step * 2 + 1) + number / 32 * step) % WORDS.len()];
        let (a, b, c) = (word(1), word(2), word(3));
        let wanted = match number % 5 {
            0 => format!("contains = ['{a} {b}', 'E{number}']"),
            1 => format!("regex = '{a} {b} (\\d+) {c}'"),
            2 => format!("template = '{a} <*> {b} {c} <*>'\nlevel = ['error', 'fatal']"),
            3 => format!("exception = 'com.example.{a}{number}Exception'"),
            _ => format!(
                "contains = '{a} {b} {c}'\n[[signature.then]]\ncontains = '{c} {number}'\nwithin = '30s'"
            ),
        };
        let (id, title) = (format!("s{number}"), format!("{a} {b}"));
        write!(file, "[[signature]]\nid = '{id}'\ntitle = '{title}'\n[signature.match]\n{wanted}\n")
            .expect("a string takes it");
    }
    file
}
