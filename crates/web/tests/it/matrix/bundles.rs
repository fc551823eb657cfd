//! Logs of ticket 1, read, with a canary in their name and in a line and a secret that nobody is to see. They
//! are said to be healthy, so that those of ticket 3, another team's, are compared with them.

use axum::http::StatusCode;
use trestle_domain::access::{Agent, Principal};
use trestle_domain::bundle::Way;
use trestle_domain::ids::{BundleId, PersonId, TicketId};

use crate::small_desk::{FRONT, SmallDesk};

/// What the file is called.
pub const NAME: &str = "canary-name-of-logs.log";
/// A line of it.
pub const LINE: &str = "canary-line-of-logs";
/// What is said of them as healthy ones.
pub const HEALTHY: &str = "canary-note-of-healthy-logs";
/// Why an administrator opened them as they came.
pub const REASON: &str = "canary-reason-of-opening-logs";
/// What stood in it and was taken out.
pub const SECRET: &str = "hunter2canaryinalog";

/// What must never be on any page for this person.
pub fn forbidden(who: &str) -> Vec<&'static str> {
    match who {
        "front" | "lead" | "admin" => vec![SECRET],
        _ => vec![SECRET, NAME, LINE, HEALTHY, REASON],
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
    let marker = who.clone();
    let taken = desk
        .app
        .take_in(arrived, move |desk, arrived| desk.add_bundle(&who, TicketId(1), NAME, arrived, Way::Desk));
    let bundle = taken.await.unwrap();
    let other = b"2026-03-01 07:08:01 ERROR something else failed\n".as_slice();
    let files = [("other.log", "text/plain", other)];
    let sent = desk.submit_files("tech", "/tickets/3/diagnostics", &[], &files).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    desk.app.drain_bundles().await.unwrap();
    let marked = desk.app.transact(move |desk| desk.mark_healthy(&marker, TicketId(1), bundle, HEALTHY));
    marked.await.unwrap();
    let admin = Principal::Agent(Agent { person: PersonId(31), teams: vec![], leads: vec![], admin: true });
    desk.app.open_original(admin, TicketId(1), bundle, REASON.to_owned()).await.unwrap();
    bundle
}
