//! The index on disk or in memory: documents in, keys out.

use std::collections::HashSet;
use std::path::Path;

use tantivy::query::{Query, TermQuery};
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::analysis;
use crate::meaning::Meaning;
use crate::synonyms::Synonyms;

/// Names the form of the index. Another form needs another name here; one of another form is made anew.
const FORM: &str = "4";
/// How many threads take documents in, and how much each gathers in memory before it writes, in bytes.
const WRITERS: usize = 2;
const GATHERED: usize = 48 << 20;
/// How many threads read documents, of which each takes at least so many.
const READERS: usize = 4;
const LEAST_SHARE: usize = 50;

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
    /// What it can be filtered by, as names that only the caller understands.
    pub marks: Vec<String>,
    /// Language tag.
    pub language: String,
    /// On one line.
    pub title: String,
    /// Plain text.
    pub body: String,
}

/// How an index reads its documents.
#[derive(Clone, Debug)]
pub enum Depth {
    /// By words as they stand and in other forms, whatever the language: found by what is typed.
    Words,
    /// By neighbours and pieces of words, too: found by questions in other words. Several times the work.
    Questions,
    /// The same, and by what a model takes them to mean.
    Meanings(Meaning),
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
    /// What it must have, each of them.
    pub marks: &'q [&'q str],
    /// Which words mean the same.
    pub synonyms: &'q Synonyms,
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
    depth: Depth,
    reader: IndexReader,
}

/// Whoever changes an index; one process at a time.
pub struct Keeper {
    index: Index,
    writer: IndexWriter,
    stamp: String,
}

/// The readings of a document; see [`analysis`].
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) key: Field,
    pub(crate) scope: Field,
    pub(crate) mark: Field,
    pub(crate) begins: Field,
    pub(crate) title: Field,
    pub(crate) text: Field,
    pub(crate) pairs: Field,
    pub(crate) pieces: Field,
    pub(crate) words: Field,
    pub(crate) meaning: Option<Field>,
}

impl Keeper {
    /// The keeper of an index that is gone with the process.
    ///
    /// # Errors
    /// When there is not enough memory.
    pub fn in_memory(depth: Depth) -> Result<Keeper, IndexError> {
        let (schema, fields) = schema(&depth);
        Keeper::over(&tantivy::Index::create_in_ram(schema), fields, depth)
    }

    /// The keeper of the index of `owner` in `folder`; of an empty one if there is none, or one of
    /// another form, owner or model.
    ///
    /// # Errors
    /// When the folder cannot be used; [`IndexError::is_kept_elsewhere`] if another process writes to it.
    pub fn open(folder: &Path, owner: &str, depth: Depth) -> Result<Keeper, IndexError> {
        let (file, form) = (folder.join("form"), format!("{FORM} {depth:?} {owner}"));
        if std::fs::read_to_string(&file).ok().as_ref() != Some(&form) {
            if folder.exists() {
                std::fs::remove_dir_all(folder)?;
            }
            std::fs::create_dir_all(folder)?;
            std::fs::write(&file, form)?;
        }
        let (index, fields) = open(folder, &depth)?;
        Keeper::over(&index, fields, depth)
    }

    fn over(index: &tantivy::Index, fields: Fields, depth: Depth) -> Result<Keeper, IndexError> {
        let stamp = index.load_metas()?.payload.unwrap_or_default();
        let writer = index.writer_with_num_threads(WRITERS, WRITERS * GATHERED)?;
        Ok(Keeper { index: Index::over(index, fields, depth)?, writer, stamp })
    }

    /// The index, for searches.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The stamp of the last change; empty before the first.
    pub fn stamp(&self) -> &str {
        &self.stamp
    }

    /// Adds or replaces documents, forgets those with the keys `gone`, and remembers `stamp`, all or
    /// nothing. Searches see it afterwards.
    ///
    /// # Errors
    /// When it cannot be written; the index is then as it was.
    pub fn change(&mut self, documents: &[Document], gone: &[String], stamp: &str) -> Result<(), IndexError> {
        self.gather(documents, gone)?;
        self.keep(stamp)
    }

    /// The first half of [`change`](Keeper::change), which may be said often before [`keep`](Keeper::keep).
    ///
    /// # Errors
    /// When it cannot be written; the index is then as it was when something was last kept.
    pub fn gather(&mut self, documents: &[Document], gone: &[String]) -> Result<(), IndexError> {
        let gathered = self.write(documents, gone);
        self.or_as_it_was(gathered)
    }

    /// Keeps what was gathered and remembers `stamp`, all or nothing. Searches see it afterwards.
    ///
    /// # Errors
    /// When it cannot be written; the index is then as it was when something was last kept.
    pub fn keep(&mut self, stamp: &str) -> Result<(), IndexError> {
        let kept = self.commit(stamp);
        self.or_as_it_was(kept)?;
        stamp.clone_into(&mut self.stamp);
        self.index.refresh()
    }

    /// Forgets everything; the stamp is empty again.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn clear(&mut self) -> Result<(), IndexError> {
        self.writer.delete_all_documents()?;
        self.keep("")
    }

    fn write(&mut self, documents: &[Document], gone: &[String]) -> Result<(), IndexError> {
        let Index { fields, depth, .. } = &self.index;
        for key in documents.iter().map(|document| &document.key).chain(gone) {
            self.writer.delete_term(Term::from_field_text(fields.key, key));
        }
        let write = |documents: &[Document]| -> Result<(), IndexError> {
            for document in documents {
                self.writer.add_document(fields.read(document, depth))?;
            }
            Ok(())
        };
        // To find the stems is as much work as all the rest.
        let share = documents.len().div_ceil(READERS).max(LEAST_SHARE);
        std::thread::scope(|scope| {
            let shares = documents.chunks(share).map(|share| scope.spawn(move || write(share)));
            let shares: Vec<_> = shares.collect();
            shares.into_iter().try_for_each(|share| share.join().expect("reading a document does not panic"))
        })
    }

    fn commit(&mut self, stamp: &str) -> Result<(), IndexError> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(stamp);
        commit.commit()?;
        Ok(())
    }

    fn or_as_it_was(&mut self, done: Result<(), IndexError>) -> Result<(), IndexError> {
        if done.is_err() {
            self.writer.rollback()?;
        }
        done
    }
}

impl Index {
    /// The index in `folder`, which another process keeps.
    ///
    /// # Errors
    /// When there is none.
    pub fn open(folder: &Path, depth: Depth) -> Result<Index, IndexError> {
        let (index, fields) = open(folder, &depth)?;
        Index::over(&index, fields, depth)
    }

    fn over(index: &tantivy::Index, fields: Fields, depth: Depth) -> Result<Index, IndexError> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Index { fields, depth, reader })
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

    /// The model by which documents are compared, if there is one.
    pub(crate) fn meaning(&self) -> Option<&Meaning> {
        match &self.depth {
            Depth::Meanings(meaning) => Some(meaning),
            Depth::Words | Depth::Questions => None,
        }
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
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

fn open(folder: &Path, depth: &Depth) -> Result<(tantivy::Index, Fields), IndexError> {
    let (schema, fields) = schema(depth);
    let directory = tantivy::directory::MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
    Ok((tantivy::Index::open_or_create(directory, schema)?, fields))
}

impl Fields {
    fn read(&self, document: &Document, depth: &Depth) -> TantivyDocument {
        let Document { key, scopes, marks, language, title, body } = document;
        let mut read = TantivyDocument::new();
        read.add_text(self.key, key);
        for scope in scopes {
            read.add_text(self.scope, scope);
        }
        for mark in marks {
            read.add_text(self.mark, mark);
        }
        let whole = format!("{title}\n{body}");
        let stems = analysis::stems(&whole, language);
        let words = analysis::words(&whole);
        let in_title = analysis::words(title);
        let mut stems_in_title = analysis::stems(title, language);
        read.add_text(self.begins, analysis::begins(&in_title).join(" "));
        match depth {
            Depth::Questions | Depth::Meanings(_) => {
                read.add_text(self.words, words.join(" "));
                read.add_text(self.text, stems.join(" "));
                read.add_text(self.pairs, analysis::pairs(&stems).join(" "));
                read.add_text(self.pieces, analysis::pieces(&words).join(" "));
            }
            // Who reads in another language looks for the words as they stand.
            Depth::Words => {
                stems_in_title.extend(
                    in_title.into_iter().filter(|word| !stems_in_title.contains(word)).collect::<Vec<_>>(),
                );
                let known: HashSet<&String> = words.iter().collect();
                let other = stems.iter().filter(|stem| !known.contains(stem));
                let all: Vec<&str> = words.iter().chain(other).map(String::as_str).collect();
                read.add_text(self.text, all.join(" "));
            }
        }
        read.add_text(self.title, stems_in_title.join(" "));
        if let (Depth::Meanings(meaning), Some(field)) = (depth, self.meaning) {
            meaning.note(field, &whole, &mut read);
        }
        read
    }
}

fn schema(depth: &Depth) -> (Schema, Fields) {
    let mut builder = Schema::builder();
    // The terms are made here, so all that is left to do is to part them.
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("whitespace")
        .set_index_option(IndexRecordOption::WithFreqs);
    let terms = TextOptions::default().set_indexing_options(indexing);
    let text = builder.add_text_field("text", terms.clone());
    let fields = Fields {
        key: builder.add_text_field("key", STRING | STORED),
        scope: builder.add_text_field("scope", FAST),
        mark: builder.add_text_field("mark", STRING | FAST),
        begins: builder.add_text_field("begins", terms.clone()),
        title: builder.add_text_field("title", terms.clone()),
        text,
        pairs: builder.add_text_field("pairs", terms.clone()),
        pieces: builder.add_text_field("pieces", terms.clone()),
        words: match depth {
            Depth::Words => text,
            Depth::Questions | Depth::Meanings(_) => builder.add_text_field("words", terms),
        },
        meaning: matches!(depth, Depth::Meanings(_)).then(|| builder.add_u64_field("meaning", FAST)),
    };
    (builder.build(), fields)
}
