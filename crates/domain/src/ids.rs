//! Identifiers: one newtype per noun, so that a team's id can never be handed to a ticket.
//!
//! Ids are made by the program, never by the database, and fit into 53 bits so that JSON
//! readers in any language keep them exactly. A ticket's id is the short number people quote.

use std::fmt;

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub i64);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = std::num::ParseIntError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map($name)
            }
        }
    )+};
}

ids! {
    /// A ticket; counted up from 1 and shown to people as `#1042`.
    TicketId,
    /// Anyone we know: customer, agent, provider's contact.
    PersonId,
    /// A customer organisation.
    OrganisationId,
    /// A team on the ladder.
    TeamId,
    /// An allowed hand-off from one team to another.
    PathId,
    /// One offer of a ticket from team to team.
    HandoffId,
    /// One promise to a customer.
    PromiseId,
    /// One message, note or provider message.
    MessageId,
    /// A working-time calendar.
    CalendarId,
    /// A policy: targets and pause rules for clocks.
    PolicyId,
    /// A knowledge article.
    ArticleId,
    /// A mailbox or a server for outgoing mail that was set up on the screen.
    ConnectionId,
    /// A playbook, whichever version.
    PlaybookId,
    /// One walk through a playbook.
    RunId,
    /// A known issue, maintenance or announcement.
    BulletinId,
    /// A name and look under which the desk meets customers.
    BrandId,
    /// Logs that came with a ticket.
    BundleId,
    /// Lines of a bundle that prove something.
    EvidenceId,
    /// A possible cause of a ticket's problem.
    HypothesisId,
    /// What is done to find out whether a hypothesis holds.
    TestId,
    /// Something that speaks for or against a hypothesis.
    WeighingId,
    /// A system on which problems are reproduced, whichever ticket they are of.
    EnvironmentId,
    /// One attempt to reproduce a ticket's problem.
    ReproductionId,
    /// A configuration as it was at some time.
    SnapshotId,
    /// A link by which a customer sends logs.
    UploadLinkId,
    /// What is known of a pattern in logs and words.
    SignatureId,
    /// One place where a signature was recognised.
    RecognitionId,
    /// The cause behind several tickets; counted up from 1.
    ProblemId,
    /// News of a problem.
    NewsId,
    /// A call because many customers have the same trouble at once.
    AlarmId,
    /// Something that customers work with: a machine, a program, a service.
    DeviceId,
    /// One entry in the history of a device.
    DeviceChangeId,
}
