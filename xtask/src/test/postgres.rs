//! A PostgreSQL of the tests' own, in a temporary folder, gone afterwards.

use std::fs::File;
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use tempfile::TempDir;

use crate::interrupt;
use crate::test::prerequisites::{find, is_root};

/// A running server. It stops, and its folder goes, on drop, panic or interrupt.
pub struct Postgres {
    port: u16,
    server: Arc<Mutex<Option<Server>>>,
}

impl Postgres {
    /// Starts a server on loopback and returns once it takes connections. Its data does not
    /// outlive the run, so nothing has to reach the disk.
    pub fn start() -> Result<Self> {
        Self::start_with(&["fsync=off", "full_page_writes=off", "synchronous_commit=off"])
    }

    /// The same as installed: what is committed is on the disk.
    pub fn start_durable() -> Result<Self> {
        Self::start_with(&[])
    }

    fn start_with(settings: &[&str]) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let server = Server::start(port, settings)?;
        let server = Arc::new(Mutex::new(Some(server)));
        let same = Arc::clone(&server);
        interrupt::undo_with(move || stop(&same));
        Ok(Self { port, server })
    }

    /// Where it listens. The role may create databases; no password is asked.
    pub fn url(&self) -> String {
        format!("postgres://trestle@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        stop(&self.server);
    }
}

fn stop(server: &Mutex<Option<Server>>) {
    drop(server.lock().unwrap_or_else(PoisonError::into_inner).take());
}

struct Server {
    account: Account,
    process: Child,
    folder: TempDir,
}

impl Server {
    fn start(port: u16, settings: &[&str]) -> Result<Self> {
        let folder = TempDir::with_prefix("trestle-postgres-")?;
        let account = Account::choose()?;
        account.give(folder.path())?;

        let log = folder.path().join("log");
        let mut initdb = account.command("initdb", folder.path())?;
        initdb.args(["--username=trestle", "--auth=trust", "--encoding=UTF8"]);
        initdb.args(["--locale=C", "--no-sync", "--pgdata=data"]);
        let status = initdb.stdout(File::create(&log)?).status()?;
        ensure!(status.success(), "initdb failed: {}", read(&log));

        let mut postgres = account.command("postgres", folder.path())?;
        postgres.args(["-D", "data", "-p", &port.to_string(), "-k"]);
        postgres.arg(folder.path());
        for setting in ["listen_addresses=127.0.0.1", "max_connections=200"].iter().chain(settings) {
            postgres.args(["-c", setting]);
        }
        postgres.stderr(File::create(&log)?);
        let process = postgres.spawn()?;
        let mut server = Self { account, process, folder };
        server.await_ready(&log)?;
        println!("on 127.0.0.1:{port}, in {}", server.folder.path().display());
        Ok(server)
    }

    /// The last line of `postmaster.pid` says `ready` once connections are taken.
    fn await_ready(&mut self, log: &Path) -> Result<()> {
        let status = self.folder.path().join("data/postmaster.pid");
        let end = Instant::now() + Duration::from_secs(60);
        while Instant::now() < end {
            if read(&status).trim_end().ends_with("ready") {
                return Ok(());
            }
            if self.process.try_wait()?.is_some() {
                bail!("PostgreSQL ended at once: {}", read(log));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        bail!("PostgreSQL was not ready after a minute: {}", read(log))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // By pg_ctl and not by a kill, which would leave its shared memory behind.
        if let Ok(mut stop) = self.account.command("pg_ctl", self.folder.path()) {
            let _ = stop.args(["stop", "--silent", "--mode=immediate", "--pgdata=data"]).status();
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Who runs the server: PostgreSQL refuses to run as root.
enum Account {
    Ours,
    Unprivileged { user: u32, group: u32 },
}

impl Account {
    fn choose() -> Result<Self> {
        if !is_root() {
            return Ok(Self::Ours);
        }
        let accounts = std::fs::read_to_string("/etc/passwd")?;
        ["postgres", "nobody"]
            .iter()
            .find_map(|name| ids_of(name, &accounts))
            .map(|(user, group)| Self::Unprivileged { user, group })
            .context("there is no account postgres or nobody to run PostgreSQL as")
    }

    /// Makes `folder` the account's.
    fn give(&self, folder: &Path) -> Result<()> {
        match *self {
            Self::Ours => Ok(()),
            Self::Unprivileged { user, group } => Ok(chown(folder, Some(user), Some(group))?),
        }
    }

    /// One of PostgreSQL's programs, as this account, working in `folder`.
    fn command(&self, program: &str, folder: &Path) -> Result<Command> {
        let missing = || format!("there is no {program}; on Debian: apt-get install postgresql");
        let program: PathBuf = find(program).with_context(missing)?;
        let mut command = match self {
            Self::Ours => Command::new(program),
            Self::Unprivileged { user, group } => {
                let mut command = Command::new("setpriv");
                command.args([format!("--reuid={user}"), format!("--regid={group}")]);
                command.arg("--clear-groups").arg(program);
                command
            }
        };
        command.current_dir(folder);
        Ok(command)
    }
}

/// User and group of `name` in the text of a passwd(5) file.
fn ids_of(name: &str, accounts: &str) -> Option<(u32, u32)> {
    let mut lines = accounts.lines().map(|line| line.split(':').collect::<Vec<_>>());
    let fields = lines.find(|fields| fields.first() == Some(&name))?;
    Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?))
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_an_account() {
        let accounts = "root:x:0:0::/:/bin/sh\nnobody:x:65534:65533::/:/bin/false\nbad:x\n";
        assert_eq!(ids_of("nobody", accounts), Some((65534, 65533)));
        assert_eq!(ids_of("bad", accounts), None);
        assert_eq!(ids_of("postgres", accounts), None);
    }
}
