//! What a process holds in memory, as Linux tells it.

use anyhow::{Context, Result};

/// Resident memory in KiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Memory(pub u64);

impl Memory {
    /// `VmRSS`: also the file pages that the process has mapped.
    pub fn of(process: u32) -> Result<Self> {
        let path = format!("/proc/{process}/status");
        let status = std::fs::read_to_string(&path).with_context(|| format!("failed to read {path}"))?;
        kib(&status, "VmRSS:").map(Self).context("Linux tells a process's memory")
    }

    /// What the machine has.
    pub fn of_machine() -> Option<Self> {
        kib(&std::fs::read_to_string("/proc/meminfo").ok()?, "MemTotal:").map(Self)
    }

    pub fn mebibytes(self) -> f64 {
        self.0 as f64 / 1024.0
    }
}

fn kib(text: &str, label: &str) -> Option<u64> {
    let line = text.lines().find_map(|line| line.strip_prefix(label))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_line() {
        let status = "Name:\ttrestle\nVmRSS:\t   20480 kB\nThreads:\t9\n";
        assert_eq!(kib(status, "VmRSS:"), Some(20480));
        assert_eq!(kib(status, "Threads:"), None);
        assert_eq!(Memory(20480).mebibytes(), 20.0);
    }
}
