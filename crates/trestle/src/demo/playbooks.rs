//! Harbour's playbooks: a troubleshooter in each language with weeks of runs behind it, and a
//! procedure of its own people under way in a ticket.

mod texts;
mod walks;

use trestle_app::{App, Desk, Failure, StepAnswer};
use trestle_domain::ids::{PersonId, PlaybookId, TicketId};
use trestle_domain::playbook::{Finding, Playbook};
use trestle_domain::ticket::Status;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::desk::Named;
use trestle_store::playbooks::{self, InForce, Kept};
use trestle_store::{people, tickets};

use super::company::people::{INGRID, TOMAS};
use super::company::{FRONT, NETWORK};

/// How many of the latest tickets are looked through for one that fits.
const LOOKED_THROUGH: usize = 400;

/// Writes the playbooks, their versions and the runs of customers.
pub(super) fn found(desk: &mut Desk<'_>, now: Timestamp) -> Result<(), Failure> {
    let days_ago = |days| now.minus(Millis::days(days));
    let scanner =
        publish(desk, 1, "the-scanner-does-not-read", &texts::scanner_before(), TOMAS, days_ago(71))?;
    walks::write(desk, &scanner, walks::Customers { runs: 90, from: days_ago(71), to: days_ago(33) })?;
    let scanner = publish(desk, 1, "the-scanner-does-not-read", &texts::scanner(), INGRID, days_ago(33))?;
    walks::write(desk, &scanner, walks::Customers { runs: 140, from: days_ago(33), to: now })?;
    let receipts = publish(desk, 2, "bons-bleiben-weiss", &texts::receipts(), INGRID, days_ago(52))?;
    walks::write(desk, &receipts, walks::Customers { runs: 80, from: days_ago(52), to: now })?;
    publish(desk, 3, "a-shop-is-offline", &texts::offline(), INGRID, days_ago(60))?;
    Ok(())
}

fn publish(
    desk: &mut Desk<'_>,
    id: i64,
    slug: &str,
    draft: &Playbook,
    by: PersonId,
    at: Timestamp,
) -> Result<InForce, Failure> {
    let kept = Kept {
        id: PlaybookId(id),
        slug: slug.to_owned(),
        draft: draft.clone(),
        published: None,
        changed_at: at,
        changed_by: Named { id: by, name: String::new() },
    };
    playbooks::save(desk.tx, &kept)?;
    let version = playbooks::publish(desk.tx, &kept, by, at)?;
    Ok(InForce { id: kept.id, slug: kept.slug, version, playbook: kept.draft })
}

/// Has a colleague walk through the procedure on a ticket that is theirs: three steps, one skipped.
pub(super) fn under_way(app: &App, now: Timestamp) -> Result<(), Failure> {
    app.transact_blocking(move |desk| {
        let Some((ticket, holder)) = fitting(desk)? else { return Ok(()) };
        let Some(who) = people::principal(desk.tx, holder)? else { return Ok(()) };
        let steps = [
            (Finding::Chose(2), "The shop's manager says orange, since this morning."),
            (Finding::DidNotWork, "5 packets transmitted, 0 received, 100% packet loss"),
            (Finding::Skipped, "The manager is with a customer and cannot reach the cupboard now."),
        ];
        desk.now = now.minus(Millis::minutes(14));
        let run = desk.start_run(&who, ticket, PlaybookId(3))?;
        for ((finding, note), number) in steps.into_iter().zip(1..) {
            desk.now = desk.now.plus(Millis::minutes(3));
            let answer = StepAnswer { number, finding: Some(finding), note: note.to_owned() };
            desk.answer_run(&who, ticket, run, answer)?;
        }
        Ok(())
    })
}

/// The latest ticket about the network that a colleague of ours has in hand; one of those who would
/// use the procedure, if there is one.
fn fitting(desk: &mut Desk<'_>) -> Result<Option<(TicketId, PersonId)>, Failure> {
    let last: i64 = desk.tx.query_one("SELECT COALESCE(MAX(id), 0) FROM tickets", &[], |row| row.get(0))?;
    let mut other = None;
    for number in (1..=last).rev().take(LOOKED_THROUGH) {
        let Some(ticket) = tickets::load(desk.tx, TicketId(number))? else { continue };
        let fits = ticket.status == Status::Open && ticket.category.as_deref() == Some("Network");
        let (true, Some(holder), None) = (fits, ticket.holder, ticket.open_handoff()) else { continue };
        let who = people::principal(desk.tx, holder)?;
        if !who.is_some_and(|who| who.rights(&ticket).work) {
            continue;
        }
        if [FRONT, NETWORK].contains(&ticket.team) {
            return Ok(Some((ticket.id, holder)));
        }
        other = other.or(Some((ticket.id, holder)));
    }
    Ok(other)
}

/// Every playbook as it is in force, for tests.
#[cfg(test)]
pub(super) fn all() -> Vec<Playbook> {
    vec![texts::scanner_before(), texts::scanner(), texts::receipts(), texts::offline()]
}
