//! A playbook: a decision tree of steps. Customers walk through a public one by themselves, agents
//! through the others while they work on a ticket; both run on the same engine.
//!
//! [`check`](Playbook::check) says what is wrong with one and where. A [`Run`] holds only what was
//! answered: where it stands follows from the playbook's version that it was started with.

mod edit;
mod outline;
mod problem;
mod run;
mod success;
mod tried;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use edit::Direction;
pub use outline::{Branch, Outline};
pub use problem::{At, Problem, ProblemKind};
pub use run::{Answer, Given, MOST_ANSWERS, Position, Run, RunRefusal};
pub use success::{GIVEN_UP_AFTER, StepSuccess, Success, Walked};
pub use tried::{Said, Tried, TriedByYou};

use crate::ids::{ArticleId, TeamId};
use crate::keys::keys;

/// One version of a decision tree, or the draft of the next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Playbook {
    /// What it helps with, as its reader would say it.
    pub title: String,
    /// Markdown; shown before the first step.
    pub intro: String,
    /// Language tag.
    pub language: String,
    /// Who walks through it.
    pub audience: Audience,
    /// What it is about.
    pub category: String,
    /// Who is asked when it ends with a person; the desk's first team if none.
    pub team: Option<TeamId>,
    /// The first one is where it starts.
    pub steps: Vec<Step>,
}

/// Who walks through a playbook.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everyone, on the portal.
    #[default]
    Public,
    /// Our own people, on a ticket.
    Agents,
}

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It works again.
    Solved,
    /// A person has to help.
    Person,
}

keys!(Audience { Public = "public", Agents = "agents" });
keys!(Outcome { Solved = "solved", Person = "person" });

/// A step's number within its playbook; it keeps it when steps are moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StepId(pub u32);

impl fmt::Display for StepId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One page of a troubleshooter, one line of a procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Its number.
    pub id: StepId,
    /// The question or the thing to do, in a line.
    pub title: String,
    /// Markdown.
    pub instructions: String,
    /// What the result looks like; may be empty.
    pub look_for: String,
    /// Who is asked when the run ends with a person here; the playbook's team if none.
    pub team: Option<TeamId>,
    /// What kind of step it is, and where it leads.
    pub kind: StepKind,
}

/// What a step asks for, and where each answer leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StepKind {
    /// A question with choices.
    Ask {
        /// In the order they are shown.
        choices: Vec<Choice>,
        /// For those who cannot tell.
        otherwise: Target,
    },
    /// Something to do.
    Do {
        /// A command to run; may be empty.
        command: String,
        /// What to write down of the result, as the label of a field; none if empty.
        note_label: String,
        /// It was done and worked.
        done: Target,
        /// It was done and did not work.
        did_not_work: Target,
        /// It cannot be done.
        otherwise: Target,
    },
    /// An article to read.
    Article {
        /// Which.
        article: ArticleId,
        /// It helped.
        helped: Target,
        /// It did not.
        otherwise: Target,
    },
}

/// One of the choices of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Its number within the step.
    pub id: u32,
    /// As it is shown.
    pub label: String,
    /// Where it leads.
    pub to: Target,
}

/// Where an answer leads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Nobody has decided yet; a draft may hold this, a version may not.
    #[default]
    Open,
    /// To a step.
    Step(StepId),
    /// To the end.
    End(Outcome),
}

/// The name used in forms.
impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Target::Open => Ok(()),
            Target::Step(id) => write!(f, "step-{id}"),
            Target::End(outcome) => f.write_str(outcome.key()),
        }
    }
}

/// It is not the name of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTarget;

impl FromStr for Target {
    type Err = NoTarget;

    fn from_str(name: &str) -> Result<Target, NoTarget> {
        if name.is_empty() {
            return Ok(Target::Open);
        }
        match name.strip_prefix("step-") {
            Some(id) => id.parse().map(|id| Target::Step(StepId(id))).map_err(|_| NoTarget),
            None => Outcome::from_key(name).map(Target::End).ok_or(NoTarget),
        }
    }
}

/// What somebody answered at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Finding {
    /// One of the choices of a question.
    Chose(u32),
    /// Cannot tell.
    NotSure,
    /// Done, and it worked.
    Done,
    /// Done, and it did not work.
    DidNotWork,
    /// Cannot be done.
    CannotDo,
    /// The article helped.
    Helped,
    /// It did not.
    DidNotHelp,
    /// Left out, for a reason.
    Skipped,
}

/// The name used in forms, columns and events.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Finding::Chose(choice) => return write!(f, "choice-{choice}"),
            Finding::NotSure => "not-sure",
            Finding::Done => "done",
            Finding::DidNotWork => "did-not-work",
            Finding::CannotDo => "cannot-do",
            Finding::Helped => "helped",
            Finding::DidNotHelp => "did-not-help",
            Finding::Skipped => "skipped",
        })
    }
}

impl Serialize for Finding {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Finding {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Finding, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(|NoFinding| serde::de::Error::custom("this is no answer to a step"))
    }
}

/// It is not the name of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoFinding;

impl FromStr for Finding {
    type Err = NoFinding;

    fn from_str(name: &str) -> Result<Finding, NoFinding> {
        if let Some(choice) = name.strip_prefix("choice-") {
            return choice.parse().map(Finding::Chose).map_err(|_| NoFinding);
        }
        Ok(match name {
            "not-sure" => Finding::NotSure,
            "done" => Finding::Done,
            "did-not-work" => Finding::DidNotWork,
            "cannot-do" => Finding::CannotDo,
            "helped" => Finding::Helped,
            "did-not-help" => Finding::DidNotHelp,
            "skipped" => Finding::Skipped,
            _ => return Err(NoFinding),
        })
    }
}

impl Playbook {
    /// An empty one.
    pub fn new(language: &str, audience: Audience) -> Playbook {
        Playbook {
            title: String::new(),
            intro: String::new(),
            language: language.to_owned(),
            audience,
            category: String::new(),
            team: None,
            steps: vec![],
        }
    }

    /// The step with this number.
    pub fn step(&self, id: StepId) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// Its place in the order they are kept in, from 1.
    pub fn place(&self, id: StepId) -> Option<usize> {
        self.steps.iter().position(|step| step.id == id).map(|index| index + 1)
    }

    /// Who is asked when a run ends with a person at this step.
    pub fn team_at(&self, id: Option<StepId>) -> Option<TeamId> {
        id.and_then(|id| self.step(id)?.team).or(self.team)
    }
}

impl Step {
    /// Every answer that can be given, in the order shown, with where it leads.
    pub fn exits(&self) -> Vec<(Finding, Target)> {
        match &self.kind {
            StepKind::Ask { choices, otherwise } => {
                let chosen = choices.iter().map(|choice| (Finding::Chose(choice.id), choice.to));
                chosen.chain([(Finding::NotSure, *otherwise)]).collect()
            }
            StepKind::Do { done, did_not_work, otherwise, .. } => vec![
                (Finding::Done, *done),
                (Finding::DidNotWork, *did_not_work),
                (Finding::CannotDo, *otherwise),
            ],
            StepKind::Article { helped, otherwise, .. } => {
                vec![(Finding::Helped, *helped), (Finding::DidNotHelp, *otherwise)]
            }
        }
    }

    /// Where an answer leads; `None` if it is no answer to this step.
    pub fn leads(&self, finding: Finding) -> Option<Target> {
        if finding == Finding::Skipped {
            return Some(self.otherwise());
        }
        self.exits().into_iter().find(|(given, _)| *given == finding).map(|(_, to)| to)
    }

    /// Where those go on who cannot answer, and those who skip it.
    pub fn otherwise(&self) -> Target {
        match &self.kind {
            StepKind::Ask { otherwise, .. }
            | StepKind::Do { otherwise, .. }
            | StepKind::Article { otherwise, .. } => *otherwise,
        }
    }

    /// The words of a choice; the other answers have the same words everywhere.
    pub fn label(&self, finding: Finding) -> Option<&str> {
        match (&self.kind, finding) {
            (StepKind::Ask { choices, .. }, Finding::Chose(id)) => {
                choices.iter().find(|choice| choice.id == id).map(|choice| choice.label.as_str())
            }
            _ => None,
        }
    }
}
