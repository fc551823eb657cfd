//! A made-up investigation of a till gateway, for samples of pages.

use trestle_domain::configuration::Format;
use trestle_domain::ids::{
    EnvironmentId, EvidenceId, HypothesisId, ReproductionId, SnapshotId, TestId, WeighingId,
};
use trestle_domain::investigation::{Conclusion, Reproduced, Side, Standing, TestResult};
use trestle_domain::view::bundles::Evidence;
use trestle_domain::view::desk::{Named, TicketView};
use trestle_domain::view::investigation::{Concluded, Hypothesis, Investigation, Test, Verdict, Weighed};

use trestle_domain::view::reproduction::{Environment, Rate, Reproduction};
use trestle_domain::view::snapshots::Snapshot;

use crate::desk::sample::{self, Chapter, ago};

pub(super) fn works() -> TicketView {
    sample::view(Chapter::InWork, &sample::agent(sample::JONAS, sample::NETWORK))
}

pub(super) fn reads() -> TicketView {
    let mut view = works();
    view.rights.work = false;
    view
}

pub(super) fn evidence() -> Evidence {
    crate::diagnostics::sample_evidence()
}

pub(super) fn jonas() -> Named<trestle_domain::ids::PersonId> {
    Named { id: sample::JONAS, name: "Jonas Weber".to_owned() }
}

fn priya() -> Named<trestle_domain::ids::PersonId> {
    Named { id: sample::PRIYA, name: "Priya Raman".to_owned() }
}

pub(super) fn investigation() -> Investigation {
    Investigation {
        conclusions: vec![
            concluded(
                Conclusion::RootCause,
                "After a time-out a payment keeps its connection. Forty time-outs use the pool up.",
            ),
            Concluded {
                out_since: Some(ago(241)),
                restored_at: Some(ago(199)),
                ..concluded(
                    Conclusion::Workaround,
                    "Restart the gateway when fewer than five connections are left.",
                )
            },
        ],
        hypotheses: vec![confirmed(), open(), refuted()],
        reproductions: vec![
            attempt(41, 0, "4.2.0", Reproduced::Yes, Some(Rate { hits: 5, tries: 5 })),
            attempt(42, 1, "4.2.0", Reproduced::Partly, Some(Rate { hits: 3, tries: 5 })),
            attempt(43, 0, "4.2.1", Reproduced::No, None),
        ],
    }
}

fn attempt(id: i64, place: usize, version: &str, outcome: Reproduced, rate: Option<Rate>) -> Reproduction {
    let Environment { id: environment, name, .. } = environments().swap_remove(place);
    let steps = ["Start the gateway", "Cut the acquirer off", "Pay forty times"].map(str::to_owned);
    Reproduction {
        id: ReproductionId(id),
        environment: Named { id: environment, name },
        version: version.to_owned(),
        steps: steps.to_vec(),
        outcome,
        rate,
        remark: String::new(),
        by: priya(),
        at: ago(200 - id),
    }
}

pub(super) fn environments() -> Vec<Environment> {
    let environment = |id, name: &str, version: &str, archived_at| Environment {
        id: EnvironmentId(id),
        name: name.to_owned(),
        version: version.to_owned(),
        system: "Debian 13".to_owned(),
        notes: "Ask Priya for the key.".to_owned(),
        by: priya(),
        at: ago(10_000),
        archived_at,
    };
    vec![
        environment(61, "Till lab, bench 2", "4.2.1", None),
        environment(62, "Copy of the shop in Rotterdam", "4.2.0", None),
        environment(63, "Old lab", "", Some(ago(9_000))),
    ]
}

pub(super) fn snapshots() -> Vec<Snapshot> {
    let snapshot = |id, minutes, redacted, note: &str| Snapshot {
        id: SnapshotId(id),
        name: "gateway/app.yaml on srv-3".to_owned(),
        format: Format::Yaml,
        redacted,
        taken_at: ago(minutes),
        note: note.to_owned(),
        by: jonas(),
        at: ago(minutes),
    };
    vec![snapshot(52, 30, 1, "A larger pool, to gain time."), snapshot(51, 180, 1, "")]
}

/// What stands in the earlier and in the later of them.
pub(super) fn contents() -> (&'static str, &'static str) {
    (
        "pool:\n  size: 40\n  wait_ms: 3000\nacquirer:\n  password: [redacted:password 3f2a]\n",
        "acquirer:\n  password: [redacted:password 3f2a]\n  retries: 2\npool:\n  size: 80\n",
    )
}

fn concluded(conclusion: Conclusion, text: &str) -> Concluded {
    let text = text.to_owned();
    Concluded { conclusion, text, out_since: None, restored_at: None, by: jonas(), at: ago(40) }
}

fn confirmed() -> Hypothesis {
    let verdict = Verdict {
        reason:
            "With the connection given back in the handler of the time-out, the pool stays full for a day."
                .to_owned(),
        by: priya(),
        at: ago(42),
    };
    Hypothesis {
        tests: vec![
            test(21, "Count connections while the acquirer is cut off", Some(TestResult::Passed)),
            test(22, "The same with gateway 4.2.1", None),
        ],
        weighed: vec![
            weighed(31, Side::For, Some(EvidenceId(3)), ""),
            weighed(32, Side::For, None, "The vendor's notes on 4.2.1 name it."),
            weighed(33, Side::Against, Some(EvidenceId(99)), ""),
        ],
        verdict: Some(verdict),
        standing: Standing::Confirmed,
        ..hypothesis(11, "Payments that time out keep their connection from the pool")
    }
}

fn open() -> Hypothesis {
    hypothesis(
        12,
        "The firewall ends idle connections after an hour, Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    )
}

fn refuted() -> Hypothesis {
    let verdict = Verdict {
        reason: "Twelve seconds change nothing in the protocol.".to_owned(),
        by: jonas(),
        at: ago(90),
    };
    Hypothesis {
        tests: vec![test(23, "Set the till's clock right and pay again", Some(TestResult::Failed))],
        verdict: Some(verdict),
        standing: Standing::Refuted,
        ..hypothesis(13, "The till's clock is ahead, so the acquirer turns payments down")
    }
}

fn hypothesis(id: i64, statement: &str) -> Hypothesis {
    Hypothesis {
        id: HypothesisId(id),
        statement: statement.to_owned(),
        standing: Standing::Open,
        revision: 2,
        by: jonas(),
        at: ago(120),
        verdict: None,
        tests: vec![],
        weighed: vec![],
    }
}

fn test(id: i64, action: &str, result: Option<TestResult>) -> Test {
    Test {
        id: TestId(id),
        action: action.to_owned(),
        expected: "One connection fewer with each time-out".to_owned(),
        observed: if result.is_some() {
            "40, 39, 38 … none after 40 time-outs".to_owned()
        } else {
            String::new()
        },
        result,
        by: jonas(),
        at: ago(80),
    }
}

fn weighed(id: i64, side: Side, evidence: Option<EvidenceId>, remark: &str) -> Weighed {
    Weighed { id: WeighingId(id), side, evidence, remark: remark.to_owned(), by: jonas(), at: ago(60) }
}
