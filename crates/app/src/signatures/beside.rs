//! What each audience is told of known errors: colleagues beside a ticket, a customer who sent logs by a link, and
//! whoever is writing a request.

use std::collections::BTreeMap;

use trestle_domain::access::Principal;
use trestle_domain::article::Readers;
use trestle_domain::bundle::BundleState;
use trestle_domain::ids::{ArticleId, TicketId};
use trestle_domain::signature::{Audience, Content, Reading};
use trestle_domain::view::desk::Named;
use trestle_domain::view::signatures::{KnownError, Place, Recognition, ToRead, ToldToCustomer};
use trestle_store::{Db, articles, bundles, people, recognitions, tickets, upload_links};

use super::Known;
use crate::{App, Failure, token_hash};

/// Bytes of what somebody is writing that are looked through.
const MOST_WRITTEN: usize = 16 * 1024;
/// Known errors that a customer is told of at once.
const MOST_TOLD: usize = 3;

/// A bundle that was sent by a link, and what can be said of it to whoever sent it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What it is called.
    pub name: String,
    /// Where it stands.
    pub state: BundleState,
    /// Known errors that it shows, of those that customers are told.
    pub told: Vec<ToldToCustomer>,
}

impl App {
    /// The known errors of a ticket, the surest first. Whoever asks has been found allowed to read it.
    pub fn known_errors(
        &self,
        db: &mut Db,
        who: &Principal,
        ticket: TicketId,
    ) -> Result<Vec<KnownError>, Failure> {
        let mut by_key: BTreeMap<String, Vec<Recognition>> = BTreeMap::new();
        for one in recognitions::of_ticket(db, ticket)?.into_iter().filter(|one| !one.is_dismissed) {
            by_key.entry(one.key.clone()).or_default().push(one);
        }
        if by_key.is_empty() {
            return Ok(vec![]);
        }
        let known = self.known_signatures(db)?;
        let readers = self.readers(db, who)?;
        let shown: Vec<_> =
            by_key.into_iter().filter_map(|(key, places)| Some((known.content(&key)?, places))).collect();
        let titles = titles(db, shown.iter().map(|(content, _)| *content), readers)?;
        let mut all: Vec<KnownError> = shown
            .into_iter()
            .filter_map(|(content, places)| known_error(&known, content, places, &titles))
            .collect();
        all.sort_by(|a, b| b.confidence.cmp(&a.confidence).then(a.key.cmp(&b.key)));
        Ok(all)
    }

    /// What a signature names to read, if these readers may read it.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn to_read(db: &mut Db, content: &Content, readers: Readers) -> Result<Option<ToRead>, Failure> {
        Ok(to_read(content, &titles(db, std::iter::once(content), readers)?))
    }

    /// What was sent by a link, and what may be said of it; none if the link does not count.
    pub async fn sent_by(&self, token: &str) -> Result<Option<Vec<Sent>>, Failure> {
        let (app, hash, now) = (self.clone(), token_hash(token), self.now());
        self.read(move |db| {
            let Some(link) = upload_links::known(db, &hash, now)? else { return Ok(None) };
            let (Some(who), Some(ticket)) =
                (people::principal(db, link.person)?, tickets::load(db, link.ticket)?)
            else {
                return Ok(None);
            };
            if !who.rights(&ticket).read_as_customer {
                return Ok(None);
            }
            let known = app.known_signatures(db)?;
            let mut sent = vec![];
            for bundle in bundles::by_link(db, link.id)? {
                let found = recognitions::of_bundle(db, bundle.id)?;
                let told = told(db, &known, found.iter().map(|one| one.key.as_str()))?;
                sent.push(Sent { name: bundle.name, state: bundle.state, told });
            }
            Ok(Some(sent))
        })
        .await
    }

    /// What a customer is told of the words that they are writing.
    pub async fn told_of_words(&self, words: &str) -> Result<Vec<ToldToCustomer>, Failure> {
        if words.trim().is_empty() {
            return Ok(vec![]);
        }
        let (app, words) = (self.clone(), words[..words.floor_char_boundary(MOST_WRITTEN)].to_owned());
        self.read(move |db| {
            let known = app.known_signatures(db)?;
            let found = known.all.in_words(&words);
            told(db, &known, found.iter().map(|one| one.signature.as_str()))
        })
        .await
    }

    /// What a customer is told of their own request.
    pub fn told_of_ticket(&self, db: &mut Db, ticket: TicketId) -> Result<Vec<ToldToCustomer>, Failure> {
        let found = recognitions::of_ticket(db, ticket)?;
        let known = self.known_signatures(db)?;
        let mut keys: Vec<&str> =
            found.iter().filter(|one| !one.is_dismissed).map(|one| one.key.as_str()).collect();
        let mut seen = std::collections::BTreeSet::new();
        keys.retain(|key| seen.insert(*key));
        told(db, &known, keys.into_iter())
    }
}

/// What a customer is told of signatures: of those for customers only, with articles for everyone only.
fn told<'k>(
    db: &mut Db,
    known: &Known,
    keys: impl Iterator<Item = &'k str>,
) -> Result<Vec<ToldToCustomer>, Failure> {
    let rows = keys.filter_map(|key| known.row(key));
    let open: Vec<&Content> = rows
        .map(|row| &row.content)
        .filter(|content| content.audience == Audience::Customers)
        .take(MOST_TOLD)
        .collect();
    let titles = titles(db, open.iter().copied(), Readers::Everyone)?;
    let told = open.into_iter().map(|content| ToldToCustomer {
        title: content.title.clone(),
        meaning: content.meaning.clone(),
        to_try: content.to_try.clone(),
        article: match &content.reading {
            Some(Reading::Article(id)) => named(&titles, *id),
            _ => None,
        },
        fixed_in: content.fixed_in.clone(),
    });
    Ok(told.collect())
}

fn known_error(
    known: &Known,
    content: &Content,
    places: Vec<Recognition>,
    titles: &BTreeMap<ArticleId, String>,
) -> Option<KnownError> {
    let id = places.first()?.id;
    let since = places.iter().map(|one| one.at).min()?;
    let is_in_words = places.iter().any(|one| one.bundle.is_none());
    let reading = to_read(content, titles);
    let places = places.into_iter().filter_map(|one| {
        let Named { id: bundle, name } = one.bundle?;
        Some(Place { bundle, name, line: one.lines.first().copied().unwrap_or(1), count: one.count })
    });
    Some(KnownError {
        id,
        signature: known.id(&content.key),
        key: content.key.clone(),
        title: content.title.clone(),
        meaning: content.meaning.clone(),
        to_try: content.to_try.clone(),
        reading,
        fixed_in: content.fixed_in.clone(),
        confidence: content.confidence,
        audience: content.audience,
        places: places.collect(),
        is_in_words,
        since,
    })
}

/// The titles of the articles that signatures name and these readers may read.
fn titles<'c>(
    db: &mut Db,
    all: impl Iterator<Item = &'c Content>,
    readers: Readers,
) -> Result<BTreeMap<ArticleId, String>, Failure> {
    let ids: Vec<ArticleId> = all
        .filter_map(|content| match content.reading {
            Some(Reading::Article(id)) => Some(id),
            _ => None,
        })
        .collect();
    let found = articles::readable_among(db, &ids, readers)?;
    Ok(found.into_iter().map(|article| (article.id, article.title)).collect())
}

/// What a signature names to read, unless it is an article without a title here.
fn to_read(content: &Content, titles: &BTreeMap<ArticleId, String>) -> Option<ToRead> {
    match content.reading.as_ref()? {
        Reading::Article(id) => named(titles, *id).map(ToRead::Article),
        Reading::Address(address) => Some(ToRead::Address(address.clone())),
    }
}

fn named(titles: &BTreeMap<ArticleId, String>, id: ArticleId) -> Option<Named<ArticleId>> {
    titles.get(&id).map(|name| Named { id, name: name.clone() })
}
