//! The whole demo in a real desk.

use std::sync::Arc;

use trestle_app::{App, CountedIds, SetClock, Settings};
use trestle_domain::ids::TicketId;
use trestle_domain::problem::State;
use trestle_domain::thread::ForCustomer;
use trestle_store::articles::{self, Readers};
use trestle_store::bulletins::{reach, shown};
use trestle_store::problems::list::{self as problems, ProblemFilter};
use trestle_store::{
    DatabaseUrl, Durability, Options, Value, alarms, brands, messages, people, tickets, timers,
};

use super::*;
use crate::demo::write::Begun;
use crate::demo::{accounts, fill};

#[test]
fn a_desk_is_filled_once() {
    let now = present(PRESENTS[0]);
    let folder = std::env::temp_dir().join(format!("trestle-demo-{}", std::process::id()));
    let app = open(&folder, now);
    let mut told = vec![];
    let given = fill(&app, 620, now, |written| told.push(written)).expect("an empty desk is filled");
    assert_eq!((given.len(), told.as_slice()), (7, [500, 620].as_slice()));

    let again = fill(&app, 9_000, now, |_| panic!("nothing is written twice"));
    assert_eq!(again.expect("a full desk is left alone"), accounts());

    // As if it had been killed between two batches.
    let begun = Begun { written: 620, tickets: 640, now };
    app.store.write_blocking(move |tx| begun.save(tx)).expect("a setting can be changed");
    fill(&app, 9_000, now, |written| assert_eq!(written, 640)).expect("an interrupted demo goes on");

    let world = World::until(now);
    app.store
        .read_blocking(move |db| {
            for number in [1, 77, 500, 501, 620] {
                let story = tell(&world, number - 1, 620).expect("no story is refused");
                let id = TicketId(number as i64);
                assert_eq!(tickets::load(db, id)?.as_ref(), Some(&story.ticket));
                assert_eq!(tickets::history(db, id)?, story.events);
                assert!(!messages::thread::<ForCustomer>(db, id)?.is_empty());
            }
            assert!(tickets::load(db, TicketId(640))?.is_some());
            assert_eq!(tickets::load(db, TicketId(641))?, None);
            for account in accounts() {
                let person = people::by_email(db, &account.email)?.expect("accounts are people");
                assert!(person.password_hash.is_some() && people::principal(db, person.id)?.is_some());
            }
            playbooks::is_walked_through(db, now)?;
            let known = shown::whole(db, Readers::Everyone, shown::Which::Now, now, 9)?;
            assert_eq!(known.len(), 2, "an issue and maintenance; the hours are for customers");
            assert!(reach::hearers(db, known[0].id)?.len() > 3, "reporters and followers");
            assert_eq!(articles::case_studies(db, Readers::Everyone, "en", 9)?.len(), 1);
            assert_eq!(brands::all(db)?.len(), 1);
            let causes = problems::list(db, &ProblemFilter::default(), None, 9)?.rows;
            let known =
                causes.iter().find(|one| one.state == State::KnownError).expect("one is a known error");
            assert!(known.extent.tickets >= 4 && known.extent.customers > 1, "{known:?}");
            let with_logs = db.query_one(
                "SELECT count(*) FROM bundles b JOIN problem_tickets p ON p.ticket_id = b.ticket_id WHERE p.problem_id = $1",
                &[Value::Integer(known.id.0)],
                |row| row.get::<i64>(0),
            )?;
            assert_eq!(with_logs, 1, "the gateway's logs belong to the known error");
            assert_eq!(alarms::open(db)?.len(), 1);
            // Nothing that has rung in a story rings again.
            assert!(timers::next_due_at(db)?.is_none_or(|at| at > now.0));
            Ok::<_, trestle_store::StoreError>(())
        })
        .expect("the desk can be read");
    drop(app);
    std::fs::remove_dir_all(&folder).expect("the test's own folder can be removed");
}

fn open(folder: &std::path::Path, now: Timestamp) -> App {
    std::fs::create_dir_all(folder).expect("a test may make a folder");
    App::open(Settings {
        data: folder.to_owned(),
        database: DatabaseUrl::Sqlite(folder.join("desk.db")),
        options: Options { durability: Durability::Bulk, ..Options::default() },
        public_url: "http://127.0.0.1".into(),
        mail_domain: "harbour.example".into(),
        site: "Harbour".into(),
        clock: Arc::new(SetClock::at(now)),
        ids: Arc::new(CountedIds::from(1)),
    })
    .expect("an empty folder becomes a desk")
}
