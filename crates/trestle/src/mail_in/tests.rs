//! Scripted clients against a listener on loopback, with a desk that remembers.

mod hostile;
mod lmtp;
mod smtp;
mod smuggling;
mod starttls;

use std::future::pending;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::Timestamp;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::{Envelope, Intake, Limits, Listener, Protocol, Recipient, Secure, Settings, Trouble};

/// Keeps what it is given; some addresses make it misbehave.
#[derive(Default)]
struct Desk {
    kept: Mutex<Vec<(Envelope, String)>>,
}

impl Intake for Desk {
    async fn knows(&self, recipient: &str) -> Result<Recipient, Trouble> {
        match recipient.split('@').next().unwrap_or_default() {
            "nobody" => Ok(Recipient::Unknown),
            "lookup-trouble" => Err(Trouble("database gone".to_owned())),
            _ => Ok(Recipient::Ours),
        }
    }

    async fn keep(&self, mail: Envelope, raw: Vec<u8>) -> Result<(), Trouble> {
        match mail.recipients[0].split('@').next().unwrap_or_default() {
            "full-disk" => return Err(Trouble("disk full".to_owned())),
            "hang" => pending().await,
            "panic" => panic!("the desk fell over, as this test wants"),
            _ => {}
        }
        let raw = String::from_utf8(raw).unwrap();
        self.kept.lock().unwrap().push((mail, raw));
        Ok(())
    }
}

/// A served listener and its desk.
struct House {
    at: SocketAddr,
    desk: Arc<Desk>,
    stop: watch::Sender<bool>,
    serving: JoinHandle<()>,
}

impl House {
    async fn open(protocol: Protocol, limits: Limits) -> Self {
        Self::open_with(protocol, limits, None).await
    }

    async fn open_with(protocol: Protocol, limits: Limits, tls: Option<Arc<dyn Secure>>) -> Self {
        let desk = Arc::new(Desk::default());
        let hostname = "desk.example".to_owned();
        let settings = Settings { hostname, clock: || Timestamp::UNIX_EPOCH, limits, tls };
        let listener = Listener::bind("127.0.0.1:0", protocol, settings, Arc::clone(&desk)).await.unwrap();
        let at = listener.local_addr().unwrap();
        let (stop, told) = watch::channel(false);
        let serving = tokio::spawn(listener.serve(told));
        Self { at, desk, stop, serving }
    }

    async fn smtp() -> Self {
        Self::open(Protocol::Smtp, Limits::default()).await
    }

    /// A client that has read the greeting.
    async fn client(&self) -> Client {
        let mut client = Client { stream: TcpStream::connect(self.at).await.unwrap(), unread: Vec::new() };
        client.expect("220 desk.example").await;
        client
    }

    /// A client that has introduced itself too.
    async fn guest(&self) -> Client {
        let mut client = self.client().await;
        client.say("EHLO mx.example", "250-desk.example").await;
        client
    }

    fn kept(&self) -> Vec<(Envelope, String)> {
        self.desk.kept.lock().unwrap().clone()
    }

    /// The kept messages without our `Received:` header.
    fn bodies(&self) -> Vec<String> {
        let without_trace = |(_, raw): (Envelope, String)| {
            let (trace, rest) = raw.split_once("1970 00:00:00 +0000\r\n").unwrap();
            assert!(trace.starts_with("Received: from "), "{trace}");
            rest.to_owned()
        };
        self.kept().into_iter().map(without_trace).collect()
    }
}

struct Client {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl Client {
    async fn send(&mut self, bytes: &str) {
        self.stream.write_all(bytes.as_bytes()).await.unwrap();
    }

    /// Sends one command and checks how the answer begins.
    async fn say(&mut self, command: &str, expected: &str) -> String {
        self.send(&format!("{command}\r\n")).await;
        self.expect(expected).await
    }

    async fn expect(&mut self, expected: &str) -> String {
        let answer = self.answer().await.expect("an answer, not a closed connection");
        assert!(answer.starts_with(expected), "expected {expected}, got {answer}");
        answer
    }

    /// Up to DATA, for one recipient.
    async fn begin(&mut self, recipient: &str) {
        self.say("MAIL FROM:<ann@mx.example>", "250").await;
        self.say(&format!("RCPT TO:<{recipient}>"), "250").await;
        self.say("DATA", "354").await;
    }

    async fn expect_closed(&mut self) {
        assert_eq!(self.answer().await, None);
    }

    /// The next answer with all its lines, or `None` when the server has closed.
    async fn answer(&mut self) -> Option<String> {
        let mut from = 0;
        loop {
            while let Some(length) = self.unread[from..].iter().position(|&byte| byte == b'\n') {
                let is_last = self.unread[from..].get(3) != Some(&b'-');
                from += length + 1;
                if is_last {
                    let answer = self.unread.drain(..from).collect();
                    return Some(String::from_utf8(answer).unwrap());
                }
            }
            let read = self.stream.read_buf(&mut self.unread);
            let read = tokio::time::timeout(Duration::from_secs(10), read).await;
            match read.expect("the server answers or closes within ten seconds") {
                Ok(0) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }
}
