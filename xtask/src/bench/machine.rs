//! What the figures were measured on, and of which program.

use std::path::Path;

use anyhow::Result;

use crate::bench::memory::Memory;
use crate::repository::Repository;

pub struct Machine {
    pub cores: usize,
    /// The processor's name, where Linux tells it.
    pub processor: String,
    pub memory: Option<Memory>,
    /// `git describe`, with `-dirty` when something is not committed.
    pub commit: String,
    /// The program's size.
    pub binary_bytes: u64,
}

impl Machine {
    pub fn of(repository: &Repository, binary: &Path) -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let processors = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        Ok(Self {
            cores,
            processor: processor(&processors).unwrap_or("an unknown processor").to_owned(),
            memory: Memory::of_machine(),
            commit: commit(repository)?,
            binary_bytes: std::fs::metadata(binary)?.len(),
        })
    }
}

fn processor(processors: &str) -> Option<&str> {
    let line = processors.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim())
}

fn commit(repository: &Repository) -> Result<String> {
    let mut git = repository.command("git");
    git.args(["-c", "safe.directory=*", "describe", "--always", "--dirty"]);
    Ok(String::from_utf8_lossy(&git.output()?.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_processor() {
        let processors = "processor\t: 0\nmodel name\t: Fast One 3000\nprocessor\t: 1\n";
        assert_eq!(processor(processors), Some("Fast One 3000"));
        assert_eq!(processor(""), None);
    }
}
