//! Brands, written and read whole: there are few.

use trestle_domain::brand::{Brand, Colour, Logo};
use trestle_domain::ids::{BrandId, TeamId};

use crate::columns::Json;
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// Counts the changes of brands, so that whoever keeps them in memory knows when to look again.
const CHANGES: &str = "brands";

const COLUMNS: &str =
    "b.id, b.name, b.url, b.accent, b.logo_sha256, b.logo_type, b.languages, b.categories, b.version";

/// Keeps a brand, new or changed.
///
/// # Errors
/// `Duplicate` when another one has its address, or one of its teams.
pub fn save(tx: &mut Tx, brand: &Brand) -> Result<()> {
    let (sha256, media_type) = brand.logo.as_ref().map(|logo| (&logo.sha256, &logo.media_type)).unzip();
    tx.execute(
        "INSERT INTO brands (id, name, url, accent, logo_sha256, logo_type, languages, categories, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO UPDATE SET
             name = excluded.name, url = excluded.url, accent = excluded.accent,
             logo_sha256 = excluded.logo_sha256, logo_type = excluded.logo_type,
             languages = excluded.languages, categories = excluded.categories, version = excluded.version",
        params![
            brand.id,
            brand.name,
            brand.url,
            brand.accent.map(|accent| i64::from(accent.0)),
            sha256.cloned(),
            media_type.cloned(),
            Json(&brand.languages),
            Json(&brand.categories),
            brand.version,
        ],
    )?;
    tx.execute("DELETE FROM brand_teams WHERE brand_id = $1", params![brand.id])?;
    for team in &brand.teams {
        let sql = "INSERT INTO brand_teams (team_id, brand_id) VALUES ($1, $2)";
        tx.execute(sql, params![*team, brand.id])?;
    }
    tx.next_number(CHANGES).map(drop)
}

/// Takes a brand away; tells whether there was one.
///
/// # Errors
/// When the database refuses.
pub fn remove(tx: &mut Tx, id: BrandId) -> Result<bool> {
    tx.execute("DELETE FROM brand_teams WHERE brand_id = $1", params![id])?;
    let removed = tx.execute("DELETE FROM brands WHERE id = $1", params![id])? == 1;
    tx.next_number(CHANGES)?;
    Ok(removed)
}

/// The number of the last change of a brand.
///
/// # Errors
/// When the database refuses.
pub fn last_change(db: &mut Db) -> Result<i64> {
    db.last_number(CHANGES)
}

/// Every brand, by its name.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn all(db: &mut Db) -> Result<Vec<Brand>> {
    let sql = format!("SELECT {COLUMNS} FROM brands b ORDER BY LOWER(b.name), b.id");
    let mut brands = db.query(&sql, params![], head)?;
    for brand in &mut brands {
        brand.teams = teams(db, brand.id)?;
    }
    Ok(brands)
}

/// The brand that a team's mails carry.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn of_team(db: &mut Db, team: TeamId) -> Result<Option<Brand>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM brands b JOIN brand_teams t ON t.brand_id = b.id WHERE t.team_id = $1"
    );
    let Some(mut brand) = db.query_opt(&sql, params![team], head)? else { return Ok(None) };
    brand.teams = teams(db, brand.id)?;
    Ok(Some(brand))
}

fn teams(db: &mut Db, brand: BrandId) -> Result<Vec<TeamId>> {
    let sql = "SELECT team_id FROM brand_teams WHERE brand_id = $1 ORDER BY team_id";
    db.query(sql, params![brand], |row| row.get(0))
}

/// Everything of a brand but its teams.
fn head(row: &Row<'_>) -> Result<Brand> {
    let accent: Option<i64> = row.get(3)?;
    let logo: (Option<String>, Option<String>) = (row.get(4)?, row.get(5)?);
    Ok(Brand {
        id: row.get(0)?,
        name: row.get(1)?,
        url: row.get(2)?,
        accent: accent.and_then(|accent| u32::try_from(accent).ok()).map(Colour),
        logo: logo.0.zip(logo.1).map(|(sha256, media_type)| Logo { sha256, media_type }),
        languages: row.get::<Json<_>>(6)?.0,
        categories: row.get::<Json<_>>(7)?.0,
        teams: vec![],
        version: row.get(8)?,
    })
}
