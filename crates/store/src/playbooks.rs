//! Playbooks: a draft that is edited, and versions that never change.

use trestle_domain::ids::{PersonId, PlaybookId};
use trestle_domain::playbook::Playbook;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::guides::GuideRow;
use trestle_domain::view::playbooks::{PlaybookRow, Startable, VersionRow};

use crate::columns::Json;
use crate::conditions::{Conditions, contains};
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// A playbook as it is edited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its id.
    pub id: PlaybookId,
    /// Its name in addresses; no second one has it.
    pub slug: String,
    /// What is being edited.
    pub draft: Playbook,
    /// The version in force.
    pub published: Option<u32>,
    /// When the draft was last changed.
    pub changed_at: Timestamp,
    /// Who did; the name is read and never written.
    pub changed_by: Named<PersonId>,
}

/// A version that may be walked through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForce {
    /// The playbook.
    pub id: PlaybookId,
    /// Its name in addresses.
    pub slug: String,
    /// The version.
    pub version: u32,
    /// What it says.
    pub playbook: Playbook,
}

/// Letters of the introduction that a list shows.
const INTRO: usize = 160;
/// Words of a sentence that are looked for.
const MOST_WORDS: usize = 8;

/// Adds a playbook or changes its draft.
///
/// # Errors
/// `Duplicate` when another one has its slug.
pub fn save(tx: &mut Tx, kept: &Kept) -> Result<()> {
    tx.execute(
        "INSERT INTO playbooks (id, slug, draft, published, changed_at, changed_by)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET
             draft = excluded.draft, published = excluded.published,
             changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        params![kept.id, kept.slug, Json(&kept.draft), kept.published, kept.changed_at, kept.changed_by.id],
    )
    .map(drop)
}

/// Keeps what the draft says as the next version, puts that in force and tells its number.
///
/// # Errors
/// When the database refuses.
pub fn publish(tx: &mut Tx, kept: &Kept, by: PersonId, now: Timestamp) -> Result<u32> {
    let last = "SELECT COALESCE(MAX(version), 0) FROM playbook_versions WHERE playbook_id = $1";
    let last: Option<u32> = tx.query_opt(last, params![kept.id], |row| row.get(0))?;
    let (version, draft) = (last.unwrap_or(0) + 1, &kept.draft);
    tx.execute(
        "INSERT INTO playbook_versions (playbook_id, version, title, title_lower, category, category_lower,
             intro, audience, language, body, published_at, published_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        params![
            kept.id,
            version,
            draft.title,
            draft.title.to_lowercase(),
            draft.category,
            draft.category.to_lowercase(),
            draft.intro,
            draft.audience,
            draft.language,
            Json(draft),
            now,
            by
        ],
    )?;
    tx.execute("UPDATE playbooks SET published = $2 WHERE id = $1", params![kept.id, version])?;
    Ok(version)
}

/// Takes a playbook out of use; its versions and runs stay.
///
/// # Errors
/// When the database refuses.
pub fn withdraw(tx: &mut Tx, id: PlaybookId) -> Result<()> {
    tx.execute("UPDATE playbooks SET published = NULL WHERE id = $1", params![id]).map(drop)
}

/// Takes a playbook away that was never published; tells whether it was.
///
/// # Errors
/// When the database refuses.
pub fn remove_draft(tx: &mut Tx, id: PlaybookId) -> Result<bool> {
    let sql = "DELETE FROM playbooks WHERE id = $1
         AND NOT EXISTS (SELECT 1 FROM playbook_versions v WHERE v.playbook_id = playbooks.id)";
    Ok(tx.execute(sql, params![id])? == 1)
}

/// The playbook with this id.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn load(db: &mut Db, id: PlaybookId) -> Result<Option<Kept>> {
    db.query_opt(&format!("{SELECT} WHERE p.id = $1"), params![id], kept)
}

/// Whether a slug is in use.
///
/// # Errors
/// When the database refuses.
pub fn is_taken(db: &mut Db, slug: &str) -> Result<bool> {
    let found =
        db.query_opt("SELECT 1 FROM playbooks WHERE slug = $1", params![slug], |row| row.get::<i64>(0));
    Ok(found?.is_some())
}

/// Every playbook with the drafts, for those who edit them.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn all(db: &mut Db) -> Result<Vec<PlaybookRow>> {
    let counts = counts(db)?;
    let drafts = db.query(&format!("{SELECT} ORDER BY p.slug"), params![], kept)?;
    let mut rows = Vec::new();
    for Kept { id, draft, published, changed_at, .. } in drafts {
        let in_force = match published {
            Some(number) => version(db, id, number)?,
            None => None,
        };
        let is_changed = in_force.as_ref().is_some_and(|in_force| *in_force != draft);
        let shown = in_force.unwrap_or(draft);
        let (runs, solved) = published.map_or((0, 0), |number| counted(&counts, id, number));
        rows.push(PlaybookRow {
            id,
            title: shown.title,
            category: shown.category,
            language: shown.language,
            audience: shown.audience,
            published,
            is_changed,
            changed_at,
            runs,
            solved,
        });
    }
    Ok(rows)
}

/// The versions of a playbook, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn versions(db: &mut Db, id: PlaybookId) -> Result<Vec<VersionRow>> {
    let counts = counts(db)?;
    db.query(
        "SELECT v.version, v.title, v.published_at, v.published_by, COALESCE(p.name, '')
         FROM playbook_versions v LEFT JOIN people p ON p.id = v.published_by
         WHERE v.playbook_id = $1 ORDER BY v.version DESC",
        params![id],
        |row| {
            let version = row.get(0)?;
            let (runs, solved) = counted(&counts, id, version);
            Ok(VersionRow {
                version,
                title: row.get(1)?,
                published_at: row.get(2)?,
                published_by: Named { id: row.get(3)?, name: row.get(4)? },
                runs,
                solved,
            })
        },
    )
}

/// What a version says.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn version(db: &mut Db, id: PlaybookId, version: u32) -> Result<Option<Playbook>> {
    let sql = "SELECT body FROM playbook_versions WHERE playbook_id = $1 AND version = $2";
    db.query_opt(sql, params![id, version], |row| Ok(row.get::<Json<_>>(0)?.0))
}

/// The public version in force with this name in addresses.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn public(db: &mut Db, slug: &str) -> Result<Option<InForce>> {
    let sql = format!("{IN_FORCE} WHERE p.slug = $1 AND v.audience = 'public'");
    db.query_opt(&sql, params![slug], in_force)
}

/// The version in force of any playbook, for our own people.
///
/// # Errors
/// When the database refuses or what is kept cannot be read.
pub fn of_any(db: &mut Db, id: PlaybookId) -> Result<Option<InForce>> {
    db.query_opt(&format!("{IN_FORCE} WHERE p.id = $1"), params![id], in_force)
}

/// Public troubleshooters in a language, by category and title.
///
/// # Errors
/// When the database refuses.
pub fn guides(db: &mut Db, language: &str, limit: u32) -> Result<Vec<GuideRow>> {
    let sql = format!("{GUIDES} AND v.language = $1 ORDER BY v.category_lower, v.title_lower, p.id LIMIT $2");
    db.query(&sql, params![language, limit], guide)
}

/// Public troubleshooters in a language whose title or category shares words with a sentence, those
/// that share more first.
///
/// # Errors
/// When the database refuses.
pub fn guides_for(db: &mut Db, words: &str, language: &str, limit: u32) -> Result<Vec<GuideRow>> {
    let mut conditions = Conditions::default();
    let language = conditions.bind(language);
    let shares: Vec<String> = telling(words)
        .map(|word| {
            let place = conditions.bind(contains(&word));
            format!(
                "CASE WHEN v.title_lower LIKE {place} ESCAPE '\\' THEN 2
                      WHEN v.category_lower LIKE {place} ESCAPE '\\' THEN 1 ELSE 0 END"
            )
        })
        .collect();
    if shares.is_empty() {
        return Ok(vec![]);
    }
    let shared = shares.join(" + ");
    let sql = format!(
        "{GUIDES} AND v.language = {language} AND {shared} > 0
         ORDER BY {shared} DESC, v.title_lower, p.id LIMIT {limit}"
    );
    db.query(&sql, conditions.values(), guide)
}

/// What can be started on a ticket, by category and title.
///
/// # Errors
/// When the database refuses.
pub fn startable(db: &mut Db) -> Result<Vec<Startable>> {
    let sql = "SELECT p.id, v.title, v.category, v.language, v.audience
         FROM playbooks p JOIN playbook_versions v ON v.playbook_id = p.id AND v.version = p.published
         ORDER BY v.category_lower, v.title_lower, p.id";
    db.query(sql, params![], |row| {
        Ok(Startable {
            id: row.get(0)?,
            title: row.get(1)?,
            category: row.get(2)?,
            language: row.get(3)?,
            audience: row.get(4)?,
        })
    })
}

const SELECT: &str =
    "SELECT p.id, p.slug, p.draft, p.published, p.changed_at, p.changed_by, COALESCE(w.name, '')
     FROM playbooks p LEFT JOIN people w ON w.id = p.changed_by";

const IN_FORCE: &str = "SELECT p.id, p.slug, v.version, v.body
     FROM playbooks p JOIN playbook_versions v ON v.playbook_id = p.id AND v.version = p.published";

const GUIDES: &str = "SELECT p.slug, v.title, v.category, v.intro
     FROM playbooks p JOIN playbook_versions v ON v.playbook_id = p.id AND v.version = p.published
     WHERE v.audience = 'public'";

fn kept(row: &Row<'_>) -> Result<Kept> {
    Ok(Kept {
        id: row.get(0)?,
        slug: row.get(1)?,
        draft: row.get::<Json<_>>(2)?.0,
        published: row.get(3)?,
        changed_at: row.get(4)?,
        changed_by: Named { id: row.get(5)?, name: row.get(6)? },
    })
}

fn in_force(row: &Row<'_>) -> Result<InForce> {
    Ok(InForce {
        id: row.get(0)?,
        slug: row.get(1)?,
        version: row.get(2)?,
        playbook: row.get::<Json<_>>(3)?.0,
    })
}

fn guide(row: &Row<'_>) -> Result<GuideRow> {
    let intro: String = row.get(3)?;
    Ok(GuideRow { slug: row.get(0)?, title: row.get(1)?, category: row.get(2)?, intro: first_words(&intro) })
}

fn first_words(markdown: &str) -> String {
    let plain: String = markdown.chars().filter(|letter| !matches!(letter, '#' | '*' | '`' | '>')).collect();
    let line = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(INTRO) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

/// The words that say something, without the ends that the grammar gives the longer ones.
fn telling(sentence: &str) -> impl Iterator<Item = String> {
    let sentence = sentence.to_lowercase();
    let words = sentence.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned);
    let words: Vec<String> = words.filter(|word| word.chars().count() > 3).take(MOST_WORDS).collect();
    words.into_iter().map(|word| {
        let letters = word.chars().count();
        if letters > 5 { word.chars().take(letters - 2).collect() } else { word }
    })
}

/// Runs and solved runs by playbook and version.
type Counts = Vec<(PlaybookId, u32, usize, usize)>;

fn counts(db: &mut Db) -> Result<Counts> {
    let sql = "SELECT playbook_id, version, COUNT(*), SUM(CASE WHEN outcome = 'solved' THEN 1 ELSE 0 END)
         FROM playbook_runs GROUP BY playbook_id, version";
    db.query(sql, params![], |row| {
        let number = |count: i64| usize::try_from(count).unwrap_or(0);
        Ok((row.get(0)?, row.get(1)?, number(row.get(2)?), number(row.get(3)?)))
    })
}

fn counted(counts: &Counts, id: PlaybookId, version: u32) -> (usize, usize) {
    let found = counts.iter().find(|(playbook, number, ..)| (*playbook, *number) == (id, version));
    found.map_or((0, 0), |(.., runs, solved)| (*runs, *solved))
}
