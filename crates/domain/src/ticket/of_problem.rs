//! What a ticket says of the problem behind it.

use crate::event::Fact;
use crate::ids::{MessageId, ProblemId};

use super::decide::{Decision, words};
use super::{Command, Context, Refusal, Ticket};

/// Links and notes: also on a solved or closed ticket, for a problem is often found after the fact.
pub(super) fn of_problem(command: &Command) -> Decision {
    Ok(vec![match command {
        Command::LinkProblem { problem } => Fact::ProblemLinked { problem: *problem },
        Command::NoteProblem { problem } => Fact::ProblemNoted { problem: *problem },
        Command::UnlinkProblem { problem, reason } => {
            Fact::ProblemUnlinked { problem: *problem, reason: words(reason)? }
        }
        _ => return Err(Refusal::NotAllowed),
    }])
}

impl Ticket {
    /// A word from a person like any other, but nobody takes the ticket by it.
    pub(super) fn told_of(&self, problem: ProblemId, message: MessageId, context: &Context<'_>) -> Decision {
        self.must_be_unsolved()?;
        let told = Fact::ProblemTold { problem, message };
        Ok([told].into_iter().chain(self.promises_kept(context)).collect())
    }
}
