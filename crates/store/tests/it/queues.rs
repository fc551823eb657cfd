//! Lists come in pages without a gap and without a ticket twice, and every filter narrows.

use std::collections::BTreeSet;

use trestle_domain::access::Principal;
use trestle_domain::ids::{MessageId, ProblemId, TicketId};
use trestle_domain::problem::State;
use trestle_domain::signature::{Signature, State as Standing};
use trestle_domain::ticket::{AfterReply, Command};
use trestle_store::read::desk::{QueueFilter, StatusGroup, my_day, queue};
use trestle_store::{Store, problems, recognitions, signatures};

use crate::desk::*;
use crate::harness::on_both;
use crate::problems::problem;
use crate::signatures::{seen, signature};

/// All pages of a list, each of `limit` tickets.
fn pages(store: &Store, who: Principal, filter: QueueFilter, limit: u32) -> Vec<i64> {
    read(store, move |db| {
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let page = queue(db, &who, &filter, after.as_deref(), limit)?;
            assert!(page.rows.len() <= limit as usize && (page.next.is_none() || !page.rows.is_empty()));
            seen.extend(page.rows.iter().map(|row| row.ticket.0));
            after = page.next;
            if after.is_none() {
                return Ok(seen);
            }
        }
    })
}

/// Twenty tickets: many due at the same minute, some with nothing due, some solved.
fn twenty(store: &Store) {
    furnish(store);
    for number in 1..=20 {
        let mut story = Story::begin(store, CUSTOMER, number / 5);
        let message = MessageId(story.id());
        match number % 5 {
            0 => {
                story.solve(10, &front());
            }
            1 => {
                let then = AfterReply::WaitForCustomer;
                story.act(10, &front(), Command::Reply { message, then });
            }
            _ => {}
        }
    }
}

#[test]
fn pages_neither_skip_nor_repeat() {
    on_both(|database| {
        let store = database.open();
        twenty(&store);
        for status in [StatusGroup::Unsolved, StatusGroup::Solved, StatusGroup::All] {
            let filter = QueueFilter { status, ..QueueFilter::default() };
            let whole = pages(&store, front(), filter.clone(), 100);
            let count = match status {
                StatusGroup::Unsolved => 16,
                StatusGroup::Solved => 4,
                StatusGroup::All => 20,
            };
            assert_eq!(whole.iter().collect::<BTreeSet<_>>().len(), count);
            for limit in [1, 2, 3, 7, 16] {
                assert_eq!(pages(&store, front(), filter.clone(), limit), whole, "{status:?} by {limit}");
            }
        }
    });
}

#[test]
fn what_is_due_next_comes_first_and_what_is_paused_last() {
    on_both(|database| {
        let store = database.open();
        twenty(&store);
        let rows = read(&store, |db| queue(db, &front(), &QueueFilter::default(), None, 100)).rows;
        let due: Vec<_> = rows.iter().map(|row| row.due.map_or(i64::MAX, |due| due.at.0)).collect();
        assert!(due.is_sorted());
        assert_eq!(due.iter().filter(|at| **at == i64::MAX).count(), 4);
        assert_eq!(rows[0].due.unwrap().at, minutes(60));
    });
}

#[test]
fn a_cursor_that_cannot_be_read_asks_for_the_first_page() {
    on_both(|database| {
        let store = database.open();
        twenty(&store);
        let filter = QueueFilter::default();
        for cursor in ["", "1", "x.y", "1.2.3", "9999999999999999999.1", "' OR 1=1"] {
            let filter = filter.clone();
            let (page, first) = read(&store, move |db| {
                let page = queue(db, &front(), &filter, Some(cursor), 3)?;
                Ok((page, queue(db, &front(), &filter, None, 3)?))
            });
            assert_eq!(page, first, "{cursor}");
        }
    });
}

#[test]
fn every_filter_narrows() {
    on_both(|database| {
        let store = database.open();
        twenty(&store);
        let all = || QueueFilter { status: StatusGroup::All, ..QueueFilter::default() };
        let words = |words: &str| QueueFilter { words: Some(words.to_owned()), ..all() };
        for (filter, count) in [
            (all(), 20),
            (QueueFilter { team: Some(FRONT), ..all() }, 20),
            (QueueFilter { team: Some(TECH), ..all() }, 0),
            (QueueFilter { holder: Some(FRONT_AGENT), ..all() }, 8),
            (QueueFilter { unowned: true, ..all() }, 12),
            (QueueFilter { holder: Some(FRONT_AGENT), unowned: true, ..all() }, 0),
            (words("PRINTERS offline"), 20),
            (words("printers missing"), 0),
            (words("100 %"), 20),
            (words("%5"), 0),
            (words("p100@"), 20),
            (words("#17"), 1),
            (words("  "), 20),
        ] {
            let said = format!("{filter:?}");
            assert_eq!(pages(&store, front(), filter, 100).len(), count, "{said}");
        }
        let found = pages(&store, front(), words("#17"), 100);
        assert_eq!(found, [TicketId(17).0]);
    });
}

#[test]
fn tickets_of_known_errors_are_marked() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let tickets = [1, 2, 3, 4, 5, 6].map(TicketId);
        for ticket in tickets {
            Story::begin(&store, CUSTOMER, ticket.0);
        }
        let [known, sought, of_file, of_desk, dismissed, _] = tickets;
        write(&store, move |tx| {
            for (id, ticket, state) in [(1, known, State::KnownError), (2, sought, State::UnderInvestigation)]
            {
                problems::save(tx, &problem(id, state))?;
                problems::tickets::link(tx, ProblemId(id), ticket, FRONT_AGENT, minutes(9))?;
            }
            signatures::save(tx, &signature(1, "pool", Standing::Active))?;
            let all = [
                seen(1, of_file, None, "disk", 1),
                seen(2, of_desk, None, "pool", 1),
                seen(3, dismissed, None, "pool", 1),
            ];
            for new in all {
                recognitions::record(tx, &new, minutes(9))?;
            }
            recognitions::dismiss(tx, dismissed, "pool", TECH_AGENT, minutes(9)).map(drop)
        });
        let marked = || {
            let lists = read(&store, |db| {
                let page = queue(db, &front(), &QueueFilter::default(), None, 50)?;
                let day = my_day(db, &agent(FRONT_AGENT, FRONT), minutes(10), 50)?;
                Ok([page.rows, day.queue])
            });
            let [listed, today] = lists.map(|rows| {
                let marked = rows.iter().filter(|row| row.is_known_error).map(|row| row.ticket.0);
                marked.collect::<BTreeSet<_>>()
            });
            assert_eq!(listed, today);
            listed
        };
        let of = |tickets: &[TicketId]| tickets.iter().map(|ticket| ticket.0).collect::<BTreeSet<_>>();
        assert_eq!(marked(), of(&[known, of_file, of_desk]));
        write(&store, |tx| {
            problems::save(tx, &problem(1, State::FixReleased))?;
            signatures::save(tx, &Signature { version: 2, ..signature(1, "pool", Standing::Retired) })
        });
        assert_eq!(marked(), of(&[of_file]), "one is repaired, the other is not looked for any more");
    });
}
