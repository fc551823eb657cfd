//! Conversation and events of a ticket as one list.

use std::collections::BTreeMap;

use trestle_domain::event::{Event, Fact};
use trestle_domain::ids::{MessageId, TicketId};
use trestle_domain::investigation::Step;
use trestle_domain::thread::{ForCustomer, ForVendor, Internal};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::{Entry, Mailed};

use crate::engine::Db;
use crate::messages;
use crate::outbox::delivery;
use crate::people::PersonKind;
use crate::read::authors::{Authors, letter};
use crate::{Result, params};

/// A ticket's timeline, oldest first.
pub(super) fn of(db: &mut Db, id: TicketId, history: Vec<Event>) -> Result<Vec<Entry>> {
    let mut letters = letters(db, id)?;
    let mut entries: Vec<(Timestamp, Entry)> = Vec::new();
    for event in history {
        let at = event.at;
        let message = event.fact.message();
        let written = message.and_then(|message| letters.remove(&message));
        // A message stands for the event that is nothing but its being written.
        if is_said_elsewhere(&event.fact) {
            continue;
        }
        if message.is_none() || matches!(event.fact, Fact::Opened(_) | Fact::Solved { .. }) {
            entries.push((at, Entry::Happened(event)));
        }
        entries.extend(written.map(|entry| (at, entry)));
    }
    entries.extend(letters.into_values().map(|entry| (entry.at(), entry)));
    // Stable: what happened in one instant stays in the order it was recorded.
    entries.sort_by_key(|(at, _)| *at);
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

/// The steps of a playbook stand together in their run, those of an investigation on its tab; the history
/// has each of them.
fn is_said_elsewhere(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::RunStepTaken { .. }
            | Fact::RunSteppedBack { .. }
            | Fact::RunEnded { .. }
            | Fact::Investigated {
                step: Step::TestRecorded { .. }
                    | Step::EvidenceWeighed { .. }
                    | Step::EvidenceDropped { .. }
                    | Step::SnapshotRemoved { .. }
            }
    )
}

fn letters(db: &mut Db, id: TicketId) -> Result<BTreeMap<MessageId, Entry>> {
    let replies = messages::thread::<ForCustomer>(db, id)?;
    let notes = messages::thread::<Internal>(db, id)?;
    let vendor = messages::thread::<ForVendor>(db, id)?;
    let mut mails = mails(db, id)?;
    let who = replies.iter().map(|message| message.author);
    let who = who.chain(notes.iter().map(|message| message.author));
    let who = who.chain(vendor.iter().map(|message| message.author));
    let authors = Authors::load(db, who.flatten())?;
    let mut entries = BTreeMap::new();
    for message in replies {
        let (id, author) = (message.id, message.author);
        let letter = letter(message, authors.name(author));
        entries.insert(
            id,
            match authors.kind(author) {
                PersonKind::Customer => Entry::FromCustomer(letter),
                _ => Entry::ToCustomer { letter, mails: mails.remove(&id).unwrap_or_default() },
            },
        );
    }
    for note in notes {
        let (id, author) = (note.id, note.author);
        entries.insert(id, Entry::Note(letter(note, authors.name(author))));
    }
    for message in vendor {
        let (id, author, vendor) = (message.id, message.author, message.counterpart);
        let letter = letter(message, authors.name(author));
        entries.insert(
            id,
            match authors.kind(author) {
                PersonKind::Vendor => Entry::FromVendor { vendor, letter },
                _ => Entry::ToVendor { vendor, letter },
            },
        );
    }
    Ok(entries)
}

/// Each message's mails, as they were queued.
fn mails(db: &mut Db, id: TicketId) -> Result<BTreeMap<MessageId, Vec<Mailed>>> {
    let rows = db.query(
        "SELECT customer_message_id, recipient, state, perhaps_twice, last_answer FROM outbox
         WHERE ticket_id = $1 AND customer_message_id IS NOT NULL ORDER BY queued_at, id",
        params![id],
        |row| {
            let delivery = delivery(row.get(2)?, row.get(3)?);
            Ok((row.get(0)?, Mailed { recipient: row.get(1)?, delivery, answer: row.get(4)? }))
        },
    )?;
    let mut mails: BTreeMap<MessageId, Vec<Mailed>> = BTreeMap::new();
    for (message, mail) in rows {
        mails.entry(message).or_default().push(mail);
    }
    Ok(mails)
}
