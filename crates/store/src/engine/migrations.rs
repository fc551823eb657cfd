//! Schema changes: embedded, forward only, applied when a store is opened.
//!
//! One text serves both databases; the word `BYTES` in it becomes `BLOB` or `BYTEA`. All that is
//! missing is applied in one write transaction, which is also the lock against other processes:
//! afterwards the schema is the old one or the new one, never something between. A migration
//! that was applied must never be edited: its checksum is kept and compared.

use sha2::{Digest, Sha256};

use super::{Dialect, StoreError, Tx};
use crate::params;

/// One step of the schema.
pub(super) struct Migration {
    version: i64,
    name: &'static str,
    text: &'static str,
}

macro_rules! migration {
    ($version:literal, $name:literal, $file:literal) => {
        Migration { version: $version, name: $name, text: include_str!(concat!("../../migrations/", $file)) }
    };
}

/// Every step there is, by version. New ones go to the end.
pub(super) const ALL: &[Migration] = &[
    migration!(1, "engine", "0001_engine.sql"),
    migration!(2, "desk", "0002_desk.sql"),
    migration!(3, "tallies", "0003_tallies.sql"),
    migration!(4, "job_attempts", "0004_job_attempts.sql"),
    migration!(5, "api_tokens", "0005_api_tokens.sql"),
    migration!(6, "mail_log", "0006_mail_log.sql"),
    migration!(7, "held_mail", "0007_held_mail.sql"),
    migration!(9, "formatted", "0009_formatted.sql"),
    migration!(10, "fetched", "0010_fetched.sql"),
    migration!(11, "participants", "0011_participants.sql"),
    migration!(12, "pending_answers", "0012_pending_answers.sql"),
    migration!(13, "wordings", "0013_wordings.sql"),
    migration!(14, "styles", "0014_styles.sql"),
    migration!(15, "connections", "0015_connections.sql"),
    migration!(16, "knowledge", "0016_knowledge.sql"),
    migration!(17, "confidence", "0017_confidence.sql"),
    migration!(18, "playbooks", "0018_playbooks.sql"),
    migration!(19, "article_versions", "0019_article_versions.sql"),
    migration!(20, "trails", "0020_trails.sql"),
    migration!(21, "talks", "0021_talks.sql"),
    migration!(22, "bulletins", "0022_bulletins.sql"),
    migration!(23, "case_studies", "0023_case_studies.sql"),
    migration!(24, "brands", "0024_brands.sql"),
    migration!(25, "search", "0025_search.sql"),
    migration!(26, "bundles", "0026_bundles.sql"),
    migration!(27, "evidence", "0027_evidence.sql"),
    migration!(28, "sign_in_links", "0028_sign_in_links.sql"),
    migration!(29, "investigation", "0029_investigation.sql"),
    migration!(30, "reproduction", "0030_reproduction.sql"),
    migration!(31, "signatures", "0031_signatures.sql"),
    migration!(32, "baselines", "0032_baselines.sql"),
    migration!(33, "problems", "0033_problems.sql"),
    migration!(34, "marks", "0034_marks.sql"),
    migration!(35, "devices", "0035_devices.sql"),
    migration!(36, "device_dismissals", "0036_device_dismissals.sql"),
    migration!(37, "topics", "0037_topics.sql"),
    migration!(38, "originals", "0038_originals.sql"),
];

/// Applies what is missing, after checking that what was applied is what this program knows.
pub(super) fn bring_up(tx: &mut Tx, all: &[Migration]) -> Result<(), StoreError> {
    let table = typed(MIGRATIONS_TABLE, tx.dialect());
    tx.control(&table)?;
    let applied =
        tx.query("SELECT version, name, checksum FROM migrations ORDER BY version", params![], |row| {
            Ok((row.get::<i64>(0)?, row.get::<String>(1)?, row.get::<Vec<u8>>(2)?))
        })?;
    for (version, name, checksum) in &applied {
        check_known(*version, name, checksum, all)?;
    }
    let done = applied.last().map_or(0, |(version, ..)| *version);
    for migration in all.iter().filter(|migration| migration.version > done) {
        apply(tx, migration)
            .map_err(|error| StoreError::Migration(format!("{}: {error}", migration.title())))?;
    }
    Ok(())
}

const MIGRATIONS_TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (
    version BIGINT PRIMARY KEY,
    name TEXT NOT NULL,
    checksum BYTES NOT NULL,
    applied_at BIGINT NOT NULL
)";

fn check_known(version: i64, name: &str, checksum: &[u8], all: &[Migration]) -> Result<(), StoreError> {
    let Some(known) = all.iter().find(|migration| migration.version == version) else {
        return Err(StoreError::Migration(format!(
            "the database was migrated by a newer release (step {version:04}_{name}), start that release or a later one"
        )));
    };
    if known.checksum() != checksum {
        return Err(StoreError::Migration(format!(
            "{} was applied with another text than this program has",
            known.title()
        )));
    }
    Ok(())
}

fn apply(tx: &mut Tx, migration: &Migration) -> Result<(), StoreError> {
    let statements = typed(migration.text, tx.dialect());
    tx.control(&statements)?;
    let applied_at = tx.now_ms()?;
    tx.execute(
        "INSERT INTO migrations (version, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
        params![migration.version, migration.name, migration.checksum(), applied_at],
    )?;
    tracing::info!(migration = migration.title(), "migrated");
    Ok(())
}

fn typed(text: &str, dialect: Dialect) -> String {
    let bytes = match dialect {
        Dialect::Sqlite => "BLOB",
        Dialect::Postgres => "BYTEA",
    };
    text.replace(" BYTES", &format!(" {bytes}"))
}

impl Migration {
    fn checksum(&self) -> Vec<u8> {
        Sha256::digest(self.text).to_vec()
    }

    fn title(&self) -> String {
        format!("{:04}_{}", self.version, self.name)
    }
}
