//! How a draft is changed: steps and choices come, go and move. Where answers lead to a step that
//! goes, they lead nowhere until somebody decides.

use super::{Choice, Playbook, Step, StepId, StepKind, Target};

/// Which way a step is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the first.
    Up,
    /// Towards the last.
    Down,
}

impl Playbook {
    /// Adds an empty step at the end and tells its number.
    pub fn add_step(&mut self, kind: StepKind) -> StepId {
        let id = StepId(self.steps.iter().map(|step| step.id.0).max().unwrap_or(0) + 1);
        self.steps.push(Step {
            id,
            title: String::new(),
            instructions: String::new(),
            look_for: String::new(),
            team: None,
            kind,
        });
        id
    }

    /// Takes a step out.
    pub fn remove_step(&mut self, id: StepId) {
        self.steps.retain(|step| step.id != id);
        for step in &mut self.steps {
            for to in step.targets() {
                if *to == Target::Step(id) {
                    *to = Target::Open;
                }
            }
        }
    }

    /// Moves a step by one place. What answers lead to stays the same.
    pub fn move_step(&mut self, id: StepId, way: Direction) {
        let Some(index) = self.steps.iter().position(|step| step.id == id) else { return };
        let other = match way {
            Direction::Up => index.checked_sub(1),
            Direction::Down => Some(index + 1).filter(|other| *other < self.steps.len()),
        };
        if let Some(other) = other {
            self.steps.swap(index, other);
        }
    }

    /// The step with this number, to be changed.
    pub fn step_mut(&mut self, id: StepId) -> Option<&mut Step> {
        self.steps.iter_mut().find(|step| step.id == id)
    }
}

impl Step {
    /// Adds an empty choice to a question.
    pub fn add_choice(&mut self) {
        if let StepKind::Ask { choices, .. } = &mut self.kind {
            let id = choices.iter().map(|choice| choice.id).max().unwrap_or(0) + 1;
            choices.push(Choice { id, label: String::new(), to: Target::Open });
        }
    }

    /// Takes a choice out of a question.
    pub fn remove_choice(&mut self, id: u32) {
        if let StepKind::Ask { choices, .. } = &mut self.kind {
            choices.retain(|choice| choice.id != id);
        }
    }

    fn targets(&mut self) -> Vec<&mut Target> {
        match &mut self.kind {
            StepKind::Ask { choices, otherwise } => {
                choices.iter_mut().map(|choice| &mut choice.to).chain([otherwise]).collect()
            }
            StepKind::Do { done, did_not_work, otherwise, .. } => vec![done, did_not_work, otherwise],
            StepKind::Article { helped, otherwise, .. } => vec![helped, otherwise],
        }
    }
}
