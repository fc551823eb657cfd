//! What becomes of promises: a word keeps them, silence breaks them.

use crate::event::Fact;
use crate::ids::PromiseId;
use crate::promise::PromiseState;

use super::decide::Decision;
use super::{Context, Ticket};

impl Ticket {
    pub(super) fn promise_broken(&self, promise: PromiseId, context: &Context<'_>) -> Decision {
        let open = self.promises.iter().find(|open| open.id == promise && open.state == PromiseState::Open);
        let due = open.filter(|open| open.due_at <= context.now);
        let broken = due.map(|open| {
            let broken = Fact::PromiseBroken { promise, due_at: open.due_at };
            // Somebody was promised a word and waits for it: no clock would call for that.
            [broken, Fact::LeadCalled { team: self.team }]
        });
        Ok(broken.into_iter().flatten().collect())
    }

    /// A word from a person keeps every promise that is not overdue.
    pub(super) fn promises_kept(&self, context: &Context<'_>) -> Vec<Fact> {
        let open = self.promises.iter().filter(|promise| promise.state == PromiseState::Open);
        open.map(|promise| match promise.due_at >= context.now {
            true => Fact::PromiseKept { promise: promise.id },
            false => Fact::PromiseBroken { promise: promise.id, due_at: promise.due_at },
        })
        .collect()
    }
}
