//! `cargo xtask tidy`: the rules of the house that no compiler checks.
//!
//! Every rule is a function from the repository's text to findings; a finding names the
//! file and the line, what is wrong there, and what to do instead.

mod arrows;
mod documents;
mod purity;
mod words;

use std::fmt;
use std::process::ExitCode;

use anyhow::Result;

use crate::repository::Repository;

/// One place that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    pub path: String,
    /// Counted from 1.
    pub line: usize,
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.message)
    }
}

/// Prints every finding; the exit code says whether there was one.
pub fn run(repository: &Repository) -> Result<ExitCode> {
    let findings = findings(repository)?;
    for finding in &findings {
        println!("{finding}");
    }
    match findings.len() {
        0 => println!("tidy: nothing to say"),
        count => println!("tidy: {count} to mend"),
    }
    Ok(ExitCode::from(u8::from(!findings.is_empty())))
}

/// Everything the rules find, in the order of the files.
pub fn findings(repository: &Repository) -> Result<Vec<Finding>> {
    let texts = repository.texts()?;
    let mut findings = arrows::check(&repository.metadata()?, &texts)?;
    findings.extend(purity::check(&texts));
    findings.extend(words::check(&texts, &words::paths_of_this_machine(repository)));
    findings.extend(documents::check(&texts));
    findings.sort();
    Ok(findings)
}
