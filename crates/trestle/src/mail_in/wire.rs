//! One client's socket: whole command lines in, answers out, everything under a deadline.
//!
//! Answers are gathered and sent when the next command is not here yet, so a pipelined group
//! of commands costs one write (RFC 2920, 3.2).

use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::time::{Instant, timeout, timeout_at};

use super::Limits;
use super::session::Ending;

const READ_BYTES: usize = 16 * 1024;

/// A client that sends this much without a line end is no mail client.
const FLOOD_BYTES: usize = 1024 * 1024;

/// How long a client that was cut short may go on talking unheard.
const HEAR_OUT: Duration = Duration::from_secs(2);

/// How a connection is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    /// The client has nothing under way.
    AtOnce,
    /// The client may be in the middle of sending: read on a little, unheard.
    HearOut,
}

pub(super) struct Wire<S> {
    stream: S,
    arrived: Vec<u8>,
    taken: usize,
    /// Bytes dropped so far of a line beyond the limit.
    dropped: usize,
    answers: Vec<u8>,
    command_bytes: usize,
    idle: Duration,
}

/// A line where a command was expected.
pub(super) enum Line {
    /// UTF-8 with its CR LF and no other control character.
    Command(String),
    /// Ended by a bare LF, not UTF-8, or with control characters.
    Malformed,
    /// Longer than the limit; it was dropped.
    TooLong,
}

impl<S: AsyncRead + AsyncWrite + Unpin> Wire<S> {
    pub(super) fn new(stream: S, limits: &Limits) -> Self {
        Self {
            stream,
            arrived: Vec::new(),
            taken: 0,
            dropped: 0,
            answers: Vec::new(),
            command_bytes: limits.command_bytes,
            idle: limits.idle,
        }
    }

    /// Queues an answer; it leaves with the next read or [`flush`](Self::flush).
    pub(super) fn say(&mut self, answer: &str) {
        self.answers.extend_from_slice(answer.as_bytes());
    }

    /// The next line. Loses nothing when dropped half way.
    ///
    /// The wait is for the whole line: a client that sends byte by byte gains no time.
    #[expect(clippy::disallowed_methods, reason = "a deadline on a socket, which no test needs to choose")]
    pub(super) async fn line(&mut self) -> Result<Line, Ending> {
        let deadline = Instant::now() + self.idle;
        loop {
            let pending = self.pending();
            if let Some(length) = pending.iter().position(|&byte| byte == b'\n') {
                let line = if self.dropped + length >= self.command_bytes {
                    Line::TooLong
                } else {
                    command(&pending[..=length])
                };
                self.take(length + 1);
                self.dropped = 0;
                return Ok(line);
            }
            let unfinished = pending.len();
            if unfinished > self.command_bytes {
                self.dropped += unfinished;
                self.take(unfinished);
                if self.dropped > FLOOD_BYTES {
                    return Err(Ending::Flooded);
                }
            }
            self.refill(deadline).await?;
        }
    }

    /// Bytes that arrived and were not taken yet.
    pub(super) fn pending(&self) -> &[u8] {
        &self.arrived[self.taken..]
    }

    /// Marks pending bytes as used.
    pub(super) fn take(&mut self, bytes: usize) {
        self.taken += bytes;
    }

    /// Sends the answers and waits until more bytes are pending.
    pub(super) async fn refill(&mut self, deadline: Instant) -> Result<(), Ending> {
        self.flush().await?;
        self.arrived.drain(..self.taken);
        self.taken = 0;
        self.arrived.reserve(READ_BYTES);
        match timeout_at(deadline, self.stream.read_buf(&mut self.arrived)).await {
            Err(_) => Err(Ending::Idle),
            Ok(Err(_) | Ok(0)) => Err(Ending::Lost),
            Ok(Ok(_)) => Ok(()),
        }
    }

    /// Sends the queued answers; a client that takes none of them is given up.
    #[expect(clippy::disallowed_methods, reason = "a deadline on a socket, which no test needs to choose")]
    pub(super) async fn flush(&mut self) -> Result<(), Ending> {
        let deadline = Instant::now() + self.idle;
        while !self.answers.is_empty() {
            // One write at a time and what was written removed at once, so that being
            // dropped half way never sends a piece of an answer twice.
            match timeout_at(deadline, self.stream.write(&self.answers)).await {
                Err(_) | Ok(Err(_) | Ok(0)) => return Err(Ending::Lost),
                Ok(Ok(written)) => self.answers.drain(..written),
            };
        }
        Ok(())
    }

    /// Sends what is queued and gives the stream back; what arrived and was not read is dropped.
    pub(super) async fn into_stream(mut self) -> Option<S> {
        self.flush().await.ok().map(|()| self.stream)
    }

    /// Sends what is queued and closes our side.
    pub(super) async fn close(mut self, manner: Closing) {
        if self.flush().await.is_err() || self.stream.shutdown().await.is_err() {
            return;
        }
        if manner == Closing::HearOut {
            // Closing on unread bytes resets the connection, and the reset can overtake our
            // last words.
            let mut unheard = [0; 4096];
            let hearing = async { while let Ok(1..) = self.stream.read(&mut unheard).await {} };
            let _ = timeout(HEAR_OUT, hearing).await;
        }
    }
}

fn command(line: &[u8]) -> Line {
    let Some(text) = line.strip_suffix(b"\r\n") else {
        return Line::Malformed;
    };
    match std::str::from_utf8(text) {
        Ok(text) if !text.chars().any(char::is_control) => Line::Command(format!("{text}\r\n")),
        _ => Line::Malformed,
    }
}
