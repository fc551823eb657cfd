//! Bulletins: who gets which one when, and who hears of them.

use trestle_domain::article::Readers;
use trestle_domain::bulletin::{Audience, Bulletin, Content, Kind, Phase, Severity, Stage, Text};
use trestle_domain::ids::{BulletinId, PersonId, TicketId};
use trestle_domain::ladder::Tier;
use trestle_domain::view::bulletins::{Board, KeptUpdate};
use trestle_domain::view::desk::Named;
use trestle_store::bulletins::list::{self, BulletinFilter};
use trestle_store::bulletins::reach::{self, Hearer};
use trestle_store::bulletins::shown::{self, Which};
use trestle_store::{bulletins, people};

use crate::desk::{
    COLLEAGUE, COMPANY, CUSTOMER, FRONT_AGENT, STRANGER, Story, furnish, minutes, read, write,
};
use crate::harness::on_both;

const STAFF: Readers = Readers::Staff(Tier(1));
const NOW: i64 = 100;

fn text(language: &str, title: &str) -> Text {
    Text { language: language.into(), title: title.into(), ..Text::default() }
}

/// A known issue that is there since minute 10.
fn issue(id: i64) -> Bulletin {
    Bulletin {
        id: BulletinId(id),
        content: Content {
            kind: Kind::KnownIssue,
            severity: Severity::Minor,
            stage: Some(Stage::Investigating),
            audience: Audience::Public,
            affects: vec!["Tills".into(), "Card payments".into()],
            article: None,
            shown_from: minutes(10),
            begins_at: None,
            ends_at: None,
            texts: vec![text("en", &format!("Issue {id}")), text("de", &format!("Störung {id}"))],
        },
        withdrawn_at: None,
        by: FRONT_AGENT,
        updated_at: minutes(10 + id),
        version: 1,
    }
}

fn with(id: i64, change: impl FnOnce(&mut Bulletin)) -> Bulletin {
    let mut bulletin = issue(id);
    change(&mut bulletin);
    bulletin
}

/// One of each kind of standing, and what it should be at [`NOW`].
fn every_standing() -> Vec<(Bulletin, Phase)> {
    vec![
        (issue(1), Phase::Current),
        (with(2, |it| it.content.audience = Audience::Customers), Phase::Current),
        (with(3, |it| it.content.shown_from = minutes(NOW + 1)), Phase::Scheduled),
        (with(4, |it| it.content.stage = Some(Stage::Fixed)), Phase::Past),
        (with(5, |it| it.withdrawn_at = Some(minutes(20))), Phase::Withdrawn),
        (
            with(6, |it| {
                it.content.kind = Kind::Maintenance;
                it.content.stage = None;
                it.content.begins_at = Some(minutes(NOW + 60));
                it.content.ends_at = Some(minutes(NOW + 90));
            }),
            Phase::Planned,
        ),
        (
            with(7, |it| {
                it.content.stage = None;
                it.content.ends_at = Some(minutes(NOW));
            }),
            Phase::Past,
        ),
        (with(8, |it| it.content.severity = Severity::Critical), Phase::Current),
    ]
}

fn ids(found: &[Bulletin]) -> Vec<i64> {
    found.iter().map(|bulletin| bulletin.id.0).collect()
}

#[test]
fn a_bulletin_comes_back_as_it_was_kept_and_is_written_over() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let first = issue(1);
        let changed = with(1, |it| {
            it.content.texts = vec![text("de", "Nur noch das")];
            it.content.affects = vec![];
            it.version = 2;
        });
        for bulletin in [first, changed] {
            let kept = bulletin.clone();
            write(&store, move |tx| bulletins::save(tx, &kept));
            assert_eq!(read(&store, |db| bulletins::one(db, BulletinId(1))), Some(bulletin));
        }
        assert_eq!(read(&store, |db| bulletins::one(db, BulletinId(2))), None);
    });
}

#[test]
fn each_reader_gets_what_is_for_them_and_out() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let all = every_standing();
        for (bulletin, phase) in &all {
            assert_eq!(bulletin.phase(minutes(NOW)), *phase, "{}", bulletin.id);
            let bulletin = bulletin.clone();
            write(&store, move |tx| bulletins::save(tx, &bulletin));
        }
        for (readers, now, past) in [
            // The hardest comes first, what is yet to come last.
            (Readers::Everyone, vec![8, 1, 6], vec![7, 4]),
            (Readers::Customers, vec![8, 2, 1, 6], vec![7, 4]),
            (STAFF, vec![8, 2, 1, 6], vec![7, 4]),
        ] {
            let found = |which| read(&store, move |db| shown::whole(db, readers, which, minutes(NOW), 50));
            assert_eq!(ids(&found(Which::Now)), now, "{readers:?}");
            assert_eq!(ids(&found(Which::Past)), past, "{readers:?}");
            for (bulletin, phase) in &all {
                let id = bulletin.id;
                let one = read(&store, move |db| shown::page(db, id, readers, "en", minutes(NOW)));
                let is_theirs = Audience::of(readers).contains(&bulletin.content.audience);
                assert_eq!(one.is_some(), is_theirs && phase.is_shown(), "{id} for {readers:?}");
            }
        }
        for (board, expected) in Board::ALL.iter().zip([4, 1, 2, 1]) {
            let filter = BulletinFilter { board: *board, ..BulletinFilter::default() };
            let page = read(&store, move |db| list::list(db, &filter, minutes(NOW), None, 50));
            assert_eq!(page.rows.len(), expected, "{board:?}");
            let counts = read(&store, |db| list::counts(db, &BulletinFilter::default(), minutes(NOW)));
            assert!(counts.contains(&(*board, expected as i64)), "{counts:?}");
        }
    });
}

#[test]
fn the_list_is_narrowed_by_words_and_kind_and_turned_page_by_page() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        for bulletin in [issue(1), issue(2), issue(3)] {
            write(&store, move |tx| bulletins::save(tx, &bulletin));
        }
        let found = |words: &str, kind| {
            let filter = BulletinFilter { words: words.into(), kind, ..BulletinFilter::default() };
            let page = read(&store, move |db| list::list(db, &filter, minutes(NOW), None, 50));
            page.rows.iter().map(|line| line.bulletin.id.0).collect::<Vec<_>>()
        };
        assert_eq!(found("störung 2", None), [2]);
        assert_eq!(found("CARD", None), [3, 2, 1]);
        assert_eq!(found("100%", None), [0; 0]);
        assert_eq!(found("", Some(Kind::Maintenance)), [0; 0]);
        let (mut after, mut seen) = (None, vec![]);
        loop {
            let from = after.clone();
            let page = read(&store, move |db| {
                list::list(db, &BulletinFilter::default(), minutes(NOW), from.as_deref(), 2)
            });
            seen.extend(page.rows.iter().map(|line| line.bulletin.id.0));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, [3, 2, 1]);
    });
}

#[test]
fn readers_have_the_timeline_in_their_language_without_names() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        write(&store, |tx| {
            bulletins::save(tx, &issue(1))?;
            for (id, at, words) in [
                (1, 20, vec![("en".to_owned(), "We look.".to_owned())]),
                (2, 30, vec![("en".into(), "Found.".into()), ("de".into(), "Gefunden.".into())]),
            ] {
                let by = Named { id: FRONT_AGENT, name: String::new() };
                let update = KeptUpdate { at: minutes(at), by, stage: None, words, mailed: id };
                bulletins::add_update(tx, id, BulletinId(1), &update)?;
            }
            Ok(())
        });
        let page = read(&store, |db| shown::page(db, BulletinId(1), Readers::Everyone, "de", minutes(NOW)));
        let page = page.expect("it is public");
        assert_eq!(page.headline.title, "Störung 1");
        let said: Vec<_> =
            page.updates.iter().map(|one| (one.language.as_str(), one.text.as_str())).collect();
        assert_eq!(said, [("de", "Gefunden."), ("en", "We look.")]);
        let kept = read(&store, |db| bulletins::updates(db, BulletinId(1)));
        assert_eq!((kept[0].by.name.as_str(), kept[0].mailed), ("Person 11", 2));
    });
}

#[test]
fn everyone_who_hears_of_it_hears_once() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let tickets: Vec<TicketId> = [(CUSTOMER, 1), (CUSTOMER, 2), (COLLEAGUE, 3)]
            .map(|(who, at)| Story::begin(&store, who, at).ticket.id)
            .into();
        write(&store, move |tx| {
            bulletins::save(tx, &issue(1))?;
            bulletins::save(tx, &issue(2))?;
            for ticket in &tickets {
                reach::link(tx, BulletinId(1), *ticket, Some(FRONT_AGENT), minutes(5))?;
                reach::link(tx, BulletinId(1), *ticket, None, minutes(6))?;
            }
            for person in [CUSTOMER, STRANGER, STRANGER] {
                reach::follow(tx, BulletinId(1), person, minutes(7))?;
            }
            reach::follow(tx, BulletinId(2), COLLEAGUE, minutes(7))
        });
        let hearers = read(&store, |db| reach::hearers(db, BulletinId(1)));
        let hearer =
            |person, ticket: Option<i64>, follows| Hearer { person, ticket: ticket.map(TicketId), follows };
        let expected = [
            hearer(CUSTOMER, Some(2), true),
            hearer(COLLEAGUE, Some(3), false),
            hearer(STRANGER, None, true),
        ];
        assert_eq!(hearers, expected);
        assert_eq!(read(&store, |db| reach::own_ticket(db, BulletinId(1), CUSTOMER)), Some(TicketId(2)));
        let linked = read(&store, |db| list::of_ticket(db, TicketId(3)));
        assert_eq!(linked.iter().map(|one| (one.id, one.tickets)).collect::<Vec<_>>(), [(BulletinId(1), 3)]);
        assert_eq!(read(&store, |db| list::tickets(db, BulletinId(1), 2)).len(), 2);

        // Who is gone, and who wants no more, hears nothing.
        write(&store, |tx| {
            reach::unfollow(tx, BulletinId(1), STRANGER)?;
            reach::unlink(tx, BulletinId(1), TicketId(3))?;
            let mut customer = people::person(tx, CUSTOMER)?.expect("the desk has them");
            customer.active = false;
            people::update(tx, &customer)
        });
        assert_eq!(read(&store, |db| reach::hearers(db, BulletinId(1))), []);
        assert!(!read(&store, |db| reach::follows(db, BulletinId(1), STRANGER)));
        assert!(read(&store, |db| reach::follows(db, BulletinId(2), COLLEAGUE)));
        let customers = |which: Vec<_>| read(&store, move |db| reach::customers_of(db, &which));
        assert_eq!(customers(vec![COMPANY]), [COLLEAGUE]);
        assert_eq!(customers(vec![]), [PersonId(0); 0]);
    });
}
