//! Bundles: found by their ticket, settled once, and what came is forgotten with that.

use std::io::{Read, Write};
use std::time::Duration;

use trestle_domain::bundle::{BundleState, Trouble, Way};
use trestle_domain::ids::{BundleId, EvidenceId, TicketId, UploadLinkId};
use trestle_domain::view::bundles::{Diagnosis, LogProblem};
use trestle_store::baselines;
use trestle_store::blobs::{BlobId, BlobStore};
use trestle_store::bundles::{self, Kept, NewBundle, Source};
use trestle_store::evidence::{self, NewEvidence};
use trestle_store::jobs;
use trestle_store::upload_links::{self, UploadLink};
use trestle_store::uploads::Uploads;

use crate::desk::{CUSTOMER, FRONT_AGENT, furnish, minutes, read, write};
use crate::harness::on_both;

const ONE: TicketId = TicketId(1);
const TWO: TicketId = TicketId(2);

fn bundle(id: i64, ticket: TicketId, source: Source) -> NewBundle {
    let name = format!("bundle-{id}.zip");
    NewBundle {
        id: BundleId(id),
        ticket,
        name,
        size_bytes: 900,
        by: Some(FRONT_AGENT),
        way: Way::Desk,
        source,
        link: None,
    }
}

fn found() -> Diagnosis {
    let problem = LogProblem { path: "a.log".to_owned(), line: Some(3), what: "cut off".to_owned() };
    let redacted = [("password".to_owned(), 4)].into();
    Diagnosis { lines: 12, redacted, problems: vec![problem], ..Diagnosis::default() }
}

#[test]
fn a_bundle_waits_is_read_and_stays_read() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let new = bundle(7, ONE, Source::Upload("abc".to_owned()));
        write(&store, move |tx| bundles::add(tx, &new, minutes(1)));
        let job = write(&store, |tx| jobs::claim(tx, minutes(1).0, 1000, &[bundles::JOB])).unwrap();
        assert_eq!(job.body, "{\"bundle\":7}");
        let row = read(&store, |db| bundles::one(db, ONE, BundleId(7))).unwrap();
        assert_eq!((row.state, row.done_bytes, row.size_bytes), (BundleState::Waiting, 0, 900));
        assert_eq!(row.added_by.unwrap().id, FRONT_AGENT);
        assert_eq!(read(&store, |db| bundles::kept(db, ONE, BundleId(7))), None);
        assert!(read(&store, |db| bundles::needs_upload(db, "abc")));

        write(&store, |tx| bundles::progress(tx, BundleId(7), 300));
        let row = read(&store, |db| bundles::one(db, ONE, BundleId(7))).unwrap();
        assert_eq!((row.state, row.done_bytes), (BundleState::Reading, 300));

        let result = Kept { lines: BlobId::of(b"lines"), marks: BlobId::of(b"marks"), diagnosis: found() };
        let kept = result.clone();
        assert!(write(&store, move |tx| bundles::settle(tx, BundleId(7), &kept, minutes(2))));
        let kept = result.clone();
        assert!(!write(&store, move |tx| bundles::settle(tx, BundleId(7), &kept, minutes(3))), "only once");
        assert!(!write(&store, |tx| bundles::give_up(
            tx,
            BundleId(7),
            Trouble::Failed,
            &found(),
            minutes(3)
        )));
        write(&store, |tx| bundles::progress(tx, BundleId(7), 1));

        let row = read(&store, |db| bundles::one(db, ONE, BundleId(7))).unwrap();
        assert_eq!((row.state, row.read_at, row.done_bytes), (BundleState::Read, Some(minutes(2)), 900));
        assert_eq!((row.counts.lines, row.counts.redacted, row.counts.problems), (12, 4, 1));
        assert_eq!(read(&store, |db| bundles::kept(db, ONE, BundleId(7))), Some(result));
        assert!(!read(&store, |db| bundles::needs_upload(db, "abc")), "what came is forgotten");
        assert_eq!(read(&store, |db| bundles::to_read(db, BundleId(7))).unwrap().source, None);
    });
}

#[test]
fn what_cannot_be_read_says_why() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let new = bundle(7, ONE, Source::Attachment(BlobId::of(b"photo")));
        write(&store, move |tx| bundles::add(tx, &new, minutes(1)));
        assert!(write(&store, |tx| bundles::give_up(tx, BundleId(7), Trouble::NoText, &found(), minutes(2))));
        let row = read(&store, |db| bundles::one(db, ONE, BundleId(7))).unwrap();
        assert_eq!((row.state, row.trouble), (BundleState::Unreadable, Some(Trouble::NoText)));
        assert_eq!(read(&store, |db| bundles::diagnosis(db, ONE, BundleId(7))), Some(found()));
        assert_eq!(read(&store, |db| bundles::kept(db, ONE, BundleId(7))), None);
    });
}

#[test]
fn a_bundle_is_found_by_its_ticket_only() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        for (id, ticket) in [(7, ONE), (8, TWO), (9, ONE)] {
            let new = bundle(id, ticket, Source::Upload(format!("upload{id}")));
            write(&store, move |tx| bundles::add(tx, &new, minutes(id)));
        }
        let of_one = read(&store, |db| bundles::of_ticket(db, ONE));
        assert_eq!(of_one.iter().map(|row| row.id.0).collect::<Vec<_>>(), [9, 7], "the latest first");
        assert_eq!(read(&store, |db| bundles::one(db, TWO, BundleId(7))), None);
        assert_eq!(read(&store, |db| bundles::diagnosis(db, TWO, BundleId(7))), None);
    });
}

#[test]
fn an_upload_is_there_when_it_is_finished_and_gone_otherwise() {
    let folder = tempfile::tempdir().unwrap();
    let uploads = Uploads::open_folder(&folder.path().join("uploads")).unwrap();
    let mut upload = uploads.begin("a1").unwrap();
    upload.write_all(b"some lines").unwrap();
    assert!(uploads.begin("a1").is_err(), "a name is given once");
    assert_eq!(upload.finish().unwrap(), ("a1".to_owned(), 10));
    let mut text = String::new();
    uploads.open("a1").unwrap().read_to_string(&mut text).unwrap();
    assert_eq!(text, "some lines");
    drop(uploads.begin("b2").unwrap());
    assert!(uploads.open("b2").is_err(), "nobody finished it");
    for name in ["../a1", "", "a/b", "a.b"] {
        assert!(uploads.begin(name).is_err() && uploads.open(name).is_err(), "{name}");
    }
    assert_eq!(uploads.older_than(Duration::from_secs(60)).unwrap(), [""; 0]);
    assert_eq!(uploads.older_than(Duration::ZERO).unwrap(), ["a1"]);
    uploads.remove("a1").unwrap();
    uploads.remove("a1").unwrap();
    assert!(uploads.open("a1").is_err());
}

#[test]
fn a_blob_that_is_written_bit_by_bit_is_the_same_as_one_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = BlobStore::open_folder(folder.path()).unwrap();
    let mut incoming = blobs.begin().unwrap();
    incoming.write_all(b"one ").unwrap();
    incoming.write_all(b"two").unwrap();
    let stored = incoming.finish().unwrap();
    assert_eq!((stored.id, stored.size_bytes), (BlobId::of(b"one two"), 7));
    assert_eq!(blobs.get(stored.id).unwrap(), b"one two");
    let mut dropped = blobs.begin().unwrap();
    dropped.write_all(b"nobody wants this").unwrap();
    drop(dropped);
    let left = std::fs::read_dir(folder.path().join("incoming")).unwrap().count();
    assert_eq!(left, 0);
}

#[test]
fn evidence_is_a_tickets_own() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let logs = bundle(7, ONE, Source::Upload("abc".to_owned()));
        write(&store, move |tx| bundles::add(tx, &logs, minutes(1)));
        for (id, from) in [(1, 40), (2, 3)] {
            let new = NewEvidence {
                id: EvidenceId(id),
                ticket: ONE,
                bundle: BundleId(7),
                from,
                to: from + 1,
                text: "one\ntwo".to_owned(),
                note: "it is the pool".to_owned(),
                by: FRONT_AGENT,
            };
            write(&store, move |tx| evidence::add(tx, &new, minutes(id)));
        }
        let all = read(&store, |db| evidence::of_ticket(db, ONE));
        assert_eq!(
            all.iter().map(|one| (one.id.0, one.from, one.to)).collect::<Vec<_>>(),
            [(1, 40, 41), (2, 3, 4)]
        );
        assert_eq!((all[0].bundle_name.as_str(), all[0].by.id), ("bundle-7.zip", FRONT_AGENT));
        assert_eq!(read(&store, |db| evidence::of_ticket(db, TWO)), []);
        assert!(!write(&store, |tx| evidence::remove(tx, TWO, EvidenceId(1))), "not by another ticket");
        assert!(write(&store, |tx| evidence::remove(tx, ONE, EvidenceId(1))));
        assert!(!write(&store, |tx| evidence::remove(tx, ONE, EvidenceId(1))));
        assert_eq!(read(&store, |db| evidence::of_ticket(db, ONE)).len(), 1);
    });
}

#[test]
fn a_link_counts_a_few_times_and_for_some_days() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let link = UploadLink {
            id: UploadLinkId(5),
            ticket: ONE,
            person: CUSTOMER,
            expires_at: minutes(60),
            uses_left: 2,
        };
        write(&store, move |tx| upload_links::create(tx, &link, b"hash", FRONT_AGENT, minutes(1)));
        assert_eq!(read(&store, |db| upload_links::by_token(db, b"hash", minutes(59))), Some(link));
        assert_eq!(
            read(&store, |db| upload_links::by_token(db, b"hash", minutes(60))),
            None,
            "it is too late"
        );
        assert_eq!(read(&store, |db| upload_links::by_token(db, b"other", minutes(2))), None);
        assert!(write(&store, |tx| upload_links::use_once(tx, UploadLinkId(5))));
        assert!(write(&store, |tx| upload_links::use_once(tx, UploadLinkId(5))));
        assert!(!write(&store, |tx| upload_links::use_once(tx, UploadLinkId(5))));
        assert_eq!(read(&store, |db| upload_links::by_token(db, b"hash", minutes(2))), None, "it is used up");
        let known = read(&store, |db| upload_links::known(db, b"hash", minutes(2)));
        let id = known.expect("what came by it can be looked at").id;
        let given = read(&store, |db| upload_links::of_ticket(db, ONE, minutes(2)));
        assert_eq!((given.len(), given[0].id, given[0].used == given[0].uses), (1, id, true));
        assert!(!write(&store, move |tx| upload_links::withdraw(tx, TWO, id, FRONT_AGENT, minutes(2))));
        assert!(write(&store, move |tx| upload_links::withdraw(tx, ONE, id, FRONT_AGENT, minutes(2))));
        assert!(!write(&store, move |tx| upload_links::withdraw(tx, ONE, id, FRONT_AGENT, minutes(3))));
        assert_eq!(read(&store, |db| upload_links::known(db, b"hash", minutes(2))), None);
        assert_eq!(read(&store, |db| upload_links::of_ticket(db, ONE, minutes(2))), []);
    });
}

#[test]
fn the_latest_healthy_bundle_of_a_category_counts() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        for id in [7, 8] {
            let new = bundle(id, ONE, Source::Upload(format!("file-{id}")));
            write(&store, move |tx| bundles::add(tx, &new, minutes(1)));
        }
        let mark = |id, category: &'static str, minute| {
            let of = (ONE, BundleId(id));
            write(&store, move |tx| baselines::mark(tx, of, category, "quiet", FRONT_AGENT, minutes(minute)));
        };
        mark(7, "Tills", 2);
        mark(8, "Tills", 3);
        let of = |category: &'static str| {
            read(&store, move |db| baselines::of_category(db, category)).map(|it| it.bundle)
        };
        assert_eq!((of("Tills"), of("")), (Some(BundleId(8)), None));
        mark(8, "", 4);
        assert_eq!((of("Tills"), of("")), (Some(BundleId(7)), Some(BundleId(8))));
        assert!(!write(&store, |tx| baselines::remove(tx, TWO, BundleId(7))), "not by another ticket");
        assert!(write(&store, |tx| baselines::remove(tx, ONE, BundleId(7))));
        assert_eq!(of("Tills"), None);
        let own = read(&store, |db| baselines::of_bundle(db, BundleId(8))).unwrap();
        assert_eq!((own.note.as_str(), own.by.id, own.name.as_str()), ("quiet", FRONT_AGENT, "bundle-8.zip"));
    });
}
