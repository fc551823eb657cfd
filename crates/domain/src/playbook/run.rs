//! One walk through a playbook: what was answered, and where it stands because of that.

use super::{Finding, Outcome, Playbook, Step, StepId, Target};
use crate::ids::PersonId;
use crate::time::Timestamp;

/// A run that goes in circles for so long is handed to a person.
pub const MOST_ANSWERS: usize = 60;

/// What was answered, oldest first. Which version it belongs to is known to whoever keeps it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    answers: Vec<Answer>,
}

/// One answer, as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// At which step.
    pub step: StepId,
    /// What.
    pub finding: Finding,
    /// What was seen, pasted or why it was skipped; may be empty.
    pub note: String,
    /// When.
    pub at: Timestamp,
    /// Who; nobody known on the portal.
    pub by: Option<PersonId>,
}

/// An answer before it is known where it belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// What.
    pub finding: Finding,
    /// What was seen, pasted or why it was skipped; may be empty.
    pub note: String,
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: Option<PersonId>,
}

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Position<'p> {
    /// At a step.
    At(&'p Step),
    /// It ended.
    Ended(Outcome),
}

/// Why an answer was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunRefusal {
    /// The run ended already.
    #[error("this run has ended")]
    Ended,
    /// The step does not ask for that.
    #[error("choose one of the answers")]
    NoSuchAnswer,
    /// Who skips a step says why.
    #[error("say why this step is skipped")]
    ReasonMissing,
}

impl Run {
    /// A run with the answers that were kept of it.
    pub fn of(answers: Vec<Answer>) -> Run {
        Run { answers }
    }

    /// What was answered, oldest first.
    pub fn answers(&self) -> &[Answer] {
        &self.answers
    }

    /// Where it stands.
    pub fn position<'p>(&self, playbook: &'p Playbook) -> Position<'p> {
        playbook.after(&self.answers)
    }

    /// The step it stands at, unless it ended.
    pub fn current<'p>(&self, playbook: &'p Playbook) -> Option<&'p Step> {
        match self.position(playbook) {
            Position::At(step) => Some(step),
            Position::Ended(_) => None,
        }
    }

    /// The outcome, once it ended.
    pub fn outcome(&self, playbook: &Playbook) -> Option<Outcome> {
        match self.position(playbook) {
            Position::At(_) => None,
            Position::Ended(outcome) => Some(outcome),
        }
    }

    /// Takes an answer to the step it stands at, and tells where that leads.
    pub fn answer<'p>(&mut self, playbook: &'p Playbook, given: Given) -> Result<Position<'p>, RunRefusal> {
        let step = self.current(playbook).ok_or(RunRefusal::Ended)?;
        step.leads(given.finding).ok_or(RunRefusal::NoSuchAnswer)?;
        if given.finding == Finding::Skipped && given.note.trim().is_empty() {
            return Err(RunRefusal::ReasonMissing);
        }
        let Given { finding, note, at, by } = given;
        self.answers.push(Answer { step: step.id, finding, note: note.trim().to_owned(), at, by });
        Ok(self.position(playbook))
    }

    /// Takes the last answer back; `None` if there was none.
    pub fn back(&mut self) -> Option<Answer> {
        self.answers.pop()
    }

    /// Answers the `number`th question, from 1, which may have been answered before. The same
    /// answer again changes nothing; another one takes back everything after it.
    pub fn answer_at<'p>(
        &mut self,
        playbook: &'p Playbook,
        number: usize,
        given: Given,
    ) -> Result<Position<'p>, RunRefusal> {
        let Some(index) = number.checked_sub(1).filter(|index| *index <= self.answers.len()) else {
            return Err(RunRefusal::NoSuchAnswer);
        };
        let same = |before: &Answer| before.finding == given.finding && before.note == given.note.trim();
        if self.answers.get(index).is_some_and(same) {
            return Ok(self.position(playbook));
        }
        let mut changed = self.clone();
        while changed.answers.len() > index {
            changed.back();
        }
        let position = changed.answer(playbook, given)?;
        *self = changed;
        Ok(position)
    }
}

impl Playbook {
    /// Where answers lead. Those that do not fit are not followed, nor anything behind them.
    fn after(&self, answers: &[Answer]) -> Position<'_> {
        let Some(mut here) = self.steps.first() else { return Position::Ended(Outcome::Person) };
        for answer in answers {
            let leads = if answer.step == here.id { here.leads(answer.finding) } else { None };
            match leads {
                Some(Target::End(outcome)) => return Position::Ended(outcome),
                Some(Target::Step(id)) => match self.step(id) {
                    Some(next) => here = next,
                    None => return Position::Ended(Outcome::Person),
                },
                Some(Target::Open) => return Position::Ended(Outcome::Person),
                None => return Position::At(here),
            }
        }
        if answers.len() >= MOST_ANSWERS { Position::Ended(Outcome::Person) } else { Position::At(here) }
    }
}
