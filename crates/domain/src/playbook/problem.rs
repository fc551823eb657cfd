//! What is wrong with a playbook, and where. A draft may have problems; a version may not.

use std::collections::BTreeSet;

use super::{Finding, Playbook, Step, StepId, StepKind, Target};
use crate::ids::ArticleId;

/// One thing that keeps a playbook from being published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub at: At,
    /// What.
    pub kind: ProblemKind,
}

/// A place in a playbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Its title.
    Title,
    /// Its category.
    Category,
    /// Its steps as a whole.
    Steps,
    /// One step as a whole.
    Step(StepId),
    /// A step's title.
    StepTitle(StepId),
    /// The article of a step.
    Article(StepId),
    /// The words of one of a step's choices.
    Label(StepId, u32),
    /// Where one of a step's answers leads.
    Exit(StepId, Finding),
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// There are no words.
    Empty,
    /// There is no step to start with.
    NoStart,
    /// A question has no choices.
    NoChoices,
    /// Two choices of a question read the same.
    SameLabel,
    /// The answer leads nowhere.
    DeadEnd,
    /// The answer leads to a step that does not exist.
    UnknownStep,
    /// Nothing leads to the step.
    Unreachable,
    /// No way leads from the step to an end.
    NoWayOut,
    /// No article was named.
    NoArticle,
    /// The article is not published for those who walk through the playbook.
    HiddenArticle,
}

impl ProblemKind {
    /// The name used in text keys.
    pub fn key(self) -> &'static str {
        match self {
            ProblemKind::Empty => "empty",
            ProblemKind::NoStart => "no_start",
            ProblemKind::NoChoices => "no_choices",
            ProblemKind::SameLabel => "same_label",
            ProblemKind::DeadEnd => "dead_end",
            ProblemKind::UnknownStep => "unknown_step",
            ProblemKind::Unreachable => "unreachable",
            ProblemKind::NoWayOut => "no_way_out",
            ProblemKind::NoArticle => "no_article",
            ProblemKind::HiddenArticle => "hidden_article",
        }
    }
}

impl Playbook {
    /// Everything that keeps it from being published, in the order it is met on a form.
    pub fn check(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        let mut demand = |holds: bool, at, kind| {
            if !holds {
                found.push(Problem { at, kind });
            }
        };
        demand(!self.title.trim().is_empty(), At::Title, ProblemKind::Empty);
        demand(!self.category.trim().is_empty(), At::Category, ProblemKind::Empty);
        demand(!self.steps.is_empty(), At::Steps, ProblemKind::NoStart);
        let (reached, leading_out) = (self.reached(), self.leading_out());
        for step in &self.steps {
            demand(!step.title.trim().is_empty(), At::StepTitle(step.id), ProblemKind::Empty);
            demand(reached.contains(&step.id), At::Step(step.id), ProblemKind::Unreachable);
            let decided = step.exits().iter().all(|(_, to)| self.is_somewhere(*to));
            // A way that is not decided yet is said at the answer.
            let is_out = leading_out.contains(&step.id) || !decided;
            demand(is_out, At::Step(step.id), ProblemKind::NoWayOut);
            self.check_answers(step, &mut demand);
        }
        found
    }

    fn check_answers(&self, step: &Step, demand: &mut impl FnMut(bool, At, ProblemKind)) {
        if let StepKind::Article { article: ArticleId(id), .. } = step.kind {
            demand(id > 0, At::Article(step.id), ProblemKind::NoArticle);
        }
        if let StepKind::Ask { choices, .. } = &step.kind {
            demand(!choices.is_empty(), At::Step(step.id), ProblemKind::NoChoices);
            for (place, choice) in choices.iter().enumerate() {
                let label = choice.label.trim();
                let again = choices[..place].iter().any(|before| before.label.trim() == label);
                let at = At::Label(step.id, choice.id);
                demand(!label.is_empty(), at, ProblemKind::Empty);
                demand(label.is_empty() || !again, at, ProblemKind::SameLabel);
            }
        }
        for (finding, to) in step.exits() {
            let at = At::Exit(step.id, finding);
            demand(to != Target::Open, at, ProblemKind::DeadEnd);
            demand(to == Target::Open || self.is_somewhere(to), at, ProblemKind::UnknownStep);
        }
    }

    fn is_somewhere(&self, to: Target) -> bool {
        match to {
            Target::Open => false,
            Target::Step(id) => self.step(id).is_some(),
            Target::End(_) => true,
        }
    }

    /// The steps that can be come to from the first.
    fn reached(&self) -> BTreeSet<StepId> {
        let mut reached = BTreeSet::new();
        let mut ahead: Vec<StepId> = self.steps.first().map(|step| step.id).into_iter().collect();
        while let Some(id) = ahead.pop() {
            let Some(step) = self.step(id).filter(|_| reached.insert(id)) else { continue };
            ahead.extend(step.exits().into_iter().filter_map(|(_, to)| match to {
                Target::Step(next) => Some(next),
                Target::Open | Target::End(_) => None,
            }));
        }
        reached
    }

    /// The steps from which an end can be come to.
    fn leading_out(&self) -> BTreeSet<StepId> {
        let mut out = BTreeSet::new();
        loop {
            let before = out.len();
            for step in &self.steps {
                let leads = step.exits().into_iter().any(|(_, to)| match to {
                    Target::End(_) => true,
                    Target::Step(next) => out.contains(&next),
                    Target::Open => false,
                });
                if leads {
                    out.insert(step.id);
                }
            }
            if out.len() == before {
                return out;
            }
        }
    }
}
