//! The desk as a process: started until it is ready, killed without warning.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::chaos::web;
use crate::interrupt;

/// A demo that runs at most once at a time. It ends on drop or interrupt.
pub struct Server {
    binary: PathBuf,
    data: PathBuf,
    log: PathBuf,
    process: Arc<Mutex<Option<Child>>>,
}

/// Where a started desk listens; other ports after every start.
pub struct Addresses {
    pub http: SocketAddr,
    pub smtp: SocketAddr,
}

impl Server {
    /// A desk that is not started yet.
    pub fn new(binary: &Path, data: &Path) -> Self {
        let process = Arc::new(Mutex::new(None));
        let same = Arc::clone(&process);
        interrupt::undo_with(move || drop(end(&same)));
        Self { binary: binary.to_owned(), data: data.to_owned(), log: data.join("chaos.log"), process }
    }

    /// Starts the desk; where it listens, and how long it took until `/readyz` said 200.
    pub fn start(&mut self) -> Result<(Addresses, Duration)> {
        let log = File::options().create(true).append(true).open(&self.log)?;
        let mut command = Command::new(&self.binary);
        command.args(["demo", "--listen", "127.0.0.1:0", "--tickets", "50", "--data"]).arg(&self.data);
        let began = Instant::now();
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log).spawn()?;
        let output = child.stdout.take().expect("stdout was piped above");
        *self.process.lock().unwrap_or_else(PoisonError::into_inner) = Some(child);

        let http = self.await_address(output)?;
        while web::get(http, "/readyz", None).is_err() {
            ensure!(began.elapsed() < Duration::from_secs(60), "not ready after a minute");
            std::thread::sleep(Duration::from_millis(5));
        }
        let took = began.elapsed();
        let smtp = self.read("demo.json")?["smtp"].as_str().and_then(|smtp| smtp.parse().ok());
        Ok((Addresses { http, smtp: smtp.context("demo.json names no mail listener")? }, took))
    }

    /// SIGKILL: the desk gets no chance to finish anything.
    pub fn kill(&mut self) -> Result<()> {
        end(&self.process)
    }

    /// The API token of the demo's account for `role`.
    pub fn token(&self, role: &str) -> Result<String> {
        let accounts = self.read("demo-accounts.json")?;
        let mut accounts = accounts.as_array().into_iter().flatten();
        let account = accounts.find(|account| account["role"] == role);
        let token = account.and_then(|account| account["api_token"].as_str());
        Ok(token.with_context(|| format!("the demo has no account for {role}"))?.to_owned())
    }

    fn await_address(&self, output: ChildStdout) -> Result<SocketAddr> {
        let mut lines = BufReader::new(output).lines();
        while let Some(line) = lines.next().transpose()? {
            if let Some(address) = line.strip_prefix("ready http://") {
                // Read on: a full pipe would stop the desk, a closed one end it.
                std::thread::spawn(move || lines.for_each(drop));
                return Ok(address.parse()?);
            }
        }
        bail!("the desk ended before it was ready, see {}", self.log.display())
    }

    fn read(&self, name: &str) -> Result<Value> {
        let path = self.data.join(name);
        let text = std::fs::read_to_string(&path);
        let text = text.with_context(|| format!("failed to read {}", path.display()))?;
        Ok(serde_json::from_str(&text)?)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = end(&self.process);
    }
}

/// Kills the process. Fails when it had ended before: nobody but us may end it.
fn end(process: &Mutex<Option<Child>>) -> Result<()> {
    let Some(mut child) = process.lock().unwrap_or_else(PoisonError::into_inner).take() else {
        return Ok(());
    };
    if let Some(status) = child.try_wait()? {
        bail!("the desk ended by itself: {status}");
    }
    child.kill()?;
    child.wait()?;
    Ok(())
}
