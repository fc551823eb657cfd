//! The index on disk or in memory: documents in, keys out.

use std::path::Path;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, TermQuery};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value,
};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::analysis;

/// Names the form of the index. Another form needs another name here; one of another form is made anew.
const FORM: &str = "2";
/// How much is gathered in memory before it is written, in bytes.
const GATHERED: usize = 64 << 20;

/// Why the index could not be used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The index itself: a broken file, a full disk, another process that writes.
    #[error("failed to use the search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    /// Its folder.
    #[error("failed to use the folder of the search index: {0}")]
    Folder(#[from] std::io::Error),
}

/// What can be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The caller's name for it; a second one with the same key takes its place.
    pub key: String,
    /// Where it may be found, as names that only the caller understands.
    pub scopes: Vec<String>,
    /// Language tag.
    pub language: String,
    /// On one line.
    pub title: String,
    /// Plain text.
    pub body: String,
}

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'q> {
    /// The words.
    pub text: &'q str,
    /// The language they are in, as a tag.
    pub language: &'q str,
    /// Where to look.
    pub scopes: &'q [&'q str],
    /// How many documents are wanted.
    pub most: usize,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its key.
    pub key: String,
    /// How well it fits, above 0. Only comparable within one answer.
    pub score: f32,
}

/// A full-text index to look things up in. Cheap to clone.
#[derive(Clone)]
pub struct Index {
    pub(crate) fields: Fields,
    reader: IndexReader,
}

/// Whoever changes an index; one process at a time.
pub struct Keeper {
    index: Index,
    writer: IndexWriter,
    stamp: i64,
}

/// The readings of a document; see [`analysis`].
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) key: Field,
    scope: Field,
    pub(crate) title: Field,
    pub(crate) text: Field,
    pub(crate) pairs: Field,
    pub(crate) pieces: Field,
    pub(crate) words: Field,
}

impl Keeper {
    /// The keeper of an index that is gone with the process.
    ///
    /// # Errors
    /// When there is not enough memory.
    pub fn in_memory() -> Result<Keeper, IndexError> {
        let (schema, fields) = schema();
        Keeper::over(&tantivy::Index::create_in_ram(schema), fields)
    }

    /// The keeper of the index of `owner` in `folder`; of an empty one if there is none, or one of
    /// another form or owner.
    ///
    /// # Errors
    /// When the folder cannot be used; [`IndexError::is_kept_elsewhere`] if another process writes to it.
    pub fn open(folder: &Path, owner: &str) -> Result<Keeper, IndexError> {
        let (file, form) = (folder.join("form"), format!("{FORM} {owner}"));
        if std::fs::read_to_string(&file).ok().as_ref() != Some(&form) {
            if folder.exists() {
                std::fs::remove_dir_all(folder)?;
            }
            std::fs::create_dir_all(folder)?;
            std::fs::write(&file, form)?;
        }
        let (index, fields) = open(folder)?;
        Keeper::over(&index, fields)
    }

    fn over(index: &tantivy::Index, fields: Fields) -> Result<Keeper, IndexError> {
        let stamp = index.load_metas()?.payload.and_then(|stamp| stamp.parse().ok()).unwrap_or(0);
        let writer = index.writer_with_num_threads(1, GATHERED)?;
        Ok(Keeper { index: Index::over(index, fields)?, writer, stamp })
    }

    /// The index, for searches.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The stamp of the last change; 0 before the first.
    pub fn stamp(&self) -> i64 {
        self.stamp
    }

    /// Adds or replaces documents, forgets those with the keys `gone`, and remembers `stamp`, all or
    /// nothing. Searches see it afterwards.
    ///
    /// # Errors
    /// When it cannot be written; the index is then as it was.
    pub fn change(&mut self, documents: &[Document], gone: &[String], stamp: i64) -> Result<(), IndexError> {
        let written = self.write(documents, gone, stamp);
        if written.is_err() {
            self.writer.rollback()?;
        }
        written?;
        self.stamp = stamp;
        self.index.refresh()
    }

    /// Forgets everything; the stamp is 0 again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn clear(&mut self) -> Result<(), IndexError> {
        self.writer.delete_all_documents()?;
        self.change(&[], &[], 0)
    }

    fn write(&mut self, documents: &[Document], gone: &[String], stamp: i64) -> Result<(), IndexError> {
        let fields = self.index.fields;
        for key in documents.iter().map(|document| &document.key).chain(gone) {
            self.writer.delete_term(Term::from_field_text(fields.key, key));
        }
        for document in documents {
            self.writer.add_document(fields.read(document))?;
        }
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&stamp.to_string());
        commit.commit()?;
        Ok(())
    }
}

impl Index {
    /// The index in `folder`, which another process keeps.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(folder: &Path) -> Result<Index, IndexError> {
        let (index, fields) = open(folder)?;
        Index::over(&index, fields)
    }

    fn over(index: &tantivy::Index, fields: Fields) -> Result<Index, IndexError> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Index { fields, reader })
    }

    /// Sees what its keeper changed.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn refresh(&self) -> Result<(), IndexError> {
        Ok(self.reader.reload()?)
    }

    /// How many documents there are.
    pub fn len(&self) -> u64 {
        self.reader.searcher().num_docs()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// The best `most` documents within `scopes` that fit `query`, best first.
    pub(crate) fn best(
        &self,
        searcher: &Searcher,
        query: Box<dyn Query>,
        scopes: &[&str],
        most: usize,
    ) -> Result<Vec<Found>, IndexError> {
        if scopes.is_empty() || most == 0 {
            return Ok(vec![]);
        }
        let scopes = scopes.iter().map(|scope| Term::from_field_text(self.fields.scope, scope));
        let within = BooleanQuery::new_multiterms_query(scopes.collect());
        let within: Box<dyn Query> = Box::new(ConstScoreQuery::new(Box::new(within), 0.0));
        let query = BooleanQuery::new(vec![(Occur::Must, within), (Occur::Must, query)]);
        let best = searcher.search(&query, &TopDocs::with_limit(most).order_by_score())?;
        let found = best.into_iter().map(|(score, address)| {
            let document: TantivyDocument = searcher.doc(address)?;
            let key = document.get_first(self.fields.key).and_then(|key| key.as_str().map(str::to_owned));
            Ok(Found { key: key.unwrap_or_default(), score })
        });
        found.collect()
    }

    pub(crate) fn term(&self, field: Field, term: &str) -> Box<dyn Query> {
        Box::new(TermQuery::new(Term::from_field_text(field, term), IndexRecordOption::WithFreqs))
    }
}

impl IndexError {
    /// Whether another process keeps the index, so that here it can only be read.
    pub fn is_kept_elsewhere(&self) -> bool {
        matches!(self, IndexError::Index(tantivy::TantivyError::LockFailure(..)))
    }
}

fn open(folder: &Path) -> Result<(tantivy::Index, Fields), IndexError> {
    let (schema, fields) = schema();
    let directory = tantivy::directory::MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
    Ok((tantivy::Index::open_or_create(directory, schema)?, fields))
}

impl Fields {
    fn read(&self, document: &Document) -> TantivyDocument {
        let Document { key, scopes, language, title, body } = document;
        let mut read = TantivyDocument::new();
        read.add_text(self.key, key);
        for scope in scopes {
            read.add_text(self.scope, scope);
        }
        let whole = format!("{title}\n{body}");
        let stems = analysis::stems(&whole, language);
        let words = analysis::words(&whole);
        read.add_text(self.title, analysis::stems(title, language).join(" "));
        read.add_text(self.pairs, analysis::pairs(&stems).join(" "));
        read.add_text(self.text, stems.join(" "));
        read.add_text(self.pieces, analysis::pieces(&words).join(" "));
        read.add_text(self.words, words.join(" "));
        read
    }
}

fn schema() -> (Schema, Fields) {
    let mut builder = Schema::builder();
    // The terms are made here, so all that is left to do is to part them.
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::WithFreqs);
    let terms = TextOptions::default().set_indexing_options(indexing);
    let fields = Fields {
        key: builder.add_text_field("key", STRING | STORED),
        scope: builder.add_text_field("scope", STRING),
        title: builder.add_text_field("title", terms.clone()),
        text: builder.add_text_field("text", terms.clone()),
        pairs: builder.add_text_field("pairs", terms.clone()),
        pieces: builder.add_text_field("pieces", terms.clone()),
        words: builder.add_text_field("words", terms),
    };
    (builder.build(), fields)
}
