//! A program started for the walks: awaited until it says that it is ready, ended on drop.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context, Result, bail};

pub(crate) struct Program(Child);

impl Program {
    /// Starts `command` and returns what `ready` finds in the first output line it recognises.
    ///
    /// Fails when the program ends first, or says nothing of the kind for a minute.
    pub(crate) fn start<T: Send + 'static>(
        command: &mut Command,
        ready: impl Fn(&str) -> Option<T> + Send + 'static,
    ) -> Result<(Self, T)> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("failed to start {name}"))?;
        let output = child.stdout.take().expect("stdout was piped above");
        let program = Self(child);

        let (say, heard) = mpsc::channel();
        // The thread reads on after the ready line: a full pipe would stop the program.
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(found) = ready(&line) {
                    let _ = say.send(found);
                }
            }
        });
        match heard.recv_timeout(Duration::from_secs(60)) {
            Ok(found) => Ok((program, found)),
            Err(mpsc::RecvTimeoutError::Timeout) => bail!("{name} was not ready after a minute"),
            Err(mpsc::RecvTimeoutError::Disconnected) => bail!("{name} ended before it was ready"),
        }
    }

    /// Gives the program five seconds to end by itself.
    pub(crate) fn await_end(&mut self) {
        for _ in 0..100 {
            if !matches!(self.0.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
