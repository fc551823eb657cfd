//! Calls because many customers have the same trouble at once.

use trestle_domain::ids::{AlarmId, BulletinId, PersonId, ProblemId};
use trestle_domain::mark::{Mark, MarkKind};
use trestle_domain::time::Timestamp;
use trestle_domain::view::problems::{AlarmView, Settled};

use crate::engine::log::{self, NewEvent};
use crate::engine::{Db, Row, Tx};
use crate::marks::NOT_APART;
use crate::{Result, params};

const COLUMNS: &str = "id, kind, mark, label, team_id, raised_at, since, grown_at, customers, usual_per_1000,
    settled_at, settled_by, reason, problem_id, bulletin_id";

/// Raises one.
///
/// # Errors
/// When the database refuses.
pub fn raise(tx: &mut Tx, alarm: &AlarmView) -> Result<()> {
    tx.put(
        "INSERT INTO alarms (id, kind, mark, label, team_id, raised_at, since, grown_at, customers, usual_per_1000)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        params![
            alarm.id,
            alarm.mark.kind,
            alarm.mark.mark,
            alarm.mark.label,
            alarm.team,
            alarm.raised_at,
            alarm.since,
            alarm.grown_at,
            alarm.customers,
            alarm.usual_per_1000,
        ],
    )?;
    record(tx, "alarm_raised", alarm.id, None, alarm.raised_at)
}

/// The calls raised after a moment that nobody has settled and that grew: with each, how many different
/// customers had the trouble since its first one and until `now`.
///
/// # Errors
/// When the database refuses.
pub fn grown(db: &mut Db, raised_after: Timestamp, now: Timestamp) -> Result<Vec<(AlarmId, i64)>> {
    let sql = format!(
        "SELECT a.id, COUNT(DISTINCT t.requester_id) FROM alarms a
         JOIN ticket_marks m ON m.kind = a.kind AND m.mark = a.mark AND m.at >= a.since AND m.at <= $2
         JOIN tickets t ON t.id = m.ticket_id
         WHERE a.settled_at IS NULL AND a.raised_at > $1 AND {NOT_APART}
         GROUP BY a.id, a.customers HAVING COUNT(DISTINCT t.requester_id) > a.customers ORDER BY a.id"
    );
    db.query(&sql, params![raised_after, now], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Says that more customers came since.
///
/// # Errors
/// When the database refuses.
pub fn grow(tx: &mut Tx, id: AlarmId, customers: i64, at: Timestamp) -> Result<()> {
    tx.put(
        "UPDATE alarms SET customers = $2, grown_at = $3 WHERE id = $1 AND customers < $2",
        params![id, customers, at],
    )
}

/// Settles one; tells whether it was open.
///
/// # Errors
/// When the database refuses.
pub fn settle(tx: &mut Tx, id: AlarmId, how: &Settled) -> Result<bool> {
    let changed = tx.execute(
        "UPDATE alarms SET settled_at = $2, settled_by = $3, reason = $4, problem_id = $5, bulletin_id = $6
         WHERE id = $1 AND settled_at IS NULL",
        params![id, how.at, how.by, how.reason, how.problem, how.bulletin],
    )?;
    if changed > 0 {
        record(tx, "alarm_settled", id, Some(how.by), how.at)?;
    }
    Ok(changed > 0)
}

/// The one with this id.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn one(db: &mut Db, id: AlarmId) -> Result<Option<AlarmView>> {
    db.query_opt(&format!("SELECT {COLUMNS} FROM alarms WHERE id = $1"), params![id], alarm)
}

/// The last one about a mark.
///
/// # Errors
/// When the database refuses or the row cannot be read.
pub fn last(db: &mut Db, kind: MarkKind, mark: &str) -> Result<Option<AlarmView>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM alarms WHERE kind = $1 AND mark = $2 ORDER BY raised_at DESC, id DESC LIMIT 1"
    );
    db.query_opt(&sql, params![kind, mark], alarm)
}

/// Those that were raised after a moment, settled or not.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn raised_after(db: &mut Db, at: Timestamp) -> Result<Vec<AlarmView>> {
    let sql = format!("SELECT {COLUMNS} FROM alarms WHERE raised_at > $1 ORDER BY raised_at, id");
    db.query(&sql, params![at], alarm)
}

/// Those that nobody has settled, the latest first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn open(db: &mut Db) -> Result<Vec<AlarmView>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM alarms WHERE settled_at IS NULL ORDER BY raised_at DESC, id DESC LIMIT 20"
    );
    db.query(&sql, params![], alarm)
}

/// Up to `limit` of those that somebody has settled, the last settled first.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn settled(db: &mut Db, limit: u32) -> Result<Vec<AlarmView>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM alarms WHERE settled_at IS NOT NULL
         ORDER BY settled_at DESC, id DESC LIMIT {limit}"
    );
    db.query(&sql, params![], alarm)
}

fn record(tx: &mut Tx, kind: &str, id: AlarmId, by: Option<PersonId>, at: Timestamp) -> Result<()> {
    let event = NewEvent {
        ticket_id: None,
        at: at.0,
        actor_id: by.map(|person| person.0),
        kind: kind.to_owned(),
        body: format!("{{\"kind\":\"{kind}\",\"alarm\":{id}}}"),
    };
    log::append(tx, vec![event]).map(drop)
}

fn alarm(row: &Row<'_>) -> Result<AlarmView> {
    let settled_at: Option<Timestamp> = row.get(10)?;
    let settled = match settled_at {
        Some(at) => Some(Settled {
            at,
            by: row.get::<Option<PersonId>>(11)?.unwrap_or(PersonId(0)),
            reason: row.get::<Option<_>>(12)?.unwrap_or_default(),
            problem: row.get::<Option<ProblemId>>(13)?,
            bulletin: row.get::<Option<BulletinId>>(14)?,
        }),
        None => None,
    };
    Ok(AlarmView {
        id: row.get(0)?,
        mark: Mark { kind: row.get(1)?, mark: row.get(2)?, label: row.get(3)? },
        team: row.get(4)?,
        raised_at: row.get(5)?,
        since: row.get(6)?,
        grown_at: row.get(7)?,
        customers: row.get(8)?,
        usual_per_1000: row.get(9)?,
        settled,
    })
}
