//! What people and the program can ask of a ticket.

use crate::access::Principal;
use crate::clock::ClockKind;
use crate::handoff::{Package, ReturnReason};
use crate::ids::{
    BundleId, DeviceId, HandoffId, MessageId, PersonId, ProblemId, PromiseId, RunId, TeamId, UploadLinkId,
};
use crate::investigation::Step;
use crate::ladder::Ladder;
use crate::playbook::{Outcome, Said};
use crate::time::Timestamp;
use crate::view::bundles::Counts;

use super::Priority;

/// What a command is decided under.
#[derive(Clone, Copy, Debug)]
pub struct Context<'c> {
    /// Who asks.
    pub who: &'c Principal,
    /// When.
    pub now: Timestamp,
    /// The ladder in force.
    pub ladder: &'c Ladder,
}

/// What to wait for once a reply is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AfterReply {
    /// Keep working.
    StayOpen,
    /// The customer has to answer.
    WaitForCustomer,
}

/// A wish. The caller makes the ids of what the command would create.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// The customer writes; mere thanks do not reopen.
    WriteAsCustomer {
        /// The message.
        message: MessageId,
        /// Whether the words are nothing but thanks.
        thanks: Thanks,
    },
    /// Answer the customer.
    Reply {
        /// The message.
        message: MessageId,
        /// What then.
        then: AfterReply,
    },
    /// Write a note for colleagues.
    Note {
        /// The note.
        message: MessageId,
    },
    /// Give the ticket to a member of the owning team.
    Assign {
        /// Who.
        to: Member,
    },
    /// Put it back into the team's queue.
    Unassign,
    /// Change the priority.
    Prioritise {
        /// The new one.
        priority: Priority,
    },
    /// Change the category.
    Categorise {
        /// The new one.
        category: String,
    },
    /// Offer a package to another team.
    Offer {
        /// The new offer's id.
        handoff: HandoffId,
        /// The receiving team.
        to: TeamId,
        /// What travels.
        package: Box<Package>,
        /// The id of the promise that is part of the package.
        promise: PromiseId,
    },
    /// Take an offered ticket.
    Accept {
        /// The offer.
        handoff: HandoffId,
    },
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
    Withdraw {
        /// The offer.
        handoff: HandoffId,
    },
    /// An offer was not answered in time.
    Expire {
        /// The offer.
        handoff: HandoffId,
    },
    /// Name the owner of a ticket that moved too often.
    Rule {
        /// The owner, of the team that is to own it.
        owner: Member,
        /// Why.
        reason: String,
    },
    /// Promise the customer a word.
    Promise {
        /// The new promise's id.
        promise: PromiseId,
        /// The customer hears by then.
        due_at: Timestamp,
    },
    /// A promise fell due.
    BreakPromise {
        /// Which.
        promise: PromiseId,
    },
    /// Wait for the customer.
    WaitForCustomer,
    /// Ask an outside provider and wait.
    AskVendor {
        /// The provider's team.
        vendor: TeamId,
        /// The question.
        message: MessageId,
    },
    /// The provider answers.
    AnswerAsVendor {
        /// The provider's team.
        vendor: TeamId,
        /// The answer.
        message: MessageId,
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
        /// The message that tells the customer.
        message: MessageId,
    },
    /// It is not solved after all.
    Reopen,
    /// Solved long enough.
    Close,
    /// Rate the solution.
    Rate {
        /// 1 (bad) to 5 (very good).
        score: u8,
        /// In the customer's words; may be empty.
        comment: String,
    },
    /// A clock is about to run out or ran out.
    Alarm {
        /// Which clock.
        clock: ClockKind,
        /// When it runs out.
        due_at: Timestamp,
        /// How far it is.
        alarm: Alarm,
    },
    /// Call a team's lead; nothing moves.
    CallLead {
        /// The team.
        team: TeamId,
    },
    /// Follow the ticket.
    Follow,
    /// Take somebody into the customer's conversation. The caller has verified that they are a
    /// customer.
    AddParticipant {
        /// Who.
        person: PersonId,
    },
    /// Take them out of it again.
    RemoveParticipant {
        /// Who.
        person: PersonId,
    },
    /// The customer brings a run along that they walked through before asking.
    BringRun {
        /// The run.
        run: RunId,
        /// The troubleshooter's title.
        title: String,
    },
    /// Start a procedure.
    StartRun {
        /// The new run's id.
        run: RunId,
        /// The procedure's title.
        title: String,
    },
    /// Answer a step of it. The caller has put the answer to the run.
    TakeRunStep {
        /// The run.
        run: RunId,
        /// The step's title.
        step: String,
        /// The answer.
        said: Said,
        /// The outcome it led to, if it ended the run.
        outcome: Option<Outcome>,
    },
    /// Take the last answer back.
    StepRunBack {
        /// The run.
        run: RunId,
        /// The title of the step that is open again.
        step: String,
    },
    /// Add logs: whoever reads the ticket as the desk does, and the customer who was asked for them.
    AddBundle {
        /// The new bundle's id.
        bundle: BundleId,
    },
    /// Say that it is about a device. The caller has verified that whoever asks may know the device.
    LinkDevice {
        /// The device.
        device: DeviceId,
    },
    /// Take that back.
    UnlinkDevice {
        /// The device.
        device: DeviceId,
    },
    /// Logs were read, or could not be.
    SettleBundle {
        /// The bundle.
        bundle: BundleId,
        /// What they came to; none if nothing could be read.
        counts: Option<Counts>,
    },
    /// A known error was recognised.
    RecogniseKnownError {
        /// The name of its signature.
        signature: String,
        /// What it is called.
        title: String,
    },
    /// Say that what was recognised is something else: whoever reads the ticket as the desk does.
    DismissKnownError {
        /// The name of its signature.
        signature: String,
        /// What it is called.
        title: String,
    },
    /// Say that logs are of a healthy system.
    MarkHealthy {
        /// The bundle.
        bundle: BundleId,
    },
    /// Take that back.
    UnmarkHealthy {
        /// The bundle.
        bundle: BundleId,
    },
    /// Open logs as they came: an administrator who may read the ticket.
    OpenOriginal {
        /// The bundle.
        bundle: BundleId,
        /// Why.
        reason: String,
    },
    /// Take a link back by which the customer could send logs.
    WithdrawUploadLink {
        /// The link.
        link: UploadLinkId,
    },
    /// Say that it is of a problem.
    LinkProblem {
        /// The problem.
        problem: ProblemId,
    },
    /// Take that back.
    UnlinkProblem {
        /// The problem.
        problem: ProblemId,
        /// Why.
        reason: String,
    },
    /// Tell the customer what is new about the problem.
    TellOfProblem {
        /// The problem.
        problem: ProblemId,
        /// The message.
        message: MessageId,
    },
    /// Tell colleagues that there is news of it.
    NoteProblem {
        /// The problem.
        problem: ProblemId,
    },
    /// Go a step on with the investigation. The caller has kept its words.
    Investigate {
        /// Which step.
        step: Step,
    },
}

/// A person together with a team the caller has verified the membership of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Member of which team.
    pub team: TeamId,
}

/// Whether a message is nothing but thanks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thanks {
    /// Nothing but thanks.
    Mere,
    /// It says something.
    No,
}

/// How far a clock is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alarm {
    /// About to run out.
    Warning,
    /// Ran out.
    Breach,
}
