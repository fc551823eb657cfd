//! Words that mean the same, as administrators wrote them for each language.

use crate::engine::{Db, Tx};
use crate::{Result, params};

/// The text for a language; empty if nobody wrote one.
///
/// # Errors
/// When the database refuses.
pub fn text(db: &mut Db, language: &str) -> Result<String> {
    let text =
        db.query_opt("SELECT text FROM synonyms WHERE language = $1", params![language], |row| row.get(0));
    Ok(text?.unwrap_or_default())
}

/// Replaces the text for a language.
///
/// # Errors
/// When the database refuses.
pub fn replace(tx: &mut Tx, language: &str, text: &str) -> Result<()> {
    tx.put(
        "INSERT INTO synonyms (language, text) VALUES ($1, $2)
         ON CONFLICT (language) DO UPDATE SET text = excluded.text",
        params![language, text],
    )
}
