//! Troubleshooters as customers and visitors are shown them. Nothing in here can carry a procedure
//! of our own people, a team or a rate.

use serde::Serialize;

use crate::ids::ArticleId;
use crate::playbook::{Finding, Said, Step, StepKind};

/// One line of a list of troubleshooters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GuideRow {
    /// Its name in addresses.
    pub slug: String,
    /// What it helps with.
    pub title: String,
    /// What it is about.
    pub category: String,
    /// The first words of its introduction.
    pub intro: String,
}

/// One step as whoever walks through it reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideStep {
    /// The question or the thing to do.
    pub title: String,
    /// Markdown.
    pub instructions: String,
    /// What the result looks like; may be empty.
    pub look_for: String,
    /// A command to run; may be empty.
    pub command: String,
    /// What to write down of the result, as the label of a field; none if empty.
    pub note_label: String,
    /// An article to read.
    pub article: Option<ArticleId>,
    /// What can be answered, in the order shown.
    pub answers: Vec<(Finding, Said)>,
}

impl GuideStep {
    /// What a step shows; whom it asks in the end stays behind.
    pub fn of(step: &Step) -> GuideStep {
        let answers = step.exits().into_iter().map(|(finding, _)| (finding, step.said(finding)));
        let mut shown = GuideStep {
            title: step.title.clone(),
            instructions: step.instructions.clone(),
            look_for: step.look_for.clone(),
            command: String::new(),
            note_label: String::new(),
            article: None,
            answers: answers.collect(),
        };
        match &step.kind {
            StepKind::Ask { .. } => {}
            StepKind::Do { command, note_label, .. } => {
                (shown.command, shown.note_label) = (command.clone(), note_label.clone());
            }
            StepKind::Article { article, .. } => shown.article = Some(*article),
        }
        shown
    }
}
