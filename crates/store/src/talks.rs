//! Conversations with the assistant.

use trestle_domain::assistant::{Reply, Talk, Turn};
use trestle_domain::ids::TicketId;
use trestle_domain::time::Timestamp;

use crate::columns::Json;
use crate::engine::{Db, Row, Tx};
use crate::{Result, params};

/// A reply that its asker called useless.
#[derive(Clone, Debug, PartialEq)]
pub struct Failed {
    /// The turn.
    pub turn: Turn,
    /// The language it is in, as a tag.
    pub language: String,
}

/// Begins a conversation.
///
/// # Errors
/// `Duplicate` when its id or token is in use.
pub fn begin(tx: &mut Tx, id: i64, token_hash: &[u8], language: &str, at: Timestamp) -> Result<()> {
    tx.put(
        "INSERT INTO talks (id, token_hash, language, created_at) VALUES ($1, $2, $3, $4)",
        params![id, token_hash, language, at],
    )
}

/// The conversation with this token.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn by_token(db: &mut Db, token_hash: &[u8]) -> Result<Option<Talk>> {
    let sql = "SELECT id, language, ticket_id FROM talks WHERE token_hash = $1";
    let Some(mut talk) = db.query_opt(sql, params![token_hash], talk)? else { return Ok(None) };
    talk.turns = turns(db, talk.id)?;
    Ok(Some(talk))
}

/// The conversations that were handed over with a request.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn of_ticket(db: &mut Db, ticket: TicketId) -> Result<Vec<Talk>> {
    let sql = "SELECT id, language, ticket_id FROM talks WHERE ticket_id = $1 ORDER BY created_at, id";
    let mut talks = db.query(sql, params![ticket], talk)?;
    for talk in &mut talks {
        talk.turns = turns(db, talk.id)?;
    }
    Ok(talks)
}

/// Adds a turn to a conversation, after those it has.
///
/// # Errors
/// When the database refuses.
pub fn add(tx: &mut Tx, talk: i64, turn: usize, said: &Turn) -> Result<()> {
    tx.put(
        "INSERT INTO talk_turns (talk_id, turn, at, question, reply) VALUES ($1, $2, $3, $4, $5)",
        params![talk, turn as i64, said.at, said.question, Json(&said.reply)],
    )
}

/// Keeps whether a reply helped; tells whether there is such a turn.
///
/// # Errors
/// When the database refuses.
pub fn judge(tx: &mut Tx, talk: i64, turn: usize, helped: bool) -> Result<bool> {
    let sql = "UPDATE talk_turns SET helped = $3 WHERE talk_id = $1 AND turn = $2";
    Ok(tx.execute(sql, params![talk, turn as i64, helped])? == 1)
}

/// Hands a conversation over with a request; one that went along with another stays there.
///
/// # Errors
/// When the database refuses.
pub fn hand_over(tx: &mut Tx, token_hash: &[u8], ticket: TicketId) -> Result<()> {
    let sql = "UPDATE talks SET ticket_id = $2 WHERE token_hash = $1 AND ticket_id IS NULL";
    tx.execute(sql, params![token_hash, ticket]).map(drop)
}

/// Forgets the conversations before a moment that were not handed over.
///
/// # Errors
/// When the database refuses.
pub fn forget_before(tx: &mut Tx, moment: Timestamp) -> Result<()> {
    tx.put(
        "DELETE FROM talk_turns WHERE at < $1
             AND talk_id IN (SELECT id FROM talks WHERE ticket_id IS NULL AND created_at < $1)",
        params![moment],
    )?;
    tx.execute("DELETE FROM talks WHERE ticket_id IS NULL AND created_at < $1", params![moment]).map(drop)
}

/// The latest replies since a moment that did not help, up to `limit`.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn failed(db: &mut Db, since: Timestamp, limit: u32) -> Result<Vec<Failed>> {
    let sql = "SELECT r.at, r.question, r.reply, r.helped, t.language
         FROM talk_turns r JOIN talks t ON t.id = r.talk_id
         WHERE r.at >= $1 AND r.helped = 0 ORDER BY r.at DESC, r.talk_id LIMIT $2";
    db.query(sql, params![since, limit], |row| Ok(Failed { turn: turn(row)?, language: row.get(4)? }))
}

fn talk(row: &Row<'_>) -> Result<Talk> {
    Ok(Talk { id: row.get(0)?, language: row.get(1)?, ticket: row.get(2)?, turns: vec![] })
}

fn turns(db: &mut Db, talk: i64) -> Result<Vec<Turn>> {
    let sql = "SELECT at, question, reply, helped FROM talk_turns WHERE talk_id = $1 ORDER BY turn";
    db.query(sql, params![talk], turn)
}

fn turn(row: &Row<'_>) -> Result<Turn> {
    Ok(Turn {
        at: row.get(0)?,
        question: row.get(1)?,
        reply: row.get::<Json<Reply>>(2)?.0,
        helped: row.get(3)?,
    })
}
