//! One local full-text index per node.
//!
//! The index follows what is stored elsewhere and may be thrown away at any time. Its [`Keeper`] holds documents
//! under opaque keys and answers with keys: [`Index::ask`] for whole questions, [`Index::complete`]
//! for what somebody is typing. Each document names the [scopes](Document::scopes) in which it may be
//! found, and each search names those it looks in, so nothing hidden is counted, scored or completed.
//!
//! ```
//! # fn main() -> Result<(), trestle_search::IndexError> {
//! use trestle_search::{Depth, Document, Keeper, Synonyms, Wanted};
//! let mut keeper = Keeper::in_memory(Depth::Questions)?;
//! let document = Document {
//!     key: "article/1".into(),
//!     scopes: vec!["public".into()],
//!     marks: vec![],
//!     language: "en".into(),
//!     title: "Pair a payment terminal".into(),
//!     body: "Hold the green key until the lamp blinks.".into(),
//! };
//! keeper.change(&[document], &[], "1")?;
//! let question = Wanted {
//!     text: "how do I pair my terminal?",
//!     language: "en",
//!     scopes: &["public"],
//!     marks: &[],
//!     synonyms: &Synonyms::default(),
//!     most: 5,
//! };
//! assert_eq!(keeper.index().ask(&question)?.found[0].key, "article/1");
//! # Ok(())
//! # }
//! ```

#![warn(missing_docs)]

mod analysis;
mod ask;
mod best;
mod complete;
mod coverage;
mod index;
mod meaning;
mod near;
mod passage;
mod synonyms;
mod weighing;

pub use analysis::stems;
pub use ask::Answers;
pub use index::{Depth, Document, Found, Index, IndexError, Keeper, Wanted};
pub use meaning::{Meaning, NoModel};
pub use near::{Nearby, nearness};
pub use passage::{Piece, passage};
pub use synonyms::Synonyms;

#[cfg(test)]
mod tests;
