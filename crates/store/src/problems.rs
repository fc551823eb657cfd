//! Problems: the causes behind several tickets, their history in the log, and what was said of them.
//!
//! [`list`] is what our own people look through, [`tickets`] which tickets are of which problem.

pub mod list;
pub mod tickets;

use trestle_domain::ids::{NewsId, ProblemId};
use trestle_domain::problem::{Content, Event, Problem};
use trestle_domain::time::Timestamp;
use trestle_domain::view::problems::{Moment, News};

use crate::columns::Json;
use crate::engine::log::{self, NewEvent};
use crate::engine::{Db, Row, StoreError, Tx};
use crate::{Result, params};

const COLUMNS: &str =
    "p.id, p.title, p.description, p.team_id, p.owner_id, p.state, p.root_cause, p.workaround,
    p.workaround_for, p.fix_version, p.article_id, p.bulletin_id, p.by_id, p.opened_at, p.updated_at,
    p.closed_at, p.version";

/// The next problem's number: 1, 2, 3… without gaps.
///
/// # Errors
/// When the database refuses.
pub fn next_id(tx: &mut Tx) -> Result<ProblemId> {
    tx.next_number("problems").map(ProblemId)
}

/// Keeps a problem, new or changed.
///
/// # Errors
/// When the database refuses.
pub fn save(tx: &mut Tx, problem: &Problem) -> Result<()> {
    let content = &problem.content;
    tx.put(
        "INSERT INTO problems (id, title, title_lower, description, team_id, owner_id, state, root_cause,
             workaround, workaround_for, fix_version, article_id, bulletin_id, by_id, opened_at, updated_at,
             closed_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         ON CONFLICT (id) DO UPDATE SET
             title = excluded.title, title_lower = excluded.title_lower, description = excluded.description,
             team_id = excluded.team_id, owner_id = excluded.owner_id, state = excluded.state,
             root_cause = excluded.root_cause, workaround = excluded.workaround,
             workaround_for = excluded.workaround_for, fix_version = excluded.fix_version,
             article_id = excluded.article_id, bulletin_id = excluded.bulletin_id,
             updated_at = excluded.updated_at, closed_at = excluded.closed_at, version = excluded.version",
        params![
            problem.id,
            content.title,
            content.title.to_lowercase(),
            content.description,
            content.team,
            content.owner,
            problem.state,
            content.root_cause,
            content.workaround,
            content.workaround_for,
            content.fix_version,
            content.article,
            problem.bulletin,
            problem.by,
            problem.opened_at,
            problem.updated_at,
            problem.closed_at,
            problem.version,
        ],
    )
}

/// The problem with this number.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn one(db: &mut Db, id: ProblemId) -> Result<Option<Problem>> {
    db.query_opt(&format!("SELECT {COLUMNS} FROM problems p WHERE p.id = $1"), params![id], problem)
}

/// Appends what happened to the log and to the problem's history.
///
/// # Errors
/// When the database refuses.
pub fn record(tx: &mut Tx, events: &[Event]) -> Result<()> {
    let new = events.iter().map(|event| NewEvent {
        ticket_id: None,
        at: event.at.0,
        actor_id: event.by.map(|person| person.0),
        kind: event.fact.key().to_owned(),
        body: serde_json::to_string(event).expect("an event is plain data with text keys"),
    });
    let end = log::append(tx, new.collect())?;
    let first = end - events.len() as i64 + 1;
    for (position, event) in (first..).zip(events) {
        tx.put(
            "INSERT INTO problem_events (problem_id, position) VALUES ($1, $2)",
            params![event.problem, position],
        )?;
    }
    Ok(())
}

/// The problem that an event of the log is about, if it is about one.
pub fn concerned(kind: &str, body: &str) -> Option<ProblemId> {
    let is_ours = kind.starts_with("problem_");
    is_ours.then(|| serde_json::from_str::<Event>(body).ok()).flatten().map(|event| event.problem)
}

/// Keeps what was said.
///
/// # Errors
/// When the database refuses.
pub fn add_news(tx: &mut Tx, problem: ProblemId, news: &News, at: Timestamp) -> Result<()> {
    tx.put(
        "INSERT INTO problem_news (id, problem_id, at, words, note, fix_version) VALUES ($1, $2, $3, $4, $5, $6)",
        params![news.id, problem, at, Json(&news.words), news.note, news.fix_version],
    )
}

/// Everything that happened to a problem, the latest first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn history(db: &mut Db, id: ProblemId) -> Result<Vec<Moment>> {
    let mut said = db.query(
        "SELECT id, words, note, fix_version FROM problem_news WHERE problem_id = $1",
        params![id],
        |row| {
            Ok(News {
                id: row.get(0)?,
                words: row.get::<Json<_>>(1)?.0,
                note: row.get(2)?,
                fix_version: row.get(3)?,
            })
        },
    )?;
    let happened = db.query(
        "SELECT e.body, p.name FROM problem_events h JOIN events e ON e.position = h.position
         LEFT JOIN people p ON p.id = e.actor_id
         WHERE h.problem_id = $1 ORDER BY h.position DESC",
        params![id],
        |row| Ok((row.get::<String>(0)?, row.get::<Option<String>>(1)?)),
    )?;
    happened
        .into_iter()
        .map(|(body, by)| {
            let event: Event = serde_json::from_str(&body)
                .map_err(|error| StoreError::Unreadable(format!("an event of a problem: {error}")))?;
            let news = news_of(&event).and_then(|id| said.iter().position(|news| news.id == id));
            let news = news.map(|place| said.swap_remove(place));
            Ok(Moment { event, by: by.unwrap_or_default(), news })
        })
        .collect()
}

fn news_of(event: &Event) -> Option<NewsId> {
    match event.fact {
        trestle_domain::problem::Fact::ProblemToldOf { news, .. } => Some(news),
        _ => None,
    }
}

fn problem(row: &Row<'_>) -> Result<Problem> {
    Ok(Problem {
        id: row.get(0)?,
        content: Content {
            title: row.get(1)?,
            description: row.get(2)?,
            team: row.get(3)?,
            owner: row.get(4)?,
            root_cause: row.get(6)?,
            workaround: row.get(7)?,
            workaround_for: row.get(8)?,
            fix_version: row.get(9)?,
            article: row.get(10)?,
        },
        state: row.get(5)?,
        bulletin: row.get(11)?,
        by: row.get(12)?,
        opened_at: row.get(13)?,
        updated_at: row.get(14)?,
        closed_at: row.get(15)?,
        version: row.get(16)?,
    })
}
