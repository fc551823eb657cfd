//! What Harbour's customers should know now: card payments that are slow, with two updates and the tickets of
//! those who reported it; maintenance on a night to come; something that is over; new hours.

use trestle_app::{App, Failure};
use trestle_domain::bulletin::{Audience, Bulletin, Content, Kind, Severity, Stage, Text};
use trestle_domain::ids::{ArticleId, BulletinId, PersonId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::bulletins::KeptUpdate;
use trestle_domain::view::desk::Named;
use trestle_store::bulletins::{self, reach};

use super::company::people::{ADA, INGRID, JONAS};

const SLOW_CARDS: BulletinId = BulletinId(1);
/// How many of the latest tickets about payments report it.
const REPORTS: i64 = 12;
/// Customers who follow it without a ticket of their own.
const FOLLOWERS: [PersonId; 3] = [PersonId(104), PersonId(117), PersonId(123)];

/// Writes all of it, once; the tickets are there already.
pub(super) fn write(app: &App, now: Timestamp) -> Result<(), Failure> {
    app.transact_blocking(move |desk| {
        if bulletins::one(desk.tx, SLOW_CARDS)?.is_some() {
            // The demo was interrupted after this.
            return Ok(());
        }
        for bulletin in [slow_cards(now), maintenance(now), late_mails(now), hours(now)] {
            bulletins::save(desk.tx, &bulletin)?;
        }
        let tickets: Vec<TicketId> = desk.tx.query(
            "SELECT id FROM tickets WHERE category = 'Payments' ORDER BY id DESC LIMIT $1",
            &[trestle_store::Value::Integer(REPORTS)],
            |row| row.get(0),
        )?;
        for ticket in tickets {
            reach::link(desk.tx, SLOW_CARDS, ticket, Some(ADA), now.minus(Millis::hours(2)))?;
        }
        for person in FOLLOWERS {
            reach::follow(desk.tx, SLOW_CARDS, person, now.minus(Millis::hours(1)))?;
        }
        let told = reach::hearers(desk.tx, SLOW_CARDS)?.len() as i64;
        for (id, bulletin, update) in updates(now, told) {
            bulletins::add_update(desk.tx, id, bulletin, &update)?;
        }
        Ok(())
    })
}

fn text(language: &str, title: &str, body: &str, workaround: &str) -> Text {
    Text {
        language: language.to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
        workaround: workaround.to_owned(),
    }
}

fn slow_cards(now: Timestamp) -> Bulletin {
    let en = text(
        "en",
        "Card payments take up to a minute",
        "Since this morning the line to one of the banks is slow. Payments arrive, but the terminal shows \
         **One moment** for up to a minute.",
        "1. Wait until the terminal prints or shows the result.\n\
         2. Do not start the payment again: it would be taken twice.\n\
         3. If there is a queue, take cash or vouchers meanwhile.",
    );
    let de = text(
        "de",
        "Kartenzahlungen dauern bis zu einer Minute",
        "Seit heute Morgen ist die Leitung zu einer der Banken langsam. Zahlungen kommen an, aber das Terminal \
         zeigt bis zu einer Minute lang **Einen Moment**.",
        "1. Warten Sie, bis das Terminal druckt oder das Ergebnis zeigt.\n\
         2. Starten Sie die Zahlung nicht noch einmal: Sie würde doppelt gebucht.\n\
         3. Nehmen Sie bei Andrang so lange Bargeld oder Gutscheine.",
    );
    Bulletin {
        id: SLOW_CARDS,
        content: Content {
            kind: Kind::KnownIssue,
            severity: Severity::Major,
            stage: Some(Stage::Workaround),
            audience: Audience::Public,
            affects: vec!["Card terminals".to_owned(), "Payments".to_owned()],
            article: Some(ArticleId(10)),
            shown_from: now.minus(Millis::hours(5)),
            begins_at: Some(now.minus(Millis::hours(6))),
            ends_at: None,
            texts: vec![en, de],
        },
        withdrawn_at: None,
        by: ADA,
        updated_at: now.minus(Millis::minutes(50)),
        version: 3,
    }
}

fn maintenance(now: Timestamp) -> Bulletin {
    let en = text(
        "en",
        "Cloud maintenance in three nights",
        "Reports and the web shop are not there for about half an hour. **Tills go on selling** and send what \
         they sold afterwards.",
        "",
    );
    let de = text(
        "de",
        "Wartung der Cloud in drei Nächten",
        "Berichte und der Webshop sind etwa eine halbe Stunde lang nicht da. **Kassen verkaufen weiter** und \
         senden danach, was sie verkauft haben.",
        "",
    );
    let begins_at = now.plus(Millis::days(3));
    Bulletin {
        id: BulletinId(2),
        content: Content {
            kind: Kind::Maintenance,
            severity: Severity::Minor,
            stage: None,
            affects: vec!["Reports".to_owned(), "Web shop".to_owned()],
            article: None,
            shown_from: now.minus(Millis::days(1)),
            begins_at: Some(begins_at),
            ends_at: Some(begins_at.plus(Millis::minutes(90))),
            texts: vec![en, de],
            ..slow_cards(now).content
        },
        by: JONAS,
        updated_at: now.minus(Millis::days(1)),
        version: 1,
        ..slow_cards(now)
    }
}

fn late_mails(now: Timestamp) -> Bulletin {
    let en =
        text("en", "Sign-in mails arrive late", "Mails with a new password came up to an hour late.", "");
    Bulletin {
        id: BulletinId(3),
        content: Content {
            severity: Severity::Minor,
            stage: Some(Stage::Fixed),
            affects: vec!["Accounts".to_owned(), "Sign-in".to_owned()],
            article: Some(ArticleId(14)),
            shown_from: now.minus(Millis::days(9)),
            begins_at: None,
            ends_at: Some(now.minus(Millis::days(8))),
            texts: vec![en],
            ..slow_cards(now).content
        },
        by: ADA,
        updated_at: now.minus(Millis::days(8)),
        ..slow_cards(now)
    }
}

fn hours(now: Timestamp) -> Bulletin {
    let en = text(
        "en",
        "Shorter hours over the holidays",
        "From 24 December to 1 January we answer from 10:00 to 14:00. Tills that stand still are always taken.",
        "",
    );
    let de = text(
        "de",
        "Kürzere Zeiten über die Feiertage",
        "Vom 24. Dezember bis zum 1. Januar antworten wir von 10:00 bis 14:00 Uhr. Kassen, die stillstehen, nehmen wir immer an.",
        "",
    );
    Bulletin {
        id: BulletinId(4),
        content: Content {
            kind: Kind::Announcement,
            severity: Severity::Minor,
            stage: None,
            audience: Audience::Customers,
            affects: vec![],
            article: None,
            shown_from: now.minus(Millis::days(2)),
            begins_at: None,
            ends_at: Some(now.plus(Millis::days(30))),
            texts: vec![en, de],
        },
        by: INGRID,
        updated_at: now.minus(Millis::days(2)),
        version: 1,
        ..slow_cards(now)
    }
}

fn updates(now: Timestamp, told: i64) -> [(i64, BulletinId, KeptUpdate); 3] {
    let update = |at, by, stage, words: &[(&str, &str)], mailed| KeptUpdate {
        at,
        by: Named { id: by, name: String::new() },
        stage: Some(stage),
        words: words.iter().map(|(tag, said)| ((*tag).to_owned(), (*said).to_owned())).collect(),
        mailed,
    };
    let found = [
        (
            "en",
            "One of the two lines to the bank is broken. Its provider is repairing it; all payments take the other one.",
        ),
        (
            "de",
            "Eine der zwei Leitungen zur Bank ist gestört. Ihr Betreiber repariert sie; alle Zahlungen nehmen die andere.",
        ),
    ];
    let helps = [
        (
            "en",
            "Nothing is lost: a payment that shows **One moment** is taken. Please wait and do not start it again.",
        ),
        (
            "de",
            "Es geht nichts verloren: Eine Zahlung, die **Einen Moment** zeigt, wird gebucht. Bitte warten Sie und starten Sie sie nicht noch einmal.",
        ),
    ];
    let fixed = [("en", "Mails arrive within a minute again.")];
    [
        (1, SLOW_CARDS, update(now.minus(Millis::hours(3)), JONAS, Stage::CauseFound, &found, told)),
        (2, SLOW_CARDS, update(now.minus(Millis::minutes(50)), ADA, Stage::Workaround, &helps, told)),
        (3, BulletinId(3), update(now.minus(Millis::days(8)), ADA, Stage::Fixed, &fixed, 0)),
    ]
}
