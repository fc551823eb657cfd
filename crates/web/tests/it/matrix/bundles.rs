//! Logs of ticket 1, read, with a canary in their name and in a line and a secret that nobody is to see.

use trestle_domain::access::{Agent, Principal};
use trestle_domain::bundle::Way;
use trestle_domain::ids::{BundleId, PersonId, TicketId};

use crate::small_desk::{FRONT, SmallDesk};

/// What the file is called.
pub const NAME: &str = "canary-name-of-logs.log";
/// A line of it.
pub const LINE: &str = "canary-line-of-logs";
/// What stood in it and was taken out.
pub const SECRET: &str = "hunter2canaryinalog";

/// What must never be on any page for this person.
pub fn forbidden(who: &str) -> Vec<&'static str> {
    match who {
        "front" | "lead" | "admin" => vec![SECRET],
        _ => vec![SECRET, NAME, LINE],
    }
}

pub async fn furnish(desk: &SmallDesk) -> BundleId {
    let app = desk.app.clone();
    let arrived = tokio::task::spawn_blocking(move || {
        let mut incoming = app.begin_bundle()?;
        let lines = [
            format!("2026-03-01 07:08:01 ERROR {LINE} failed\n"),
            format!("2026-03-01 07:08:02 WARN {LINE} again with password={SECRET}\n"),
        ];
        lines.iter().try_for_each(|line| incoming.take(line.as_bytes()))?;
        incoming.finish()
    });
    let arrived = arrived.await.unwrap().unwrap();
    let front = Agent { person: PersonId(11), teams: vec![FRONT], leads: vec![], admin: false };
    let who = Principal::Agent(front);
    let taken = desk
        .app
        .take_in(arrived, move |desk, arrived| desk.add_bundle(&who, TicketId(1), NAME, arrived, Way::Desk));
    let bundle = taken.await.unwrap();
    desk.app.drain_bundles().await.unwrap();
    bundle
}
