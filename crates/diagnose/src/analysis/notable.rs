//! What is worth a look first: bursts, silence, what is new, what is rare and near to errors,
//! what broke a habit, a clock that is off.

use crate::analysis::FileSeen;
use crate::analysis::finish::Known;
use crate::line::Level;
use crate::report::{File, Notable, Observed, Place, written};
use crate::time::{Micros, SECOND};
use crate::timeline::{Break, Histogram};

/// Everything that is looked at.
pub(super) struct Around<'a> {
    pub known: &'a [Known],
    /// The event of each shape.
    pub events: &'a [u32],
    pub files: &'a [FileSeen],
    pub told: &'a [File],
    /// All records over time.
    pub whole: &'a Histogram,
    pub breaks: Vec<Break>,
}

/// So many of one kind are told.
const EACH: usize = 8;
/// A rare event came so seldom.
const RARE: u64 = 3;
/// A burst is one of so many stretches of the whole time.
const STRETCHES: i64 = 48;

/// The most telling first.
pub(super) fn notable(around: &Around) -> Vec<Notable> {
    let mut all = vec![];
    for mut kind in [
        new(around),
        bursts(around),
        gaps(around),
        rare(around),
        breaks(around),
        clocks(around),
        metrics(around),
    ] {
        kind.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        kind.truncate(EACH);
        all.append(&mut kind);
    }
    all.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    all
}

fn new(around: &Around) -> Vec<Notable> {
    let new = around.known.iter().filter(|known| known.event.new);
    new.map(|known| {
        let observed = Observed::New { event: known.event.template.clone(), count: known.event.count };
        of_event(around, known, observed, 0.6 + 0.35 * grave(known.event.level))
    })
    .collect()
}

fn bursts(around: &Around) -> Vec<Notable> {
    let bursts = around.known.iter().filter_map(|known| {
        let burst = burst(&known.seen.over_time, around.whole)?;
        let observed = Observed::Burst {
            event: known.event.template.clone(),
            count: burst.count.into(),
            of: known.event.count,
            seconds: burst.width,
        };
        let share = f64::from(burst.count) / known.event.count as f64;
        let weight = (0.35 + 0.5 * grave(known.event.level)) * (0.5 + share / 2.0);
        let mut notable = of_event(around, known, observed, weight);
        notable.at = Some(written(burst.start * SECOND));
        Some(notable)
    });
    bursts.collect()
}

/// A bar that towers above the others.
pub(super) struct Burst {
    pub start: i64,
    pub count: u32,
    /// How long the bar is, in seconds.
    pub width: i64,
}

/// The highest bar, if it holds at least twenty, six times what bars of the whole span hold on
/// average, and three times the share that all records have there.
pub(super) fn burst(event: &Histogram, whole: &Histogram) -> Option<Burst> {
    let seconds = whole.width() * i64::try_from(whole.counts().len()).ok()?;
    // What came within a short time has narrow bars; a burst is seen on the scale of the whole.
    let mut event = event.clone();
    while event.width() * STRETCHES < seconds {
        event.widen();
    }
    let (index, count) = event.counts().iter().enumerate().max_by_key(|(_, count)| **count)?;
    let start = event.start() + i64::try_from(index).ok()? * event.width();
    let bars = (seconds as f64 / event.width() as f64).max(1.0);
    let total: f64 = event.counts().iter().map(|count| f64::from(*count)).sum();
    let everything: f64 = whole.counts().iter().map(|count| f64::from(*count)).sum();
    let there: f64 = whole
        .counts()
        .iter()
        .enumerate()
        .filter(|(index, _)| {
            let at = whole.start() + *index as i64 * whole.width();
            at < start + event.width() && at + whole.width() > start
        })
        .map(|(_, count)| f64::from(*count))
        .sum();
    let count = *count;
    let towers = f64::from(count) >= 6.0 * total / bars;
    let own = f64::from(count) / total >= (3.0 * there / everything).min(0.9);
    (count >= 20 && bars >= 8.0 && towers && own).then_some(Burst { start, count, width: event.width() })
}

fn gaps(around: &Around) -> Vec<Notable> {
    let mut gaps = vec![];
    for file in around.files {
        for gap in file.gaps.unusual() {
            let seconds = (gap.to - gap.from) / SECOND;
            let span = file.last.zip(file.first).map_or(1, |(last, first)| (last - first).max(1));
            let observed = Observed::Gap { path: file.path.clone(), seconds };
            gaps.push(Notable {
                at: Some(written(gap.from)),
                place: Some(Place { path: file.path.clone(), line: gap.line }),
                ..of(observed, 0.3 + 0.3 * ((gap.to - gap.from) as f64 / span as f64).min(1.0))
            });
        }
    }
    gaps
}

/// Events that hardly ever come and came right before errors.
fn rare(around: &Around) -> Vec<Notable> {
    let records: u64 = around.files.iter().map(|file| file.records).sum();
    if records < 200 {
        return vec![];
    }
    let mut errors: Vec<Micros> = around
        .known
        .iter()
        .filter(|known| known.event.level >= Some(Level::Error) && known.event.count > RARE)
        .flat_map(|known| known.seen.instants.iter().copied())
        .collect();
    errors.sort_unstable();
    let rare = around.known.iter().filter(|known| {
        known.event.count <= RARE && known.event.level.is_none_or(|level| level >= Level::Info)
    });
    rare.filter_map(|known| {
        let (at, error) = known.seen.instants.iter().find_map(|at| {
            let next = errors.partition_point(|error| error < at);
            errors.get(next).filter(|error| **error - at <= 10 * SECOND).map(|error| (*at, *error))
        })?;
        let observed = Observed::Rare {
            event: known.event.template.clone(),
            count: known.event.count,
            seconds_before: (error - at) / SECOND,
        };
        let mut notable = of_event(around, known, observed, 0.45 + 0.3 * grave(known.event.level));
        notable.at = Some(written(at));
        Some(notable)
    })
    .collect()
}

fn breaks(around: &Around) -> Vec<Notable> {
    let event = |shape: crate::template::Shape| &around.known[around.events[shape.0 as usize] as usize];
    let breaks = around.breaks.iter().filter_map(|found| {
        let (before, usual, instead) = (event(found.before), event(found.usual), event(found.instead));
        let same = before.event.id == usual.event.id || usual.event.id == instead.event.id;
        let file = around.files.get(found.file as usize)?;
        let observed = Observed::Sequence {
            after: before.event.template.clone(),
            usual: usual.event.template.clone(),
            times: found.times,
            instead: instead.event.template.clone(),
        };
        (!same).then(|| Notable {
            template: Some(instead.event.id.clone()),
            place: Some(Place { path: file.path.clone(), line: found.line }),
            ..of(observed, 0.25 + 0.45 * grave(instead.event.level))
        })
    });
    breaks.collect()
}

fn clocks(around: &Around) -> Vec<Notable> {
    let off =
        around.told.iter().filter_map(|file| Some((file, file.ahead.filter(|ahead| ahead.abs() >= 2.0)?)));
    off.map(|(file, ahead)| {
        let (path, first) = (file.path.clone(), around.told[0].path.clone());
        of(Observed::Clock { path, seconds_ahead: ahead.round() as i64, of: first }, 0.7)
    })
    .collect()
}

/// Numbers far above the usual ones, and how many errors came about then.
fn metrics(around: &Around) -> Vec<Notable> {
    let mut spikes = vec![];
    for file in around.files {
        for metric in &file.metrics {
            for spike in metric.spikes(&file.reference).into_iter().take(3) {
                let near = around
                    .known
                    .iter()
                    .filter(|known| known.event.level >= Some(Level::Error))
                    .flat_map(|known| &known.seen.instants)
                    .filter(|at| (**at - spike.at).abs() <= 60 * SECOND)
                    .count();
                let observed = Observed::Metric {
                    name: metric.name.clone(),
                    value: spike.value,
                    usual: spike.usual,
                    is_beside_errors: near > 0,
                };
                spikes.push(Notable {
                    at: Some(written(spike.at)),
                    place: Some(Place { path: file.path.clone(), line: 1 }),
                    ..of(observed, if near > 0 { 0.75 } else { 0.4 })
                });
            }
        }
    }
    spikes
}

fn of_event(around: &Around, known: &Known, observed: Observed, weight: f64) -> Notable {
    let file = around.files.get(known.seen.file as usize);
    Notable {
        at: known.event.first.clone(),
        template: Some(known.event.id.clone()),
        place: file.map(|file| Place { path: file.path.clone(), line: known.seen.line }),
        ..of(observed, weight)
    }
}

fn of(observed: Observed, weight: f64) -> Notable {
    let (kind, text) = (observed.kind(), observed.to_string());
    Notable { kind, text, observed, at: None, template: None, place: None, weight }
}

/// From 0 to 1.
fn grave(level: Option<Level>) -> f64 {
    match level {
        None => 0.2,
        Some(level) => f64::from(level as u8) / 6.0,
    }
}

/// `90 s`, `12 min`, `3 h`, `2 days`.
pub(crate) fn words(seconds: i64) -> String {
    match seconds {
        0..=119 => format!("{seconds} s"),
        120..=7199 => format!("{} min", seconds / 60),
        7200..=172_799 => format!("{} h", seconds / 3600),
        _ => format!("{} days", seconds / 86_400),
    }
}
