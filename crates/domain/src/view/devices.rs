//! Devices as they are shown: to our own people with their history, to customers without.

use jiff::civil::Date;

use crate::device::{Change, Content, Kind, State, Way};
use crate::ids::{BundleId, DeviceChangeId, DeviceId, OrganisationId, PersonId, TicketId};
use crate::ticket::Status;
use crate::time::Timestamp;

use super::desk::Named;

/// A device as a line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceLine {
    /// The device.
    pub id: DeviceId,
    /// What people call it.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What it is doing.
    pub state: State,
    /// The number on its label; may be empty.
    pub tag: String,
    /// The maker's number; may be empty.
    pub serial: String,
    /// Maker and model in a line; may be empty.
    pub made: String,
    /// Whose it is.
    pub owner: Option<Named<PersonId>>,
    /// Which organisation's it is.
    pub organisation: Option<String>,
    /// The last day of its warranty.
    pub warranty_until: Option<Date>,
}

/// A device on its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceView {
    /// The device.
    pub id: DeviceId,
    /// What is known.
    pub content: Content,
    /// Raised by each change.
    pub version: i64,
    /// Whose it is, with their mail address.
    pub owner: Option<(Named<PersonId>, String)>,
    /// Which organisation's it is.
    pub organisation: Option<Named<OrganisationId>>,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// When it last changed.
    pub updated_at: Timestamp,
}

/// One entry of a device's history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceChange {
    /// The entry.
    pub id: DeviceChangeId,
    /// When.
    pub at: Timestamp,
    /// Who said so.
    pub by: Option<Named<PersonId>>,
    /// How it came about.
    pub way: Way,
    /// Why, in their words; may be empty.
    pub why: String,
    /// On which ticket.
    pub ticket: Option<TicketId>,
    /// In which logs it was read.
    pub bundle: Option<BundleId>,
    /// What changed; nothing in the entry that recorded it first.
    pub changes: Vec<Change>,
}

/// A ticket that is about a device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceTicket {
    /// The ticket.
    pub ticket: TicketId,
    /// In a line.
    pub subject: String,
    /// Where it stands.
    pub status: Status,
    /// When it was opened.
    pub created_at: Timestamp,
}

/// A device beside a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketDevice {
    /// Its line.
    pub line: DeviceLine,
    /// When it last changed.
    pub changed_at: Timestamp,
    /// Other tickets on it within the last 90 days, as far as the reader may see them.
    pub others: Vec<DeviceTicket>,
}

/// A device as its owner sees it: no notes, no history, no number of another's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDevice {
    /// The device.
    pub id: DeviceId,
    /// What people call it.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What it is doing.
    pub state: State,
    /// Maker and model in a line; may be empty.
    pub made: String,
    /// The number on its label; may be empty.
    pub tag: String,
    /// The last day of its warranty.
    pub warranty_until: Option<Date>,
    /// Whose of the organisation it is, where that is somebody else.
    pub owner: Option<String>,
}
