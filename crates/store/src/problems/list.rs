//! Problems as our own people look through them.

use trestle_domain::ids::{ProblemId, TeamId};
use trestle_domain::problem::State;
use trestle_domain::view::desk::{Named, Page};
use trestle_domain::view::problems::{Extent, ProblemLine, Shelf};

use crate::Result;
use crate::conditions::Conditions;
use crate::engine::{Db, Row};
use crate::read::cursor::{Cursor, and_one, page};

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProblemFilter {
    /// Where they stand.
    pub shelf: Shelf,
    /// Only those of this team.
    pub team: Option<TeamId>,
    /// Each word is in the number or the title.
    pub words: String,
}

/// How far a problem `p` reaches: five columns.
const EXTENT: &str = "(SELECT COUNT(*) FROM problem_tickets l WHERE l.problem_id = p.id),
    (SELECT COUNT(*) FROM problem_tickets l JOIN tickets t ON t.id = l.ticket_id
     WHERE l.problem_id = p.id AND t.unsolved = 1),
    (SELECT COUNT(DISTINCT t.requester_id) FROM problem_tickets l JOIN tickets t ON t.id = l.ticket_id
     WHERE l.problem_id = p.id),
    (SELECT MIN(t.created_at) FROM problem_tickets l JOIN tickets t ON t.id = l.ticket_id
     WHERE l.problem_id = p.id),
    (SELECT MAX(t.created_at) FROM problem_tickets l JOIN tickets t ON t.id = l.ticket_id
     WHERE l.problem_id = p.id)";

/// A page of the problems that match, the last changed first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn list(
    db: &mut Db,
    filter: &ProblemFilter,
    after: Option<&str>,
    limit: u32,
) -> Result<Page<ProblemLine>> {
    let mut conditions = matching(filter);
    conditions.demand(on_shelf(filter.shelf));
    if let Some(cursor) = Cursor::read(after) {
        cursor.demand("p.updated_at", "p.id", "<", &mut conditions);
    }
    let more = conditions.bind(and_one(limit));
    let sql = format!(
        "SELECT p.id, p.title, p.state, p.team_id, g.name, o.name, p.fix_version, p.updated_at, {EXTENT}
         FROM problems p LEFT JOIN teams g ON g.id = p.team_id LEFT JOIN people o ON o.id = p.owner_id
         WHERE {} ORDER BY p.updated_at DESC, p.id DESC LIMIT {more}",
        conditions.text()
    );
    let lines = db.query(&sql, conditions.values(), |row| {
        let line = line(row)?;
        let cursor = Cursor(line.updated_at.0, line.id.0);
        Ok((line, cursor))
    })?;
    Ok(page(lines, limit))
}

/// How many that match stand where, in the order of [`Shelf::ALL`].
///
/// # Errors
/// When the database refuses.
pub fn counts(db: &mut Db, filter: &ProblemFilter) -> Result<Vec<(Shelf, i64)>> {
    let conditions = matching(filter);
    let sums = Shelf::ALL
        .iter()
        .map(|shelf| format!("COALESCE(SUM(CASE WHEN {} THEN 1 ELSE 0 END), 0)", on_shelf(*shelf)));
    let sums: Vec<String> = sums.collect();
    let sql = format!("SELECT {} FROM problems p WHERE {}", sums.join(", "), conditions.text());
    db.query_one(&sql, conditions.values(), |row| {
        Shelf::ALL.iter().enumerate().map(|(place, shelf)| Ok((*shelf, row.get(place)?))).collect()
    })
}

/// How far a problem reaches.
///
/// # Errors
/// When the database refuses.
pub fn extent(db: &mut Db, id: ProblemId) -> Result<Extent> {
    let mut conditions = Conditions::default();
    let id = conditions.bind(id);
    let sql = format!("SELECT {EXTENT} FROM problems p WHERE p.id = {id}");
    Ok(db.query_opt(&sql, conditions.values(), |row| extent_at(row, 0))?.unwrap_or_default())
}

/// Up to `limit` open problems for a choice, the last changed first: number and title.
///
/// # Errors
/// When the database refuses.
pub fn choice(db: &mut Db, limit: u32) -> Result<Vec<(ProblemId, String)>> {
    let sql = format!(
        "SELECT p.id, p.title FROM problems p WHERE {} ORDER BY p.updated_at DESC, p.id DESC LIMIT {limit}",
        on_shelf(Shelf::Open)
    );
    db.query(&sql, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The numbers of all problems.
///
/// # Errors
/// When the database refuses.
pub fn numbers(db: &mut Db) -> Result<Vec<ProblemId>> {
    db.query("SELECT id FROM problems ORDER BY id", &[], |row| row.get(0))
}

/// What these problems say, for the search: number, title and everything that is known.
///
/// # Errors
/// When the database refuses.
pub fn texts(db: &mut Db, ids: &[ProblemId]) -> Result<Vec<(ProblemId, String, String)>> {
    let mut conditions = Conditions::default();
    let ids = conditions.bind_list(ids.iter().copied());
    let sql = format!(
        "SELECT id, title, description, root_cause, workaround, fix_version FROM problems
         WHERE id IN {ids} ORDER BY id"
    );
    db.query(&sql, conditions.values(), |row| {
        let known = [row.get::<String>(2)?, row.get(3)?, row.get(4)?, row.get(5)?];
        Ok((row.get(0)?, row.get(1)?, known.join("\n")))
    })
}

fn matching(filter: &ProblemFilter) -> Conditions {
    let mut conditions = Conditions::default();
    if let Some(team) = filter.team {
        let team = conditions.bind(team);
        conditions.demand(format!("p.team_id = {team}"));
    }
    conditions.demand_words(&filter.words, &["('p-' || CAST(p.id AS TEXT))", "p.title_lower"]);
    conditions
}

fn on_shelf(shelf: Shelf) -> String {
    match shelf.state() {
        Some(state) if shelf != Shelf::Open => format!("p.state = '{}'", state.key()),
        _ => format!("p.state <> '{}'", State::Closed.key()),
    }
}

fn line(row: &Row<'_>) -> Result<ProblemLine> {
    Ok(ProblemLine {
        id: row.get(0)?,
        title: row.get(1)?,
        state: row.get(2)?,
        team: Named { id: row.get(3)?, name: row.get::<Option<_>>(4)?.unwrap_or_default() },
        owner: row.get(5)?,
        fix_version: row.get(6)?,
        updated_at: row.get(7)?,
        extent: extent_at(row, 8)?,
    })
}

fn extent_at(row: &Row<'_>, place: usize) -> Result<Extent> {
    Ok(Extent {
        tickets: row.get(place)?,
        open: row.get(place + 1)?,
        customers: row.get(place + 2)?,
        first_at: row.get(place + 3)?,
        last_at: row.get(place + 4)?,
    })
}
