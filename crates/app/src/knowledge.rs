//! Knowledge: articles, and the index in which they are found.
//!
//! The rows are the truth. The index follows them by the numbers of their changes, on each node by
//! itself, and before every search; so whoever changes an article finds it changed. An index that is
//! lost, broken or another desk's is made anew.

use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::watch;
use trestle_domain::ids::ArticleId;
use trestle_search::{Answers, Document, Index, IndexError, Keeper, Wanted};
use trestle_store::Store;
use trestle_store::articles::{self, Article, ArticleState, Audience};

use crate::{App, Failure};

/// How often it is looked whether another node changed an article.
const LOOK_EVERY: Duration = Duration::from_millis(1000);
/// How many articles are put into the index at once.
const AT_ONCE: u32 = 1_000;

/// The articles' index on this node. It is opened at the first need: most commands have none.
pub struct Knowledge {
    folder: PathBuf,
    /// The desk that the index must belong to.
    desk: String,
    /// Nobody before the first need, or while another process keeps the index.
    keeper: Mutex<Option<Keeper>>,
    index: RwLock<Option<Index>>,
    /// The change that the index has seen, if we keep it.
    stamp: AtomicI64,
}

/// Before the first change.
const NOTHING_SEEN: i64 = -1;

/// A question to the articles.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Its words.
    pub words: String,
    /// The language of the words and the articles, as a tag.
    pub language: String,
    /// How many articles are wanted.
    pub most: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The articles, best first, each with how well it fits.
    pub articles: Vec<(Article, f32)>,
    /// How likely one of them holds the answer at all, 0 to 1.
    pub confidence: f32,
}

impl Knowledge {
    /// The index of the desk named `desk` in `folder`.
    pub(crate) fn of(folder: PathBuf, desk: &str) -> Knowledge {
        Knowledge {
            folder,
            desk: desk.to_owned(),
            keeper: Mutex::default(),
            index: RwLock::default(),
            stamp: AtomicI64::new(NOTHING_SEEN),
        }
    }

    /// Takes into the index what has changed. Blocking.
    fn follow(&self, store: &Store) -> Result<(), Failure> {
        let mut kept = self.keeper.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.is_none() {
            *kept = self.open()?;
        }
        let Some(keeper) = kept.as_mut() else { return Ok(self.index()?.refresh()?) };
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

    /// Opens the index, to keep it unless another process does.
    fn open(&self) -> Result<Option<Keeper>, IndexError> {
        let keeper = match Keeper::open(&self.folder, &self.desk) {
            Err(error) if error.is_kept_elsewhere() => None,
            Err(error) => {
                tracing::warn!(%error, "the search index is made anew");
                std::fs::remove_dir_all(&self.folder)?;
                Some(Keeper::open(&self.folder, &self.desk)?)
            }
            Ok(keeper) => Some(keeper),
        };
        let index = match &keeper {
            Some(keeper) => keeper.index().clone(),
            None => Index::open(&self.folder)?,
        };
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = Some(index);
        Ok(keeper)
    }

    fn index(&self) -> Result<Index, Failure> {
        self.index.read().unwrap_or_else(PoisonError::into_inner).clone().ok_or(Failure::NotFound)
    }

    fn look(&self, asked: &Asked) -> Result<Answers, Failure> {
        let scopes = [Audience::Public, Audience::Agents].map(|audience| scope(audience, &asked.language));
        let scopes = scopes.each_ref().map(String::as_str);
        let Asked { words, language, most } = asked;
        Ok(self.index()?.ask(&Wanted { text: words, language, scopes: &scopes, most: *most })?)
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
    /// The articles that our own people may read and that answer a question best.
    pub async fn find_articles(&self, asked: Asked) -> Result<Findings, Failure> {
        self.follow_articles().await?;
        let app = self.clone();
        let Answers { found, confidence } =
            tokio::task::spawn_blocking(move || app.knowledge.look(&asked)).await??;
        let scored = found.iter().filter_map(|found| Some((ArticleId(found.key.parse().ok()?), found.score)));
        let scored: Vec<(ArticleId, f32)> = scored.collect();
        let ids: Vec<ArticleId> = scored.iter().map(|(id, _)| *id).collect();
        let mut rows = self.read(move |db| Ok(articles::published_among(db, &ids)?)).await?;
        // In the order of the index; what was hidden since it looked is left out.
        let articles = scored.into_iter().filter_map(|(id, score)| {
            let place = rows.iter().position(|article| article.id == id)?;
            Some((rows.swap_remove(place), score))
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
