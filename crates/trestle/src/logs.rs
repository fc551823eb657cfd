//! `trestle logs analyze`: what stands in logs and bundles, without a server.

use std::fs::File;
use std::io::{BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use trestle_diagnose::archive::{self, Input, Limits};
use trestle_diagnose::report::{Look, Report};
use trestle_diagnose::secret;
use trestle_diagnose::signature::Signatures;
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Assignments, Baseline, Options, Problem};

use crate::cli::{Logs, LogsAnalyze, LogsCommand};
use crate::files;

pub fn run(Logs { command: LogsCommand::Analyze(options) }: Logs) -> Result<()> {
    let (signatures, problems) = signatures(options.signatures.as_deref())?;
    let (mut analysis, assignments) = read(&options, &signatures)?;
    analysis.problems(problems);
    if let Some(baseline) = &options.baseline {
        analysis.compare(healthy(baseline)?);
    }
    let report = analysis.finish();
    if let Some(path) = &options.assignments {
        write_assignments(path, &assignments, &report)?;
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written = if options.json {
        serde_json::to_writer(&mut out, &report).map_err(std::io::Error::from).and_then(|()| writeln!(out))
    } else {
        out.write_all(report.text(&look()).as_bytes())
    };
    match written.and_then(|()| out.flush()) {
        // Whoever read it has seen enough: `trestle logs analyze big.log | head`.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => written.context("failed to write the report"),
    }
}

/// Known problems: those of the file, where one is given. What cannot be used is named in the report.
fn signatures(file: Option<&Path>) -> Result<(Signatures, Vec<Problem>)> {
    let Some(file) = file else { return Ok((Signatures::default(), vec![])) };
    let text = std::fs::read_to_string(file).with_context(|| format!("failed to read {}", file.display()))?;
    let (signatures, mut problems) = Signatures::parse(&text);
    for problem in &mut problems {
        problem.path = file.display().to_string();
    }
    Ok((signatures, problems))
}

fn analysis(signatures: &Signatures) -> Analysis<'_> {
    let reference = Reference::at(now());
    Analysis::new(Options { reference, signatures, secret: secret::Options::default(), own: vec![] })
}

/// Reads all paths; the lines of the first one are remembered if they are asked for.
fn read<'s>(options: &LogsAnalyze, signatures: &'s Signatures) -> Result<(Analysis<'s>, Assignments)> {
    let mut analysis = analysis(signatures);
    if options.assignments.is_some() {
        analysis.assign();
    }
    let mut assignments = None;
    for path in &options.paths {
        each_file(path, &mut |name, reader| analysis.read(name, reader))
            .map(|problems| analysis.problems(problems))?;
        assignments.get_or_insert_with(|| analysis.stop_assigning());
    }
    let assignments = assignments.context("clap asks for at least one path")?;
    Ok((analysis, assignments))
}

/// Unpacks a file, every file of a folder, or standard input.
fn each_file(path: &str, each: &mut dyn FnMut(&str, &mut dyn Read)) -> Result<Vec<Problem>> {
    let begun = begun();
    let elapsed = || begun.elapsed();
    let limits = Limits { elapsed: &elapsed, ..Limits::default() };
    let mut walk =
        |input: Input| archive::walk(input, &limits, &mut |entry, reader| each(&entry.path, reader));
    if path == "-" {
        return Ok(walk(Input::stream("-", std::io::stdin().lock())));
    }
    let files = files::below(Path::new(path))?;
    let bar = bar(&files);
    let mut problems = vec![];
    for file in &files {
        let name = file.display().to_string();
        match File::open(file) {
            Ok(opened) => problems.extend(walk(Input::seekable(name, bar.wrap_read(opened)))),
            // One file of many must not keep the others from being read.
            Err(error) if files.len() > 1 => {
                let what = format!("failed to open it: {error}");
                problems.push(Problem { path: name, line: None, what });
            }
            Err(error) => return Err(error).with_context(|| format!("failed to open {name}")),
        }
    }
    bar.finish_and_clear();
    Ok(problems)
}

/// How far reading is, on a terminal that does not show the report yet.
fn bar(files: &[PathBuf]) -> ProgressBar {
    let sizes = files.iter().filter_map(|file| file.metadata().ok()).map(|file| file.len());
    let bar = ProgressBar::new(sizes.sum());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {bytes} of {total_bytes}, {eta} left") {
        bar.set_style(style);
    }
    bar
}

/// What is usual: the events of an earlier report, or of healthy logs.
fn healthy(path: &Path) -> Result<Baseline> {
    if let Some(baseline) = earlier(path) {
        return Ok(baseline);
    }
    let none = Signatures::default();
    let mut analysis = analysis(&none);
    let path = path.to_str().context("the path of the baseline is not UTF-8")?;
    each_file(path, &mut |name, reader| analysis.read(name, reader))?;
    Ok(Baseline::new(analysis.finish().templates.into_iter().map(|event| (event.id, event.template))))
}

/// The events in a file that `--json` wrote, if it is one.
fn earlier(path: &Path) -> Option<Baseline> {
    let file = File::open(path).ok()?;
    let report: serde_json::Value = serde_json::from_reader(std::io::BufReader::new(file)).ok()?;
    let text = |event: &serde_json::Value, key: &str| Some(event.get(key)?.as_str()?.to_owned());
    let events = report.get("templates")?.as_array()?.iter();
    Some(Baseline::new(events.filter_map(|event| Some((text(event, "id")?, text(event, "template")?)))))
}

fn write_assignments(path: &Path, assignments: &Assignments, report: &Report) -> Result<()> {
    let write = || -> std::io::Result<()> {
        let mut out = BufWriter::new(File::create(path)?);
        writeln!(out, "line,template_id")?;
        for (index, id) in assignments.ids(report).enumerate() {
            writeln!(out, "{},{id}", index + 1)?;
        }
        out.flush()
    };
    write().with_context(|| format!("failed to write {}", path.display()))
}

/// As wide as the terminal; without colours where nobody would see them.
#[expect(
    clippy::disallowed_methods,
    reason = "NO_COLOR is a wish of the terminal, not a setting of the desk"
)]
fn look() -> Look {
    let terminal = std::io::stdout().is_terminal();
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let width = if terminal { usize::from(console::Term::stdout().size().1) } else { 100 };
    Look { width: width.clamp(40, 160), colours: terminal && !plain }
}

#[expect(clippy::disallowed_methods, reason = "a stamp without a year is the last such day before now")]
fn now() -> i64 {
    jiff::Timestamp::now().as_microsecond()
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a bundle is unpacked is limited by the machine's clock"
)]
fn begun() -> Instant {
    Instant::now()
}
