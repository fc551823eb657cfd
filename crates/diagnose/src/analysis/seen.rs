//! What is remembered of all messages of one shape.

use crate::analysis::place;
use crate::line::Level;
use crate::template::Values;
use crate::time::Micros;
use crate::timeline::Histogram;

/// Bars for one shape: enough to see a burst.
const BARS: usize = 48;
/// Instants kept of a rare event.
const KEPT: usize = 8;
/// Bytes kept of an example.
const EXAMPLE: usize = 600;

/// A shape's counts.
pub(crate) struct Seen {
    pub count: u64,
    pub levels: [u32; 8],
    pub first: Option<Micros>,
    pub last: Option<Micros>,
    /// The first instants, to look around a rare event.
    pub instants: Vec<Micros>,
    pub over_time: Histogram,
    /// The first line of this shape, with its file and number.
    pub example: Box<[u8]>,
    pub file: u32,
    pub line: u64,
    /// What its variable parts were, in some of its messages.
    pub values: Vec<Values>,
    /// Its own id and template, before shapes are joined.
    pub id: String,
    pub template: String,
    /// The level that its words sound like.
    pub sounding: Option<Level>,
    /// How often a line was looked at for secrets without one; stays below when one was found.
    harmless: i32,
}

/// After so many looks without a secret a shape's constant words are trusted.
const TRUSTED: i32 = 16;

impl Seen {
    pub fn new(example: &[u8], file: u32, line: u64, (id, template): (String, String)) -> Seen {
        Seen {
            count: 0,
            levels: [0; 8],
            first: None,
            last: None,
            instants: vec![],
            over_time: Histogram::new(BARS),
            example: example[..example.len().min(EXAMPLE)].into(),
            file,
            line,
            values: vec![],
            id,
            sounding: Level::sounding(&template),
            template,
            harmless: 0,
        }
    }

    pub fn add(&mut self, at: Option<Micros>, level: Option<Level>) {
        self.count += 1;
        let place = place(level);
        self.levels[place] = self.levels[place].saturating_add(1);
        let Some(at) = at else { return };
        if self.first.is_none_or(|first| at < first) {
            self.first = Some(at);
        }
        if self.last.is_none_or(|last| at > last) {
            self.last = Some(at);
        }
        if self.instants.len() < KEPT {
            self.instants.push(at);
        }
        self.over_time.add(at);
    }

    /// A line was looked at for secrets.
    pub fn looked_at(&mut self, redacted: bool) {
        self.harmless = if redacted { i32::MIN } else { self.harmless.saturating_add(1) };
    }

    /// Whether the constant words of this shape were seen often enough without a secret.
    pub fn is_harmless(&self) -> bool {
        self.harmless >= TRUSTED
    }

    /// Whether the values of the next message are worth a look: those of the first ones, then of some.
    pub fn is_curious(&self) -> bool {
        self.count < 64 || self.count.is_multiple_of(64) && self.count < 100_000
    }

    /// Takes in those of another shape that turned out to be the same event.
    pub fn join(&mut self, other: &Seen) {
        self.count += other.count;
        for (mine, theirs) in self.levels.iter_mut().zip(other.levels) {
            *mine = mine.saturating_add(theirs);
        }
        self.first = [self.first, other.first].into_iter().flatten().min();
        self.last = self.last.max(other.last);
        self.instants.extend_from_slice(&other.instants);
        self.instants.sort_unstable();
        self.instants.truncate(KEPT);
        self.over_time.join(&other.over_time);
    }

    /// The level that most of them had.
    pub fn level(&self) -> Option<Level> {
        let most = Level::ALL.iter().max_by_key(|level| self.levels[**level as usize])?;
        (self.levels[*most as usize] > 0).then_some(*most)
    }
}
