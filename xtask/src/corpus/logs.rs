//! `trestle logs analyze` on real logs whose events people have named, as raw lines: the
//! header is not cut off beforehand, and nothing is set per system.

mod grouping;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, ensure};

use crate::e2e::build_desk;
use crate::repository::Repository;
use grouping::Grouping;

/// Grouping accuracy that the field published for these systems (Zhu and others, "Tools and
/// Benchmarks for Automated Log Parsing", 2019): Drain with settings tuned per system, the
/// header already cut off by a pattern written per system.
const DRAIN: [(&str, f64); 16] = [
    ("HDFS", 0.998),
    ("Hadoop", 0.948),
    ("Spark", 0.920),
    ("Zookeeper", 0.967),
    ("OpenStack", 0.733),
    ("BGL", 0.963),
    ("HPC", 0.887),
    ("Thunderbird", 0.955),
    ("Windows", 0.997),
    ("Linux", 0.690),
    ("Mac", 0.787),
    ("Android", 0.911),
    ("HealthApp", 0.780),
    ("Apache", 1.0),
    ("OpenSSH", 0.788),
    ("Proxifier", 0.527),
];
/// Lines of a block when blocks are shuffled.
const BLOCK: usize = 100;

/// Prints a row for each system and the means; with `verbose` every group that is not right.
pub fn run(repository: &Repository, folder: &Path, verbose: bool) -> Result<ExitCode> {
    let desk = build_desk(repository)?;
    let scratch = tempfile::tempdir()?;
    println!(
        "| system | events | groups | GA | FGA | Drain, tuned: GA | same id: shuffled | same id: halves |"
    );
    println!("|---|---:|---:|---:|---:|---:|---:|---:|");
    let mut rows = vec![];
    for system in systems(folder)? {
        let row = measure(&desk, folder, scratch.path(), &system, verbose)?;
        println!("{}", row.markdown(&system));
        rows.push(row);
    }
    ensure!(!rows.is_empty(), "{} holds no SYSTEM/SYSTEM.log", folder.display());
    let mean = |of: fn(&Row) -> f64| rows.iter().map(of).sum::<f64>() / rows.len() as f64;
    println!(
        "| **mean** | | | **{:.4}** | **{:.4}** | | {:.4} | {:.4} |",
        mean(|row| row.grouping.accuracy),
        mean(|row| row.grouping.f1),
        mean(|row| row.shuffled),
        mean(|row| row.halves),
    );
    Ok(ExitCode::SUCCESS)
}

struct Row {
    grouping: Grouping,
    shuffled: f64,
    halves: f64,
}

impl Row {
    fn markdown(&self, system: &str) -> String {
        let Grouping { accuracy, f1, events, groups, .. } = &self.grouping;
        let drain = DRAIN.iter().find(|(name, _)| *name == system);
        let drain = drain.map_or_else(String::new, |(_, accuracy)| format!("{accuracy:.3}"));
        let (shuffled, halves) = (self.shuffled, self.halves);
        format!(
            "| {system} | {events} | {groups} | {accuracy:.4} | {f1:.4} | {drain} | {shuffled:.4} | {halves:.4} |"
        )
    }
}

fn systems(folder: &Path) -> Result<Vec<String>> {
    let entries =
        std::fs::read_dir(folder).with_context(|| format!("failed to list {}", folder.display()))?;
    let mut names = vec![];
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if folder.join(&name).join(format!("{name}.log")).is_file() {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn measure(desk: &Path, folder: &Path, scratch: &Path, system: &str, verbose: bool) -> Result<Row> {
    let log = folder.join(system).join(format!("{system}.log"));
    let mut bytes = std::fs::read(&log).with_context(|| format!("failed to read {}", log.display()))?;
    // Else the last line would go on with the one it is moved before.
    if bytes.last().is_some_and(|byte| *byte != b'\n') {
        bytes.push(b'\n');
    }
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let ids = assign(desk, scratch, &lines)?;
    let truth = truth(&folder.join(system).join(format!("{system}.truth.csv")))?;
    ensure!(truth.len() == ids.len(), "{system}: {} events for {} lines", truth.len(), ids.len());
    let grouping = Grouping::of(&truth, &ids);
    if verbose {
        for miss in &grouping.wrong {
            println!("{system}: {miss}");
        }
    }

    let order = shuffled(lines.len());
    let moved: Vec<&[u8]> = order.iter().map(|index| lines[*index]).collect();
    let moved = assign(desk, scratch, &moved)?;
    let same = order.iter().zip(&moved).filter(|(index, id)| ids[**index] == **id).count();
    let half = lines.len() / 2;
    let mut halves = assign(desk, scratch, &lines[..half])?;
    halves.extend(assign(desk, scratch, &lines[half..])?);
    let alike = halves.iter().zip(&ids).filter(|(one, whole)| one == whole).count();
    let share = |count: usize| count as f64 / ids.len() as f64;
    Ok(Row { grouping, shuffled: share(same), halves: share(alike) })
}

/// The id of each line, as the command assigns it.
fn assign(desk: &Path, scratch: &Path, lines: &[&[u8]]) -> Result<Vec<String>> {
    let (log, table): (PathBuf, PathBuf) = (scratch.join("part.log"), scratch.join("part.csv"));
    std::fs::write(&log, lines.concat())?;
    let mut command = std::process::Command::new(desk);
    command.args(["logs", "analyze", "--json", "--assignments"]).arg(&table).arg(&log);
    let output = command.output().context("trestle does not start")?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "trestle logs analyze failed: {said}");
    let table = std::fs::read_to_string(&table)?;
    let rows = table.lines().skip(1).map(|row| row.split_once(',').map(|(_, id)| id.to_owned()));
    let ids = rows.collect::<Option<Vec<_>>>().context("a row without a comma")?;
    ensure!(ids.len() == lines.len(), "{} rows for {} lines", ids.len(), lines.len());
    Ok(ids)
}

/// The event of each line.
fn truth(path: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("failed to read {}", path.display()))?;
    let mut by_line = BTreeMap::new();
    for row in text.lines().skip(1) {
        let mut cells = row.splitn(3, ',');
        let line: usize = cells.next().unwrap_or_default().parse().with_context(|| row.to_owned())?;
        by_line.insert(line, cells.next().with_context(|| row.to_owned())?.to_owned());
    }
    Ok(by_line.into_values().collect())
}

/// The blocks in another order, the same every time; lines in a block stay together.
fn shuffled(lines: usize) -> Vec<usize> {
    let mut blocks: Vec<usize> = (0..lines.div_ceil(BLOCK)).collect();
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for index in (1..blocks.len()).rev() {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        blocks.swap(index, (random >> 33) as usize % (index + 1));
    }
    let lines_of = |block: usize| block * BLOCK..((block + 1) * BLOCK).min(lines);
    blocks.into_iter().flat_map(lines_of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shuffling_loses_no_line() {
        let order = shuffled(1950);
        let mut sorted = order.clone();
        sorted.sort_unstable();
        assert_eq!(sorted, (0..1950).collect::<Vec<_>>());
        assert_ne!(order, sorted);
    }
}
