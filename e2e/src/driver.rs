//! Chromedriver: one process for all walks, a fresh profile for every browser.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use tempfile::TempDir;

use crate::program::Program;

/// Whether a person can look on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    /// No window is opened.
    Headless,
    /// Windows open on this machine's screen.
    Headed,
}

pub(crate) struct Driver {
    process: Program,
    port: u16,
    display: Display,
    profiles: TempDir,
}

impl Driver {
    pub(crate) fn start(display: Display) -> Result<Self> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stderr(Stdio::null());
        let (process, port) = Program::start(&mut command, port_in).context(
            "the walks need Chromium and chromedriver: on Debian, \
             apt-get install chromium chromium-driver",
        )?;
        let profiles = TempDir::with_prefix("trestle-walk-")?;
        Ok(Self { process, port, display, profiles })
    }

    /// Opens a browser that has never been anywhere.
    pub(crate) async fn open(&self) -> Result<Client> {
        let profile = TempDir::new_in(self.profiles.path())?.keep();
        let mut arguments = vec![
            format!("--user-data-dir={}", profile.display()),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-quic".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--no-first-run".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
        ];
        if self.display == Display::Headless {
            arguments.push("--headless=new".to_owned());
        }
        let wishes = json!({
            "browserName": "chrome",
            "goog:chromeOptions": { "args": arguments },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        let wishes = wishes.as_object().expect("an object was written above");
        ClientBuilder::new(HttpConnector::new())
            .capabilities(wishes.clone())
            .connect(&format!("http://127.0.0.1:{}", self.port))
            .await
            .context("failed to open Chromium")
    }
}

impl Drop for Driver {
    /// Asks chromedriver to close its browsers: killing it would leave them running.
    fn drop(&mut self) {
        if let Ok(mut connection) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = connection
                .write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            let _ = connection.read(&mut [0; 512]);
            self.process.await_end();
        }
    }
}

/// The port in "ChromeDriver was started successfully on port 34567."
fn port_in(line: &str) -> Option<u16> {
    let (_, port) = line.split_once("started successfully on port ")?;
    port.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_port_it_was_told() {
        let line = "ChromeDriver was started successfully on port 34567.";
        assert_eq!(port_in(line), Some(34567));
        assert_eq!(port_in("Starting ChromeDriver 140.0 on port 0"), None);
    }
}
