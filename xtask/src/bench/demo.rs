//! A `trestle demo` to measure: filled, started, timed, stopped.

use std::io::{BufRead, BufReader, ErrorKind};
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::bench::http::{Connection, Request};
use crate::interrupt;

/// One that answers requests. It ends when it is dropped.
pub struct Demo {
    /// Where it answers.
    pub address: SocketAddr,
    /// Who can sign in: the content of `demo-accounts.json`.
    pub accounts: Value,
    /// From starting the process to its `ready`.
    pub ready_after: Duration,
    process: Child,
}

/// One that has ended by itself.
pub struct Stopped {
    /// See [`Demo::ready_after`].
    pub ready_after: Duration,
}

impl Demo {
    /// Makes the company anew, with `tickets` tickets, and returns how long that took.
    pub fn fill(binary: &Path, data: &Path, tickets: usize) -> Result<Duration> {
        Self::fill_with(binary, data, tickets, &[])
    }

    /// The same, with further options.
    pub fn fill_with(binary: &Path, data: &Path, tickets: usize, options: &[&str]) -> Result<Duration> {
        match std::fs::remove_dir_all(data) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(error)?,
            _ => {}
        }
        let tickets = tickets.to_string();
        let demo = Self::begin(binary, data, &[&["--tickets", tickets.as_str()], options].concat())?;
        Ok(demo.stop()?.ready_after)
    }

    /// Starts it with the data that a fill left in the folder.
    pub fn start(binary: &Path, data: &Path) -> Result<Self> {
        Self::start_with(binary, data, &[])
    }

    /// The same, with further options.
    pub fn start_with(binary: &Path, data: &Path, options: &[&str]) -> Result<Self> {
        Self::begin(binary, data, options)
    }

    /// Where it takes mail by SMTP.
    pub fn mail_listener(&self, data: &Path) -> Result<SocketAddr> {
        let listening: Value = serde_json::from_str(&std::fs::read_to_string(data.join("demo.json"))?)?;
        Ok(listening["smtp"].as_str().context("the demo names its mail listener")?.parse()?)
    }

    fn begin(binary: &Path, data: &Path, options: &[&str]) -> Result<Self> {
        let mut command = Command::new(binary);
        command
            .args(["demo", "--listen", "127.0.0.1:0", "--undo-seconds", "0", "--data"])
            .arg(data)
            .args(options);
        // What the desk logs is no figure, and a terminal that scrolls costs time.
        command.env("RUST_LOG", "error").stdin(Stdio::null()).stdout(Stdio::piped());
        let began = Instant::now();
        let mut process = command.spawn().context("failed to start the demo")?;
        let output = process.stdout.take().expect("stdout was piped above");
        let process_id = process.id();
        interrupt::undo_with(move || drop(ask_to_end(process_id)));

        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let ready = lines.find_map(|line| line.strip_prefix("ready http://").map(str::to_owned));
        let ready_after = began.elapsed();
        let address = ready.context("the demo ended before it was ready")?.parse()?;
        let alive = Connection::open(address)?.send(&Request::get("/healthz", &[]))?;
        ensure!(alive.status == 200, "the demo is ready and answers {}", alive.status);
        // Read on: a full pipe would stop the program.
        std::thread::spawn(move || lines.for_each(drop));

        let accounts = std::fs::read_to_string(data.join("demo-accounts.json"))?;
        Ok(Self { address, accounts: serde_json::from_str(&accounts)?, ready_after, process })
    }

    /// The process's number.
    pub fn process(&self) -> u32 {
        self.process.id()
    }

    /// A field of the account for `role`.
    pub fn account(&self, role: &str, field: &str) -> Result<&str> {
        let mut accounts = self.accounts.as_array().context("the demo lists its accounts")?.iter();
        let account = accounts.find(|account| account["role"] == role);
        let field = account.and_then(|account| account[field].as_str());
        field.with_context(|| format!("the demo has no account for {role}"))
    }

    /// Asks it to end and waits until it has.
    pub fn stop(mut self) -> Result<Stopped> {
        ask_to_end(self.process.id())?;
        let status = self.process.wait()?;
        ensure!(status.success(), "the demo ended badly: {status}");
        Ok(Stopped { ready_after: self.ready_after })
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// By the signal that a service manager sends, so that the desk ends as it would in use.
fn ask_to_end(process: u32) -> Result<()> {
    Command::new("kill").arg(process.to_string()).stderr(Stdio::null()).status()?;
    Ok(())
}
