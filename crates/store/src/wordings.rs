//! Texts of the desk's own mails that administrators changed, for a team or for every team.

use trestle_domain::ids::TeamId;

use crate::engine::{Db, Tx};
use crate::{Result, params};

/// Stands for every team that has no text of its own.
pub const EVERY_TEAM: TeamId = TeamId(0);

/// The texts in force for a team in a language, by name: its own before everybody's.
///
/// # Errors
/// When the database refuses.
pub fn in_force(db: &mut Db, team: TeamId, language: &str) -> Result<Vec<(String, String)>> {
    // The team's own come first; a name that is found once is not looked for again.
    db.query(
        "SELECT name, text FROM wordings WHERE language = $1 AND team_id IN ($2, $3) ORDER BY team_id DESC",
        params![language, team, EVERY_TEAM],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// The texts written for exactly this team, or for every team.
///
/// # Errors
/// When the database refuses.
pub fn of(db: &mut Db, team: TeamId, language: &str) -> Result<Vec<(String, String)>> {
    db.query(
        "SELECT name, text FROM wordings WHERE language = $1 AND team_id = $2 ORDER BY name",
        params![language, team],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// Replaces what was written for this team, or for every team. Empty texts are not kept.
///
/// # Errors
/// When the database refuses.
pub fn replace(tx: &mut Tx, team: TeamId, language: &str, texts: &[(String, String)]) -> Result<()> {
    tx.execute("DELETE FROM wordings WHERE language = $1 AND team_id = $2", params![language, team])?;
    for (name, text) in texts.iter().filter(|(_, text)| !text.is_empty()) {
        tx.execute(
            "INSERT INTO wordings (team_id, language, name, text) VALUES ($1, $2, $3, $4)",
            params![team, language, name, text],
        )?;
    }
    Ok(())
}
