//! What a face asks of a ticket: a domain command together with the words that go with it.

use trestle_domain::handoff::{Package, ReturnReason};
use trestle_domain::ids::{HandoffId, PersonId, ProblemId, TeamId};
use trestle_domain::thread::Words;
use trestle_domain::ticket::{AfterReply, Command, Priority};
use trestle_domain::time::Timestamp;

/// A wish, before ids are made and words are stored.
#[derive(Clone, Debug)]
pub enum Action {
    /// The customer writes.
    WriteAsCustomer(Words),
    /// Answer the customer.
    Reply(Words, AfterReply),
    /// Write a note for colleagues.
    Note(Words),
    /// Give it to a member of the owning team.
    Assign(PersonId),
    /// Put it back into the queue.
    Unassign,
    /// Change the priority.
    Prioritise(Priority),
    /// Change the category.
    Categorise(String),
    /// Offer a package to another team.
    Offer {
        /// The receiving team.
        to: TeamId,
        /// What travels.
        package: Box<Package>,
    },
    /// Take an offered ticket.
    Accept(HandoffId),
    /// Give an offered ticket back.
    Return {
        /// The offer.
        handoff: HandoffId,
        /// Why.
        reason: ReturnReason,
        /// What would make the next one better.
        coaching: String,
    },
    /// Take an offer back.
    Withdraw(HandoffId),
    /// Name the owner of a ticket that moved too often.
    Rule {
        /// The owning team.
        team: TeamId,
        /// The owner, a member of it.
        owner: PersonId,
        /// Why.
        reason: String,
    },
    /// Promise the customer a word.
    Promise(Timestamp),
    /// Wait for the customer.
    WaitForCustomer,
    /// Ask an outside provider and wait.
    AskVendor {
        /// The provider's team.
        vendor: TeamId,
        /// The question.
        words: Words,
    },
    /// The provider answers.
    AnswerAsVendor {
        /// The provider's team.
        vendor: TeamId,
        /// The answer.
        words: Words,
    },
    /// Go on without waiting longer.
    Resume,
    /// Service works again.
    Restore {
        /// How.
        workaround: String,
    },
    /// The problem is solved.
    Solve {
        /// The cause, in technical words.
        root_cause: String,
        /// What the customer is told, in plain words.
        words: Words,
    },
    /// Tell the customer what is new about the problem behind it.
    TellOfProblem {
        /// The problem.
        problem: ProblemId,
        /// What they are told.
        words: Words,
    },
    /// It is not solved after all.
    Reopen,
    /// Rate the solution.
    Rate {
        /// 1 to 5.
        score: u8,
        /// May be empty.
        comment: String,
    },
    /// Follow the ticket.
    Follow,
    /// Take whoever has this address into the customer's conversation.
    AddParticipant {
        /// As given; may be empty.
        name: String,
        /// Mail address.
        email: String,
    },
    /// Take somebody out of it again.
    RemoveParticipant(PersonId),
    /// What the program itself does: alarms, expiry, closing.
    Program(Command),
}
