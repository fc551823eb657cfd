//! Made-up bulletins of every kind.

use trestle_domain::bulletin::{Audience, Bulletin, Content, Kind, Phase, Severity, Stage, Text};
use trestle_domain::ids::{ArticleId, BulletinId, PersonId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::bulletins::{
    BulletinLine, BulletinView, Headline, KeptUpdate, LinkedBulletin, ReportedIn, UpdateView,
};
use trestle_domain::view::desk::Named;

use super::editor::{self, TypedText};
use super::kept::{self, Typed};
use super::ticket_box::Bulletins;

pub(super) const NOW: Timestamp = Timestamp(1_773_316_800_000);

const TITLE: &str = "Card payments take up to a minute";
const BODY: &str = "Since this morning the connection to **one bank** is slow. Payments arrive, but late.";
const WORKAROUND: &str =
    "1. Wait for the receipt.\n2. Do not start the payment again: it would be taken twice.";

fn hours_ago(hours: i64) -> Timestamp {
    NOW.minus(Millis::hours(hours))
}

fn headline(id: i64, kind: Kind, title: &str) -> Headline {
    Headline {
        id: BulletinId(id),
        kind,
        severity: Severity::Major,
        stage: None,
        phase: Phase::Current,
        language: "en".to_owned(),
        title: title.to_owned(),
        has_workaround: false,
        shown_from: hours_ago(5),
        begins_at: None,
        ends_at: None,
        updated_at: hours_ago(1),
    }
}

/// A known issue, a critical one without an end, planned maintenance, an announcement in another language.
pub(crate) fn headlines() -> Vec<Headline> {
    vec![
        Headline {
            severity: Severity::Critical,
            stage: Some(Stage::Investigating),
            ..headline(
                9,
                Kind::KnownIssue,
                "Tills in the north of the country do not start since the last update",
            )
        },
        Headline {
            stage: Some(Stage::Workaround),
            has_workaround: true,
            ..headline(7, Kind::KnownIssue, TITLE)
        },
        Headline {
            phase: Phase::Planned,
            begins_at: Some(hours_ago(-34)),
            ends_at: Some(hours_ago(-36)),
            ..headline(8, Kind::Maintenance, "Cloud maintenance on Friday night")
        },
        Headline {
            language: "de".to_owned(),
            ..headline(6, Kind::Announcement, "Neue Öffnungszeiten ab April")
        },
    ]
}

/// A known issue that is over.
pub(super) fn past() -> Headline {
    Headline {
        stage: Some(Stage::Fixed),
        phase: Phase::Past,
        ends_at: Some(hours_ago(30)),
        shown_from: hours_ago(39),
        ..headline(5, Kind::KnownIssue, "Sign-in mails arrive late")
    }
}

pub(super) fn view() -> BulletinView {
    let update = |hours, stage, text: &str| UpdateView {
        at: hours_ago(hours),
        stage,
        language: "en".to_owned(),
        text: text.to_owned(),
    };
    BulletinView {
        headline: headlines().swap_remove(1),
        body: BODY.to_owned(),
        workaround: WORKAROUND.to_owned(),
        affects: vec!["Card terminals".to_owned(), "Payments".to_owned()],
        article: Some((ArticleId(3), "Card payments are slow or fail".to_owned())),
        updates: vec![
            update(1, Some(Stage::Workaround), "Payments that show “One moment” **are taken**. Please wait."),
            update(3, Some(Stage::CauseFound), "One of two lines to the bank is broken."),
            update(5, None, "We look into it."),
        ],
    }
}

fn named(id: i64, name: &str) -> Named<PersonId> {
    Named { id: PersonId(id), name: name.to_owned() }
}

fn bulletin(id: i64, kind: Kind, stage: Option<Stage>, title: &str) -> Bulletin {
    let text = |language: &str, title: &str| Text {
        language: language.to_owned(),
        title: title.to_owned(),
        body: BODY.to_owned(),
        workaround: WORKAROUND.to_owned(),
    };
    Bulletin {
        id: BulletinId(id),
        content: Content {
            kind,
            severity: Severity::Major,
            stage,
            audience: Audience::Public,
            affects: vec!["Card terminals".to_owned(), "Payments".to_owned()],
            article: Some(ArticleId(3)),
            shown_from: hours_ago(5),
            begins_at: None,
            ends_at: None,
            texts: vec![text("en", title), text("de", "Kartenzahlungen dauern bis zu einer Minute")],
        },
        withdrawn_at: None,
        by: PersonId(9),
        updated_at: hours_ago(1),
        version: 4,
    }
}

pub(super) fn lines() -> Vec<BulletinLine> {
    let line = |bulletin, tickets, followers| BulletinLine {
        bulletin,
        by: named(9, "Noor Haddad"),
        tickets,
        followers,
    };
    let mut planned = bulletin(8, Kind::Maintenance, None, "Cloud maintenance on Friday night");
    planned.content.begins_at = Some(hours_ago(-34));
    planned.content.ends_at = Some(hours_ago(-36));
    planned.content.affects = vec![];
    let mut news = bulletin(6, Kind::Announcement, None, "New opening hours from April");
    news.content.audience = Audience::Customers;
    vec![
        line(bulletin(7, Kind::KnownIssue, Some(Stage::Workaround), TITLE), 12, 3),
        line(planned, 0, 0),
        line(news, 0, 41),
    ]
}

pub(super) fn kept() -> kept::Model {
    let update = |hours, stage, said: &str, mailed| KeptUpdate {
        at: hours_ago(hours),
        by: named(9, "Noor Haddad"),
        stage,
        words: vec![("en".to_owned(), said.to_owned())],
        mailed,
    };
    let ticket = |id, subject: &str| ReportedIn { ticket: TicketId(id), subject: subject.to_owned() };
    kept::Model {
        csrf: "token".to_owned(),
        bulletin: bulletin(7, Kind::KnownIssue, Some(Stage::Workaround), TITLE),
        updates: vec![
            update(1, Some(Stage::Workaround), "Payments that show “One moment” **are taken**.", 15),
            update(3, Some(Stage::CauseFound), "One of two lines to the bank is broken.", 0),
        ],
        article: Some((ArticleId(3), "Card payments are slow or fail".to_owned())),
        tickets: vec![
            ticket(1042, "Card terminal at the second till hangs"),
            ticket(1039, "Kunden warten an der Kasse"),
        ],
        reports: 12,
        followers: 3,
        hearers: 15,
        organisations: vec![],
        may_withdraw: false,
        typed: Typed::fresh(Some(Stage::Workaround)),
        problems: vec![],
    }
}

pub(super) fn editor() -> editor::Model {
    let text = |title: &str| TypedText {
        title: title.to_owned(),
        body: BODY.to_owned(),
        workaround: WORKAROUND.to_owned(),
    };
    editor::Model {
        csrf: "token".to_owned(),
        id: Some(BulletinId(7)),
        typed: editor::Typed {
            seen: 4,
            kind: Kind::KnownIssue.key().to_owned(),
            severity: Severity::Major.key().to_owned(),
            audience: Audience::Public.key().to_owned(),
            affects: "Card terminals, Payments".to_owned(),
            article: "3".to_owned(),
            begins_at: "2026-03-12T07:10".to_owned(),
            texts: vec![text(TITLE), text("Kartenzahlungen dauern bis zu einer Minute")],
            ..editor::Typed::default()
        },
        known: vec!["Network".to_owned(), "Payments".to_owned()],
        articles: vec![(ArticleId(3), "Card payments are slow or fail".to_owned())],
        is_preview: true,
        is_stale: false,
        problems: vec![],
    }
}

/// What stands beside a ticket about slow payments.
pub(crate) fn beside_ticket() -> Bulletins {
    let linked = LinkedBulletin {
        id: BulletinId(7),
        title: TITLE.to_owned(),
        kind: Kind::KnownIssue,
        stage: Some(Stage::Workaround),
        tickets: 12,
    };
    Bulletins {
        linked: vec![linked],
        near: headlines().into_iter().take(1).collect(),
        others: vec![(BulletinId(8), "Cloud maintenance on Friday night".to_owned())],
    }
}
