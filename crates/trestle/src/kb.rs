//! `trestle kb …`: articles in and out of a desk, and questions to it, without a browser.

mod markdown;
mod record;
mod search;

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use trestle_app::App;
use trestle_app::store::articles;

use crate::cli::{Kb, KbCommand};
use crate::{config, files, running};
use record::Record;

/// How many articles are read or written in one transaction.
const AT_ONCE: usize = 500;
/// More mistakes than this are not told one by one.
const MOST_TOLD: usize = 10;

pub fn run(Kb { command }: Kb) -> Result<()> {
    match command {
        KbCommand::Import { path, serve } => import(&path, || running::open(&config::read(&serve)?)),
        KbCommand::Export { path, serve } => export(&path, &running::open(&config::read(&serve)?)?),
        KbCommand::Search(options) => search::run(&options),
    }
}

/// All of it, or nothing if any of it cannot be read; the desk is not even opened then.
fn import(path: &Path, open: impl FnOnce() -> Result<App>) -> Result<()> {
    let (records, mistakes): (Vec<_>, Vec<_>) = read(path)?.into_iter().partition(Result::is_ok);
    let mistakes: Vec<_> = mistakes.into_iter().filter_map(Result::err).collect();
    if !mistakes.is_empty() {
        for mistake in mistakes.iter().take(MOST_TOLD) {
            eprintln!("{mistake:#}");
        }
        bail!("{} of the articles cannot be read; nothing was imported", mistakes.len());
    }
    let records: Vec<Record> = records.into_iter().flatten().collect();
    let mut slugs = std::collections::HashSet::new();
    for record in &records {
        ensure!(slugs.insert(&record.id), "two articles are called {:?}; nothing was imported", record.id);
    }
    let unknown: std::collections::BTreeSet<&str> =
        records.iter().flat_map(|record| record.other.keys().map(String::as_str)).collect();
    if !unknown.is_empty() {
        let names: Vec<_> = unknown.into_iter().collect();
        eprintln!("these fields are not kept: {}", names.join(", "));
    }
    let app = open()?;
    let runtime = tokio::runtime::Runtime::new().context("failed to start")?;
    let (all, mut changed) = (records.len(), 0);
    for some in records.chunks(AT_ONCE) {
        let articles = some.iter().cloned().map(Record::into_article).collect();
        changed += runtime.block_on(app.import_articles(articles))?;
    }
    eprintln!("{all} read, {changed} new or changed");
    Ok(())
}

fn read(path: &Path) -> Result<Vec<Result<Record>>> {
    if path.is_dir() {
        let files = files::below(path)?.into_iter().filter(|file| has_extension(file, "md"));
        return Ok(files.map(|file| markdown::read(path, &file)).collect());
    }
    if has_extension(path, "md") {
        return Ok(vec![markdown::read(path.parent().unwrap_or(Path::new("")), path)]);
    }
    json_lines::<Record>(path)?
        .map(|read| read.and_then(|(place, record)| record.checked().with_context(|| place)))
        .map(Ok)
        .collect()
}

fn export(path: &Path, app: &App) -> Result<()> {
    let records = all(app)?;
    if has_extension(path, "jsonl") {
        let file = File::create(path).with_context(|| format!("failed to write {}", path.display()))?;
        let mut file = BufWriter::new(file);
        for record in &records {
            writeln!(file, "{}", serde_json::to_string(record)?)?;
        }
        file.into_inner().map_err(|error| error.into_error())?.sync_all()?;
    } else {
        records.iter().try_for_each(|record| markdown::write(path, record))?;
    }
    eprintln!("{} written", records.len());
    Ok(())
}

fn all(app: &App) -> Result<Vec<Record>> {
    let mut records: Vec<Record> = Vec::new();
    loop {
        let after = records.last().map(|record| record.id.clone()).unwrap_or_default();
        let limit = AT_ONCE as u32;
        let page = app.store.read_blocking(move |db| articles::all_after(db, &after, limit))?;
        if page.is_empty() {
            return Ok(records);
        }
        records.extend(page.into_iter().map(Record::of));
    }
}

/// The lines of a file that are not empty, each with its place.
fn json_lines<T: for<'d> Deserialize<'d>>(
    path: &Path,
) -> Result<impl Iterator<Item = Result<(String, T)>> + use<T>> {
    let file = File::open(path).with_context(|| format!("failed to read {}", path.display()))?;
    let name: PathBuf = path.to_owned();
    let lines = BufReader::new(file)
        .lines()
        .zip(1..)
        .filter(|(line, _)| line.as_ref().map_or(true, |line| !line.trim().is_empty()));
    Ok(lines.map(move |(line, number)| {
        let place = format!("{}, line {number}", name.display());
        let line = line.with_context(|| place.clone())?;
        let read = serde_json::from_str(&line).with_context(|| place.clone())?;
        Ok((place, read))
    }))
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|has| has.eq_ignore_ascii_case(extension))
}

#[cfg(test)]
mod tests;
