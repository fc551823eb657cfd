//! Writes the stories' tickets, many to a transaction. Memory stays flat: a batch is told while
//! the one before it is being written, and then forgotten.

use std::sync::mpsc::sync_channel;
use std::thread;

use trestle_app::{App, Desk, Failure};
use trestle_domain::event::Event;
use trestle_domain::ticket::{Refusal, Ticket};
use trestle_domain::time::Timestamp;
use trestle_store::{Db, StoreError, Tx, messages, rules, tickets, timers};

use super::history;
use super::story::Letter;
use super::world::World;

/// Tickets in one transaction.
const BATCH: usize = 500;
/// Where the demo notes how far it is.
const SETTING: &str = "demo";

/// A demo that was begun: how far it is, and where it goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Tickets written so far.
    pub written: usize,
    /// Tickets wanted.
    pub tickets: usize,
    /// Where the history ends.
    pub now: Timestamp,
}

impl Begun {
    /// The demo this desk was filled with, if it was.
    pub fn load(db: &mut Db) -> Result<Option<Begun>, StoreError> {
        let noted = rules::setting(db, SETTING)?.unwrap_or_default();
        let mut numbers = noted.split(' ').map_while(|number| number.parse::<i64>().ok());
        Ok((|| {
            let (written, tickets, now) = (numbers.next()?, numbers.next()?, numbers.next()?);
            Some(Begun { written: written as usize, tickets: tickets as usize, now: Timestamp(now) })
        })())
    }

    /// Notes how far it is.
    pub fn save(&self, tx: &mut Tx) -> Result<(), StoreError> {
        rules::set_setting(tx, SETTING, &format!("{} {} {}", self.written, self.tickets, self.now.0))
    }

    /// Whether tickets are missing.
    pub fn is_unfinished(&self) -> bool {
        self.written < self.tickets
    }
}

/// A ticket told to its end, ready to be written.
struct Told {
    ticket: Ticket,
    events: Vec<Event>,
    letters: Vec<Letter>,
}

/// Writes what is missing of a demo.
///
/// # Errors
/// When the database refuses, or the rules refuse what a story wants.
pub fn tickets(app: &App, begun: Begun, mut progress: impl FnMut(usize)) -> Result<(), Failure> {
    let (told, batches) = sync_channel(1);
    thread::scope(|scope| {
        scope.spawn(move || {
            let world = World::until(begun.now);
            for from in (begun.written..begun.tickets).step_by(BATCH) {
                let to = begun.tickets.min(from + BATCH);
                // Nobody listens any more once writing failed.
                if told.send(tell(&world, from..to, begun.tickets)).is_err() {
                    return;
                }
            }
        });
        let mut written = begun.written;
        for batch in batches {
            let batch = batch?;
            written += batch.len();
            let reached = Begun { written, ..begun };
            app.transact_blocking(move |desk| write(desk, batch, reached))?;
            progress(written);
        }
        Ok(())
    })
}

fn tell(world: &World, places: std::ops::Range<usize>, count: usize) -> Result<Vec<Told>, Refusal> {
    let stories = places.map(|place| {
        let story = history::tell(world, place, count)?;
        Ok(Told { ticket: story.ticket, events: story.events, letters: story.letters })
    });
    stories.collect()
}

fn write(desk: &mut Desk<'_>, batch: Vec<Told>, reached: Begun) -> Result<(), Failure> {
    desk.now = reached.now;
    for told in batch {
        // Stories number their tickets as the desk would, from 1; this keeps the desk's count.
        let next = tickets::next_id(desk.tx)?;
        debug_assert_eq!(next, told.ticket.id);
        desk.import(&told.ticket, &told.events)?;
        for letter in &told.letters {
            match letter {
                Letter::Customer(message) => messages::write(desk.tx, message)?,
                Letter::Note(message) => messages::write(desk.tx, message)?,
                Letter::Vendor(message) => messages::write(desk.tx, message)?,
            }
        }
    }
    // What has rung in the stories must not ring again when the program starts.
    timers::claim_due(desk.tx, reached.now.0, u32::MAX)?;
    reached.save(desk.tx)?;
    Ok(())
}
