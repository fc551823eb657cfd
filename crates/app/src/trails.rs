//! The trail of those who help themselves, and what the desk learns from it.
//!
//! Nobody is followed: a visitor who is not signed in is a keyed hash of the day, the address and the
//! browser, so the same person is somebody else tomorrow and nothing is stored in their browser.

use std::collections::{HashMap, HashSet};

use trestle_domain::access::Principal;
use trestle_domain::ids::{ArticleId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::trail::{BELONGS, Deed, Deflection, Gap, Health, Step, Vote};
use trestle_store::Tx;
use trestle_store::trails::{self, Search};

use crate::{App, Failure};

/// What a period of the knowledge's figures is.
pub const PERIOD: Millis = Millis::hours(24 * 30);
/// Steps are forgotten after this time.
const KEPT: Millis = Millis::hours(24 * 180);
const DAY: Millis = Millis::hours(24);
/// More searches of a period are not looked at; the latest count.
const MOST_SEARCHES: u32 = 50_000;
const MOST_ARTICLES: u32 = 200;
const MOST_GAPS: usize = 100;
const EXAMPLES: usize = 3;

/// Somebody who helps themselves, under the names they have and had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visitor {
    /// Today's first. A person has one for all days.
    names: Vec<String>,
}

impl App {
    /// Who a visit is of: a customer, or a browser on this day. Nobody for all others: our own people
    /// and providers do not help themselves.
    pub fn visitor(&self, who: &Principal, address: &str, browser: &str) -> Option<Visitor> {
        match who {
            Principal::Customer(customer) => {
                Some(Visitor { names: vec![format!("person/{}", customer.person)] })
            }
            Principal::Anonymous => {
                let today = self.now().0.div_euclid(DAY.0);
                // As many days as a step may lie before the request that it leads to.
                let days = today - BELONGS.0 / DAY.0..=today;
                let names = days.rev().map(|day| self.secrets().pseudonym(day, &[address, browser]));
                Some(Visitor { names: names.collect() })
            }
            Principal::Agent(_) | Principal::Vendor(_) | Principal::System => None,
        }
    }

    /// Remembers what a visitor did.
    pub async fn remember(&self, visitor: &Visitor, deed: Deed) -> Result<(), Failure> {
        let (app, visitor, now) = (self.clone(), visitor.names[0].clone(), self.now());
        self.store
            .write(move |tx| {
                let step = Step { at: now, deed };
                trails::add(tx, app.fresh_id(), &visitor, &step)?;
                // As old ones are forgotten whenever one is added, none is kept much longer.
                Ok(trails::forget_before(tx, now.minus(KEPT))?)
            })
            .await
    }

    /// Keeps what a visitor thinks of an article.
    pub async fn vote(&self, visitor: &Visitor, article: ArticleId, vote: Vote) -> Result<(), Failure> {
        let (visitor, now) = (visitor.names[0].clone(), self.now());
        self.store.write(move |tx| Ok(trails::vote(tx, article, &visitor, &vote, now)?)).await
    }

    /// What people looked for since a moment and did not find, most people first, with examples that
    /// `who` may read.
    pub async fn gaps(&self, who: &Principal, since: Timestamp) -> Result<Vec<Gap>, Failure> {
        let who = who.clone();
        self.read(move |db| {
            let mut gaps = gaps(trails::searches(db, since, MOST_SEARCHES)?);
            for gap in &mut gaps {
                let mut seen = trails::seen_by(db, &who, &gap.examples)?;
                seen.truncate(EXAMPLES);
                gap.examples = seen;
            }
            Ok(gaps)
        })
        .await
    }

    /// How the articles for `who` fared since a moment, those that let most people down first.
    pub async fn article_health(&self, who: &Principal, since: Timestamp) -> Result<Vec<Health>, Failure> {
        let (app, who) = (self.clone(), who.clone());
        self.read(move |db| {
            let readers = app.readers(db, &who)?;
            Ok(trails::health(db, readers, since, MOST_ARTICLES)?)
        })
        .await
    }

    /// How much people helped themselves since a moment.
    pub async fn deflection(&self, since: Timestamp) -> Result<Deflection, Failure> {
        self.read(move |db| Ok(trails::deflection(db, since)?)).await
    }
}

impl Visitor {
    /// Says in a request's own transaction that the visitor's latest steps led to it.
    pub fn asked(&self, tx: &mut Tx, now: Timestamp, ticket: TicketId) -> Result<(), Failure> {
        Ok(trails::lead_to(tx, &self.names, now.minus(BELONGS), ticket)?)
    }
}

/// Searches in the same words, whatever their order and form; only those that led nowhere.
fn gaps(searches: Vec<Search>) -> Vec<Gap> {
    let nowhere = searches.into_iter().filter(|search| search.found == 0 || !search.is_followed);
    let mut groups: HashMap<(String, String), Vec<Search>> = HashMap::new();
    for search in nowhere {
        let mut stems = trestle_search::stems(&search.words, &search.language);
        stems.sort_unstable();
        stems.dedup();
        groups.entry((search.language.clone(), stems.join(" "))).or_default().push(search);
    }
    let mut gaps: Vec<Gap> = groups.into_values().map(|searches| gap(&searches)).collect();
    gaps.sort_by(|one, other| {
        (other.people, other.asked, other.last_at).cmp(&(one.people, one.asked, one.last_at))
    });
    gaps.truncate(MOST_GAPS);
    gaps
}

/// What one group of searches, latest first, amounts to.
fn gap(searches: &[Search]) -> Gap {
    let people = |of: &dyn Fn(&&Search) -> bool| {
        searches.iter().filter(of).map(|search| search.visitor.as_str()).collect::<HashSet<_>>().len() as u32
    };
    let count = |of: &dyn Fn(&&Search) -> bool| searches.iter().filter(of).count() as u32;
    let mut spellings: HashMap<&str, usize> = HashMap::new();
    for search in searches {
        *spellings.entry(search.words.as_str()).or_default() += 1;
    }
    let usual = spellings.into_iter().max_by_key(|(words, times)| (*times, std::cmp::Reverse(*words)));
    let mut examples: Vec<TicketId> = searches.iter().filter_map(|search| search.ticket).collect();
    examples.sort_unstable_by(|one, other| other.cmp(one));
    examples.dedup();
    examples.truncate(50);
    let latest = searches.first();
    Gap {
        words: usual.map(|(words, _)| words.to_owned()).unwrap_or_default(),
        language: latest.map(|search| search.language.clone()).unwrap_or_default(),
        people: people(&|_| true),
        without_result: count(&|search| search.found == 0),
        without_click: count(&|search| search.found > 0),
        asked: people(&|search| search.ticket.is_some()),
        examples,
        last_at: latest.map_or(Timestamp(0), |search| search.at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn searches_in_other_forms_of_the_words_are_one_gap() {
        let search = |visitor: &str, at, words: &str, found, is_followed, ticket: Option<i64>| Search {
            visitor: visitor.to_owned(),
            at: Timestamp(at),
            words: words.to_owned(),
            language: "en".to_owned(),
            found,
            is_followed,
            ticket: ticket.map(TicketId),
        };
        let gaps = gaps(vec![
            search("c", 9, "refunds for gift card", 0, false, Some(7)),
            search("b", 8, "gift cards refund", 0, false, Some(5)),
            search("a", 7, "gift cards refund", 2, false, None),
            search("a", 6, "opening hours", 1, true, None),
            search("a", 5, "till slow", 0, true, None),
        ]);
        assert_eq!(gaps.len(), 2, "what was found and opened is none");
        assert_eq!(gaps[0].words, "gift cards refund");
        assert_eq!((gaps[0].people, gaps[0].without_result, gaps[0].without_click), (3, 2, 1));
        assert_eq!((gaps[0].asked, gaps[0].examples.clone()), (2, vec![TicketId(7), TicketId(5)]));
        assert_eq!(gaps[0].last_at, Timestamp(9));
        assert_eq!(gaps[1].words, "till slow");
    }
}
