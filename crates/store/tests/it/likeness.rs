//! Tickets that share marks: which are proposed, which were set apart, and which are counted.

use trestle_domain::access::Principal;
use trestle_domain::ids::TicketId;
use trestle_domain::mark::{Likeness, Mark, MarkKind};
use trestle_store::{Store, marks};

use crate::desk::{
    COLLEAGUE, CUSTOMER, FRONT, FRONT_AGENT, STRANGER, Story, engineer, furnish, lead, minutes, read, write,
};
use crate::harness::on_both;

fn mark(kind: MarkKind, mark: &str) -> Mark {
    Mark { kind, mark: mark.to_owned(), label: format!("Label of {mark}") }
}

/// So many tickets of one customer, ten minutes apart.
fn ask(store: &Store, count: i64) {
    for number in 1..=count {
        Story::begin(store, CUSTOMER, number * 10);
    }
}

fn give(store: &Store, tickets: &[i64], found: Vec<Mark>) {
    let tickets: Vec<TicketId> = tickets.iter().copied().map(TicketId).collect();
    write(store, move |tx| {
        tickets.iter().try_for_each(|ticket| marks::add(tx, *ticket, &found, minutes(ticket.0 * 10)))
    });
}

fn told(groups: Vec<Likeness>) -> Vec<(String, Vec<i64>)> {
    let group =
        |one: Likeness| (one.mark.mark, one.tickets.iter().map(|ticket| ticket.0).collect::<Vec<_>>());
    let mut told: Vec<_> = groups.into_iter().map(group).collect();
    told.sort();
    told
}

fn alike(store: &Store) -> Vec<(String, Vec<i64>)> {
    told(read(store, |db| marks::alike(db, &lead(), minutes(0))))
}

fn like(store: &Store, ticket: i64) -> Vec<(String, Vec<i64>)> {
    let near = (minutes(0), minutes(1_000));
    told(read(store, move |db| marks::like(db, &lead(), TicketId(ticket), near)))
}

fn group(mark: &str, tickets: &[i64]) -> (String, Vec<i64>) {
    (mark.to_owned(), tickets.to_vec())
}

#[test]
fn what_is_set_apart_is_set_apart_by_everything_that_is_shared() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        ask(&store, 3);
        let (stack, event) = (mark(MarkKind::Stack, "s"), mark(MarkKind::Event, "e"));
        let bands = [mark(MarkKind::Words, "0-a"), mark(MarkKind::Words, "1-b")];
        let [first, second] = bands;
        give(&store, &[1, 2], vec![stack.clone(), event, first, second, mark(MarkKind::Category, "c")]);
        give(&store, &[3], vec![stack]);
        give(&store, &[1, 3], vec![mark(MarkKind::Signature, "k")]);
        assert_eq!(
            like(&store, 1),
            [
                group("0-a", &[1, 2]),
                group("1-b", &[1, 2]),
                group("e", &[1, 2]),
                group("k", &[1, 3]),
                group("s", &[1, 2, 3])
            ]
        );
        write(&store, |tx| {
            let apart = [TicketId(1)];
            marks::set_all_apart(tx, &apart, &[TicketId(1), TicketId(2)], FRONT_AGENT, minutes(50))?;
            // A second click.
            marks::set_all_apart(tx, &apart, &[TicketId(1), TicketId(2)], FRONT_AGENT, minutes(51))
        });
        assert_eq!(like(&store, 1), [group("k", &[1, 3])], "what it shares with others stays");
        assert_eq!(like(&store, 2), [group("s", &[2, 3])]);
        assert_eq!(alike(&store), [group("k", &[1, 3]), group("s", &[2, 3])]);
        write(&store, |tx| {
            let all = [1, 2, 3].map(TicketId);
            marks::set_all_apart(tx, &all, &all, FRONT_AGENT, minutes(52))
        });
        assert_eq!(alike(&store), []);
    });
}

#[test]
fn many_common_marks_do_not_hide_a_telling_one() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        ask(&store, 8);
        let everywhere = (0..110).map(|number| mark(MarkKind::Event, &format!("c{number}"))).collect();
        give(&store, &[1, 2, 3, 4, 5, 6, 7, 8], everywhere);
        give(&store, &[2, 5], vec![mark(MarkKind::Event, "rare")]);
        assert_eq!(alike(&store), [group("rare", &[2, 5])]);
        assert_eq!(like(&store, 5), [group("rare", &[5, 2])], "the ticket itself comes first");
        assert_eq!(like(&store, 1), []);
    });
}

#[test]
fn a_crowd_is_counted_without_words_and_without_those_who_were_set_apart() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        for (number, who) in [(1, CUSTOMER), (2, COLLEAGUE), (3, STRANGER)] {
            Story::begin(&store, who, number * 10);
        }
        give(&store, &[1, 2, 3], vec![mark(MarkKind::Stack, "s"), mark(MarkKind::Words, "w")]);
        let of = (MarkKind::Stack, "s");
        let crowded = || read(&store, |db| marks::crowded(db, minutes(0), minutes(60), 3));
        let with = |who: Principal| {
            let tickets = read(&store, move |db| marks::tickets_with(db, &who, of, minutes(0), minutes(60)));
            tickets.iter().map(|ticket| ticket.0).collect::<Vec<_>>()
        };
        assert_eq!(crowded(), [mark(MarkKind::Stack, "s")]);
        assert_eq!(with(lead()), [3, 2, 1]);
        assert_eq!(with(engineer()), [0; 0], "no ticket of theirs");
        let team = read(&store, move |db| marks::busiest_team(db, of, minutes(0), minutes(60)));
        assert_eq!(team, Some(FRONT));
        write(&store, move |tx| marks::set_apart(tx, TicketId(3), of, FRONT_AGENT, minutes(50)));
        assert_eq!(crowded(), []);
        assert_eq!(with(lead()), [2, 1]);
        let sightings = read(&store, move |db| marks::sightings(db, of.0, of.1, minutes(0)));
        assert_eq!(sightings.iter().map(|one| one.customer).collect::<Vec<_>>(), [CUSTOMER, COLLEAGUE]);
    });
}
