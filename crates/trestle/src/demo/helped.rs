//! Harbour's customers help themselves: a month of searches, articles read and judged, and the requests of
//! those whom they did not help.

use trestle_app::{App, Failure};
use trestle_domain::ids::{ArticleId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::trail::{Deed, Lack, Step, Vote};
use trestle_store::{tickets, trails};

use super::chance::Chance;

const DAYS: i64 = 29;
/// Sessions of a day, at least and at most.
const SESSIONS: (usize, usize) = (6, 14);
/// How many of the latest tickets may have had a trail.
const TICKETS: i64 = 120;
/// Of a hundred sessions in vain, how many led to a request.
const ASKED: f64 = 45.0;

/// What people look for: words in their language, how many articles have all of them, and the article that
/// is opened, if one is.
const LOOKED_FOR: &[(&str, &str, u32, Option<i64>)] = &[
    ("en", "pair scanner", 2, Some(1)),
    ("en", "scanner battery", 2, Some(2)),
    ("en", "till slow", 3, Some(3)),
    ("en", "card declined", 1, Some(10)),
    ("en", "gateway light", 2, Some(7)),
    ("en", "refund card", 2, Some(11)),
    ("en", "invoice copy", 1, Some(17)),
    ("en", "sign in", 4, Some(14)),
    ("de", "Anmeldung", 1, Some(28)),
    ("de", "Bons leer", 1, Some(29)),
    ("en", "gift card refund", 0, None),
    ("en", "refund for gift cards", 0, None),
    ("en", "gift cards refund", 0, None),
    ("en", "tax rate change", 0, None),
    ("en", "changing the tax rate", 0, None),
    ("en", "tip on card", 0, None),
    ("de", "Kassenabschluss korrigieren", 0, None),
    ("de", "Kassensturz", 0, None),
    ("en", "closing time report", 2, None),
];

/// Articles that let people down more often than the others, and what they say.
const POOR: (i64, &str) = (10, "It is only one card that fails, not all.");

/// Writes the month, once.
pub(super) fn month(app: &App, now: Timestamp) -> Result<(), Failure> {
    app.transact_blocking(move |desk| {
        if !trails::searches(desk.tx, Timestamp(0), 1)?.is_empty() {
            // The demo was interrupted after this.
            return Ok(());
        }
        let mut chance = Chance::seeded(77);
        let mut id = 1;
        let last =
            desk.tx.query_one("SELECT COALESCE(MAX(id), 0) FROM tickets", &[], |row| row.get::<i64>(0))?;
        let mut asked = Vec::new();
        for number in (1..=last).rev().take(TICKETS as usize) {
            asked.extend(
                tickets::load(desk.tx, TicketId(number))?.map(|ticket| (ticket.id, ticket.created_at)),
            );
        }
        for day in 0..DAYS {
            for session in 0..SESSIONS.0 + chance.below(SESSIONS.1 - SESSIONS.0) {
                let visitor = format!("demo-{day}-{session}");
                let at = now.minus(Millis::days(day)).minus(Millis::minutes(chance.below(600) as i64 + 1));
                let (language, words, found, article) = chance.pick(LOOKED_FOR);
                let searched =
                    Deed::Searched { words: words.to_owned(), language: language.to_owned(), found };
                trails::add(desk.tx, id, &visitor, &Step { at, deed: searched })?;
                id += 1;
                let Some(article) = article else {
                    let later = |(_, created): &&(TicketId, Timestamp)| {
                        *created > at && created.since(at) < Millis::hours(40)
                    };
                    if let Some((ticket, _)) =
                        asked.iter().rev().find(later).filter(|_| chance.percent(ASKED))
                    {
                        trails::lead_to(desk.tx, &[visitor], at, *ticket)?;
                    }
                    continue;
                };
                let read = Deed::Read { article: ArticleId(article), title: String::new() };
                trails::add(desk.tx, id, &visitor, &Step { at: at.plus(Millis::minutes(1)), deed: read })?;
                id += 1;
                let is_poor = article == POOR.0;
                if chance.percent(40.0) {
                    let vote = match chance.percent(if is_poor { 20.0 } else { 85.0 }) {
                        true => Vote::Helped,
                        false => {
                            let comment = if is_poor && chance.percent(30.0) { POOR.1 } else { "" };
                            Vote::Lacks { lack: Some(chance.pick(Lack::ALL)), comment: comment.to_owned() }
                        }
                    };
                    trails::vote(desk.tx, ArticleId(article), &visitor, &vote, at.plus(Millis::minutes(3)))?;
                }
            }
        }
        Ok(())
    })
}
