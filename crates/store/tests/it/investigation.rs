//! Investigations: found by their ticket, conclusions once each, verdicts on the latest picture only.

use trestle_domain::configuration::Format;
use trestle_domain::ids::{
    EnvironmentId, EvidenceId, HypothesisId, ReproductionId, SnapshotId, TestId, TicketId, WeighingId,
};
use trestle_domain::investigation::{Conclusion, Reproduced, Side, Standing, TestResult};
use trestle_domain::view::desk::Named;
use trestle_domain::view::reproduction::{Environment, Rate};
use trestle_store::conclusions::{self, Stated};
use trestle_store::environments;
use trestle_store::hypotheses::{self, NewTest, NewWeighing};
use trestle_store::reproductions::{self, NewReproduction};
use trestle_store::snapshots::{self, NewSnapshot};

use crate::desk::{ENGINEER, FRONT_AGENT, furnish, minutes, read, write};
use crate::harness::on_both;

const ONE: TicketId = TicketId(1);
const TWO: TicketId = TicketId(2);
const POOL: (TicketId, HypothesisId) = (ONE, HypothesisId(7));

#[test]
fn a_conclusion_takes_the_place_of_the_one_before() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        for (text, at) in [("a cable", 1), ("the pool", 2)] {
            let stated = Stated {
                ticket: ONE,
                conclusion: Conclusion::Workaround,
                text: text.to_owned(),
                out_since: Some(minutes(0)),
                restored_at: Some(minutes(at)),
                by: FRONT_AGENT,
            };
            write(&store, move |tx| conclusions::state(tx, &stated, minutes(at)));
        }
        let all = read(&store, |db| conclusions::of_ticket(db, ONE));
        assert_eq!(all.len(), 1);
        assert_eq!((all[0].text.as_str(), all[0].at), ("the pool", minutes(2)));
        assert_eq!((all[0].out_since, all[0].restored_at), (Some(minutes(0)), Some(minutes(2))));
        assert_eq!(all[0].by.id, FRONT_AGENT);
        assert_eq!(read(&store, |db| conclusions::of_ticket(db, TWO)), []);
        assert!(!write(&store, |tx| conclusions::remove(tx, TWO, Conclusion::Workaround)));
        assert!(write(&store, |tx| conclusions::remove(tx, ONE, Conclusion::Workaround)));
        assert!(!write(&store, |tx| conclusions::remove(tx, ONE, Conclusion::Workaround)));
    });
}

#[test]
fn a_hypothesis_has_its_tests_and_scales_and_counts_its_changes() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        write(&store, |tx| hypotheses::state(tx, POOL, "the pool", FRONT_AGENT, minutes(1)));
        let planned = NewTest {
            id: TestId(3),
            action: "count connections".to_owned(),
            expected: "fewer".to_owned(),
            observed: String::new(),
            result: None,
        };
        write(&store, move |tx| hypotheses::add_test(tx, POOL, &planned, FRONT_AGENT, minutes(2)));
        let remark = NewWeighing {
            id: WeighingId(4),
            side: Side::Against,
            evidence: Some(EvidenceId(9)),
            remark: "not here".to_owned(),
        };
        write(&store, move |tx| hypotheses::weigh(tx, POOL, &remark, ENGINEER, minutes(3)));
        let one = read(&store, |db| hypotheses::one(db, POOL)).unwrap();
        assert_eq!((one.revision, one.standing, one.verdict.is_none()), (2, Standing::Open, true));
        assert_eq!((one.tests[0].result, one.tests[0].expected.as_str()), (None, "fewer"));
        assert_eq!((one.weighed[0].side, one.weighed[0].evidence), (Side::Against, Some(EvidenceId(9))));
        assert_eq!(one.weighed[0].by.id, ENGINEER);

        let done = ("39, 38", TestResult::Passed);
        let finish = move |of: (TicketId, HypothesisId), at: i64| {
            write(&store, move |tx| hypotheses::finish_test(tx, of, TestId(3), done, (ENGINEER, minutes(at))))
        };
        assert!(!finish((TWO, HypothesisId(7)), 4), "not by another ticket");
        assert!(!finish((ONE, HypothesisId(8)), 4), "not by another hypothesis");
        assert!(finish(POOL, 5));
        assert!(!finish(POOL, 6), "only once");
    });
}

#[test]
fn a_verdict_is_given_on_the_latest_picture_only() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        write(&store, |tx| hypotheses::state(tx, POOL, "the pool", FRONT_AGENT, minutes(1)));
        let remark =
            NewWeighing { id: WeighingId(4), side: Side::For, evidence: None, remark: "seen".to_owned() };
        write(&store, move |tx| hypotheses::weigh(tx, POOL, &remark, ENGINEER, minutes(2)));
        let refuted = (Standing::Refuted, "it is full");
        assert!(!write(&store, move |tx| hypotheses::judge(tx, POOL, 0, refuted, (FRONT_AGENT, minutes(3)))));
        let one = read(&store, |db| hypotheses::one(db, POOL)).unwrap();
        assert_eq!((one.standing, one.verdict), (Standing::Open, None));
        assert!(write(&store, move |tx| hypotheses::judge(tx, POOL, 1, refuted, (FRONT_AGENT, minutes(3)))));
        let one = read(&store, |db| hypotheses::one(db, POOL)).unwrap();
        let verdict = one.verdict.unwrap();
        assert_eq!((one.standing, verdict.reason.as_str()), (Standing::Refuted, "it is full"));
        assert_eq!((verdict.by.id, verdict.at), (FRONT_AGENT, minutes(3)));
        assert!(!write(&store, |tx| hypotheses::drop_weighing(tx, (TWO, POOL.1), WeighingId(4))));
        assert!(write(&store, |tx| hypotheses::drop_weighing(tx, POOL, WeighingId(4))));
        assert!(!write(&store, |tx| hypotheses::drop_weighing(tx, POOL, WeighingId(4))));
        assert_eq!(read(&store, |db| hypotheses::one(db, POOL)).unwrap().revision, 3);
        assert_eq!(read(&store, |db| hypotheses::of_ticket(db, TWO)), []);
    });
}

#[test]
fn attempts_and_snapshots_are_a_tickets_own_and_environments_are_everybodys() {
    on_both(|database| {
        let store = database.open();
        furnish(&store);
        let lab = Environment {
            id: EnvironmentId(5),
            name: "Till lab".to_owned(),
            version: "4.2".to_owned(),
            system: "Debian".to_owned(),
            notes: String::new(),
            by: Named { id: FRONT_AGENT, name: String::new() },
            at: minutes(1),
            archived_at: None,
        };
        let added = lab.clone();
        write(&store, move |tx| environments::add(tx, &added));
        let attempt = NewReproduction {
            id: ReproductionId(6),
            ticket: ONE,
            environment: lab.id,
            version: "4.2.1".to_owned(),
            steps: vec!["start".to_owned(), "pay".to_owned()],
            outcome: Reproduced::Partly,
            rate: Some(Rate { hits: 3, tries: 5 }),
            remark: String::new(),
            by: ENGINEER,
        };
        write(&store, move |tx| reproductions::add(tx, &attempt, minutes(2)));
        let found = read(&store, |db| reproductions::of_ticket(db, ONE));
        assert_eq!((found[0].steps.len(), found[0].rate), (2, Some(Rate { hits: 3, tries: 5 })));
        assert_eq!((found[0].environment.name.as_str(), found[0].by.id), ("Till lab", ENGINEER));
        assert_eq!(read(&store, |db| reproductions::of_ticket(db, TWO)), []);

        let one = read(&store, |db| environments::one(db, EnvironmentId(5))).unwrap();
        assert_eq!((one.by.id, one.at), (FRONT_AGENT, minutes(1)));
        let by = Named { id: ENGINEER, name: String::new() };
        let gone = Environment { archived_at: Some(minutes(9)), by, at: minutes(9), ..lab.clone() };
        assert!(write(&store, move |tx| environments::change(tx, &gone)));
        assert_eq!(read(&store, environments::all)[0].archived_at, Some(minutes(9)));
        let one = read(&store, environments::all).remove(0);
        assert_eq!((one.by.id, one.at), (ENGINEER, minutes(9)));
        assert_eq!(read(&store, |db| environments::one(db, EnvironmentId(99))), None);

        for (id, at) in [(7, 1), (8, 3)] {
            let new = NewSnapshot {
                id: SnapshotId(id),
                ticket: ONE,
                name: "app.yaml".to_owned(),
                format: Format::Yaml,
                content: format!("size: {id}"),
                redacted: 2,
                taken_at: minutes(at),
                note: String::new(),
                by: FRONT_AGENT,
            };
            write(&store, move |tx| snapshots::add(tx, &new, minutes(4)));
        }
        let all = read(&store, |db| snapshots::of_ticket(db, ONE));
        assert_eq!(all.iter().map(|one| one.id.0).collect::<Vec<_>>(), [8, 7], "the latest first");
        assert_eq!((all[0].format, all[0].redacted), (Format::Yaml, 2));
        let content = |ticket| read(&store, move |db| snapshots::content(db, ticket, SnapshotId(8)));
        assert_eq!((content(ONE).as_deref(), content(TWO)), (Some("size: 8"), None));
        assert!(!write(&store, |tx| snapshots::remove(tx, TWO, SnapshotId(8))), "not by another ticket");
        assert!(write(&store, |tx| snapshots::remove(tx, ONE, SnapshotId(8))));
        assert!(!write(&store, |tx| snapshots::remove(tx, ONE, SnapshotId(8))));
    });
}
