//! Jobs are claimed by one worker at a time, and a worker that lost its lease settles nothing.

use std::collections::BTreeSet;

use trestle_store::jobs::{self, Job};
use trestle_store::{Store, StoreError, params};

use crate::harness::on_both;

const LEASE_MS: i64 = 100;

fn enqueue(store: &Store, kind: &'static str, run_at: i64) {
    store.write_blocking(move |tx| jobs::enqueue(tx, kind, "{}", run_at)).expect("the job is stored")
}

fn claim(store: &Store, now: i64) -> Option<Job> {
    store
        .write_blocking(move |tx| jobs::claim(tx, now, LEASE_MS, &["Mail", "Index"]))
        .unwrap_or_else(|error: StoreError| panic!("{error}"))
}

#[test]
fn due_jobs_are_claimed_in_order_and_once() {
    on_both(|database| {
        let store = database.open();
        enqueue(&store, "Mail", 30);
        enqueue(&store, "Index", 20);
        enqueue(&store, "Other", 1);
        assert_eq!(claim(&store, 19), None);
        assert_eq!(claim(&store, 25).map(|job| (job.id, job.kind)), Some((2, "Index".to_owned())));
        assert_eq!(claim(&store, 25), None);
        assert_eq!(claim(&store, 30).map(|job| job.kind), Some("Mail".to_owned()));
        assert_eq!(store.read_blocking(jobs::open_count), Ok(3));
    });
}

#[test]
fn a_worker_that_lost_its_lease_settles_nothing() {
    on_both(|database| {
        let store = database.open();
        enqueue(&store, "Mail", 0);
        let frozen = claim(&store, 0).unwrap();
        assert_eq!(claim(&store, LEASE_MS - 1), None);
        let held = claim(&store, LEASE_MS).unwrap();
        assert_eq!((held.id, held.generation, held.cut_off), (frozen.id, 2, 1));

        let lost = Err(StoreError::LeaseLost { job: frozen.id });
        let late = frozen.clone();
        let effects = store.write_blocking(move |tx| {
            tx.next_number("effects")?;
            jobs::finish(tx, &late)
        });
        assert_eq!(effects, lost);
        let late = frozen.clone();
        assert_eq!(store.write_blocking(move |tx| jobs::retry(tx, &late, 0, "late")), lost);
        let late = frozen.clone();
        assert_eq!(store.write_blocking(move |tx| jobs::hold(tx, &late, 1_000)), lost);
        assert_eq!(store.write_blocking(move |tx| jobs::give_up(tx, &frozen, 0, "late")), lost);

        let job = held.clone();
        assert_eq!(store.write_blocking(move |tx| jobs::finish(tx, &job)), Ok(()));
        assert_eq!(
            store.write_blocking(move |tx| jobs::finish(tx, &held)),
            Err(StoreError::LeaseLost { job: 1 })
        );
        let first_effect = store.write_blocking(|tx| tx.next_number("effects"));
        assert_eq!(first_effect, Ok::<_, StoreError>(1), "the late worker's effect was undone");
    });
}

#[test]
fn a_failed_job_comes_back_with_its_reason_until_given_up() {
    on_both(|database| {
        let store = database.open();
        enqueue(&store, "Mail", 0);
        let job = claim(&store, 0).unwrap();
        store.write_blocking(move |tx| jobs::retry(tx, &job, 40, "not before noon")).unwrap();
        let job = claim(&store, 40).unwrap();
        assert_eq!((job.failures, job.cut_off), (0, 0), "a planned retry is no failure");
        store.write_blocking(move |tx| jobs::fail(tx, &job, 50, "no route")).unwrap();
        assert_eq!(claim(&store, 49), None);
        let again = claim(&store, 50).unwrap();
        assert_eq!((again.generation, again.failures, again.last_error.as_deref()), (3, 1, Some("no route")));
        store.write_blocking(move |tx| jobs::give_up(tx, &again, 60, "no such host")).unwrap();
        assert_eq!(claim(&store, i64::MAX / 2), None);
        let kept = store.read_blocking(|db| {
            db.query_one("SELECT given_up_at, last_error FROM jobs", params![], |row| {
                Ok((row.get::<i64>(0)?, row.get::<String>(1)?))
            })
        });
        assert_eq!(kept, Ok::<_, StoreError>((60, "no such host".to_owned())));
    });
}

#[test]
fn long_work_is_held_and_the_work_of_the_dead_goes_on_at_once() {
    on_both(|database| {
        let store = database.open();
        enqueue(&store, "Mail", 0);
        let job = claim(&store, 0).unwrap();
        let held = job.clone();
        store.write_blocking(move |tx| jobs::hold(tx, &held, 500)).unwrap();
        assert_eq!(claim(&store, LEASE_MS), None, "its holder goes on");
        assert_eq!(store.write_blocking(jobs::release_all), Ok::<_, StoreError>(1));
        let taken = claim(&store, 1).unwrap();
        assert_eq!((taken.id, taken.generation, taken.cut_off), (job.id, 2, 1));
    });
}

#[test]
fn racing_workers_share_the_jobs_without_overlap() {
    const JOBS: i64 = 200;
    on_both(|database| {
        let [store, other] = database.open_nodes();
        store
            .write_blocking(|tx| (0..JOBS).try_for_each(|_| jobs::enqueue(tx, "Mail", "{}", 0)))
            .unwrap_or_else(|error: StoreError| panic!("{error}"));
        let work = |store: &Store| -> Vec<i64> {
            std::iter::from_fn(|| claim(store, 0)).map(|job| job.id).collect()
        };
        let claimed = std::thread::scope(|scope| {
            let workers = [&store, &other, &store, &other].map(|node| scope.spawn(move || work(node)));
            workers.map(|worker| worker.join().unwrap()).concat()
        });
        assert_eq!(claimed.len(), JOBS as usize);
        assert_eq!(claimed.into_iter().collect::<BTreeSet<_>>().len(), JOBS as usize);
    });
}
