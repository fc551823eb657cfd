//! The ear of a PostgreSQL node: a connection of its own that hears the commits of all nodes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::Thread;
use std::time::Duration;

use postgres::Client;
use postgres::fallible_iterator::FallibleIterator;
use tokio::sync::watch;

use super::connection::Recipe;
use super::postgresql::connect;
use super::{DatabaseUrl, StoreError, threads};

const LOOK_UP_EVERY: Duration = Duration::from_millis(500);
const RECONNECT_AFTER: Duration = Duration::from_secs(1);

/// Stops listening when dropped.
pub(super) struct Listener {
    stopped: Arc<AtomicBool>,
    thread: Thread,
}

/// Starts to listen where there is anything to hear: SQLite's commits are told in-process.
pub(super) fn start(recipe: &Recipe, committed: &Arc<watch::Sender<i64>>) -> Option<Listener> {
    let DatabaseUrl::Postgres(address) = &recipe.url else {
        return None;
    };
    let stopped = Arc::new(AtomicBool::new(false));
    let (address, committed, stop) = (address.clone(), Arc::clone(committed), Arc::clone(&stopped));
    let handle = threads::named("store-listen", move || {
        while !stop.load(Ordering::Relaxed) {
            if let Err(error) = listen(&address, &committed, &stop) {
                tracing::warn!(%error, "lost the connection that hears other nodes");
                std::thread::park_timeout(RECONNECT_AFTER);
            }
        }
    });
    Some(Listener { stopped, thread: handle.thread().clone() })
}

fn listen(address: &str, committed: &watch::Sender<i64>, stop: &AtomicBool) -> Result<(), StoreError> {
    let mut client = connect(address)?;
    let lost = |error: postgres::Error| StoreError::Unavailable(error.to_string());
    client.batch_execute("LISTEN trestle_log").map_err(lost)?;
    // Asked after LISTEN, so no commit falls between the two.
    let head = client.query_one("SELECT position FROM log_head", &[]).map_err(lost)?;
    threads::raise(committed, head.get(0));

    while !stop.load(Ordering::Relaxed) {
        hear(&mut client, committed).map_err(lost)?;
        if client.is_closed() {
            return Err(StoreError::Unavailable("the server closed it".to_owned()));
        }
    }
    Ok(())
}

fn hear(client: &mut Client, committed: &watch::Sender<i64>) -> Result<(), postgres::Error> {
    let mut notifications = client.notifications();
    let mut heard = notifications.timeout_iter(LOOK_UP_EVERY);
    while let Some(notification) = heard.next()? {
        match notification.payload().parse() {
            Ok(position) => threads::raise(committed, position),
            Err(_) => tracing::warn!("a foreign program notifies on the channel trestle_log"),
        }
    }
    Ok(())
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        self.thread.unpark();
    }
}
