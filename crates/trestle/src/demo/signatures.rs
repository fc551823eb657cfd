//! What Harbour's colleagues have learned from solved tickets: four signatures that are looked for, one that is
//! still being written. Customers' words showed some of them during the last weeks; the bundle shows another.

use trestle_app::{App, Desk, Failure};
use trestle_domain::ids::{ArticleId, PersonId, RecognitionId, SignatureId, TicketId};
use trestle_domain::signature::{Audience, Confidence, Content, Reading, Signature, State};
use trestle_domain::time::{Millis, Timestamp};
use trestle_store::recognitions::{self, NewRecognition};
use trestle_store::{Value, signatures, tickets};

use super::company::people::{INGRID, JONAS};

/// A signature, and where it comes from.
struct Learned {
    id: i64,
    state: State,
    by: PersonId,
    /// How long ago it was first written, in days.
    days: i64,
    category: &'static str,
    /// What customers quote; empty for what only logs show.
    quoted: &'static str,
    /// Words of the title of the article about it; empty for none.
    article: &'static str,
    content: Content,
}

/// Tickets of the last weeks on which one was recognised.
const MOST_TICKETS: i64 = 12;

/// Writes them, once; the tickets and the articles are there already.
pub(super) fn write(app: &App, now: Timestamp) -> Result<(), Failure> {
    app.transact_blocking(move |desk| {
        for learned in all() {
            if signatures::by_key(desk.tx, &learned.content.key)?.is_some() {
                // The demo was interrupted after this.
                continue;
            }
            keep(desk, &learned, now)?;
            if !learned.quoted.is_empty() {
                recognise(desk, &learned, now)?;
            }
        }
        Ok(())
    })
}

fn keep(desk: &mut Desk<'_>, learned: &Learned, now: Timestamp) -> Result<(), Failure> {
    let from = desk.tx.query_opt(
        "SELECT id FROM tickets WHERE category = $1 AND status IN ('solved', 'closed') ORDER BY id DESC LIMIT 1",
        &[Value::Text(learned.category.to_owned())],
        |row| row.get::<TicketId>(0),
    )?;
    let mut content = learned.content.clone();
    if !learned.article.is_empty() {
        let article = desk.tx.query_opt(
            "SELECT id FROM articles WHERE language = 'en' AND audience = 'public' AND state = 'validated'
                 AND LOWER(title) LIKE $1 ORDER BY id LIMIT 1",
            &[Value::Text(format!("%{}%", learned.article))],
            |row| row.get::<ArticleId>(0),
        )?;
        content.reading = article.map(Reading::Article);
    }
    let begun = now.minus(Millis::days(learned.days));
    let draft = Signature {
        id: SignatureId(learned.id),
        content: Content { audience: Audience::Colleagues, meaning: String::new(), ..content.clone() },
        state: State::Draft,
        version: 1,
        from,
        by: learned.by,
        updated_at: begun,
        active_since: None,
    };
    signatures::save(desk.tx, &draft)?;
    if learned.state == State::Active {
        let at = begun.plus(Millis::minutes(25));
        let second = Signature {
            content,
            state: State::Active,
            version: 2,
            updated_at: at,
            active_since: Some(at),
            ..draft
        };
        signatures::save(desk.tx, &second)?;
    }
    Ok(())
}

/// On open tickets it is recognised as it would be in a message that comes now; solved ones had it then.
fn recognise(desk: &mut Desk<'_>, learned: &Learned, now: Timestamp) -> Result<(), Failure> {
    let found: Vec<(TicketId, String, Timestamp)> = desk.tx.query(
        "SELECT id, subject, created_at FROM tickets WHERE subject LIKE $1 AND created_at >= $2
         ORDER BY id DESC LIMIT $3",
        &[
            Value::Text(format!("%{}%", learned.quoted)),
            Value::Integer(now.minus(Millis::days(learned.days)).0),
            Value::Integer(MOST_TICKETS),
        ],
        |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
    )?;
    for (number, (id, subject, at)) in found.into_iter().enumerate() {
        let Some(ticket) = tickets::load(desk.tx, id)? else { continue };
        if ticket.status.is_unsolved() {
            desk.recognise_in_words(&ticket, &subject)?;
            continue;
        }
        let new = NewRecognition {
            id: RecognitionId(learned.id * 1_000 + number as i64),
            ticket: id,
            bundle: None,
            key: learned.content.key.clone(),
            signature: Some(SignatureId(learned.id)),
            count: 1,
            lines: vec![],
        };
        recognitions::record(desk.tx, &new, at)?;
    }
    Ok(())
}

fn all() -> [Learned; 5] {
    let text = str::to_owned;
    let texts = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect::<Vec<_>>();
    [
        Learned {
            id: 1,
            state: State::Active,
            by: INGRID,
            days: 41,
            category: "Payments",
            quoted: "",
            article: "card payments are slow",
            content: Content {
                key: text("pier-pool-empty"),
                title: text("The payment gateway has no connection left"),
                meaning: text(
                    "Card payments wait three seconds for a connection to the bank and are then declined. The cards are fine.",
                ),
                to_try: texts(&[
                    "Wait a minute and try the card once more",
                    "Restart the gateway box beside the till: off, ten seconds, on",
                    "Take cash or a payment link until the light is green",
                ]),
                fixed_in: text("4.2.1"),
                confidence: Confidence::HIGH,
                audience: Audience::Customers,
                pattern: text("[match]\ncontains = \"no connection from the pool\"\nlevel = \"error\"\n"),
                samples: texts(&[
                    "ERROR [pay-3] harbour.pier.Payments - payment 1f0c failed: no connection from the pool after 3012 ms",
                ]),
                counter_samples: texts(&["WARN  [pool] harbour.pier.Pool - 5 of 40 connections left"]),
                ..Content::default()
            },
        },
        Learned {
            id: 2,
            state: State::Active,
            by: JONAS,
            days: 62,
            category: "Accounts",
            quoted: "SSO-17",
            article: "through your company",
            content: Content {
                key: text("sso-certificate-renewed"),
                title: text("The identity provider signs with a new certificate"),
                meaning: text(
                    "The customer's IT has renewed a certificate, often by an automatism, and Harbour still checks sign-ins against the old one.",
                ),
                to_try: texts(&[
                    "Ask for the metadata address of their identity provider",
                    "Settings, Sign-in, Take in the new certificate",
                    "Let one person sign in before you tell everybody",
                ]),
                confidence: Confidence::HIGH,
                pattern: text("[match]\ncontains = \"SSO-17\"\n"),
                samples: texts(&["Sign-in error SSO-17"]),
                ..Content::default()
            },
        },
        Learned {
            id: 3,
            state: State::Active,
            by: JONAS,
            days: 33,
            category: "Reports",
            quoted: "RP-504",
            article: "",
            content: Content {
                key: text("report-too-large"),
                title: text("A report over a whole year runs into its limit of time"),
                meaning: text(
                    "Reports of more than 90 days and 20 tills take longer than the page waits. They are made all the same, and stand under Downloads some minutes later.",
                ),
                to_try: texts(&[
                    "Look under Downloads after ten minutes",
                    "Choose a quarter instead of a year",
                ]),
                confidence: Confidence::MEDIUM,
                pattern: text("[match]\ncontains = \"RP-504\"\n"),
                samples: texts(&["Revenue by hour: error RP-504"]),
                ..Content::default()
            },
        },
        Learned {
            id: 5,
            state: State::Active,
            by: INGRID,
            days: 76,
            category: "Stock",
            quoted: "IM-22",
            article: "importing prices",
            content: Content {
                key: text("import-numbers-shortened"),
                title: text("A spreadsheet has shortened the article numbers"),
                meaning: text(
                    "The file was opened in a spreadsheet, which turned long article numbers into things like 4.01E+12. The import cannot know which articles are meant.",
                ),
                to_try: texts(&[
                    "Take the supplier's file as it came, without opening it",
                    "If you must change it, import the column as text",
                    "Import it once more",
                ]),
                confidence: Confidence::HIGH,
                audience: Audience::Customers,
                pattern: text("[match]\ncontains = \"IM-22\"\n"),
                samples: texts(&["Import error IM-22 in line 118"]),
                ..Content::default()
            },
        },
        Learned {
            id: 4,
            state: State::Draft,
            by: INGRID,
            days: 2,
            category: "Payments",
            quoted: "",
            article: "",
            content: Content {
                key: text("till-declines-while-pool-is-empty"),
                title: text("The till says “declined” although no bank was asked"),
                to_try: texts(&["Look into the gateway's log of the same minute"]),
                confidence: Confidence::LOW,
                pattern: text(
                    "[match]\ntemplate = \"level=info till=<*> msg=\\\"card payment declined\\\"\"\n",
                ),
                samples: texts(&["level=info till=4 msg=\"card payment declined\" payment=9c1f"]),
                ..Content::default()
            },
        },
    ]
}
