//! The servers that the desk signs in to for mail. What is set up stands in the configuration, which
//! only the binary reads; it lends its eyes for the screen.

use std::future::Future;
use std::pin::Pin;

use trestle_domain::view::mail::{Connection, Examined};

/// Knows the connections and tries them.
pub trait Connections: Send + Sync + 'static {
    /// All of them: mailboxes first, then servers for outgoing mail.
    fn all(&self) -> Vec<Connection>;

    /// Signs in to one as for a mail, and moves none; `None` if there is no such connection.
    fn examine(&self, number: usize) -> Pin<Box<dyn Future<Output = Option<Examined>> + Send + '_>>;
}

/// A desk that signs in nowhere.
pub struct NoConnections;

impl Connections for NoConnections {
    fn all(&self) -> Vec<Connection> {
        vec![]
    }

    fn examine(&self, _: usize) -> Pin<Box<dyn Future<Output = Option<Examined>> + Send + '_>> {
        Box::pin(async { None })
    }
}
