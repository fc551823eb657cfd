//! What was tried, with what result: one type for whoever walked through it themselves, another for
//! the desk, which also reads who and when.

use serde::{Deserialize, Serialize};

use super::{Finding, Playbook, Run, Step};
use crate::ids::PersonId;
use crate::time::Timestamp;

/// An answer in words: those of the playbook, or the ones that the answer has everywhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// The label of a choice.
    Label(String),
    /// An answer that has the same words everywhere.
    Common(Finding),
}

/// One line of the trail below a step, for whoever answered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriedByYou {
    /// The step's place in the run, from 1.
    pub number: usize,
    /// What was asked for.
    pub title: String,
    /// The answer.
    pub said: Said,
    /// What was written down.
    pub note: String,
}

/// One step that was tried, for our own people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tried {
    /// What was asked for.
    pub title: String,
    /// The command that was run; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub command: String,
    /// The answer.
    pub said: Said,
    /// What was written down.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// When.
    pub at: Timestamp,
    /// Who; nobody known on the portal.
    pub by: Option<PersonId>,
}

impl Run {
    /// What was tried, for whoever did.
    pub fn tried_by_you(&self, playbook: &Playbook) -> Vec<TriedByYou> {
        let known = self.steps(playbook).enumerate();
        known
            .map(|(index, (answer, step))| TriedByYou {
                number: index + 1,
                title: step.title.clone(),
                said: step.said(answer.finding),
                note: answer.note.clone(),
            })
            .collect()
    }

    /// What was tried, for our own people.
    pub fn tried(&self, playbook: &Playbook) -> Vec<Tried> {
        self.steps(playbook)
            .map(|(answer, step)| Tried {
                title: step.title.clone(),
                command: match &step.kind {
                    super::StepKind::Do { command, .. } => command.clone(),
                    super::StepKind::Ask { .. } | super::StepKind::Article { .. } => String::new(),
                },
                said: step.said(answer.finding),
                note: answer.note.clone(),
                at: answer.at,
                by: answer.by,
            })
            .collect()
    }

    fn steps<'r, 'p: 'r>(
        &'r self,
        playbook: &'p Playbook,
    ) -> impl Iterator<Item = (&'r super::Answer, &'p Step)> {
        self.answers().iter().filter_map(|answer| Some((answer, playbook.step(answer.step)?)))
    }
}

impl Step {
    /// An answer in words.
    pub fn said(&self, finding: Finding) -> Said {
        match self.label(finding) {
            Some(label) => Said::Label(label.to_owned()),
            None => Said::Common(finding),
        }
    }
}
