//! What can happen to a ticket. Events are the only truth; rows, ledger, clocks and figures
//! follow from them.

mod names;

use serde::{Deserialize, Serialize};

use crate::clock::ClockKind;
use crate::handoff::{Package, ReturnReason};
use crate::ids::{
    BundleId, DeviceId, HandoffId, MessageId, OrganisationId, PathId, PersonId, PolicyId, ProblemId,
    PromiseId, RunId, TeamId, UploadLinkId,
};
use crate::investigation::Step;
use crate::ladder::Tier;
use crate::playbook::{Outcome, Said};
use crate::ticket::{Channel, Priority};
use crate::time::Timestamp;
use crate::view::bundles::Counts;

/// Something that happened to a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When; never before the ticket's previous event.
    pub at: Timestamp,
    /// Who did it; `None` for the program itself.
    pub by: Option<PersonId>,
    /// What.
    pub fact: Fact,
}

/// What happened. Words of people are stored as messages and named here by id, so that a
/// person's words can be erased without touching the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Fact {
    /// A request came in.
    Opened(Opened),
    /// The customer wrote.
    CustomerWrote {
        /// The message.
        message: MessageId,
    },
    /// The customer said thanks; nothing reopens.
    CustomerThanked {
        /// The message.
        message: MessageId,
    },
    /// A person of ours answered the customer.
    Replied {
        /// The message.
        message: MessageId,
    },
    /// A colleague wrote a note.
    NoteWritten {
        /// The note.
        message: MessageId,
    },
    /// A member of the team took the ticket, or was given it.
    Assigned {
        /// The new holder.
        to: PersonId,
    },
    /// The holder put it back into the team's queue.
    Unassigned,
    /// The priority changed.
    Prioritised {
        /// The new priority.
        priority: Priority,
    },
    /// The category changed.
    Categorised {
        /// The new category.
        category: String,
    },
    /// A package was offered to another team.
    HandoffOffered {
        /// The offer.
        handoff: HandoffId,
        /// The path used.
        path: PathId,
        /// The receiving team.
        to: TeamId,
        /// Its tier.
        to_tier: Tier,
        /// What travels.
        package: Box<Package>,
    },
    /// The receiving team took it: tier, team, holder and clocks move now.
    HandoffAccepted {
        /// The offer.
        handoff: HandoffId,
    },
    /// The receiving team gave it back.
    HandoffReturned {
        /// The offer.
        handoff: HandoffId,
        /// Why.
        reason: ReturnReason,
        /// What would make the next one better.
        coaching: String,
    },
    /// The sender took it back.
    HandoffWithdrawn {
        /// The offer.
        handoff: HandoffId,
    },
    /// Nobody accepted in time.
    HandoffExpired {
        /// The offer.
        handoff: HandoffId,
    },
    /// A lead ruled who owns a ticket that moved too often.
    Ruled {
        /// The owning team.
        team: TeamId,
        /// Its tier.
        tier: Tier,
        /// The owner.
        owner: PersonId,
        /// Why.
        reason: String,
    },
    /// The customer was promised a word.
    PromiseMade {
        /// The promise.
        promise: PromiseId,
        /// The customer hears by then.
        due_at: Timestamp,
    },
    /// The customer heard in time.
    PromiseKept {
        /// The promise.
        promise: PromiseId,
    },
    /// It fell due without a word.
    PromiseBroken {
        /// The promise.
        promise: PromiseId,
        /// When it was due.
        due_at: Timestamp,
    },
    /// We wait for the customer.
    WaitedForCustomer,
    /// We asked an outside provider and wait.
    VendorAsked {
        /// The provider's team.
        vendor: TeamId,
        /// The question.
        message: MessageId,
    },
    /// The provider answered.
    VendorAnswered {
        /// The provider's team.
        vendor: TeamId,
        /// The answer.
        message: MessageId,
    },
    /// Waiting ended without an answer: a person took the work up again.
    WorkResumed,
    /// Service works again; the cause may still be unknown.
    Restored {
        /// How.
        workaround: String,
    },
    /// The problem is solved.
    Solved {
        /// The cause, in technical words.
        root_cause: String,
        /// The message that tells the customer, in plain words.
        message: MessageId,
    },
    /// The solution came back to a team that had held the ticket.
    LessonGiven {
        /// The team.
        team: TeamId,
    },
    /// The customer says it is not solved.
    Reopened,
    /// Solved long enough: closed for good.
    Closed,
    /// The customer rated the solution.
    Rated {
        /// 1 (bad) to 5 (very good).
        score: u8,
        /// In the customer's words; may be empty.
        comment: String,
    },
    /// A clock is about to run out.
    ClockWarned {
        /// Which.
        clock: ClockKind,
        /// When it runs out.
        due_at: Timestamp,
    },
    /// A clock ran out.
    ClockBreached {
        /// Which.
        clock: ClockKind,
        /// When it ran out.
        due_at: Timestamp,
    },
    /// A lead was called; nothing moved.
    LeadCalled {
        /// The team whose lead was called.
        team: TeamId,
    },
    /// Someone follows the ticket.
    Followed {
        /// Who.
        person: PersonId,
    },
    /// Somebody was taken into the customer's conversation.
    ParticipantAdded {
        /// Who.
        person: PersonId,
    },
    /// Somebody was taken out of it.
    ParticipantRemoved {
        /// Who.
        person: PersonId,
    },
    /// The customer walked through a troubleshooter before asking.
    RunBrought {
        /// The run.
        run: RunId,
        /// The troubleshooter's title.
        title: String,
    },
    /// A procedure was started.
    RunStarted {
        /// The run.
        run: RunId,
        /// The procedure's title.
        title: String,
    },
    /// A step of it was answered. What was written down is kept with the run.
    RunStepTaken {
        /// The run.
        run: RunId,
        /// The step's title.
        step: String,
        /// The answer.
        said: Said,
    },
    /// The last answer was taken back.
    RunSteppedBack {
        /// The run.
        run: RunId,
        /// The step's title.
        step: String,
    },
    /// A procedure ended.
    RunEnded {
        /// The run.
        run: RunId,
        /// How.
        outcome: Outcome,
    },
    /// Logs came with the ticket. What they are called is kept with them, where it can be erased.
    BundleAdded {
        /// The bundle.
        bundle: BundleId,
    },
    /// They were read.
    BundleRead {
        /// The bundle.
        bundle: BundleId,
        /// What it came to.
        counts: Counts,
    },
    /// Nothing in them could be read.
    BundleUnreadable {
        /// The bundle.
        bundle: BundleId,
    },
    /// A known error was recognised, in logs or in the customer's words.
    KnownErrorRecognised {
        /// The name of its signature.
        signature: String,
        /// What it is called.
        title: String,
    },
    /// A colleague said that it is something else.
    KnownErrorDismissed {
        /// The name of its signature.
        signature: String,
        /// What it is called.
        title: String,
    },
    /// Logs are of a healthy system; others of the category are compared with them.
    BundleMarkedHealthy {
        /// The bundle.
        bundle: BundleId,
    },
    /// They are not, or not any more.
    BundleUnmarkedHealthy {
        /// The bundle.
        bundle: BundleId,
    },
    /// An administrator opened logs as they came.
    OriginalOpened {
        /// The bundle.
        bundle: BundleId,
        /// Why.
        reason: String,
    },
    /// A link by which the customer could send logs was taken back.
    UploadLinkWithdrawn {
        /// The link.
        link: UploadLinkId,
    },
    /// The ticket turned out to be of a problem.
    ProblemLinked {
        /// The problem.
        problem: ProblemId,
    },
    /// It turned out not to be of it.
    ProblemUnlinked {
        /// The problem.
        problem: ProblemId,
        /// Why.
        reason: String,
    },
    /// The customer was told what is new about the problem.
    ProblemTold {
        /// The problem.
        problem: ProblemId,
        /// The message.
        message: MessageId,
    },
    /// Colleagues were told what is new about it; the words are kept with the problem.
    ProblemNoted {
        /// The problem.
        problem: ProblemId,
    },
    /// It is about a device.
    DeviceLinked {
        /// The device.
        device: DeviceId,
    },
    /// It is not about a device after all.
    DeviceUnlinked {
        /// The device.
        device: DeviceId,
    },
    /// The investigation went a step on. Its words are kept with it, where they can be erased.
    Investigated {
        /// Which step.
        #[serde(flatten)]
        step: Step,
    },
}

/// How a ticket began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// In a line.
    pub subject: String,
    /// The customer.
    pub requester: PersonId,
    /// The customer's organisation.
    pub organisation: Option<OrganisationId>,
    /// How it reached us.
    pub channel: Channel,
    /// How urgent.
    pub priority: Priority,
    /// What it is about.
    pub category: Option<String>,
    /// The team it starts with.
    pub team: TeamId,
    /// That team's tier.
    pub tier: Tier,
    /// The customer's policy, from the plan.
    pub policy: PolicyId,
    /// The customer's words.
    pub message: MessageId,
}
