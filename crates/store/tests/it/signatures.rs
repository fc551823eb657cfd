//! Signatures: every save is a version, what is recognised is kept once, and what it is not stays so.

use trestle_domain::bundle::Way;
use trestle_domain::ids::{BundleId, RecognitionId, SignatureId, TicketId};
use trestle_domain::mark::{Mark, MarkKind};
use trestle_domain::signature::{Audience, Content, Signature, State};
use trestle_domain::view::signatures::Seen;
use trestle_store::bundles::{self, NewBundle, Source};
use trestle_store::recognitions::{self, NewRecognition, News};
use trestle_store::{StoreError, jobs, marks, signatures};

use crate::desk::{
    CUSTOMER, FRONT_AGENT, Story, TECH_AGENT, front, furnish, lead, minutes, provider, read, tech, write,
};
use crate::harness::on_both;

pub const POOL: SignatureId = SignatureId(1);
const ONE: BundleId = BundleId(51);
const TWO: BundleId = BundleId(52);

pub fn signature(id: i64, key: &str, state: State) -> Signature {
    Signature {
        id: SignatureId(id),
        content: Content {
            key: key.to_owned(),
            title: format!("About {key}"),
            audience: Audience::Customers,
            pattern: "[match]\ncontains = 'pool'".to_owned(),
            samples: vec!["pool".to_owned()],
            ..Content::default()
        },
        state,
        version: 1,
        from: Some(TicketId(1)),
        by: FRONT_AGENT,
        updated_at: minutes(1),
        active_since: (state == State::Active).then(|| minutes(1)),
    }
}

fn bundle(id: BundleId, ticket: TicketId) -> NewBundle {
    let source = Source::Upload(format!("file-{id}"));
    let name = format!("{id}.log");
    let by = Some(CUSTOMER);
    NewBundle { id, ticket, name, size_bytes: 9, by, way: Way::Link, source, link: None }
}

pub fn seen(id: i64, ticket: TicketId, bundle: Option<BundleId>, key: &str, count: u64) -> NewRecognition {
    let lines = if bundle.is_some() { vec![7, 9] } else { vec![] };
    let signature = (key == "pool").then_some(POOL);
    NewRecognition { id: RecognitionId(id), ticket, bundle, key: key.to_owned(), signature, count, lines }
}

#[test]
fn every_save_is_a_version_and_a_change() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let first = signature(1, "pool", State::Draft);
        let kept = first.clone();
        write(&store, move |tx| signatures::save(tx, &kept));
        let change = read(&store, signatures::last_change);
        assert_eq!(read(&store, |db| signatures::one(db, POOL)), Some(first.clone()));
        assert_eq!(read(&store, signatures::active), []);

        let mut second = signature(1, "pool", State::Active);
        (second.version, second.by, second.updated_at) = (2, TECH_AGENT, minutes(3));
        second.content.title = "Another".to_owned();
        let kept = second.clone();
        write(&store, move |tx| signatures::save(tx, &kept));
        assert!(read(&store, signatures::last_change) > change);
        assert_eq!(read(&store, |db| signatures::by_key(db, "pool")), Some(second.clone()));
        assert_eq!(read(&store, signatures::active), [second]);
        let versions = read(&store, |db| signatures::versions(db, POOL));
        let said: Vec<_> =
            versions.iter().map(|it| (it.version, it.state, it.content.title.as_str())).collect();
        assert_eq!(said, [(2, State::Active, "Another"), (1, State::Draft, "About pool")]);
        assert_eq!(versions[1].by.id, FRONT_AGENT);

        let same = signature(2, "pool", State::Draft);
        let refused = store.write_blocking(move |tx| signatures::save(tx, &same));
        assert!(matches!(refused, Err(StoreError::Duplicate(_))), "{refused:?}");

        write(&store, |tx| signatures::look_again(tx, &[POOL], minutes(4)));
        let job = write(&store, |tx| jobs::claim(tx, minutes(4).0, 1000, &[signatures::JOB])).unwrap();
        assert_eq!(job.body, "{\"recognise\":[1]}");
    });
}

#[test]
fn what_is_recognised_is_kept_once_for_each_place() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let ticket = Story::begin(&store, CUSTOMER, 0).ticket.id;
        for id in [ONE, TWO] {
            write(&store, move |tx| bundles::add(tx, &bundle(id, ticket), minutes(1)));
        }
        let record = |new: NewRecognition, minute| {
            write(&store, move |tx| recognitions::record(tx, &new, minutes(minute)))
        };
        assert_eq!(record(seen(1, ticket, Some(ONE), "pool", 3), 2), News::First);
        assert_eq!(record(seen(2, ticket, Some(ONE), "pool", 4), 3), News::Known, "the same place");
        assert_eq!(record(seen(3, ticket, None, "pool", 1), 4), News::Known);
        assert_eq!(record(seen(4, ticket, None, "pool", 1), 5), News::Known, "words are one place");
        assert_eq!(record(seen(5, ticket, Some(ONE), "disk", 1), 5), News::First);
        let all = read(&store, move |db| recognitions::of_ticket(db, ticket));
        let places: Vec<_> =
            all.iter().map(|it| (it.key.as_str(), it.bundle.as_ref().map(|it| it.id), it.count)).collect();
        assert_eq!(places, [("disk", Some(ONE), 1), ("pool", None, 1), ("pool", Some(ONE), 4)]);
        assert_eq!((all[2].at, all[2].signature, all[2].id), (minutes(2), Some(POOL), RecognitionId(1)));
        assert_eq!(all[2].lines, [7, 9]);

        assert!(write(&store, |tx| recognitions::remove(tx, ONE, "disk")));
        assert_eq!(read(&store, |db| recognitions::of_bundle(db, ONE)).len(), 1);

        let gone = write(&store, move |tx| recognitions::dismiss(tx, ticket, "pool", TECH_AGENT, minutes(6)));
        assert_eq!(gone, 2);
        assert_eq!(record(seen(6, ticket, Some(TWO), "pool", 9), 7), News::Dismissed);
        let all = read(&store, move |db| recognitions::of_ticket(db, ticket));
        assert!(all.len() == 3 && all.iter().all(|it| it.is_dismissed), "a later bundle shows it no more");
        assert_eq!(read(&store, |db| recognitions::of_bundle(db, TWO)), []);
        assert!(!write(&store, |tx| recognitions::remove(tx, ONE, "pool")), "what it is not is kept");
        let other = read(&store, move |db| recognitions::one(db, TicketId(99), RecognitionId(1)));
        assert_eq!(other, None, "found by its ticket");
    });
}

#[test]
fn a_mark_stays_as_long_as_something_on_the_ticket_shows_its_signature() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let ticket = Story::begin(&store, CUSTOMER, 0).ticket.id;
        write(&store, move |tx| {
            bundles::add(tx, &bundle(ONE, ticket), minutes(1))?;
            recognitions::record(tx, &seen(1, ticket, Some(ONE), "disk", 3), minutes(2))?;
            recognitions::record(tx, &seen(2, ticket, None, "disk", 1), minutes(2))?;
            recognitions::record(tx, &seen(3, ticket, Some(ONE), "pool", 3), minutes(2))?;
            let both = ["disk", "pool"].map(|key| Mark::of_signature(key, key));
            marks::add(tx, ticket, &both, minutes(2))
        });
        let forget = |key: &'static str| {
            write(&store, move |tx| {
                recognitions::remove(tx, ONE, key)?;
                marks::forget_signature(tx, ticket, key)
            });
        };
        let has = |key: &'static str| {
            let found = read(&store, move |db| marks::sightings(db, MarkKind::Signature, key, minutes(0)));
            !found.is_empty()
        };
        forget("disk");
        forget("pool");
        assert!(has("disk"), "the customer's words show it, too");
        assert!(!has("pool"));
        let left = read(&store, move |db| recognitions::of_ticket(db, ticket));
        assert_eq!(left.iter().map(|it| it.key.as_str()).collect::<Vec<_>>(), ["disk"]);
    });
}

#[test]
fn the_list_counts_bundles_and_tickets_and_shows_what_may_be_read() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let (one, two) =
            (Story::begin(&store, CUSTOMER, 0).ticket.id, Story::begin(&store, CUSTOMER, 1).ticket.id);
        write(&store, move |tx| {
            signatures::save(tx, &signature(1, "pool", State::Active))?;
            signatures::save(tx, &signature(2, "disk", State::Draft))?;
            bundles::add(tx, &bundle(ONE, one), minutes(1))?;
            recognitions::record(tx, &seen(1, one, Some(ONE), "pool", 3), minutes(2))?;
            recognitions::record(tx, &seen(2, one, None, "pool", 1), minutes(3))?;
            recognitions::record(tx, &seen(3, two, None, "pool", 1), minutes(9))?;
            recognitions::record(tx, &seen(4, two, None, "file", 1), minutes(9))?;
            recognitions::dismiss(tx, two, "pool", TECH_AGENT, minutes(10)).map(drop)
        });
        let list = read(&store, |db| signatures::list(db, "", minutes(0)));
        let said: Vec<_> = list.iter().map(|it| (it.key.as_str(), it.seen)).collect();
        let pool = Seen { bundles: 1, tickets: 1, dismissed: 1, last_at: Some(minutes(9)) };
        assert_eq!(said, [("pool", pool), ("disk", Seen::default())], "what is looked for comes first");
        assert_eq!(list[0].by.id, FRONT_AGENT);
        assert_eq!(read(&store, |db| signatures::list(db, "about DI", minutes(0))).len(), 1);
        let later = read(&store, |db| signatures::list(db, "pool", minutes(5)));
        assert_eq!(later[0].seen.tickets, 0, "before that time nothing counts");
        let file = read(&store, |db| signatures::seen(db, &["file", "pool"], minutes(0)));
        assert_eq!(file.iter().find(|(key, _)| key == "file").unwrap().1.tickets, 1);

        let tickets = |who| read(&store, move |db| recognitions::tickets_of(db, &who, "pool", 10));
        let found = tickets(lead());
        assert_eq!(found.iter().map(|it| it.ticket).collect::<Vec<_>>(), [two, one]);
        assert_eq!(found[0].dismissed_by.as_ref().unwrap().id, TECH_AGENT);
        assert_eq!((found[1].at, found[1].bundle.clone()), (minutes(3), None), "the latest place");
        assert_eq!(tickets(front()).len(), 2);
        assert_eq!(tickets(tech()), [], "what they may not read is not listed");
        assert_eq!(tickets(provider()), []);
    });
}
