//! The programs on a device: a name and a version each, written a line each.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::article::on_one_line;

/// A program on a device.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Software {
    /// What it is called.
    pub name: String,
    /// Which version; empty if that is not known.
    #[serde(default)]
    pub version: String,
}

impl Software {
    /// One with both.
    pub fn new(name: &str, version: &str) -> Software {
        Software { name: name.to_owned(), version: version.to_owned() }
    }

    /// Reads what [`Software::write_all`] writes: a line each, the version after the last comma.
    pub fn read_all(text: &str) -> Vec<Software> {
        let lines = text.lines().map(on_one_line).filter(|line| !line.is_empty());
        lines
            .map(|line| match line.rsplit_once(',') {
                Some((name, version)) => Software::new(name.trim(), version.trim()),
                None => Software::new(&line, ""),
            })
            .filter(|one| !one.name.is_empty())
            .collect()
    }

    /// The programs as lines that a form shows.
    pub fn write_all(all: &[Software]) -> String {
        let lines = all.iter().map(|one| match (one.version.as_str(), one.name.contains(',')) {
            ("", false) => one.name.clone(),
            (version, _) => format!("{}, {version}", one.name).trim_end().to_owned(),
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// Each program once, by name; of two versions the later line counts.
pub(super) fn tidied(all: Vec<Software>) -> Vec<Software> {
    let lines = all.iter().map(|one| Software::new(&on_one_line(&one.name), &on_one_line(&one.version)));
    let named = lines.filter(|one| !one.name.is_empty());
    let by_name: BTreeMap<String, Software> = named.map(|one| (one.name.to_lowercase(), one)).collect();
    by_name.into_values().collect()
}
