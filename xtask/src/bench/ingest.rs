//! How fast mail gets in: from the listener's first byte to the last ticket, on both databases.
//!
//! Every mail is another customer's, as in a storm after an outage: half of them plain, half
//! with an HTML twin, one in ten with a small attachment. All of it is durable before its 250.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::bench::demo::Demo;
use crate::bench::http::{Connection, Request};
use crate::bench::memory::Memory;
use crate::chaos::smtp::{Mail, Session};
use crate::test::postgres::Postgres;

/// Servers that deliver at the same time.
const SENDERS: usize = 16;
/// How often the desk is asked how far it is.
const LOOK_EVERY: Duration = Duration::from_millis(50);
const PATIENCE: Duration = Duration::from_secs(600);
/// A desk small enough to be filled at once and large enough to have its indices.
const TICKETS: usize = 1_000;

/// One run on one database.
pub struct Ingest {
    pub database: &'static str,
    pub mails: usize,
    /// From the first connection to the last 250.
    pub taken_after: Duration,
    /// The same, to the last mail that was understood and is a ticket.
    pub read_after: Duration,
    /// The same, to the last acknowledgement sent.
    pub answered_after: Duration,
    /// The most memory of the desk on the way.
    pub memory: Memory,
}

impl Ingest {
    /// Mails a second from the listener to the ticket.
    pub fn rate(&self) -> f64 {
        self.mails as f64 / self.read_after.as_secs_f64()
    }
}

/// Runs on SQLite and on a PostgreSQL of its own.
pub fn on_both(binary: &Path, out: &Path, mails: usize) -> Result<[Ingest; 2]> {
    let postgres = Postgres::start_durable()?;
    let url = postgres.url();
    Ok([
        run(binary, &out.join("ingest-sqlite"), "SQLite", &[], mails)?,
        run(binary, &out.join("ingest-postgres"), "PostgreSQL", &["--database-url", &url], mails)?,
    ])
}

fn run(binary: &Path, data: &Path, database: &'static str, options: &[&str], mails: usize) -> Result<Ingest> {
    eprintln!("{mails} mails: {database}");
    Demo::fill_with(binary, data, TICKETS, options)?;
    let demo = Demo::start_with(binary, data, options)?;
    let listener = demo.mail_listener(data)?;
    let mut monitor = Connection::open(demo.address)?;
    let mut memory = Memory::of(demo.process())?;

    let next = AtomicUsize::new(0);
    let began = Instant::now();
    let (taken_after, read_after, answered_after) = std::thread::scope(|scope| {
        let senders: Vec<_> = (0..SENDERS).map(|_| scope.spawn(|| send(listener, &next, mails))).collect();
        let mut taken_after = None;
        let mut read_after = None;
        loop {
            std::thread::sleep(LOOK_EVERY);
            memory = memory.max(Memory::of(demo.process())?);
            if taken_after.is_none() && senders.iter().all(|sender| sender.is_finished()) {
                taken_after = Some(began.elapsed());
            }
            let Some(taken) = taken_after else { continue };
            let waiting = Waiting::ask(&mut monitor)?;
            if waiting.unread == 0 && read_after.is_none() {
                read_after = Some(began.elapsed());
            }
            if let (Some(read), 0) = (read_after, waiting.unread + waiting.unsent) {
                for sender in senders {
                    sender.join().expect("a sender does not panic")?;
                }
                return Ok::<_, anyhow::Error>((taken, read, began.elapsed()));
            }
            ensure!(began.elapsed() < PATIENCE, "the desk did not read all mail");
        }
    })?;
    demo.stop()?;
    Ok(Ingest { database, mails, taken_after, read_after, answered_after, memory })
}

fn send(listener: SocketAddr, next: &AtomicUsize, mails: usize) -> Result<()> {
    let mut session = Session::open(listener)?;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= mails {
            return Ok(());
        }
        session.send(&mail(number)).with_context(|| format!("mail {number} was not taken"))?;
    }
}

struct Waiting {
    unread: u64,
    unsent: u64,
}

impl Waiting {
    fn ask(monitor: &mut Connection) -> Result<Self> {
        let response = monitor.send(&Request::get("/metrics", &[]))?;
        let text = String::from_utf8_lossy(&response.body);
        let figure = |name: &str| {
            let mut lines = text.lines().filter_map(|line| line.strip_prefix(name));
            lines.find_map(|value| value.trim().parse().ok()).with_context(|| format!("no figure {name}"))
        };
        Ok(Self { unread: figure("trestle_mails_unread ")?, unsent: figure("trestle_mails_unsent ")? })
    }
}

fn mail(number: usize) -> Mail {
    let from = format!("customer-{number}@storm.example");
    let head = format!(
        "From: Customer {number} <{from}>\r\nTo: support@harbour.example\r\n\
         Subject: The till at branch {number} does not connect\r\n\
         Message-ID: <{number}@storm.example>\r\nDate: Thu, 26 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n"
    );
    let words = format!(
        "Hello,\r\n\r\nsince about nine this morning the till at branch {number} says that it cannot reach the \
         gateway. We have switched both off and on again and changed the cable. The lamp on the gateway is \
         orange, the one on the till is off. Card payments do not work at all, cash does.\r\n\r\n\
         Please call the branch before you start anything.\r\n\r\nKind regards\r\nCustomer {number}\r\n"
    );
    let body = match number % 10 {
        0 => with_file(&words, number),
        even if even % 2 == 0 => with_twin(&words),
        _ => format!("Content-Type: text/plain; charset=utf-8\r\n\r\n{words}"),
    };
    Mail { from, to: "support@harbour.example".to_owned(), text: head + &body }
}

fn with_twin(words: &str) -> String {
    let html = words.replace("\r\n\r\n", "</p>\r\n<p>");
    format!(
        "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         {words}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>{html}</p></body></html>\r\n--b--\r\n"
    )
}

fn with_file(words: &str, number: usize) -> String {
    let log: String = (0..200)
        .map(|line| format!("09:{:02}:00 branch {number} gateway link down\r\n", line % 60))
        .collect();
    format!(
        "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n\
         {words}\r\n--b\r\nContent-Type: text/plain; name=gateway.log\r\n\
         Content-Disposition: attachment; filename=gateway.log\r\n\r\n{log}\r\n--b--\r\n"
    )
}
