//! A made-up bundle of a till gateway, for samples of pages.

use trestle_domain::bundle::{BundleState, Way};
use trestle_domain::device::{Content, FactKind, Fit, Software, fit, proposals};
use trestle_domain::ids::{BundleId, DeviceId, EvidenceId, RecognitionId, SignatureId, UploadLinkId};
use trestle_domain::time::Timestamp;
use trestle_domain::view::bundles::{
    Against, BundleRow, Diagnosis, Evidence, Example, GivenLink, Healthy, LogEvent, LogFact, LogFile,
    LogFinding, LogLine, LogPage, LogPlace, LogProblem, Notable, Observed, Rates, Span, StackTrace,
};
use trestle_domain::view::desk::{Named, TicketView};
use trestle_domain::view::signatures::Recognition;

use super::healthy::Compared;
use super::machine::{Machine, Proposed};
use super::tab::{Focus, Shown};
use crate::desk::sample::{self, Chapter};

const PATH: &str = "till-logs.zip/gateway.log";

pub(super) fn view() -> TicketView {
    sample::view(Chapter::InWork, &sample::agent(sample::JONAS, sample::NETWORK))
}

pub(super) fn bundle(id: i64) -> BundleRow {
    let diagnosis = diagnosis();
    BundleRow {
        id: BundleId(id),
        ticket: view().ticket.id,
        name: "till-logs.zip".to_owned(),
        size_bytes: 4_200_000,
        added_at: Timestamp(sample::NOW.0 - 600_000),
        added_by: Some(Named { id: sample::JONAS, name: "Jonas Weber".to_owned() }),
        way: Way::Desk,
        state: BundleState::Read,
        done_bytes: 4_200_000,
        trouble: None,
        read_at: Some(sample::NOW),
        counts: diagnosis.counts(),
        original_until: None,
    }
}

pub(super) fn older() -> BundleRow {
    let added_at = Timestamp(sample::NOW.0 - 86_400_000);
    let mut older = BundleRow { id: BundleId(7), name: "yesterday.log".to_owned(), added_at, ..bundle(7) };
    (older.way, older.counts.findings) = (Way::Link, 0);
    older
}

pub(super) fn shown() -> Shown {
    let diagnosis = diagnosis();
    let finding = &diagnosis.findings[0];
    let new = vec![diagnosis.templates[0].id.clone()];
    let recognised = Recognition {
        id: RecognitionId(7),
        key: finding.signature.clone(),
        signature: Some(SignatureId(3)),
        bundle: Some(Named { id: BundleId(8), name: "till-logs.zip".to_owned() }),
        count: finding.count,
        lines: vec![3],
        at: sample::NOW,
        is_dismissed: false,
    };
    Shown {
        bundle: bundle(8),
        diagnosis: Some(diagnosis),
        recognised: vec![recognised],
        compared: Compared { own: None, with: Some(Against::Known(healthy())), new },
        focus: Focus::default(),
        rates: None,
        machine: machine(),
    }
}

/// Logs of a till that works.
fn healthy() -> Healthy {
    Healthy {
        bundle: BundleId(2),
        ticket: view().ticket.id,
        name: "quiet-day.zip".to_owned(),
        category: "Payments".to_owned(),
        note: "A Sunday without complaints".to_owned(),
        by: Named { id: sample::JONAS, name: "Jonas Weber".to_owned() },
        at: Timestamp(sample::NOW.0 - 9 * 86_400_000),
    }
}

/// A link that was used once.
pub(super) fn link() -> GivenLink {
    GivenLink {
        id: UploadLinkId(4),
        to: Named { id: sample::TOM, name: "Åsa Lindqvist".to_owned() },
        by: Named { id: sample::JONAS, name: "Jonas Weber".to_owned() },
        at: Timestamp(sample::NOW.0 - 86_400_000),
        until: Timestamp(sample::NOW.0 + 13 * 86_400_000),
        uses: 10,
        used: 1,
    }
}

/// What is said of a bundle in which nothing could be read.
pub(super) fn nothing() -> Diagnosis {
    let what = "it is a picture (PNG); it was left out".to_owned();
    let problem = LogProblem { path: "till-logs.zip/screen.png".to_owned(), line: None, what };
    Diagnosis { problems: vec![problem], ..Diagnosis::default() }
}

pub(super) fn page() -> LogPage {
    let lines = [
        ("info", "2026-03-12 07:58:01 INFO  gateway started on port 8443"),
        ("warning", "2026-03-12 07:59:12 WARN  pool has 2 of 40 connections left"),
        ("error", "2026-03-12 07:59:14 ERROR payment failed: no connection from the pool after 3000 ms"),
        ("", "java.lang.IllegalStateException: no connection"),
        ("", "\tat example.till.Gateway.pay(Gateway.java:31)"),
        ("info", "2026-03-12 07:59:15 INFO  retry with token=[redacted:token 3f2a]"),
    ];
    let lines = lines.iter().zip(1..).map(|((level, text), number)| LogLine {
        number,
        text: (*text).to_owned(),
        level,
    });
    LogPage { lines: lines.collect(), next: Some(201), total: 48_211 }
}

pub(super) fn diagnosis() -> Diagnosis {
    let place = |line| LogPlace { path: PATH.to_owned(), line };
    let file = |path: &str, lines, ahead| LogFile {
        path: path.to_owned(),
        form: "plain".to_owned(),
        lines,
        bytes: lines * 90,
        span: Some(Span {
            from: "2026-03-12T07:58:01Z".to_owned(),
            to: "2026-03-12T08:18:00.250Z".to_owned(),
        }),
        ahead,
    };
    let event = |id: &str, template: &str, count, level: &str, burst, line| LogEvent {
        id: id.to_owned(),
        template: template.to_owned(),
        count,
        level: Some(level.to_owned()),
        first: Some("2026-03-12T07:59:14Z".to_owned()),
        last: Some("2026-03-12T08:17:02Z".to_owned()),
        new: false,
        burst,
        example: Example { file: 0, line, text: String::new() },
    };
    let failed = "payment failed: no connection from the pool after <*> ms";
    Diagnosis {
        files: vec![file(PATH, 48_000, None), file("till-logs.zip/till.log", 211, Some(12.4))],
        lines: 48_211,
        bytes: 4_338_990,
        span: None,
        levels: [("error".to_owned(), 812), ("info".to_owned(), 46_000), ("warning".to_owned(), 340)].into(),
        templates: vec![
            event("a1b2", failed, 812, "error", true, 3),
            event("c3d4", "pool has <*> of <*> connections left", 340, "warning", false, 2),
            event("e5f6", "gateway started on port <*>", 2, "info", false, 1),
        ],
        events_left_out: 0,
        stacks: vec![StackTrace {
            id: "s1".to_owned(),
            kind: "java.lang.IllegalStateException".to_owned(),
            top: "example.till.Gateway.pay(Gateway.java:31)".to_owned(),
            message: "no connection".to_owned(),
            causes: vec![
                "java.net.SocketTimeoutException".to_owned(),
                "java.lang.IllegalStateException".to_owned(),
            ],
            frames: vec![
                "example.till.Pool.take(Pool.java:88)".to_owned(),
                "example.till.Gateway.pay(Gateway.java:31)".to_owned(),
            ],
            count: 812,
            first: Some(place(4)),
        }],
        findings: vec![LogFinding {
            signature: "till-pool".to_owned(),
            title: "The pool is used up".to_owned(),
            confidence: 0.95,
            count: 812,
            places: vec![place(3), place(44)],
            meaning: "Payments take connections and do not give them back after a time-out.".to_owned(),
            to_try: vec!["Restart the gateway.".to_owned(), "Install gateway 4.2.1 or later.".to_owned()],
            article: Some("till-gateway-pool".to_owned()),
        }],
        notable: vec![Notable {
            kind: "burst".to_owned(),
            text: String::new(),
            observed: Some(Observed::Burst { event: failed.to_owned(), count: 812, of: 812, seconds: 180 }),
            at: Some("2026-03-12T07:59:14Z".to_owned()),
            template: Some("a1b2".to_owned()),
            place: Some(place(3)),
        }],
        redacted: [("password".to_owned(), 4), ("token".to_owned(), 31)].into(),
        facts: facts(),
        problems: vec![LogProblem {
            path: "till-logs.zip/dump.bin".to_owned(),
            line: None,
            what: "it is not text; it was left out".to_owned(),
        }],
        rates: Rates {
            start: 1_773_302_280,
            width: 30,
            levels: [
                ("error".to_owned(), vec![0, 0, 240, 400, 172, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
                ("warning".to_owned(), vec![0, 20, 160, 160, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
                (
                    "info".to_owned(),
                    vec![900, 940, 800, 640, 700, 930, 910, 905, 880, 940, 910, 940, 880, 870, 900, 600],
                ),
            ]
            .into(),
        },
    }
}

fn facts() -> Vec<LogFact> {
    let fact = |kind, name: Option<&str>, value: &str, line| LogFact {
        kind,
        name: name.map(str::to_owned),
        value: value.to_owned(),
        place: LogPlace { path: PATH.to_owned(), line },
        confidence: 0.9,
    };
    vec![
        fact(FactKind::Host, None, "till-gw-02", 1),
        fact(FactKind::System, None, "Debian GNU/Linux 12 (bookworm)", 2),
        fact(FactKind::Kernel, None, "6.1.0-18-amd64", 3),
        fact(FactKind::Product, Some("Java"), "17.0.9", 4),
    ]
}

fn machine() -> Machine {
    let record = Content {
        host: "till-gw-01".to_owned(),
        software: vec![Software::new("Java", "17.0.6")],
        ..Content::default()
    };
    let linked = Proposed {
        device: Named { id: DeviceId(9), name: "Till gateway".to_owned() },
        fit: fit(&record, &facts()),
        proposals: proposals(&record, &facts()),
    };
    let nothing = Proposed {
        device: Named { id: DeviceId(10), name: "Till 4".to_owned() },
        fit: Fit::Possible,
        proposals: vec![],
    };
    Machine { linked: vec![linked, nothing], namesakes: crate::devices::sample_lines().split_off(3) }
}

pub(crate) fn evidence() -> Evidence {
    let lines = page().lines;
    let text = lines[2..5].iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    Evidence {
        id: EvidenceId(3),
        bundle: BundleId(8),
        bundle_name: "till-logs.zip".to_owned(),
        from: 3,
        to: 5,
        text,
        note: "The pool is empty before the first payment fails.".to_owned(),
        by: Named { id: sample::JONAS, name: "Jonas Weber".to_owned() },
        at: sample::NOW,
    }
}
