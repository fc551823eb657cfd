//! The servers that the desk signs in to for mail. Some stand in the configuration, which only the
//! binary reads; it lends its eyes for the screen, and tries what is typed there.

mod kept;

use std::future::Future;
use std::pin::Pin;

use trestle_domain::connection::{Mailbox, Relay};
use trestle_domain::view::mail::{Connection, Examined};

use crate::vault::Password;

pub use kept::{Keep, MOST_KEPT, Opened};

/// What is typed on the screen, to be tried.
#[derive(Clone, Debug)]
pub enum Candidate {
    /// A mailbox.
    Mailbox(Mailbox, Password),
    /// A server for outgoing mail; without a password nobody signs in.
    Relay(Relay, Option<Password>),
}

/// What a try comes to, once it does.
pub type Trying<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Knows the connections of the configuration, and tries connections.
pub trait Connections: Send + Sync + 'static {
    /// Those of the configuration: mailboxes first, then servers for outgoing mail.
    fn configured(&self) -> Vec<Connection>;

    /// Signs in to one of them as for a mail, and moves none; `None` if there is no such connection.
    fn examine(&self, number: usize) -> Trying<'_, Option<Examined>>;

    /// The same, of what is not in the configuration.
    fn attempt(&self, candidate: Candidate) -> Trying<'_, Examined>;

    /// Whether the configuration lets the screen name this host.
    fn may_reach(&self, host: &str) -> bool;
}

/// A desk that signs in nowhere.
pub struct NoConnections;

impl Connections for NoConnections {
    fn configured(&self) -> Vec<Connection> {
        vec![]
    }

    fn examine(&self, _: usize) -> Trying<'_, Option<Examined>> {
        Box::pin(async { None })
    }

    fn attempt(&self, _: Candidate) -> Trying<'_, Examined> {
        Box::pin(async { Examined::Trouble("this desk signs in nowhere".to_owned()) })
    }

    fn may_reach(&self, _: &str) -> bool {
        true
    }
}
