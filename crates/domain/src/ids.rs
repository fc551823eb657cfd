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
    /// A link by which a customer sends logs.
    UploadLinkId,
}
