//! Made-up signatures of a desk for tills, for samples of pages.

use trestle_domain::ids::{ArticleId, BundleId, PersonId, RecognitionId, SignatureId, TicketId};
use trestle_domain::signature::{Audience, Confidence, Content, Reading, Signature, State};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::signatures::{
    KnownError, MatchedTicket, Place, Seen, SignatureRow, SignatureVersion, ToRead, ToldToCustomer,
};

use super::list::{FileRow, Writing};
use super::one::Model;
use super::tried::Tried;
use crate::desk::sample::{JONAS, NOOR, NOW};

const HOUR: i64 = 3_600_000;

fn ago(hours: i64) -> Timestamp {
    Timestamp(NOW.0 - hours * HOUR)
}

fn by(id: PersonId, name: &str) -> Named<PersonId> {
    Named { id, name: name.to_owned() }
}

fn article() -> Named<ArticleId> {
    Named { id: ArticleId(12), name: "Card payments stop at the gateway".to_owned() }
}

pub(super) fn content() -> Content {
    Content {
        key: "gateway-pool-used-up".to_owned(),
        title: "The payment gateway has no connection left".to_owned(),
        meaning: "Payments wait for a connection to the gateway and fail after three seconds.".to_owned(),
        to_try: vec![
            "Restart the gateway service on the till server".to_owned(),
            "Set pool.size to 80 and restart once more".to_owned(),
        ],
        reading: Some(Reading::Article(ArticleId(12))),
        fixed_in: "4.2.1".to_owned(),
        confidence: Confidence::HIGH,
        audience: Audience::Customers,
        pattern: "[match]\ntemplate = \"payment failed: no connection from the pool after <*> ms\"\nlevel = \"error\""
            .to_owned(),
        samples: vec![
            "2026-03-12 07:59:14 ERROR payment failed: no connection from the pool after 3000 ms".to_owned(),
        ],
        counter_samples: vec!["2026-03-12 07:59:12 WARN  pool has 2 of 40 connections left".to_owned()],
    }
}

fn row(id: i64, key: &str, title: &str, state: State, seen: Seen) -> SignatureRow {
    SignatureRow {
        id: SignatureId(id),
        key: key.to_owned(),
        title: title.to_owned(),
        state,
        audience: if id == 3 { Audience::Customers } else { Audience::Colleagues },
        from: (id != 5).then_some(TicketId(1000 + id)),
        by: by(JONAS, "Jonas Weber"),
        updated_at: ago(id * 40),
        seen,
    }
}

pub(super) fn rows() -> Vec<SignatureRow> {
    let seen = |bundles, tickets, dismissed| Seen { bundles, tickets, dismissed, last_at: Some(ago(5)) };
    vec![
        row(3, "gateway-pool-used-up", &content().title, State::Active, seen(9, 7, 0)),
        row(
            4,
            "radius-certificate-expired",
            "The certificate of the RADIUS server has expired",
            State::Active,
            seen(1, 1, 2),
        ),
        row(
            5,
            "printer-queue-cut",
            "A print job was cut off because its queue was full",
            State::Draft,
            Seen::default(),
        ),
        row(
            6,
            "clock-drift",
            "The till's clock is ahead by more than a minute, so that signatures are refused by the tax module",
            State::Retired,
            Seen::default(),
        ),
    ]
}

pub(super) fn file() -> Vec<FileRow> {
    vec![FileRow {
        key: "disk-full".to_owned(),
        title: "The disk is full".to_owned(),
        seen: Seen { bundles: 2, tickets: 2, dismissed: 0, last_at: Some(ago(90)) },
    }]
}

pub(super) fn one() -> Model {
    let signature = Signature {
        id: SignatureId(3),
        content: content(),
        state: State::Active,
        version: 2,
        from: Some(TicketId(1003)),
        by: JONAS,
        updated_at: ago(50),
        active_since: Some(ago(70)),
    };
    let version = |version, state, hours, title: &str| SignatureVersion {
        version,
        state,
        content: Content { title: title.to_owned(), ..content() },
        by: by(JONAS, "Jonas Weber"),
        at: ago(hours),
    };
    let ticket = |id, subject: &str, bundle: Option<&str>| MatchedTicket {
        ticket: TicketId(id),
        subject: subject.to_owned(),
        bundle: bundle.map(|name| Named { id: BundleId(id), name: name.to_owned() }),
        count: 12,
        at: ago(5),
        dismissed_by: bundle.is_none().then(|| by(NOOR, "Noor Haddad")),
    };
    Model {
        csrf: "token".to_owned(),
        reading: Some(ToRead::Article(article())),
        seen: Seen { bundles: 9, tickets: 7, dismissed: 1, last_at: Some(ago(5)) },
        tickets: vec![
            ticket(1051, "Cards are refused since this morning", Some("till-logs.zip")),
            ticket(1042, "Payment fails with „no connection from the pool“ at both tills in the lobby", None),
        ],
        versions: vec![
            version(2, State::Active, 50, &signature.content.title),
            version(1, State::Draft, 70, "No connection"),
        ],
        signature,
        writing: Writing::Open,
    }
}

pub(super) fn tried() -> Tried {
    let line = "2026-03-10 11:02:51 ERROR payment failed: no connection from the pool after 3001 ms";
    Tried {
        samples: (1, 1),
        bundles: 41,
        looked: 38,
        lines: 512_004,
        found_in: 3,
        tickets: 2,
        count: 57,
        shown: vec![(TicketId(1051), BundleId(8), 112, line.to_owned())],
    }
}

/// Two known errors beside a ticket.
pub(crate) fn known_errors() -> Vec<KnownError> {
    let content = content();
    let pool = KnownError {
        id: RecognitionId(7),
        signature: Some(SignatureId(3)),
        key: content.key,
        title: content.title,
        meaning: content.meaning,
        to_try: content.to_try,
        reading: Some(ToRead::Article(article())),
        fixed_in: content.fixed_in,
        confidence: content.confidence,
        audience: content.audience,
        places: vec![Place { bundle: BundleId(8), name: "till-logs.zip".to_owned(), line: 3, count: 12 }],
        is_in_words: true,
        since: ago(2),
    };
    let disk = KnownError {
        id: RecognitionId(8),
        signature: None,
        key: "disk-full".to_owned(),
        title: "The disk is full".to_owned(),
        meaning: String::new(),
        to_try: vec![],
        reading: Some(ToRead::Address("https://wiki.example/disk-full".to_owned())),
        fixed_in: String::new(),
        confidence: Confidence::MEDIUM,
        audience: Audience::Colleagues,
        places: vec![Place { bundle: BundleId(8), name: "till-logs.zip".to_owned(), line: 90, count: 1 }],
        is_in_words: false,
        since: ago(2),
    };
    vec![pool, disk]
}

/// A known error as a customer is told of it.
pub(crate) fn told() -> Vec<ToldToCustomer> {
    let content = content();
    vec![ToldToCustomer {
        title: content.title,
        meaning: content.meaning,
        to_try: content.to_try,
        article: Some(article()),
        fixed_in: content.fixed_in,
    }]
}
