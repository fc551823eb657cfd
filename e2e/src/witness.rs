//! A bare web server on loopback: it gives pages without any policy, and remembers what is asked.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;

/// A server that ends with the process.
pub(crate) struct Witness {
    /// Where it answers: `http://127.0.0.1:40003`.
    pub(crate) address: String,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    pages: Mutex<HashMap<String, String>>,
    asked: Mutex<Vec<String>>,
}

impl Witness {
    pub(crate) fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("http://{}", listener.local_addr()?);
        let shared = Arc::new(Shared::default());
        let same = Arc::clone(&shared);
        std::thread::spawn(move || {
            for stream in listener.incoming().map_while(std::result::Result::ok) {
                let shared = Arc::clone(&same);
                std::thread::spawn(move || shared.answer(stream));
            }
        });
        Ok(Self { address, shared })
    }

    /// Gives this page at this path from now on.
    pub(crate) fn page(&self, path: &str, html: String) {
        lock(&self.shared.pages).insert(path.to_owned(), html);
    }

    /// What was asked for beside the pages, since the last call.
    pub(crate) fn strangers(&self) -> Vec<String> {
        std::mem::take(&mut *lock(&self.shared.asked))
    }
}

impl Shared {
    fn answer(&self, mut stream: TcpStream) -> Option<()> {
        let mut line = String::new();
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        reader.read_line(&mut line).ok()?;
        let mut header = String::new();
        while reader.read_line(&mut header).ok()? > 2 {
            header.clear();
        }
        let path = line.split(' ').nth(1)?;
        let page = lock(&self.pages).get(path).cloned();
        if page.is_none() && path != "/favicon.ico" {
            lock(&self.asked).push(line.trim().to_owned());
        }
        let page = page.unwrap_or_default();
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nConnection: close\r\n";
        write!(stream, "{head}Content-Length: {}\r\n\r\n{page}", page.len()).ok()
    }
}

// Nothing that can panic runs under the lock.
fn lock<T>(of: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
