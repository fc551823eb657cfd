//! The tree as it can be drawn: each step once, where it is first come to; later ways to it are
//! references.

use std::collections::BTreeSet;

use super::{Outcome, Playbook, Said, StepId, Target};

/// One step in the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    /// The step.
    pub step: StepId,
    /// Its place in the playbook's order, from 1.
    pub place: usize,
    /// Its title.
    pub title: String,
    /// Each answer, and what is behind it.
    pub branches: Vec<(Said, Branch)>,
}

/// What is behind an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Branch {
    /// Nobody has decided yet, or the step is gone.
    Nowhere,
    /// A step that is drawn here.
    Step(Outline),
    /// A step that is drawn elsewhere: its place and title.
    Elsewhere(usize, String),
    /// An end.
    End(Outcome),
}

impl Playbook {
    /// The tree from the first step on; `None` without steps. Steps that nothing leads to are not
    /// in it.
    pub fn outline(&self) -> Option<Outline> {
        let first = self.steps.first()?.id;
        self.drawn(first, &mut BTreeSet::from([first]))
    }

    fn drawn(&self, id: StepId, seen: &mut BTreeSet<StepId>) -> Option<Outline> {
        let (step, place) = (self.step(id)?, self.place(id)?);
        let exits = step.exits();
        // What stands right below is drawn there, also if a longer way leads to it.
        let own: Vec<StepId> = exits
            .iter()
            .filter_map(|(_, to)| match to {
                Target::Step(next) if self.step(*next).is_some() && seen.insert(*next) => Some(*next),
                _ => None,
            })
            .collect();
        let mut drawn = BTreeSet::new();
        let mut branches = Vec::new();
        for (finding, to) in exits {
            let branch = match to {
                Target::End(outcome) => Branch::End(outcome),
                Target::Step(next) if own.contains(&next) && drawn.insert(next) => {
                    self.drawn(next, seen).map_or(Branch::Nowhere, Branch::Step)
                }
                Target::Step(next) => match (self.step(next), self.place(next)) {
                    (Some(step), Some(place)) => Branch::Elsewhere(place, step.title.clone()),
                    _ => Branch::Nowhere,
                },
                Target::Open => Branch::Nowhere,
            };
            branches.push((step.said(finding), branch));
        }
        Some(Outline { step: id, place, title: step.title.clone(), branches })
    }
}
