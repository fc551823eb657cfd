//! How well a playbook helps: per step and as a whole, from the runs of one version.
//!
//! A run that nobody touched for an hour counts as left at the step it stands at. A rate is always
//! one of those who came to a step, never of all who began.

use std::collections::{BTreeMap, BTreeSet};

use super::{Outcome, StepId};
use crate::figures::spread;
use crate::time::{Millis, Timestamp};

/// A run that nobody answered for so long is given up.
pub const GIVEN_UP_AFTER: Millis = Millis::hours(1);
/// So many must have left at a step before it is marked,
const TELLING: usize = 3;
/// and at least every so many of those who came to it.
const ONE_IN: usize = 5;

/// What counts of one run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Walked {
    /// When it began.
    pub started_at: Timestamp,
    /// When something last happened.
    pub changed_at: Timestamp,
    /// How it ended, if it did.
    pub outcome: Option<Outcome>,
    /// The step it stands at, unless it ended.
    pub current: Option<StepId>,
    /// The steps that were answered, oldest first, each with when.
    pub answered: Vec<(StepId, Timestamp)>,
}

/// How well one version helps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Success {
    /// Runs that began.
    pub runs: usize,
    /// Runs that ended solved.
    pub solved: usize,
    /// Runs that ended with a person.
    pub asked: usize,
    /// Runs that were left.
    pub left: usize,
    /// Half of those that ended took no longer.
    pub median: Option<Millis>,
    /// By step; a step that nobody came to is missing.
    pub steps: BTreeMap<StepId, StepSuccess>,
}

/// How well one step helps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepSuccess {
    /// Runs that came to it.
    pub reached: usize,
    /// Runs that were left at it.
    pub left: usize,
    /// Runs that came to it and ended solved.
    pub solved_after: usize,
    /// Runs whose last answer was given here and led to a person.
    pub asked_here: usize,
    /// Half of its answers took no longer.
    pub median: Option<Millis>,
}

impl Success {
    /// Counts runs as of `now`.
    pub fn of(runs: &[Walked], now: Timestamp) -> Success {
        let mut success = Success { runs: runs.len(), ..Success::default() };
        let mut lengths = Vec::new();
        let mut spent: BTreeMap<StepId, Vec<Millis>> = BTreeMap::new();
        for run in runs {
            let is_left = run.outcome.is_none() && now.since(run.changed_at) >= GIVEN_UP_AFTER;
            success.solved += usize::from(run.outcome == Some(Outcome::Solved));
            success.asked += usize::from(run.outcome == Some(Outcome::Person));
            success.left += usize::from(is_left);
            if run.outcome.is_some() {
                lengths.push(run.changed_at.since(run.started_at));
            }
            let mut before = run.started_at;
            for (step, at) in &run.answered {
                spent.entry(*step).or_default().push(at.since(before));
                before = *at;
            }
            let answered = run.answered.iter().map(|(step, _)| *step);
            for id in answered.chain(run.current).collect::<BTreeSet<_>>() {
                let step = success.steps.entry(id).or_default();
                step.reached += 1;
                step.left += usize::from(is_left && run.current == Some(id));
                step.solved_after += usize::from(run.outcome == Some(Outcome::Solved));
                let last = run.answered.last().map(|(step, _)| *step);
                step.asked_here += usize::from(run.outcome == Some(Outcome::Person) && last == Some(id));
            }
        }
        success.median = spread(&mut lengths).map(|(median, _)| median);
        for (id, mut spent) in spent {
            if let Some(step) = success.steps.get_mut(&id) {
                step.median = spread(&mut spent).map(|(median, _)| median);
            }
        }
        success
    }

    /// How many of a hundred runs that began were solved; `None` before the first.
    pub fn rate(&self) -> Option<usize> {
        percent(self.solved, self.runs)
    }
}

impl StepSuccess {
    /// How many of a hundred that came to it were solved in the end.
    pub fn rate(&self) -> Option<usize> {
        percent(self.solved_after, self.reached)
    }

    /// Whether strikingly many give up here.
    pub fn loses_people(&self) -> bool {
        self.left >= TELLING && self.left * ONE_IN >= self.reached
    }
}

fn percent(part: usize, whole: usize) -> Option<usize> {
    (whole > 0).then(|| (part * 100 + whole / 2) / whole)
}
