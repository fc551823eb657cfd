//! Knowledge: articles, and the index in which they are found.
//!
//! The rows are the truth. The index follows them by the numbers of their changes, on each node by
//! itself, and before every search; so whoever changes an article finds it changed.

use std::path::PathBuf;
use trestle_domain::access::Principal;
use trestle_domain::ids::ArticleId;
use trestle_domain::trail::merit;
use trestle_domain::view::portal::{ArticleRow, Marked};
use trestle_search::{Answers, Depth, Document, Found, Meaning, Piece, Synonyms, Wanted};
use trestle_store::articles::{self, Article, ArticleState, Audience, Readers};
use trestle_store::{Db, Store, StoreError, trails};

use crate::node_index::NodeIndex;
use crate::{App, Failure};

/// How many articles are put into the index at once.
const AT_ONCE: u32 = 1_000;

/// The articles' index on this node.
pub struct Knowledge {
    index: NodeIndex,
}

/// What somebody looks for.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Who.
    pub who: Principal,
    /// In which words.
    pub words: String,
    /// The language of the words and the articles, as a tag.
    pub language: String,
    /// How many articles are wanted.
    pub most: usize,
}

/// How somebody looks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// As a question, however long: whatever fits, best first.
    Question,
    /// While a question or a request is written: only what fits nearly as well as the best.
    Writing,
    /// In a search box, letter by letter: what has every word, the last one perhaps unfinished; if there is
    /// none, as while writing.
    Typing,
    /// In a search box, to read through: what has every word and what fits well, best first.
    Search,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// The articles, best first.
    pub articles: Vec<Finding>,
    /// How likely one of them holds the answer at all, 0 to 1.
    pub confidence: f32,
    /// How much of what was asked the best one has, 0 to 1.
    pub coverage: f32,
    /// Whether one of them has every word that was looked for.
    pub is_whole: bool,
}

/// An article that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The article.
    pub article: Article,
    /// How well it fits, above 0. Only comparable within one answer.
    pub score: f32,
}

/// While somebody writes, what fits less well than this share of the best is not offered.
const OFFERED: f32 = 0.5;
/// Nor is it shown to who searches and does not want all that has one of their words.
const SHOWN: f32 = 0.3;

/// Letters of an article that a list shows.
const SNIPPET: usize = 160;

impl Finding {
    /// The article as a line of a list, with the words around those that were looked for.
    pub fn row(&self, words: &str) -> ArticleRow {
        row(&self.article, words)
    }

    /// The article as a line of a list, its title only.
    pub fn title(&self) -> ArticleRow {
        titled(&self.article)
    }
}

/// An article as a line of a list, with the words around those that were looked for, if any.
pub fn row(article: &Article, words: &str) -> ArticleRow {
    let text = trestle_markup::plain(&article.body);
    let pieces = trestle_search::passage(&text, words, &article.language, SNIPPET);
    let snippet = pieces.into_iter().map(|Piece { text, is_match }| Marked { text, is_match }).collect();
    ArticleRow { snippet, ..titled(article) }
}

fn titled(article: &Article) -> ArticleRow {
    ArticleRow {
        id: article.id,
        kind: article.kind,
        title: article.title.clone(),
        category: article.category.clone(),
        snippet: vec![],
    }
}

impl Knowledge {
    /// The index of the desk named `desk` in `folder`.
    pub(crate) fn of(folder: PathBuf, desk: &str) -> Knowledge {
        Knowledge { index: NodeIndex::of(folder, desk, Depth::Questions) }
    }

    /// The same that also knows what texts mean.
    pub(crate) fn understanding(&self, meaning: Meaning) -> Knowledge {
        Knowledge { index: self.index.reading(Depth::Meanings(meaning)) }
    }

    /// Takes into the index what has changed. Blocking.
    fn follow(&self, store: &Store) -> Result<(), Failure> {
        self.index.follow(|index| {
            let mut seen = index.stamp().parse().unwrap_or(0);
            if store.read_blocking(articles::last_change)? < seen {
                // The rows are older than the index: they were restored.
                index.clear()?;
                seen = 0;
            }
            loop {
                let changed = store.read_blocking(move |db| articles::changed_after(db, seen, AT_ONCE))?;
                let Some((last, _)) = changed.last() else { return Ok(()) };
                seen = *last;
                let (found, hidden): (Vec<_>, Vec<_>) =
                    changed.iter().map(|(_, article)| article).partition(|article| is_found(article));
                let documents: Vec<Document> = found.into_iter().map(document).collect();
                let gone: Vec<String> = hidden.into_iter().map(|article| article.id.to_string()).collect();
                index.take(&documents, &gone, stamp(seen))?;
            }
        })
    }

    fn look(
        &self,
        asked: &Asked,
        manner: Manner,
        readers: Readers,
        synonyms: &Synonyms,
    ) -> Result<Looked, Failure> {
        let scopes = readers.audiences().into_iter().map(|audience| scope(audience, &asked.language));
        let scopes: Vec<String> = scopes.collect();
        let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
        let Asked { words, language, most, .. } = asked;
        let wanted = Wanted { text: words, language, scopes: &scopes, marks: &[], synonyms, most: *most };
        let index = self.index.index()?;
        let mut whole = vec![];
        if matches!(manner, Manner::Typing | Manner::Search) {
            whole = index.complete(&wanted)?;
            if whole.is_empty() {
                whole = index.complete_mistyped(&wanted)?;
            }
        }
        if manner == Manner::Typing && !whole.is_empty() {
            return Ok(Looked { found: whole, confidence: 1.0, coverage: 1.0, is_whole: true });
        }
        let Answers { mut found, confidence, coverage } = index.ask(&wanted)?;
        let best = found.first().map_or(0.0, |first| first.score);
        let share = match manner {
            Manner::Question => 0.0,
            Manner::Writing | Manner::Typing => OFFERED,
            Manner::Search => SHOWN,
        };
        if manner != Manner::Question && whole.is_empty() && coverage == 0.0 {
            // Pieces of words are alike, and not one of the words is there.
            found.clear();
        }
        let has_all = |one: &Found| whole.iter().any(|other| other.key == one.key);
        found.retain(|one| one.score >= best * share || has_all(one));
        // What has all words only in other forms or as beginnings, a question does not find.
        let lowest = found.last().map_or(1.0, |last| last.score);
        let missed: Vec<Found> =
            whole.iter().filter(|one| !found.iter().any(|other| other.key == one.key)).cloned().collect();
        found.extend(missed.into_iter().map(|one| Found { score: lowest, ..one }));
        found.truncate(*most);
        Ok(Looked { found, confidence, coverage, is_whole: !whole.is_empty() })
    }
}

struct Looked {
    found: Vec<Found>,
    confidence: f32,
    coverage: f32,
    is_whole: bool,
}

/// Of an index that has seen a change; empty before the first.
fn stamp(change: i64) -> String {
    if change == 0 { String::new() } else { change.to_string() }
}

fn is_found(article: &Article) -> bool {
    article.state == ArticleState::Validated
}

fn document(article: &Article) -> Document {
    Document {
        key: article.id.to_string(),
        scopes: vec![scope(article.audience, &article.language)],
        marks: vec![],
        language: article.language.clone(),
        title: article.title.clone(),
        body: [
            &article.summary,
            &trestle_markup::plain(&article.body),
            &article.category,
            &article.tags.join(" "),
        ]
        .map(String::as_str)
        .join("\n"),
    }
}

fn scope(audience: Audience, language: &str) -> String {
    format!("{}/{language}", audience.key())
}

impl App {
    /// As whom somebody reads articles.
    pub fn readers(&self, db: &mut Db, who: &Principal) -> Result<Readers, StoreError> {
        Ok(Readers::of(who, &self.rules(db)?.ladder))
    }

    /// The articles for whoever asks that fit best.
    pub async fn find_articles(&self, asked: Asked, manner: Manner) -> Result<Findings, Failure> {
        if let Some(found) = self.find_if_seen(asked.clone(), manner).await? {
            return Ok(found);
        }
        self.follow_articles().await?;
        let app = self.clone();
        self.read(move |db| app.find_in(db, &asked, manner)).await
    }

    /// The same in one go, if the index has seen the last change, as it nearly always has.
    async fn find_if_seen(&self, asked: Asked, manner: Manner) -> Result<Option<Findings>, Failure> {
        let app = self.clone();
        self.read(move |db| {
            let has_seen = app.knowledge.index.has_seen(&stamp(articles::last_change(db)?));
            has_seen.then(|| app.find_in(db, &asked, manner)).transpose()
        })
        .await
    }

    fn find_in(&self, db: &mut Db, asked: &Asked, manner: Manner) -> Result<Findings, Failure> {
        let readers = self.readers(db, &asked.who)?;
        let synonyms = self.meanings.get(db, &asked.language)?;
        let Looked { found, confidence, coverage, is_whole } =
            self.knowledge.look(asked, manner, readers, &synonyms)?;
        let scored = found.iter().filter_map(|found| Some((ArticleId(found.key.parse().ok()?), found.score)));
        let scored: Vec<(ArticleId, f32)> = scored.collect();
        let ids: Vec<ArticleId> = scored.iter().map(|(id, _)| *id).collect();
        let mut rows = articles::readable_among(db, &ids, readers)?;
        let (votes, now) = (trails::votes(db, &ids)?, self.now());
        // What was hidden since the index looked is left out.
        let found = scored.into_iter().filter_map(|(id, score)| {
            let place = rows.iter().position(|article| article.id == id)?;
            let article = rows.swap_remove(place);
            let judged = votes.iter().find(|(of, ..)| *of == id);
            let (helped, lacking) = judged.map_or((0, 0), |(_, helped, lacking)| (*helped, *lacking));
            let score = score * merit(helped, lacking, now.since(article.updated_at));
            Some(Finding { article, score })
        });
        let mut articles: Vec<Finding> = found.collect();
        articles.sort_by(|one, other| other.score.total_cmp(&one.score));
        Ok(Findings { articles, confidence, coverage, is_whole })
    }

    pub(crate) async fn follow_articles(&self) -> Result<(), Failure> {
        let last = self.store.read(articles::last_change).await?;
        if self.knowledge.index.has_seen(&stamp(last)) {
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
