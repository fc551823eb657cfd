//! A device of the customer, linked to ticket 1, with canaries in its name, its notes and its history.

use trestle_app::{Desk, Failure, Saying};
use trestle_domain::access::Agent;
use trestle_domain::device::{Content, Way};
use trestle_domain::ids::{DeviceId, PersonId, TicketId};
use trestle_domain::view::devices::DeviceView;
use trestle_store::devices;

use crate::small_desk::FRONT;

/// The device; made by hand, so that its number is known.
pub const DEVICE: DeviceId = DeviceId(501);
/// What it is called.
pub const NAME: &str = "canary-name-of-a-device";
/// What colleagues note.
pub const NOTES: &str = "canary-notes-of-a-device";
/// Why it changed.
pub const WHY: &str = "canary-why-a-device-changed";
/// Where it was before.
pub const BEFORE: &str = "canary-place-of-a-device-before";

/// What must never be on any page for this person.
pub fn forbidden(who: &str) -> Vec<&'static str> {
    match who {
        "tech" | "front" | "lead" | "admin" => vec![],
        "customer" => vec![NOTES, WHY, BEFORE],
        _ => vec![NAME, NOTES, WHY, BEFORE],
    }
}

pub fn furnish(desk: &mut Desk<'_>, ticket: TicketId) -> Result<(), Failure> {
    let front = Agent { person: PersonId(11), teams: vec![FRONT], leads: vec![], admin: false };
    let content = Content {
        name: NAME.to_owned(),
        notes: NOTES.to_owned(),
        place: BEFORE.to_owned(),
        owner: Some(PersonId(100)),
        ..Content::default()
    };
    let made = desk.record_device(&front, content, Saying::by(Way::Screen))?;
    desk.tx.execute("UPDATE devices SET id = 501", &[])?;
    desk.tx.execute("UPDATE device_changes SET device_id = 501", &[])?;
    assert_ne!(made, DEVICE);
    let DeviceView { content, version, .. } = devices::one(desk.tx, DEVICE)?.expect("it was just made");
    let moved = Content { place: "Elsewhere".to_owned(), ..content };
    let saying = Saying { why: WHY.to_owned(), ..Saying::by(Way::Screen) };
    desk.change_device(&front, DEVICE, version, moved, saying)?;
    desk.tx.execute("UPDATE devices SET version = 1", &[])?;
    desk.link_device(&front, ticket, DEVICE)
}
