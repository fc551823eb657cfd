//! The listener's conversation over a pipe in memory, with any client, cut into any pieces.
//!
//! What the client sent is read a second time here by the plainest rules there are – a line ends
//! at LF, a message ends at `<CRLF>.<CRLF>` – and every answer and every kept message must be
//! what those rules ask for. Memory is capped while a session runs.

#![no_main]

// The listener is part of a binary and knows nothing of it, so its source is taken in as it is.
#[allow(dead_code, unused_imports)]
#[path = "../../crates/trestle/src"]
mod trestle {
    pub mod mail_in;
}

use std::alloc::System;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use arbitrary::Arbitrary;
use cap::Cap;
use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::watch;
use trestle::mail_in::{Envelope, Intake, Limits, Post, Protocol, Recipient, Settings, Trouble};
use trestle_fuzz::is_one_line;

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// What one session may hold at once, over and above what the client sent.
const SESSION_BYTES: usize = 512 * 1024;
/// What the pipe holds before a side has to wait.
const PIPE_BYTES: usize = 4 * 1024;
const MESSAGE_BYTES: usize = 2_000;
const RECIPIENTS: usize = 3;
const COMMAND_BYTES: usize = 200;
/// A line beyond this ends the session.
const FLOOD_BYTES: usize = 1024 * 1024;

#[derive(Arbitrary, Debug)]
struct Client<'a> {
    lmtp: bool,
    says: Vec<Says<'a>>,
    /// Where what it says is cut into writes; in turn, again and again.
    pieces: Vec<u8>,
}

#[derive(Arbitrary, Debug)]
enum Says<'a> {
    Known(u8),
    Bytes(&'a [u8]),
    /// One byte without end: this many times 256.
    Flood(u8, u8),
}

const KNOWN: [&[u8]; 28] = [
    b"EHLO mx.example\r\n",
    b"LHLO mx.example\r\n",
    b"HELO mx\r\n",
    b"MAIL FROM:<ann@a.example>\r\n",
    b"MAIL FROM:<> SIZE=100 BODY=8BITMIME SMTPUTF8\r\n",
    b"MAIL FROM:<",
    b"RCPT TO:<help@desk.example>\r\n",
    b"RCPT TO:<nobody@desk.example>\r\n",
    b"RCPT TO:<trouble@desk.example>\r\n",
    b"RCPT TO:<full@desk.example>\r\n",
    b"RCPT TO:<postmaster>\r\n",
    b"RCPT TO:<",
    b"DATA\r\n",
    b"\r\n.\r\n",
    b"\n.\n",
    b"\r\n.\n",
    b"\n.\r\n",
    b"\r.\r",
    b"\r\n..\r\n",
    b".\r\n",
    b"\r\n",
    b"Subject: x\r\n\r\nwords",
    b"RSET\r\n",
    b"NOOP\r\n",
    b"QUIT\r\n",
    b"BDAT 10 LAST\r\n",
    b"STARTTLS\r\n",
    b">\r\n",
];

/// A desk that remembers, and fails for some.
#[derive(Default)]
struct Desk {
    kept: Mutex<Vec<(Envelope, Vec<u8>)>>,
}

impl Intake for Desk {
    async fn knows(&self, recipient: &str) -> Result<Recipient, Trouble> {
        match recipient.split('@').next().unwrap_or_default() {
            "nobody" => Ok(Recipient::Unknown),
            "trouble" => Err(Trouble("database gone".to_owned())),
            _ => Ok(Recipient::Ours),
        }
    }

    async fn keep(&self, mail: Envelope, raw: Vec<u8>) -> Result<(), Trouble> {
        if mail.recipients[0].starts_with("full@") {
            return Err(Trouble("disk full".to_owned()));
        }
        self.kept.lock().expect("nobody panicked here").push((mail, raw));
        Ok(())
    }
}

fuzz_target!(|client: Client<'_>| {
    let protocol = if client.lmtp { Protocol::Lmtp } else { Protocol::Smtp };
    let mut said = Vec::new();
    for says in client.says.iter().take(200) {
        match says {
            Says::Known(number) => said.extend_from_slice(KNOWN[usize::from(*number) % KNOWN.len()]),
            Says::Bytes(bytes) => said.extend_from_slice(bytes),
            Says::Flood(byte, times) => said.resize(said.len() + 256 * usize::from(*times), *byte),
        }
    }
    let answered = talk(protocol, &said, &client.pieces);
    let expected = Expected::of(protocol, &said, &answered);
    expected.compare(&answered);
});

struct Answered {
    /// Each with all its lines.
    answers: Vec<String>,
    kept: Vec<(Envelope, Vec<u8>)>,
}

fn talk(protocol: Protocol, said: &[u8], pieces: &[u8]) -> Answered {
    let desk = Arc::new(Desk::default());
    let limits = Limits {
        message_bytes: MESSAGE_BYTES,
        recipients: RECIPIENTS,
        command_bytes: COMMAND_BYTES,
        ..Limits::default()
    };
    let settings = Settings { hostname: "desk.example".to_owned(), clock: || Timestamp::UNIX_EPOCH, limits, tls: None };
    let post = Arc::new(Post { protocol, settings, intake: Arc::clone(&desk) });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build();
    let runtime = runtime.expect("a runtime without I/O");
    // Ours are the answers and the kept messages, which cannot outgrow what was said.
    let ours = 64 * said.len();
    MEMORY.set_limit(MEMORY.allocated() + SESSION_BYTES + ours.min(SESSION_BYTES)).expect("room for more");
    let answers = runtime.block_on(async {
        let (near, far) = tokio::io::duplex(PIPE_BYTES);
        let (_stop, told) = watch::channel(false);
        let remote = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));
        let listening = post.converse(far, remote, told);
        let (mut from, mut to) = tokio::io::split(near);
        let speaking = async {
            let mut lengths = pieces.iter().cycle();
            let mut rest = said;
            while !rest.is_empty() {
                let length = lengths.next().map_or(rest.len(), |&length| usize::from(length).max(1));
                let (piece, after) = rest.split_at(length.min(rest.len()));
                if to.write_all(piece).await.is_err() {
                    break;
                }
                rest = after;
                tokio::task::yield_now().await;
            }
            // A side that has closed does not mind.
            let _ = to.shutdown().await;
        };
        let hearing = async {
            let mut heard = Vec::new();
            from.read_to_end(&mut heard).await.expect("a pipe in memory does not break");
            heard
        };
        let whole = async { tokio::join!(listening, speaking, hearing).2 };
        tokio::time::timeout(Duration::from_secs(3_600), whole).await.expect("every conversation ends")
    });
    MEMORY.set_limit(usize::MAX).expect("no limit is below what is used");
    let kept = std::mem::take(&mut *desk.kept.lock().expect("nobody panicked here"));
    Answered { answers: split_answers(&answers), kept }
}

/// RFC 5321 §4.2.1: three digits, then `-` on every line but the last.
fn split_answers(heard: &[u8]) -> Vec<String> {
    let heard = std::str::from_utf8(heard).expect("answers are text");
    assert!(heard.is_empty() || heard.ends_with("\r\n"), "half an answer: {heard:?}");
    let mut answers = vec![String::new()];
    for line in heard.split_terminator("\r\n") {
        assert!(line.is_ascii() && is_one_line(line), "{line:?}");
        let (code, rest) = line.split_at(3);
        assert!(code.bytes().all(|byte| byte.is_ascii_digit()), "{line:?}");
        let answer = answers.last_mut().expect("one is always open");
        assert!(answer.is_empty() || answer.starts_with(code), "{line:?} goes on {answer:?}");
        answer.push_str(line);
        match rest.as_bytes().first() {
            Some(b'-') => answer.push('\n'),
            Some(b' ') => answers.push(String::new()),
            _ => panic!("{line:?} is no answer"),
        }
    }
    assert_eq!(answers.pop().as_deref(), Some(""), "an answer without its last line");
    answers
}

/// What the plain rules make of what the client said, told by the codes that it was answered.
struct Expected {
    /// How many answers there should be after the greeting; `None` once the listener hung up.
    answers: Option<usize>,
    messages: Vec<Vec<u8>>,
}

impl Expected {
    fn of(protocol: Protocol, said: &[u8], answered: &Answered) -> Self {
        let mut rest = said;
        let mut answers = answered.answers.iter();
        assert!(answers.next().is_some_and(|greeting| greeting.starts_with("220 ")), "no greeting");
        let mut expected = Self { answers: Some(0), messages: Vec::new() };
        let mut recipients = 0;
        while let Some(end) = rest.iter().position(|&byte| byte == b'\n') {
            let (line, after) = rest.split_at(end + 1);
            rest = after;
            if line.len() > FLOOD_BYTES && answers.as_slice().len() <= 1 {
                expected.answers = None;
                return expected;
            }
            let Some(answer) = answers.next() else {
                panic!("{:?} got no answer: {:?}", String::from_utf8_lossy(line), answered.answers);
            };
            match answer.get(..3).unwrap_or_default() {
                "354" => {
                    let Some((message, after)) = split_message(rest) else {
                        // Cut off in the middle; at most one last answer says so.
                        expected.answers = None;
                        return expected;
                    };
                    rest = after;
                    // Far too big: the listener may hang up before it has seen the end.
                    let hopeless = message.len() > 2 * MESSAGE_BYTES;
                    if hopeless && matches!(answers.as_slice(), [last] if last.starts_with("552")) {
                        expected.answers = None;
                        return expected;
                    }
                    let count = if protocol == Protocol::Lmtp { recipients } else { 1 };
                    assert!(count > 0, "DATA without a recipient");
                    let mut verdicts = Vec::new();
                    for _ in 0..count {
                        let verdict = answers.next().expect("each message is answered for").as_str();
                        verdicts.push(verdict);
                    }
                    assert!(verdicts.iter().all(|verdict| *verdict == verdicts[0]), "{verdicts:?}");
                    let fits = message.len() <= MESSAGE_BYTES;
                    match &verdicts[0][..3] {
                        "250" => expected.messages.push(whole_line_ends(&message)),
                        "451" => {}
                        "552" => assert!(!fits, "{} bytes were refused", message.len()),
                        _ => panic!("{verdicts:?} is no answer to a message"),
                    }
                    recipients = 0;
                }
                "221" | "421" => {
                    expected.answers = None;
                    return expected;
                }
                "502" if is_command(line, "BDAT") => {
                    expected.answers = None;
                    return expected;
                }
                "250" if is_command(line, "RCPT") => recipients += 1,
                "250" if ["RSET", "HELO", "EHLO", "LHLO"].iter().any(|verb| is_command(line, verb)) => {
                    recipients = 0;
                }
                _ => {}
            }
            assert!(recipients <= RECIPIENTS);
        }
        expected.answers = Some(answers.len());
        expected
    }

    fn compare(self, answered: &Answered) {
        if let Some(left) = self.answers {
            // Endless input that never became a line may be told so once.
            assert!(left <= 1, "answers to nothing: {:?}", answered.answers);
        }
        assert_eq!(answered.kept.len(), self.messages.len(), "{:?}", answered.answers);
        for ((envelope, raw), expected) in answered.kept.iter().zip(&self.messages) {
            is_sound(envelope);
            let date = b"Thu, 1 Jan 1970 00:00:00 +0000\r\n";
            let end = raw.windows(date.len()).position(|window| window == date).expect("our Received header");
            let (trace, message) = raw.split_at(end + date.len());
            assert!(trace.starts_with(b"Received: from ") && trace.len() < 1_000);
            assert!(
                trace.is_ascii()
                    && (2..=3).contains(&trace.windows(3).filter(|fold| fold == b"\r\n\t").count())
            );
            assert_eq!(
                String::from_utf8_lossy(message),
                String::from_utf8_lossy(expected),
                "a message that the client did not send"
            );
        }
    }
}

fn is_command(line: &[u8], verb: &str) -> bool {
    line.trim_ascii_start().get(..4).is_some_and(|word| word.eq_ignore_ascii_case(verb.as_bytes()))
}

fn is_sound(envelope: &Envelope) {
    let recipients = &envelope.recipients;
    assert!((1..=RECIPIENTS).contains(&recipients.len()), "{envelope:?}");
    for text in recipients.iter().chain([&envelope.from, &envelope.helo]) {
        assert!(is_one_line(text) && text.len() < COMMAND_BYTES, "{envelope:?}");
    }
    for (number, recipient) in recipients.iter().enumerate() {
        assert!(!recipient.is_empty() && !recipients[..number].contains(recipient), "{envelope:?}");
    }
}

/// The message without its dots, and what follows it.
fn split_message(bytes: &[u8]) -> Option<(Vec<u8>, &[u8])> {
    let mut message = Vec::new();
    let mut rest = bytes;
    loop {
        let end = rest.windows(2).position(|pair| pair == b"\r\n")? + 2;
        let (line, after) = rest.split_at(end);
        rest = after;
        if line == b".\r\n" {
            return Some((message, rest));
        }
        message.extend_from_slice(line.strip_prefix(b".").unwrap_or(line));
    }
}

/// A bare LF becomes CR LF, a bare CR nothing.
fn whole_line_ends(message: &[u8]) -> Vec<u8> {
    let bare: Vec<u8> = message.iter().copied().filter(|&byte| byte != b'\r').collect();
    let mut whole = Vec::new();
    for byte in bare {
        if byte == b'\n' {
            whole.push(b'\r');
        }
        whole.push(byte);
    }
    whole
}
