//! A steady load of mail from many customers, by senders that hardly ever give one up.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::chaos::smtp::{Mail, Session};

/// Senders at work; each holds one connection, so that a kill cuts several mails short.
pub struct Load {
    shared: Arc<Shared>,
    senders: Vec<JoinHandle<Ledger>>,
}

/// What the senders know at the end.
#[derive(Default)]
pub struct Ledger {
    /// The keys of the mails that were sent, acknowledged or not.
    pub sent: Vec<String>,
    /// The keys of those that were answered 250.
    pub acknowledged: Vec<String>,
    /// How often a mail was sent again, its outcome being unknown.
    pub resent: usize,
}

const SENDERS: usize = 4;
/// Many more than a mail can need: a desk that is up takes it, one that is down is waited for.
const ATTEMPTS: usize = 1_000;

struct Shared {
    run: String,
    rate: NonZeroU32,
    began: Instant,
    next: AtomicU32,
    target: Mutex<Target>,
    changed: Condvar,
}

/// Where mail goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Target {
    /// Nowhere for now.
    Away,
    At(SocketAddr),
    /// Nowhere new any more; what is in hand is still brought to its end there.
    Last(SocketAddr),
}

impl Load {
    /// Starts the senders; they wait for a target. Mail falls due `rate` times a second from
    /// now on, and what fell due while there was no target is sent as soon as there is one.
    pub fn start(run: &str, rate: NonZeroU32) -> Self {
        let shared = Arc::new(Shared {
            run: run.to_owned(),
            rate,
            began: Instant::now(),
            next: AtomicU32::new(0),
            target: Mutex::new(Target::Away),
            changed: Condvar::new(),
        });
        let senders = (0..SENDERS).map(|_| {
            let shared = Arc::clone(&shared);
            std::thread::spawn(move || shared.send_all())
        });
        Self { senders: senders.collect(), shared }
    }

    /// Has mail sent to this listener.
    pub fn aim_at(&self, listener: SocketAddr) {
        self.shared.set(Target::At(listener));
    }

    /// Lets nobody connect anew, while the connections there are go on. Without a listener
    /// at its port a connection on the loopback could meet itself.
    pub fn hold(&self) {
        self.shared.set(Target::Away);
    }

    /// Sends nothing new and returns once all that was sent is acknowledged.
    pub fn finish(self) -> Ledger {
        let target = *self.shared.target();
        if let Target::At(listener) = target {
            self.shared.set(Target::Last(listener));
        }
        let mut whole = Ledger::default();
        for sender in self.senders {
            let ledger = sender.join().expect("a sender has nothing to panic about");
            whole.sent.extend(ledger.sent);
            whole.acknowledged.extend(ledger.acknowledged);
            whole.resent += ledger.resent;
        }
        whole
    }
}

impl Shared {
    fn send_all(&self) -> Ledger {
        let mut ledger = Ledger::default();
        let mut session = None;
        while self.listener().1 == More::Wanted {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let due = self.began + Duration::from_secs(1) * number / self.rate.get();
            std::thread::sleep(due.saturating_duration_since(Instant::now()));
            let key = format!("{}-{number}", self.run);
            let mail = mail(&key);
            ledger.sent.push(key.clone());
            let attempts = (0..ATTEMPTS).take_while(|_| !self.deliver(&mail, &mut session)).count();
            ledger.resent += attempts;
            if attempts < ATTEMPTS {
                ledger.acknowledged.push(key);
            }
        }
        ledger
    }

    /// One attempt; whether it was acknowledged.
    fn deliver(&self, mail: &Mail, session: &mut Option<Session>) -> bool {
        let mut open = match session.take() {
            Some(open) => open,
            None => match Session::open(self.listener().0) {
                Ok(open) => open,
                Err(_) => return false,
            },
        };
        let acknowledged = open.send(mail).is_ok();
        if acknowledged {
            *session = Some(open);
        }
        acknowledged
    }

    /// The listener, as soon as there is one, and whether it wants more.
    fn listener(&self) -> (SocketAddr, More) {
        let mut target = self.target();
        loop {
            match *target {
                Target::At(listener) => return (listener, More::Wanted),
                Target::Last(listener) => return (listener, More::Enough),
                Target::Away => {}
            }
            target = self.changed.wait(target).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn set(&self, target: Target) {
        *self.target() = target;
        self.changed.notify_all();
    }

    fn target(&self) -> MutexGuard<'_, Target> {
        self.target.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(PartialEq, Eq)]
enum More {
    Wanted,
    Enough,
}

/// The mail with this key: a customer, a Message-ID and a subject of its own.
fn mail(key: &str) -> Mail {
    let from = format!("{key}@customers.example");
    let to = "support@harbour.example".to_owned();
    let text = format!(
        "From: Customer {key} <{from}>\r\nTo: {to}\r\nDate: Mon, 6 Jan 2025 09:00:00 +0000\r\n\
         Message-ID: <{key}@load.example>\r\nSubject: The crane stands still {key}\r\n\r\n\
         It stopped at noon, with number {key} on its display.\r\n"
    );
    Mail { from, to, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_the_same_each_time_and_unlike_any_other() {
        assert_eq!(mail("a-1"), mail("a-1"));
        assert_ne!(mail("a-1").from, mail("a-2").from);
        assert!(mail("a-1").text.contains("Message-ID: <a-1@load.example>\r\nSubject: "));
        assert!(mail("a-1").text.ends_with("\r\n"));
        assert!(!mail("a-1").text.contains("\n."));
    }
}
