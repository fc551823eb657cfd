//! Hostile archives and logs: `hostile_logs make FOLDER` writes several hundred, `hostile_logs read FILE`
//! reads one as `trestle logs analyze` does and says what it took.

#![allow(clippy::disallowed_methods, reason = "a measurement needs the machine's clock")]

#[path = "../tests/hostile/mod.rs"]
mod hostile;

use std::fs::File;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use trestle_diagnose::archive::{self, Input, Limits};
use trestle_diagnose::signature::Signatures;
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Options, secret};

/// As they would be sent.
const FULL: hostile::Scale = hostile::Scale { bomb: 512 << 20, line: 100 << 20, entries: 300_000 };

/// Reading ends here, whatever is left; the rest of two seconds is for what was read last.
const TIME: Duration = Duration::from_millis(1200);

const SIGNATURES: &str = r#"
[[signature]]
id = "refused"
title = "Something refused a connection"
match.exception = "ConnectException"

[[signature]]
id = "order"
title = "One after the other"
match.regex = 'a+b (\d+) c'
match.contains = "info"
then = [{ contains = "error", within = "5s" }]
without = [{ contains = "retry", within_lines = 10 }]
"#;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let done = match &arguments[..] {
        [task, folder] if task == "make" => make(Path::new(folder)),
        [task, file] if task == "read" => read(Path::new(file)),
        _ => Err(std::io::Error::other("say `make FOLDER` or `read FILE`")),
    };
    if let Err(error) = &done {
        eprintln!("{error}");
    }
    ExitCode::from(u8::from(done.is_err()))
}

fn make(folder: &Path) -> std::io::Result<()> {
    let mut written = Ok(0);
    hostile::all(FULL, &mut |case| {
        if let Ok(count) = written {
            written = std::fs::write(folder.join(&case.name), case.bytes).map(|()| count + 1);
        }
    });
    println!("{} made", written?);
    Ok(())
}

fn read(path: &Path) -> std::io::Result<()> {
    let begun = Instant::now();
    let elapsed = || begun.elapsed();
    let limits = Limits { time: TIME, elapsed: &elapsed, ..Limits::default() };
    let (signatures, _) = Signatures::parse(SIGNATURES);
    let reference = Reference::at(0);
    let secret = secret::Options { key: Some([1; 16]), emails: true, names: vec![] };
    let mut analysis = Analysis::new(Options { reference, signatures: &signatures, secret, own: vec![] });
    let input = Input::seekable(path.display().to_string(), File::open(path)?);
    let problems = archive::walk(input, &limits, &mut |entry, reader| analysis.read(&entry.path, reader));
    let said = problems.len();
    analysis.problems(problems);
    let report = analysis.finish();
    let seconds = begun.elapsed().as_secs_f64();
    println!("{seconds} {} {said} {}", peak_kib().unwrap_or_default(), report.lines);
    Ok(())
}

/// The most memory that this process has held, where the system says so.
fn peak_kib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
