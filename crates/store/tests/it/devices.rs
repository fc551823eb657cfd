//! Devices: kept with their history, found by their numbers and words, and beside the tickets about them.

use jiff::civil::date;
use trestle_domain::access::Customer;
use trestle_domain::device::{Content, Kind, Software, State, Way};
use trestle_domain::ids::{DeviceChangeId, DeviceId, PersonId, TicketId};
use trestle_domain::ticket::Command;
use trestle_domain::view::desk::Page;
use trestle_domain::view::devices::DeviceView;
use trestle_store::devices::{self, DeviceFilter, Ending, NewChange};
use trestle_store::{Store, StoreError};

use crate::desk::{
    COLLEAGUE, COMPANY, CUSTOMER, FRONT_AGENT, STRANGER, Story, engineer, front, furnish, lead, minutes,
    read, write,
};
use crate::harness::on_both;

fn entry(id: i64) -> NewChange {
    NewChange {
        id: DeviceChangeId(id),
        by: Some(FRONT_AGENT),
        way: Way::Screen,
        why: String::new(),
        ticket: None,
        bundle: None,
        changes: vec![],
    }
}

fn laptop() -> Content {
    Content {
        name: "Ångström laptop".into(),
        tag: "HB 0142".into(),
        serial: "5CG-99".into(),
        maker: "Lenovo".into(),
        model: "T14".into(),
        owner: Some(CUSTOMER),
        organisation: Some(COMPANY),
        place: "Room 214".into(),
        host: "HB-NB-0142".into(),
        system: "Windows 11".into(),
        supplier: "Shop".into(),
        warranty_until: Some(date(2026, 4, 4)),
        contract: "C-1".into(),
        software: vec![Software::new("nginx", "1.24")],
        notes: "A note".into(),
        ..Content::default()
    }
}

fn add(store: &Store, id: i64, content: &Content) -> Result<(), StoreError> {
    let content = content.clone();
    store.write_blocking(move |tx| devices::insert(tx, DeviceId(id), &content, &entry(id), minutes(id)))
}

fn named(name: &str) -> Content {
    Content { name: name.into(), ..Content::default() }
}

#[test]
fn a_record_comes_back_whole_and_every_change_is_kept() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        add(&store, 1, &laptop()).unwrap();
        let kept = read(&store, |db| devices::one(db, DeviceId(1))).unwrap();
        assert_eq!((kept.content.clone(), kept.version), (laptop(), 1));
        assert_eq!(kept.owner.unwrap().1, "p100@company.example");
        assert_eq!(kept.organisation.unwrap().name, "Company");

        let after = Content { state: State::InRepair, warranty_until: None, ..laptop() };
        let change = NewChange {
            why: "It fell".into(),
            ticket: Some(TicketId(3)),
            changes: laptop().changes_to(&after),
            ..entry(9)
        };
        let (told, again) = (change.clone(), change.clone());
        let content = after.clone();
        assert!(write(&store, move |tx| devices::update(tx, DeviceId(1), 1, &content, &change, minutes(50))));
        // Whoever had the first version before them changes nothing, and leaves no entry.
        let content = named("Other");
        assert!(!write(&store, move |tx| devices::update(tx, DeviceId(1), 1, &content, &again, minutes(60))));
        let kept = read(&store, |db| devices::one(db, DeviceId(1))).unwrap();
        assert_eq!((kept.content, kept.version, kept.updated_at), (after, 2, minutes(50)));
        let history = read(&store, |db| devices::history(db, DeviceId(1), 10));
        assert_eq!(history.len(), 2);
        assert_eq!((history[0].changes.clone(), history[0].why.as_str()), (told.changes, "It fell"));
        assert_eq!(history[0].by.as_ref().unwrap().name, "Person 11");
        assert!(history[1].changes.is_empty());
        assert_eq!(read(&store, |db| devices::history(db, DeviceId(1), 1)).len(), 1);
    });
}

#[test]
fn numbers_stand_once_however_they_are_written() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        add(&store, 1, &laptop()).unwrap();
        let same_tag = Content { tag: "hb0142".into(), ..named("Other") };
        assert!(matches!(add(&store, 2, &same_tag), Err(StoreError::Duplicate(_))));
        let same_serial = Content { serial: "5cg-99".into(), ..named("Other") };
        assert!(matches!(add(&store, 2, &same_serial), Err(StoreError::Duplicate(_))));
        for id in [2, 3] {
            add(&store, id, &named("Without numbers")).unwrap();
        }
        let found = read(&store, |db| {
            Ok((
                devices::by_tag(db, "Hb 0142")?,
                devices::by_serial(db, " 5CG-99 ")?,
                devices::by_tag(db, "")?,
            ))
        });
        assert_eq!(found, (Some(DeviceId(1)), Some(DeviceId(1)), None));
    });
}

#[test]
fn a_host_name_is_recognised_by_its_first_part() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        add(&store, 1, &laptop()).unwrap();
        add(&store, 2, &Content { host: "web01.company.example".into(), ..named("Web") }).unwrap();
        add(&store, 3, &named("Without a host name")).unwrap();
        add(&store, 4, &Content { host: "WEB01".into(), ..named("A second one") }).unwrap();
        let mut story = Story::begin(&store, CUSTOMER, 0);
        let ticket = story.ticket.id;
        let of = |hosts: &'static [&'static str], limit| {
            let found = read(&store, move |db| devices::namesakes(db, hosts, ticket, limit));
            found.into_iter().map(|line| line.id.0).collect::<Vec<_>>()
        };
        assert_eq!(of(&["hb-nb-0142"], 5), [1]);
        assert_eq!(of(&["HB-NB-0142.company.example", "nobody"], 5), [1]);
        assert_eq!(of(&["web01", "hb-nb-0142"], 5), [4, 2, 1], "by name");
        assert_eq!(of(&["web01.elsewhere.example"], 1), [4]);
        assert_eq!(of(&["", "web", "company.example"], 5), [] as [i64; 0]);
        assert_eq!(of(&[], 5), [] as [i64; 0]);
        story.act(15, &front(), Command::LinkDevice { device: DeviceId(2) });
        assert_eq!(of(&["web01"], 5), [4], "not what the ticket is about");
        let about = read(&store, move |db| devices::of_ticket(db, ticket));
        assert_eq!(about.iter().map(|one| one.content.name.as_str()).collect::<Vec<_>>(), ["Web"]);
    });
}

#[test]
fn devices_are_found_by_words_and_narrowed_page_by_page() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        add(&store, 1, &laptop()).unwrap();
        let printer =
            Content { kind: Kind::Printer, state: State::Spare, tag: "50%_off".into(), ..named("b printer") };
        add(&store, 2, &printer).unwrap();
        let retired =
            Content { state: State::Retired, warranty_until: Some(date(2026, 4, 5)), ..named("B printer") };
        add(&store, 3, &retired).unwrap();
        let ids = |filter: DeviceFilter| {
            let (page, count) = read(&store, move |db| {
                Ok((devices::list(db, &filter, None, 50)?, devices::matching(db, &filter)?))
            });
            let ids: Vec<i64> = page.rows.iter().map(|line| line.id.0).collect();
            assert_eq!(ids.len() as i64, count);
            ids
        };
        let words = |words: &str| DeviceFilter { words: words.into(), ..DeviceFilter::default() };
        assert_eq!(ids(DeviceFilter::default()), [2, 3, 1]);
        for (asked, expected) in [
            ("ångström", vec![1]),
            ("lenovo 0142", vec![1]),
            ("5cg", vec![1]),
            ("person 100", vec![1]),
            ("PRINTER", vec![2, 3]),
            ("%_", vec![2]),
            ("nobody", vec![]),
        ] {
            assert_eq!(ids(words(asked)), expected, "{asked}");
        }
        assert_eq!(ids(DeviceFilter { kind: Some(Kind::Printer), ..DeviceFilter::default() }), [2]);
        assert_eq!(ids(DeviceFilter { state: Some(State::Retired), ..DeviceFilter::default() }), [3]);
        assert_eq!(ids(DeviceFilter { owner: Some(CUSTOMER), ..DeviceFilter::default() }), [1]);
        assert_eq!(ids(DeviceFilter { organisation: Some(COMPANY), ..DeviceFilter::default() }), [1]);
        let ending = |from, to| DeviceFilter { ending: Some(Ending { from, to }), ..DeviceFilter::default() };
        assert_eq!(
            ids(ending(date(2026, 4, 4), date(2026, 6, 3))),
            [1],
            "the first day counts, retired ones do not"
        );
        assert_eq!(ids(ending(date(2026, 4, 5), date(2026, 6, 3))), [] as [i64; 0]);

        let mut seen: Vec<i64> = Vec::new();
        let mut after = None;
        loop {
            let from: Option<String> = after.clone();
            let page =
                read(&store, move |db| devices::list(db, &DeviceFilter::default(), from.as_deref(), 1));
            seen.extend(page.rows.iter().map(|line| line.id.0));
            let from: Option<String> = after.clone();
            let full =
                read(&store, move |db| devices::full(db, &DeviceFilter::default(), from.as_deref(), 1));
            let ids = |page: &Page<DeviceView>| page.rows.iter().map(|one| one.id.0).collect::<Vec<_>>();
            assert_eq!((ids(&full).last(), &full.next), (seen.last(), &page.next), "the same with all of it");
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen, [2, 3, 1]);
    });
}

#[test]
fn beside_a_ticket_stand_only_tickets_that_the_reader_sees() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        add(&store, 1, &laptop()).unwrap();
        add(
            &store,
            2,
            &Content { owner: Some(COLLEAGUE), organisation: Some(COMPANY), ..named("Colleague’s") },
        )
        .unwrap();
        add(&store, 3, &Content { state: State::Retired, owner: Some(CUSTOMER), ..named("Gone") }).unwrap();
        let mut first = Story::begin(&store, CUSTOMER, 0);
        let mut second = Story::begin(&store, CUSTOMER, 10);
        for story in [&mut first, &mut second] {
            story.act(15, &front(), Command::LinkDevice { device: DeviceId(1) });
        }
        let (one, two) = (first.ticket.id, second.ticket.id);
        let ticket = first.ticket.clone();
        let offered = read(&store, move |db| devices::offered(db, &ticket, 10));
        assert_eq!(
            offered.iter().map(|line| line.id.0).collect::<Vec<_>>(),
            [2],
            "neither linked nor retired ones"
        );
        let others = |who, now| {
            let found = read(&store, move |db| devices::beside_ticket(db, &who, one, now));
            assert_eq!(found.len(), 1);
            found[0].others.iter().map(|other| other.ticket).collect::<Vec<_>>()
        };
        assert_eq!(others(front(), minutes(20)), [two]);
        assert_eq!(others(lead(), minutes(20)), [two]);
        assert_eq!(others(engineer(), minutes(20)), []);
        assert_eq!(others(front(), minutes(91 * 24 * 60)), [], "long ago");
        let tickets = read(&store, move |db| devices::tickets_of(db, &front(), DeviceId(1), 10));
        assert_eq!(tickets.iter().map(|one| one.ticket).collect::<Vec<_>>(), [two, one]);
        let hidden = read(&store, move |db| devices::tickets_of(db, &engineer(), DeviceId(1), 10));
        assert_eq!(hidden, []);
    });
}

#[test]
fn customers_see_their_own_and_their_organisations_if_they_see_what_it_asked() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        add(&store, 1, &laptop()).unwrap();
        add(&store, 2, &Content { owner: Some(COLLEAGUE), ..named("Zebra") }).unwrap();
        add(&store, 3, &Content { owner: Some(STRANGER), ..named("A stranger’s") }).unwrap();
        add(&store, 4, &Content { organisation: Some(COMPANY), ..named("Everybody’s") }).unwrap();
        let own = |person: PersonId, sees| {
            let customer = Customer { person, sees_organisation: sees };
            let asked = customer.clone();
            let found = read(&store, move |db| devices::of_customer(db, &asked, 10));
            for id in 1..5 {
                let asked = customer.clone();
                let is_own = read(&store, move |db| devices::is_of_customer(db, &asked, DeviceId(id)));
                assert_eq!(is_own, found.iter().any(|one| one.id.0 == id), "{id}");
            }
            found.into_iter().map(|one| (one.id.0, one.owner)).collect::<Vec<_>>()
        };
        assert_eq!(own(CUSTOMER, None), [(1, None)]);
        let theirs = [(2, None), (4, None), (1, Some("Person 100".to_owned()))];
        assert_eq!(own(COLLEAGUE, Some(COMPANY)), theirs);
        assert_eq!(own(STRANGER, None), [(3, None)]);
    });
}
