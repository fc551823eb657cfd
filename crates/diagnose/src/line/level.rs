//! How grave a line says it is.

use serde::Serialize;

/// From harmless to fatal; what programs call by thirty names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The finest detail.
    Trace,
    /// For developers.
    Debug,
    /// Ordinary.
    Info,
    /// Ordinary, but worth a look.
    Notice,
    /// May become a problem.
    Warning,
    /// Something failed.
    Error,
    /// The program, or the machine, cannot go on.
    Fatal,
}

impl Level {
    /// All levels, the harmless first.
    pub const ALL: [Level; 7] =
        [Level::Trace, Level::Debug, Level::Info, Level::Notice, Level::Warning, Level::Error, Level::Fatal];

    /// The word for it in reports and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Level::Trace => "trace",
            Level::Debug => "debug",
            Level::Info => "info",
            Level::Notice => "notice",
            Level::Warning => "warning",
            Level::Error => "error",
            Level::Fatal => "fatal",
        }
    }

    /// The level that this whole word means.
    pub fn named(word: &[u8]) -> Option<Level> {
        if !(3..=11).contains(&word.len()) || !word.iter().all(u8::is_ascii_alphanumeric) {
            return None;
        }
        let mut small = [0; 11];
        let small = &mut small[..word.len()];
        small.copy_from_slice(word);
        small.make_ascii_lowercase();
        Some(match &*small {
            b"trace" | b"trc" | b"verbose" | b"finest" | b"finer" | b"vrb" => Level::Trace,
            b"debug" | b"dbg" | b"dbug" | b"fine" | b"debug1" | b"debug2" | b"debug3" => Level::Debug,
            b"info" | b"inf" | b"information" | b"config" | b"log" | b"statement" | b"detail" | b"hint"
            | b"context" => Level::Info,
            b"notice" | b"note" | b"system" | b"success" | b"audit" => Level::Notice,
            b"warn" | b"warning" | b"wrn" => Level::Warning,
            b"error" | b"err" | b"severe" | b"failure" | b"fail" | b"failed" => Level::Error,
            b"fatal" | b"ftl" | b"critical" | b"crit" | b"crt" | b"emerg" | b"emergency" | b"alert"
            | b"panic" | b"eror" => Level::Fatal,
            _ => return None,
        })
    }

    /// The level that one letter means where a column of them stands.
    pub fn lettered(letter: u8) -> Option<Level> {
        Some(match letter {
            b'V' | b'T' => Level::Trace,
            b'D' => Level::Debug,
            b'I' => Level::Info,
            b'N' => Level::Notice,
            b'W' => Level::Warning,
            b'E' => Level::Error,
            b'F' | b'C' | b'A' => Level::Fatal,
            _ => return None,
        })
    }

    /// RFC 5424's number, as journald and syslog write it.
    pub fn numbered(severity: u8) -> Option<Level> {
        Some(match severity {
            0..=2 => Level::Fatal,
            3 => Level::Error,
            4 => Level::Warning,
            5 => Level::Notice,
            6 => Level::Info,
            7 => Level::Debug,
            _ => return None,
        })
    }

    /// The level that a message without one sounds like, if it sounds bad.
    pub fn sounding(message: &str) -> Option<Level> {
        let mut gravest = None;
        for word in message.split(|letter: char| !letter.is_alphabetic()) {
            let level = match &*word.to_ascii_lowercase() {
                "panic" | "fatal" | "oops" | "segfault" | "oom" => Level::Fatal,
                "error" | "errors" | "failed" | "failure" | "failures" | "exception" | "cannot"
                | "unable" | "refused" | "denied" | "corrupt" | "crashed" | "aborted" | "unreachable" => {
                    Level::Error
                }
                "warning" | "warn" | "timeout" | "retry" | "retrying" | "deprecated" | "invalid" | "lost"
                | "expired" => Level::Warning,
                _ => continue,
            };
            gravest = gravest.max(Some(level));
        }
        gravest
    }
}
