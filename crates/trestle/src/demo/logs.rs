//! Logs on one of Harbour's tickets: a gateway for cards whose pool of connections runs dry, and the till
//! beside it, whose clock is ahead. The desk reads them when it starts.

use std::fmt::Write as _;

use trestle_app::{App, Failure};
use trestle_domain::bundle::Way;
use trestle_domain::ids::TicketId;
use trestle_domain::time::{Millis, Timestamp};
use trestle_store::{Db, StoreError, people};

use super::chance::Chance;
use super::company::people::INGRID;

/// Payments that the gateway tells of, three seconds apart.
const PAYMENTS: i64 = 420;
/// From which payment on until which the pool has no connection left.
const DRY: std::ops::Range<i64> = 296..326;

/// Puts the bundle on a ticket about payments, once.
pub(super) fn write(app: &App, now: Timestamp) -> Result<(), Failure> {
    let Some(ticket) = app.store.read_blocking(ticket)? else { return Ok(()) };
    let mut incoming = app.begin_bundle()?;
    incoming.take(&packed(now))?;
    let arrived = incoming.finish()?;
    app.transact_blocking(move |desk| {
        let who = people::principal(desk.tx, INGRID)?.ok_or(Failure::NotFound)?;
        desk.add_bundle(&who, ticket, "pier-logs.tar", &arrived, Way::Desk).map(drop)
    })
}

/// The ticket that gets it; none if there are logs already. The latest one is somebody's to open first,
/// so it is the one behind it.
pub(super) fn ticket(db: &mut Db) -> Result<Option<TicketId>, StoreError> {
    let sql = "SELECT id FROM tickets
         WHERE status NOT IN ('solved', 'closed') AND NOT EXISTS (SELECT 1 FROM bundles)
         ORDER BY CASE WHEN category = 'Payments' THEN 0 ELSE 1 END, id DESC LIMIT 1 OFFSET 1";
    db.query_opt(sql, &[], |row| row.get(0))
}

/// All files in one archive.
fn packed(now: Timestamp) -> Vec<u8> {
    let begun = now.minus(Millis::hours(3));
    let mut archive = tar::Builder::new(Vec::new());
    let files = [
        ("pier/gateway.log", gateway(begun)),
        ("pier/till-4.log", till(begun)),
        ("pier/about.txt", ABOUT.to_owned()),
    ];
    for (name, text) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(text.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        archive.append_data(&mut header, name, text.as_bytes()).expect("memory takes every write");
    }
    archive.into_inner().expect("memory takes every write")
}

/// What the gateway says of itself.
const ABOUT: &str = " Static hostname: pier-gw-02
Operating System: Debian GNU/Linux 12 (bookworm)
          Kernel: Linux 6.1.0-18-amd64
 Hardware Vendor: Dell Inc.
  Hardware Model: PowerEdge R250
openjdk version \"17.0.9\" 2023-10-17
PostgreSQL 15.4 (Debian 15.4-1.pgdg120+1) on x86_64-pc-linux-gnu
";

/// The lines that say for the first time that the pool is empty, and the number of the first of them in
/// the whole bundle. There is no secret in them.
pub(super) fn first_failure(now: Timestamp) -> (u64, String) {
    const LINES: usize = 6;
    let log = gateway(now.minus(Millis::hours(3)));
    let before = log.lines().take_while(|line| !line.contains("no connection from the pool")).count();
    let text: Vec<_> = log.lines().skip(before).take(LINES).collect();
    (before as u64 + 1, text.join("\n"))
}

/// The id of a payment, as both programs name it.
fn payment(number: i64) -> String {
    format!("{:016x}", (number + 70_000).wrapping_mul(0x2545_F491_4F6C_DD1D))
}

fn below(chance: &mut Chance, count: usize) -> i64 {
    i64::try_from(chance.below(count)).unwrap_or(0)
}

fn gateway(begun: Timestamp) -> String {
    let mut chance = Chance::seeded(4_711);
    let mut log = String::new();
    let mut tell = |at: Timestamp, words: &str| {
        let _ = writeln!(log, "{} {words}", at.to_jiff().strftime("%Y-%m-%d %H:%M:%S,%3f"));
    };
    tell(begun, "INFO  [main] harbour.pier.Gateway - gateway 4.2.0 started, pool of 40 connections");
    tell(
        begun,
        "DEBUG [main] harbour.pier.Config - acquirer=https://acquirer.example user=harbour password=Gull-And-Anchor-77",
    );
    for number in 0..PAYMENTS {
        let at = begun.plus(Millis(5_000 + number * 3_000 + below(&mut chance, 900)));
        let (id, terminal) = (payment(number), 1 + below(&mut chance, 5));
        if DRY.contains(&number) {
            let waited = 3_000 + below(&mut chance, 40);
            tell(
                at,
                &format!(
                    "ERROR [pay-{terminal}] harbour.pier.Payments - payment {id} failed: no connection from the pool after {waited} ms"
                ),
            );
            let trace = "harbour.pier.PoolEmpty: no connection\n\tat harbour.pier.Pool.take(Pool.java:88)\n\tat harbour.pier.Payments.pay(Payments.java:142)\n\tat harbour.pier.Terminal.run(Terminal.java:61)\nCaused by: java.net.SocketTimeoutException: connect timed out\n\tat java.base/java.net.Socket.connect(Socket.java:633)\n\tat harbour.pier.Pool.open(Pool.java:51)\n\t... 2 more";
            tell(at, &format!("ERROR [pay-{terminal}] harbour.pier.Payments - {trace}"));
            continue;
        }
        let took = 140 + below(&mut chance, 120);
        tell(
            at,
            &format!("INFO  [pay-{terminal}] harbour.pier.Payments - payment {id} approved in {took} ms"),
        );
        if (DRY.start - 30..DRY.start).contains(&number) && number % 5 == 0 {
            let left = (DRY.start - number) / 6;
            tell(at, &format!("WARN  [pool] harbour.pier.Pool - {left} of 40 connections left"));
        }
    }
    tell(
        begun.plus(Millis::minutes(17)),
        "INFO  [admin] harbour.pier.Admin - pool emptied by hand, Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJoYXJib3VyIn0.c2lnbmF0dXJlLW9mLXRoZS1kZW1v",
    );
    log
}

fn till(begun: Timestamp) -> String {
    let mut chance = Chance::seeded(1_742);
    let mut log = String::new();
    for number in (0..PAYMENTS).step_by(7) {
        // Its clock is twelve seconds ahead.
        let at = begun.plus(Millis(17_000 + number * 3_000 + below(&mut chance, 900)));
        let (id, result) = (payment(number), if DRY.contains(&number) { "declined" } else { "paid" });
        let at = at.to_jiff().strftime("%Y-%m-%dT%H:%M:%SZ");
        let _ = writeln!(log, "{at} level=info till=4 msg=\"card payment {result}\" payment={id}");
    }
    log
}
