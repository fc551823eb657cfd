//! The database threads: several readers, and one writer that commits in groups.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tokio::sync::{oneshot, watch};

use super::connection::{Recipe, Role};
use super::queue::Queue;
use super::{Db, Health, StoreError, Tx, log, migrations};

/// How many closures share one commit at most.
const GROUP: usize = 64;

/// A closure waiting for a reader, which may have no connection to offer.
pub(super) type Read = Box<dyn FnOnce(Result<&mut Db, StoreError>) + Send>;
/// A closure waiting for the writer. It gives back how to answer once the commit is over.
pub(super) type Write = Box<dyn FnOnce(Result<&mut Tx, StoreError>) -> Answer + Send>;
pub(super) type Answer = Box<dyn FnOnce(Result<(), StoreError>) + Send>;

type Reply<T, E> = oneshot::Sender<Result<T, E>>;

pub(super) fn read<T, E, F>(closure: F, reply: Reply<T, E>) -> Read
where
    F: FnOnce(&mut Db) -> Result<T, E> + Send + 'static,
    E: From<StoreError> + Send + 'static,
    T: Send + 'static,
{
    Box::new(move |db| {
        let outcome = db.map_err(E::from).and_then(|db| db.run_read(closure));
        // Whoever asked may have gone away meanwhile; nobody misses the answer then.
        let _ = reply.send(outcome);
    })
}

pub(super) fn write<T, E, F>(closure: F, reply: Reply<T, E>) -> Write
where
    F: FnOnce(&mut Tx) -> Result<T, E> + Send + 'static,
    E: From<StoreError> + Send + 'static,
    T: Send + 'static,
{
    Box::new(move |tx| {
        let outcome = tx.map_err(E::from).and_then(|tx| tx.run_write(closure));
        Box::new(move |committed| {
            // A refusal may rest on what another closure of the group wrote, so it falls with it.
            let _ = reply.send(committed.map_err(E::from).and(outcome));
        })
    })
}

/// Migrates the database and returns its log position. On a thread of its own, because the
/// PostgreSQL client cannot run on a thread that belongs to an async runtime.
pub(super) fn migrate(recipe: &Arc<Recipe>) -> Result<i64, StoreError> {
    let mut seat = Seat::<Tx>::new(recipe, Role::Writer);
    let work = move || {
        let tx = seat.begin()?;
        let position = tx.run_write(|tx| {
            migrations::bring_up(tx, migrations::ALL)?;
            log::head(tx)
        })?;
        tx.commit()?;
        Ok(position)
    };
    named("store-migrate", work).join().unwrap_or(Err(StoreError::Stopped))
}

pub(super) fn start_reader(number: usize, recipe: &Arc<Recipe>, reads: &Arc<Queue<Read>>) -> JoinHandle<()> {
    let mut seat = Seat::<Db>::new(recipe, Role::Reader);
    let reads = Arc::clone(reads);
    named(&format!("store-read-{number}"), move || {
        while let Some(read) = reads.pop() {
            seat.outlive(|seat| {
                read(seat.begin());
                seat.leave_when_lost();
            });
        }
    })
}

pub(super) fn start_writer(
    recipe: &Arc<Recipe>,
    writes: &Arc<Queue<Write>>,
    committed: &Arc<watch::Sender<i64>>,
) -> JoinHandle<()> {
    let mut seat = Seat::<Tx>::new(recipe, Role::Writer);
    let writes = Arc::clone(writes);
    let committed = Arc::clone(committed);
    named("store-write", move || {
        while let Some(first) = writes.pop() {
            seat.outlive(|seat| write_group(seat, first, &writes, &committed));
        }
    })
}

fn write_group(seat: &mut Seat<Tx>, first: Write, writes: &Queue<Write>, committed: &watch::Sender<i64>) {
    let tx = match seat.begin() {
        Ok(tx) => tx,
        Err(error) => return first(Err(error))(Ok(())),
    };
    let mut answers = vec![first(Ok(&mut *tx))];
    while answers.len() < GROUP
        && !tx.is_lost()
        && let Some(next) = writes.pop_waiting()
    {
        answers.push(next(Ok(&mut *tx)));
    }
    let outcome = tx.commit();
    match &outcome {
        Ok(Some(position)) => raise(committed, *position),
        Ok(None) => {}
        Err(error) => {
            tracing::error!(%error, writes = answers.len(), "a group of writes was not committed");
            // Never a second try on the same connection: what it still holds is unknown.
            seat.leave();
        }
    }
    for answer in answers {
        answer(outcome.clone().map(|_| ()));
    }
}

/// Tells subscribers of a later position; an earlier one is old news.
pub(super) fn raise(committed: &watch::Sender<i64>, position: i64) {
    committed.send_if_modified(|latest| {
        let later = position > *latest;
        *latest = position.max(*latest);
        later
    });
}

pub(super) fn named<T: Send + 'static>(
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> JoinHandle<T> {
    let thread = thread::Builder::new().name(name.to_owned());
    thread.spawn(work).expect("the system lets a starting process have a handful of threads")
}

/// A thread's place at the database: its connection, made when first needed and again when lost.
struct Seat<C> {
    recipe: Arc<Recipe>,
    role: Role,
    connection: Option<C>,
}

impl<C: From<Db> + AsMut<Db>> Seat<C> {
    fn new(recipe: &Arc<Recipe>, role: Role) -> Self {
        Seat { recipe: Arc::clone(recipe), role, connection: None }
    }

    fn begin(&mut self) -> Result<&mut C, StoreError> {
        if let (Role::Writer, Health::Broken(reason)) = (self.role, self.recipe.health.get()) {
            return Err(StoreError::Unhealthy(reason));
        }
        // A server may have gone away since the last use. Nothing has run yet, so a new
        // connection may try once more.
        if let Some(connection) = &mut self.connection
            && connection.as_mut().begin().is_err()
        {
            self.leave();
        }
        if self.connection.is_none() {
            let mut db = Db::connect(&self.recipe, self.role)?;
            db.begin()?;
            self.connection = Some(C::from(db));
        }
        Ok(self.connection.as_mut().expect("a connection was just made"))
    }

    /// A driver that panics costs its connection and the work at hand, never the thread.
    fn outlive(&mut self, work: impl FnOnce(&mut Self)) {
        if catch_unwind(AssertUnwindSafe(|| work(self))).is_err() {
            tracing::error!(role = ?self.role, "a database driver panicked");
            self.leave();
        }
    }

    fn leave_when_lost(&mut self) {
        if self.connection.as_mut().is_some_and(|connection| connection.as_mut().is_lost()) {
            self.leave();
        }
    }

    fn leave(&mut self) {
        self.connection = None;
    }
}
