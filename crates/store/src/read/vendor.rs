//! What an outside provider sees: the questions put to it and its own thread. Nothing about the
//! customer is ever read here.

use trestle_domain::access::Vendor;
use trestle_domain::ids::TicketId;
use trestle_domain::thread::ForVendor;
use trestle_domain::time::Timestamp;
use trestle_domain::view::vendor::{CaseRow, CaseView, Side, VendorLetter, Waiting};

use super::authors::{Authors, letter};
use super::scope;
use crate::conditions::Conditions;
use crate::engine::{Db, Row};
use crate::people::PersonKind;
use crate::{Result, messages};

/// How many cases are listed.
const LISTED: u32 = 200;

/// A provider's cases: those we wait for first, then the latest asked.
///
/// # Errors
/// When the database refuses.
pub fn cases(db: &mut Db, vendor: &Vendor) -> Result<Vec<CaseRow>> {
    let mut conditions = Conditions::default();
    scope::vendor(vendor, &mut conditions);
    last_waits(db, &conditions)
}

/// One case as of `now`; `None` when this provider was never asked about the ticket.
///
/// # Errors
/// When the database refuses.
pub fn case(db: &mut Db, vendor: &Vendor, id: TicketId, now: Timestamp) -> Result<Option<CaseView>> {
    let mut conditions = Conditions::default();
    scope::vendor(vendor, &mut conditions);
    let this = conditions.bind(id);
    conditions.demand(format!("v.ticket_id = {this}"));
    let Some(case) = last_waits(db, &conditions)?.into_iter().next() else { return Ok(None) };
    let mut thread = messages::thread::<ForVendor>(db, id)?;
    thread.retain(|message| message.counterpart == case.vendor);
    let authors = Authors::load(db, thread.iter().filter_map(|message| message.author))?;
    let letters = thread.into_iter().map(|message| {
        let side = match authors.kind(message.author) {
            PersonKind::Vendor => Side::You,
            PersonKind::Agent | PersonKind::Customer => Side::Us,
        };
        let author = authors.name_for(PersonKind::Vendor, message.author);
        VendorLetter { side, letter: letter(message, author) }
    });
    Ok(Some(CaseView { case, letters: letters.collect(), now }))
}

/// The last wait of each ticket and provider.
fn last_waits(db: &mut Db, conditions: &Conditions) -> Result<Vec<CaseRow>> {
    let sql = format!(
        "SELECT v.ticket_id, v.vendor_id, v.asked_at, v.ended_at, t.vendor_due_at
         FROM vendor_waits v JOIN tickets t ON t.id = v.ticket_id
         WHERE {} AND NOT EXISTS (
             SELECT 1 FROM vendor_waits later
             WHERE later.ticket_id = v.ticket_id AND later.vendor_id = v.vendor_id
               AND later.number > v.number)
         ORDER BY CASE WHEN v.ended_at IS NULL THEN 0 ELSE 1 END, v.asked_at DESC, v.ticket_id DESC
         LIMIT {LISTED}",
        conditions.text()
    );
    db.query(&sql, conditions.values(), read)
}

fn read(row: &Row<'_>) -> Result<CaseRow> {
    let waiting = match row.get::<Option<Timestamp>>(3)? {
        None => Waiting::ForYou,
        Some(_) => Waiting::NoLonger,
    };
    Ok(CaseRow {
        ticket: row.get(0)?,
        vendor: row.get(1)?,
        asked_at: row.get(2)?,
        due_at: if waiting == Waiting::ForYou { row.get(4)? } else { None },
        waiting,
    })
}
