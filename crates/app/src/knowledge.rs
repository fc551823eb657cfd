//! Knowledge: articles, and the index in which they are found.
//!
//! The rows are the truth. The index follows them by the numbers of their changes, on each node by
//! itself, and before every search; so whoever changes an article finds it changed. An index that is
//! lost, broken or another desk's is made anew.

use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use trestle_domain::ids::ArticleId;
use trestle_search::{Document, Index, IndexError, Keeper, Question, Typed};
use trestle_store::Store;
use trestle_store::articles::{self, Article, ArticleState, Audience};

use crate::{App, Failure};

/// How often it is looked whether another node changed an article.
const LOOK_EVERY: Duration = Duration::from_millis(1000);
/// How many articles are put into the index at once.
const AT_ONCE: u32 = 1_000;

/// The articles' index on this node.
pub struct Knowledge {
    index: Index,
    /// Nobody, if another process on this machine keeps the index.
    keeper: Mutex<Option<Keeper>>,
    stamp: AtomicI64,
}

/// Who searches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Searcher {
    /// Anyone.
    Public,
    /// Our own people.
    Agent,
}

/// How words are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// All of them must occur; the last may be unfinished.
    Typed,
    /// A question in somebody's own words.
    Question,
}

/// A search for articles.
#[derive(Clone, Debug)]
pub struct Search {
    /// The words.
    pub words: String,
    /// How they are meant.
    pub wording: Wording,
    /// The language of the words and the articles, as a tag.
    pub language: String,
    /// Who searches.
    pub searcher: Searcher,
    /// How many articles are wanted.
    pub most: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The articles, best first, each with how well it fits.
    pub articles: Vec<(Article, f32)>,
    /// How likely one of them holds the answer at all, 0 to 1; 1 for typed words that all occur.
    pub confidence: f32,
}

impl Knowledge {
    /// Opens the index of the desk named `desk` in `folder`.
    pub(crate) fn open(folder: &Path, desk: &str) -> Result<Knowledge, IndexError> {
        let keeper = match Keeper::open(folder, desk) {
            Err(error) if error.is_kept_elsewhere() => None,
            Err(error) => {
                tracing::warn!(%error, "the search index is made anew");
                std::fs::remove_dir_all(folder)?;
                Some(Keeper::open(folder, desk)?)
            }
            Ok(keeper) => Some(keeper),
        };
        let index = match &keeper {
            Some(keeper) => keeper.index().clone(),
            None => Index::open(folder)?,
        };
        let stamp = AtomicI64::new(keeper.as_ref().map_or(0, Keeper::stamp));
        Ok(Knowledge { index, keeper: Mutex::new(keeper), stamp })
    }

    /// Takes into the index what has changed. Blocking.
    fn follow(&self, store: &Store) -> Result<(), Failure> {
        let mut keeper = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(keeper) = keeper.as_mut() else { return Ok(self.index.refresh()?) };
        if store.read_blocking(articles::last_change)? < keeper.stamp() {
            // The rows are older than the index: they were restored.
            keeper.clear()?;
        }
        loop {
            let stamp = keeper.stamp();
            let changed = store.read_blocking(move |db| articles::changed_after(db, stamp, AT_ONCE))?;
            let Some((last, _)) = changed.last() else { break };
            let (found, hidden): (Vec<_>, Vec<_>) =
                changed.iter().map(|(_, article)| article).partition(|article| is_found(article));
            let documents: Vec<Document> = found.into_iter().map(document).collect();
            let gone: Vec<String> = hidden.into_iter().map(|article| article.id.to_string()).collect();
            keeper.change(&documents, &gone, *last)?;
        }
        self.stamp.store(keeper.stamp(), Ordering::Release);
        Ok(())
    }

    fn look(&self, search: &Search) -> Result<(Vec<(ArticleId, f32)>, f32), Failure> {
        let (own, other) =
            (scope(Audience::Public, &search.language), scope(Audience::Agents, &search.language));
        let scopes = match search.searcher {
            Searcher::Public => vec![own.as_str()],
            Searcher::Agent => vec![own.as_str(), other.as_str()],
        };
        let (text, language, most) = (search.words.as_str(), search.language.as_str(), search.most);
        let (found, confidence) = match search.wording {
            Wording::Typed => {
                let found = self.index.complete(&Typed { text, language, scopes: &scopes, most })?;
                let confidence = if found.is_empty() { 0.0 } else { 1.0 };
                (found, confidence)
            }
            Wording::Question => {
                let answers = self.index.ask(&Question { text, language, scopes: &scopes, most })?;
                (answers.found, answers.confidence)
            }
        };
        let ids =
            found.into_iter().filter_map(|found| Some((ArticleId(found.key.parse().ok()?), found.score)));
        Ok((ids.collect(), confidence))
    }
}

fn is_found(article: &Article) -> bool {
    article.state == ArticleState::Published
}

fn document(article: &Article) -> Document {
    Document {
        key: article.id.to_string(),
        scopes: vec![scope(article.audience, &article.language)],
        language: article.language.clone(),
        title: article.title.clone(),
        body: format!("{}\n{}\n{}", article.body, article.category, article.tags.join(" ")),
    }
}

fn scope(audience: Audience, language: &str) -> String {
    let readers = match audience {
        Audience::Public => "public",
        Audience::Agents => "agents",
    };
    format!("{readers}/{language}")
}

impl App {
    /// The articles that fit a search.
    pub async fn find_articles(&self, search: Search) -> Result<Findings, Failure> {
        self.follow_articles().await?;
        let (app, asked) = (self.clone(), search.clone());
        let looked = tokio::task::spawn_blocking(move || app.knowledge.look(&asked)).await;
        let (found, confidence) = looked??;
        let ids: Vec<ArticleId> = found.iter().map(|(id, _)| *id).collect();
        let for_agents = search.searcher == Searcher::Agent;
        let rows = self.read(move |db| Ok(articles::published_among(db, &ids, for_agents)?)).await?;
        let score = |id| found.iter().find(|(found, _)| *found == id).map_or(0.0, |(_, score)| *score);
        let articles = rows.into_iter().map(|article| {
            let score = score(article.id);
            (article, score)
        });
        Ok(Findings { articles: articles.collect(), confidence })
    }

    /// Keeps the index up to date until `stop` turns true, for articles that other nodes change.
    pub async fn keep_index(&self, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            if let Err(failure) = self.follow_articles().await {
                tracing::error!(%failure, "failed to bring the search index up to date");
            }
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn follow_articles(&self) -> Result<(), Failure> {
        let last = self.store.read(articles::last_change).await?;
        if last == self.knowledge.stamp.load(Ordering::Acquire) {
            return Ok(());
        }
        let app = self.clone();
        tokio::task::spawn_blocking(move || app.knowledge.follow(&app.store)).await?
    }

    /// Stores articles that came from elsewhere, by their slugs; tells how many of them are new or
    /// different.
    pub async fn import_articles(&self, imported: Vec<Article>) -> Result<usize, Failure> {
        let (app, now) = (self.clone(), self.now());
        self.store
            .write(move |tx| {
                let mut changed = 0;
                for article in imported {
                    let known = articles::by_slug(tx, &article.slug)?;
                    let id = known.as_ref().map_or_else(|| ArticleId(app.fresh_id()), |known| known.id);
                    let updated_at = known.as_ref().map_or(now, |known| known.updated_at);
                    let mut article = Article { id, updated_at, ..article };
                    if known.as_ref() != Some(&article) {
                        article.updated_at = now;
                        articles::insert(tx, &article)?;
                        changed += 1;
                    }
                }
                Ok(changed)
            })
            .await
    }
}
