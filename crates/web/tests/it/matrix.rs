//! Every route × every kind of person: who may, who is told that there is nothing, and whose
//! words reach whom. A route without a row fails; so does a row without a route.

mod bulletins;
mod bundles;
mod devices;
mod investigation;
mod places;
mod playbooks;
mod problems;
mod signatures;
mod table;
mod world;

use axum::http::StatusCode;
use futures_util::{StreamExt as _, stream};

use crate::small_desk::{Reply, SmallDesk};
use table::{ROWS, Row};
use world::World;

/// The columns of the table, least rights first.
const WHO: [&str; 8] = ["", "customer", "stranger", "provider", "tech", "front", "lead", "admin"];

#[test]
fn every_route_has_a_row_and_every_row_a_route() {
    let mut routes = routes();
    let mut rows: Vec<(String, String)> =
        ROWS.iter().map(|row| (row.method.to_owned(), row.path.to_owned())).collect();
    routes.sort();
    rows.sort();
    let missing: Vec<_> = routes.iter().filter(|route| !rows.contains(route)).collect();
    let stale: Vec<_> = rows.iter().filter(|row| !routes.contains(row)).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "without a row: {missing:#?}\nwithout a route: {stale:#?}"
    );
}

/// Method and path of each line of the router.
fn routes() -> Vec<(String, String)> {
    let source = include_str!("../../src/routes.rs");
    let lines = source.lines().filter_map(|line| line.trim().strip_prefix(".route(\""));
    lines
        .flat_map(|line| {
            let (path, handlers) = line.split_once('"').expect("a path in quotes");
            let methods = [("get(", "GET"), ("post(", "POST"), ("patch(", "PATCH")];
            let named = methods.into_iter().filter(move |(call, _)| handlers.contains(call));
            named.map(move |(_, method)| (method.to_owned(), path.to_owned()))
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_each_kind_of_person_may_do() {
    let (reading, changing): (Vec<&Row>, Vec<&Row>) = ROWS.iter().partition(|row| row.method == "GET");
    let mut wrong: Vec<_> = stream::iter(changing).map(breaches).buffered(4).collect().await;
    // What only reads is nothing to the next row, so those share a desk.
    let (desk, world) = fresh().await;
    for row in reading {
        for (who, expected) in row.everyone() {
            wrong.push(breach(&desk, &world, row, who, expected).await);
        }
    }
    let wrong: Vec<_> = wrong.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Where people get something else than the row says. The row has a desk of its own: what it changes is
/// nothing to the next. Offers and held mail are answered once, so there each person has one.
async fn breaches(row: &Row) -> Option<String> {
    let mut wrong = Vec::new();
    let (mut desk, mut world) = fresh().await;
    for (who, expected) in row.everyone() {
        if row.is_answered_once() {
            (desk, world) = fresh().await;
        }
        wrong.extend(breach(&desk, &world, row, who, expected).await);
    }
    (!wrong.is_empty()).then(|| wrong.join("\n"))
}

/// What is wrong with the answer that one person gets.
async fn breach(desk: &SmallDesk, world: &World, row: &Row, who: &str, expected: char) -> Option<String> {
    let before = desk.head().await;
    let got = verdict(&world.ask(desk, who, row).await);
    let shown = if who.is_empty() { "nobody" } else { who };
    let asked = format!("{} {} as {shown}", row.method, row.path);
    if got != expected {
        return Some(format!("{asked}: {got}, not {expected}"));
    }
    let wrote = got != 'O' && desk.head().await != before;
    wrote.then(|| format!("{asked} was refused and wrote something"))
}

async fn fresh() -> (SmallDesk, World) {
    let desk = SmallDesk::open().await;
    let world = World::make(&desk).await;
    (desk, world)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_another_site_changes_nothing() {
    let (desk, world) = fresh().await;
    let before = desk.head().await;
    let mut wrong = Vec::new();
    for row in ROWS.iter().filter(|row| row.method == "POST" && !row.is_api()) {
        for who in WHO {
            let reply = world.lure(&desk, who, row).await;
            if reply.status != StatusCode::FORBIDDEN || !reply.body.contains("another site") {
                wrong.push(format!("{} as {who:?}: {}", row.path, reply.status));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(desk.head().await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn whose_words_reach_whom() {
    let desk = SmallDesk::open().await;
    let world = World::make(&desk).await;
    let mut leaks = Vec::new();
    for who in WHO {
        for row in ROWS.iter().filter(|row| row.method == "GET") {
            for reply in [world.ask(&desk, who, row).await, world.search(&desk, who, row).await] {
                for canary in world::forbidden(who) {
                    if reply.body.contains(canary) {
                        leaks.push(format!("{} shows {canary} to {who:?}", row.path));
                    }
                }
            }
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn logs_are_compared_with_healthy_ones_of_another_team_and_nothing_is_told_of_those() {
    let (desk, _) = fresh().await;
    let logs = desk.visit("tech", "/tickets/3/diagnostics").await.body;
    assert!(logs.contains("id=\"healthy-title\"") && logs.contains("something else failed"), "{logs}");
    for canary in world::forbidden("tech") {
        assert!(!logs.contains(canary), "{canary}: {logs}");
    }
    let lead = desk.visit("lead", "/tickets/3/diagnostics").await.body;
    assert!(lead.contains(bundles::HEALTHY) && lead.contains(bundles::NAME), "a lead reads both: {lead}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_canaries_are_alive() {
    let desk = SmallDesk::open().await;
    let world = World::make(&desk).await;
    let ticket = desk.visit("front", "/tickets/1").await.body;
    let own_run = desk.visit("customer", &format!("/guides/runs/{}", world.playbooks.guide_run)).await.body;
    assert!(own_run.contains(playbooks::TYPED));
    let known = desk.visit("customer", "/bulletins").await.body;
    assert!(known.contains(bulletins::FOR_CUSTOMERS), "{known}");
    let problem = desk.visit("tech", "/problems/1").await.body;
    assert!(problem.contains(problems::KNOWN) && problem.contains(problems::NOTE), "{problem}");
    let logs = desk.visit("front", "/tickets/1/diagnostics").await.body;
    for canary in [bundles::NAME, bundles::LINE, bundles::HEALTHY] {
        assert!(logs.contains(canary), "{canary} should be on the logs' own page: {logs}");
    }
    let history = desk.visit("front", "/tickets/1/history").await.body;
    assert!(history.contains(bundles::REASON), "{history}");
    let told = desk.visit("customer", "/requests/1").await.body;
    assert!(told.contains(signatures::FOR_CUSTOMERS), "{told}");
    let lines = desk.visit("lead", &format!("/tickets/1/diagnostics/{}/lines", world.bundle)).await.body;
    assert!(lines.contains(bundles::LINE) && lines.contains("[redacted:password"), "{lines}");
    let device = desk.visit("tech", &format!("/devices/{}", devices::DEVICE)).await.body;
    for canary in [devices::NOTES, devices::WHY, devices::BEFORE] {
        assert!(device.contains(canary), "{canary} should be on the device's own page: {device}");
    }
    let own = desk.visit("customer", "/my-devices").await.body;
    assert!(own.contains(devices::NAME), "{own}");
    let notebook = desk.visit("front", "/tickets/1/investigation").await.body;
    for canary in investigation::ALL {
        assert!(notebook.contains(canary), "{canary} should be on the investigation");
    }
    let kept = format!("/tickets/1/snapshots/{}", world.investigated.snapshot);
    assert!(desk.visit("lead", &kept).await.body.contains(investigation::CONTENT));
    for canary in [
        devices::NAME,
        world::NOTE,
        world::VENDOR_WORDS,
        world::CUSTOMER_WORDS,
        playbooks::PROCEDURE,
        playbooks::PASTED,
        "Own name of front",
        signatures::FOR_COLLEAGUES,
        signatures::FOR_CUSTOMERS,
    ] {
        assert!(ticket.contains(canary), "{canary} should be on the desk's own page");
    }
}

/// O may; S is asked to sign in; N is told that there is nothing; F is told that they may not.
fn verdict(reply: &Reply) -> char {
    match reply.status {
        StatusCode::UNAUTHORIZED => 'S',
        StatusCode::SEE_OTHER if reply.header("location").starts_with("/sign-in?") => 'S',
        StatusCode::NOT_FOUND | StatusCode::GONE => 'N',
        StatusCode::FORBIDDEN => 'F',
        status if status.is_server_error() => 'X',
        _ => 'O',
    }
}

impl SmallDesk {
    /// The last position of the event log.
    async fn head(&self) -> i64 {
        let figures = self.app.figures().await.unwrap();
        figures.iter().find(|(name, _)| *name == "trestle_events_total").unwrap().1
    }
}

impl Row {
    fn is_answered_once(&self) -> bool {
        let once = ["{handoff}", "{answer}", "/held/"];
        self.method == "POST" && once.iter().any(|part| self.path.contains(part))
    }

    /// Every kind of person, with what they are to get.
    fn everyone(&self) -> impl Iterator<Item = (&'static str, char)> {
        WHO.into_iter().zip(self.expected.chars())
    }

    fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }
}
