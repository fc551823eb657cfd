//! The made-up company that is walked through: a `trestle demo` of the walks' own.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use tempfile::TempDir;

use crate::program::Program;

/// A running demo. One that was started here ends, and its data goes, when it is dropped.
pub struct Demo {
    /// Where its pages are: `http://127.0.0.1:40001`.
    pub http: String,
    /// Where its mail listener is: `127.0.0.1:40002`.
    pub smtp: String,
    /// The folder its sent mail lands in.
    pub outbox: PathBuf,
    /// Who can sign in.
    pub accounts: Vec<Account>,
    // In this order: the program must end before its folder goes.
    _program: Option<Program>,
    _data: Option<TempDir>,
}

/// One person of the demo, as listed in `demo-accounts.json`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Account {
    /// What the person is there for: customer, Tier 1, a lead …
    pub role: String,
    /// The person's name.
    pub name: String,
    /// What to sign in with.
    pub email: String,
    /// What to sign in with.
    pub password: String,
    /// A bearer token for the API.
    pub api_token: String,
}

#[derive(Deserialize)]
struct Addresses {
    http: String,
    smtp: String,
}

impl Demo {
    /// Starts the `trestle` at `binary` with fresh data and waits until it answers.
    pub fn start(binary: &Path) -> Result<Self> {
        // Walks do not wait for what is not their subject.
        Self::start_with(binary, 0, &[])
    }

    /// The same, with answers that can be taken back for some seconds.
    pub fn start_waiting(binary: &Path, seconds: u32) -> Result<Self> {
        Self::start_with(binary, seconds, &[])
    }

    /// The same, whose portal may stand in the pages of `site`.
    pub fn start_for(binary: &Path, site: &str) -> Result<Self> {
        Self::start_with(binary, 0, &["--widget-site", site])
    }

    fn start_with(binary: &Path, seconds: u32, options: &[&str]) -> Result<Self> {
        let data = TempDir::with_prefix("trestle-demo-")?;
        let mut command = Command::new(binary);
        command.args(["demo", "--listen", "127.0.0.1:0"]).args(options);
        command.args(["--undo-seconds", &seconds.to_string(), "--data"]).arg(data.path());
        let ready = |line: &str| line.strip_prefix("ready http://").map(|_| ());
        let (program, ()) = Program::start(&mut command, ready)?;
        let mut demo = Self::running_in(data.path())?;
        demo._program = Some(program);
        demo._data = Some(data);
        Ok(demo)
    }

    /// A demo that somebody else runs with its data in `folder`.
    pub fn running_in(folder: &Path) -> Result<Self> {
        let addresses: Addresses = read(&folder.join("demo.json"))?;
        Ok(Self {
            http: with_scheme(addresses.http),
            smtp: addresses.smtp,
            outbox: folder.join("outbox"),
            accounts: read(&folder.join("demo-accounts.json"))?,
            _program: None,
            _data: None,
        })
    }

    /// The first account for `role`, in capitals or not.
    pub fn account(&self, role: &str) -> Result<&Account> {
        let known = || {
            let roles: Vec<&str> = self.accounts.iter().map(|a| a.role.as_str()).collect();
            format!("the demo has no account for “{role}”, only {}", roles.join(", "))
        };
        let mut accounts = self.accounts.iter();
        accounts.find(|account| account.role.eq_ignore_ascii_case(role)).with_context(known)
    }
}

/// `demo.json` may name the bare address or the whole one.
fn with_scheme(address: String) -> String {
    match address.contains("://") {
        true => address,
        false => format!("http://{address}"),
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| format!("failed to read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("failed to understand {}", path.display()))
}
