//! The database engine: closures run on database threads, inside transactions.
//!
//! A page's reads are one closure on a reader thread and see one snapshot. An action's writes
//! are one closure on the writer thread, inside a savepoint of its own; up to 64 closures share
//! one durable commit and nobody is answered before it. The engine knows nothing of tickets,
//! and only the engine knows which database runs.

mod connection;
mod db;
mod error;
pub mod jobs;
mod listen;
pub mod log;
mod migrations;
mod options;
mod postgresql;
mod queue;
mod sqlite;
mod threads;
pub mod timers;
mod value;

use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::sync::{oneshot, watch};

pub use connection::Dialect;
pub use db::{Db, Tx};
pub use error::{Health, StoreError};
pub use options::{DatabaseUrl, Durability, Fsync, Options};
pub use value::{FromValue, Row, ToValue, Value, ValueRef};

use connection::Recipe;
use listen::Listener;
use queue::Queue;
use threads::{Read, Write};

/// A handle on one database; clones share its threads.
///
/// The last clone to be dropped lets the writer finish what is queued, then ends the threads.
#[derive(Clone)]
pub struct Store {
    shared: Arc<Shared>,
}

struct Shared {
    recipe: Arc<Recipe>,
    reads: Arc<Queue<Read>>,
    writes: Arc<Queue<Write>>,
    committed: Arc<watch::Sender<i64>>,
    threads: Vec<JoinHandle<()>>,
    _listener: Option<Listener>,
}

impl Store {
    /// Opens the database, migrates it under a lock and starts the database threads.
    ///
    /// # Errors
    /// `Unavailable` when the server cannot be reached, `Open` when the database cannot be used or
    /// would not keep its promises (an old SQLite, PostgreSQL with `fsync=off`), `Migration` when its schema is newer than this program or
    /// was made by altered migrations.
    pub fn open(url: &DatabaseUrl, options: Options) -> Result<Store, StoreError> {
        let recipe = Arc::new(Recipe::new(url.clone(), options));
        let position = threads::migrate(&recipe)?;
        let committed = Arc::new(watch::Sender::new(position));
        let reads = Arc::new(Queue::new());
        let writes = Arc::new(Queue::new());

        let mut threads = vec![threads::start_writer(&recipe, &writes, &committed)];
        threads.extend((0..recipe.options.readers).map(|n| threads::start_reader(n, &recipe, &reads)));
        let listener = listen::start(&recipe, &committed);

        Ok(Store {
            shared: Arc::new(Shared { recipe, reads, writes, committed, threads, _listener: listener }),
        })
    }

    /// Runs `closure` on a reader thread; all its queries see one snapshot.
    ///
    /// # Errors
    /// What the closure returns, or a [`StoreError`] when no connection can be had.
    pub async fn read<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: FnOnce(&mut Db) -> Result<T, E> + Send + 'static,
        E: From<StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.ask_reader(closure).await.unwrap_or_else(stopped)
    }

    /// Runs `closure` on the writer thread and returns after its changes are durable.
    ///
    /// A closure that returns an error or panics leaves no trace; the others of its group stay.
    ///
    /// # Errors
    /// What the closure returns, or a [`StoreError`]. After [`StoreError::OutcomeUnknown`] the
    /// change may or may not be stored: ask again with the same idempotency key.
    pub async fn write<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
        E: From<StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.ask_writer(closure).await.unwrap_or_else(unanswered)
    }

    /// [`Store::read`] for commands that run outside any async runtime (it panics inside one).
    ///
    /// # Errors
    /// Like [`Store::read`].
    pub fn read_blocking<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: FnOnce(&mut Db) -> Result<T, E> + Send + 'static,
        E: From<StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.ask_reader(closure).blocking_recv().unwrap_or_else(stopped)
    }

    /// [`Store::write`] for commands that run outside any async runtime (it panics inside one).
    ///
    /// # Errors
    /// Like [`Store::write`].
    pub fn write_blocking<T, E, F>(&self, closure: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
        E: From<StoreError> + Send + 'static,
        T: Send + 'static,
    {
        self.ask_writer(closure).blocking_recv().unwrap_or_else(unanswered)
    }

    /// The latest committed log position, from every process on the same PostgreSQL.
    ///
    /// On SQLite only this process's commits are heard. Positions may be passed over when they
    /// come fast: read the log after the position you have seen.
    pub fn subscribe(&self) -> watch::Receiver<i64> {
        self.shared.committed.subscribe()
    }

    /// Whether the storage underneath still keeps its word. Once lost, health does not return:
    /// the process should stop and be restarted, so that the database recovers from its log.
    pub fn health(&self) -> Health {
        self.shared.recipe.health.get()
    }

    fn ask_reader<T, E, F>(&self, closure: F) -> oneshot::Receiver<Result<T, E>>
    where
        F: FnOnce(&mut Db) -> Result<T, E> + Send + 'static,
        E: From<StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.shared.reads.push(threads::read(closure, reply));
        answer
    }

    fn ask_writer<T, E, F>(&self, closure: F) -> oneshot::Receiver<Result<T, E>>
    where
        F: FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
        E: From<StoreError> + Send + 'static,
        T: Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.shared.writes.push(threads::write(closure, reply));
        answer
    }
}

fn stopped<T, E: From<StoreError>>(_: oneshot::error::RecvError) -> Result<T, E> {
    Err(StoreError::Stopped.into())
}

fn unanswered<T, E: From<StoreError>>(_: oneshot::error::RecvError) -> Result<T, E> {
    Err(StoreError::OutcomeUnknown("the writer gave no answer".to_owned()).into())
}

impl Drop for Shared {
    fn drop(&mut self) {
        self.reads.close();
        self.writes.close();
        let here = std::thread::current().id();
        for thread in self.threads.drain(..) {
            // A closure that held the last clone drops it on a database thread: it cannot wait for itself.
            if thread.thread().id() != here && thread.join().is_err() {
                tracing::error!("a database thread had panicked");
            }
        }
    }
}
