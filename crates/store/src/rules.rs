//! The rules in force: ladder, calendars, policies, and the desk's settings.
//!
//! Every change of a rule raises one version; who keeps rules in memory compares that number.

use trestle_domain::calendar::Calendar;
use trestle_domain::clock::{Policy, Rules};
use trestle_domain::ids::{CalendarId, PathId, PolicyId, TeamId};
use trestle_domain::ladder::{BounceGuard, Ladder, Path, Rung, RungKind, Team};

use crate::columns::Json;
use crate::engine::{Db, FromValue, StoreError, ToValue, Tx, Value, ValueRef};
use crate::{Result, params};

const VERSION: &str = "rules";
const GUARD: &str = "bounce_guard";
const DEFAULT_POLICY: &str = "default_policy";
const DEFAULT_TEAM: &str = "default_team";

/// All rules.
///
/// # Errors
/// When the database refuses or a stored rule cannot be read.
pub fn load(db: &mut Db) -> Result<Rules> {
    let calendars = db.query("SELECT id, body FROM calendars", params![], |row| {
        Ok((row.get(0)?, row.get::<Json<Calendar>>(1)?.0))
    })?;
    let policies =
        db.query("SELECT id, version, name, calendar_id, targets FROM policies", params![], |row| {
            let id = row.get(0)?;
            let targets = row.get::<Json<_>>(4)?.0;
            let (version, name, calendar) = (row.get(1)?, row.get(2)?, row.get(3)?);
            Ok((id, Policy { id, version, name, calendar, targets }))
        })?;
    Ok(Rules {
        ladder: ladder(db)?,
        calendars: calendars.into_iter().collect(),
        policies: policies.into_iter().collect(),
    })
}

/// Raised by every change of a rule; 0 before the first.
///
/// # Errors
/// When the database refuses.
pub fn version(db: &mut Db) -> Result<i64> {
    db.last_number(VERSION)
}

/// Whether a closure changed a rule.
pub fn has_changed(tx: &Tx) -> bool {
    tx.has_raised(VERSION)
}

/// Adds a tier or changes it.
///
/// # Errors
/// When the database refuses.
pub fn save_rung(tx: &mut Tx, rung: &Rung) -> Result<()> {
    tx.execute(
        "INSERT INTO rungs (tier, name, kind) VALUES ($1, $2, $3)
         ON CONFLICT (tier) DO UPDATE SET name = excluded.name, kind = excluded.kind",
        params![rung.tier, rung.name, Kind(rung.kind)],
    )?;
    changed(tx)
}

/// Adds a team or changes it.
///
/// # Errors
/// When the database refuses.
pub fn save_team(tx: &mut Tx, team: &Team) -> Result<()> {
    tx.execute(
        "INSERT INTO teams (id, name, public_name, tier, calendar_id, policy_id)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET
             name = excluded.name, public_name = excluded.public_name, tier = excluded.tier,
             calendar_id = excluded.calendar_id, policy_id = excluded.policy_id",
        params![team.id, team.name, team.public_name, team.tier, team.calendar, team.policy],
    )?;
    changed(tx)
}

/// Adds a path or changes it.
///
/// # Errors
/// `Duplicate` when another path joins the same two teams.
pub fn save_path(tx: &mut Tx, path: &Path) -> Result<()> {
    tx.execute(
        "INSERT INTO paths (id, from_team_id, to_team_id, contract) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET
             from_team_id = excluded.from_team_id, to_team_id = excluded.to_team_id,
             contract = excluded.contract",
        params![path.id, path.from, path.to, Json(&path.contract)],
    )?;
    changed(tx)
}

/// Takes a path away; offers made on it stay as they are.
///
/// # Errors
/// When the database refuses.
pub fn remove_path(tx: &mut Tx, path: PathId) -> Result<()> {
    tx.execute("DELETE FROM paths WHERE id = $1", params![path])?;
    changed(tx)
}

/// Adds a calendar or changes it.
///
/// # Errors
/// When the database refuses.
pub fn save_calendar(tx: &mut Tx, id: CalendarId, name: &str, calendar: &Calendar) -> Result<()> {
    tx.execute(
        "INSERT INTO calendars (id, name, body) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, body = excluded.body",
        params![id, name, Json(calendar)],
    )?;
    changed(tx)
}

/// Adds a policy as version 1, or changes it and counts its version up; the version in `policy`
/// is not looked at.
///
/// # Errors
/// When the database refuses.
pub fn save_policy(tx: &mut Tx, policy: &Policy) -> Result<()> {
    tx.execute(
        "INSERT INTO policies (id, version, name, calendar_id, targets) VALUES ($1, 1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET
             version = policies.version + 1, name = excluded.name, calendar_id = excluded.calendar_id,
             targets = excluded.targets",
        params![policy.id, policy.name, policy.calendar, Json(&policy.targets)],
    )?;
    changed(tx)
}

/// Sets how often a ticket may move before a lead must rule.
///
/// # Errors
/// When the database refuses.
pub fn save_guard(tx: &mut Tx, guard: &BounceGuard) -> Result<()> {
    let text = serde_json::to_string(guard).expect("two numbers become JSON");
    set_setting(tx, GUARD, &text)?;
    changed(tx)
}

/// The calendars with their names.
///
/// # Errors
/// When the database refuses.
pub fn calendar_names(db: &mut Db) -> Result<Vec<(CalendarId, String)>> {
    db.query("SELECT id, name FROM calendars ORDER BY name, id", params![], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

/// The policy of customers without an organisation; `None` until it is chosen.
///
/// # Errors
/// When the database refuses.
pub fn default_policy(db: &mut Db) -> Result<Option<PolicyId>> {
    Ok(setting(db, DEFAULT_POLICY)?.and_then(|id| id.parse().ok()))
}

/// Chooses the policy of customers without an organisation.
///
/// # Errors
/// When the database refuses.
pub fn set_default_policy(tx: &mut Tx, policy: PolicyId) -> Result<()> {
    set_setting(tx, DEFAULT_POLICY, &policy.to_string())
}

/// The team that requests start with; `None` until it is chosen.
///
/// # Errors
/// When the database refuses.
pub fn default_team(db: &mut Db) -> Result<Option<TeamId>> {
    Ok(setting(db, DEFAULT_TEAM)?.and_then(|id| id.parse().ok()))
}

/// Chooses the team that requests start with.
///
/// # Errors
/// When the database refuses.
pub fn set_default_team(tx: &mut Tx, team: TeamId) -> Result<()> {
    set_setting(tx, DEFAULT_TEAM, &team.to_string())
}

/// A setting of the desk.
///
/// # Errors
/// When the database refuses.
pub fn setting(db: &mut Db, name: &str) -> Result<Option<String>> {
    db.query_opt("SELECT value FROM settings WHERE name = $1", params![name], |row| row.get(0))
}

/// Changes a setting of the desk.
///
/// # Errors
/// When the database refuses.
pub fn set_setting(tx: &mut Tx, name: &str, value: &str) -> Result<()> {
    tx.execute(
        "INSERT INTO settings (name, value) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![name, value],
    )
    .map(drop)
}

fn changed(tx: &mut Tx) -> Result<()> {
    tx.next_number(VERSION).map(drop)
}

fn ladder(db: &mut Db) -> Result<Ladder> {
    let rungs = db.query("SELECT tier, name, kind FROM rungs ORDER BY tier", params![], |row| {
        Ok(Rung { tier: row.get(0)?, name: row.get(1)?, kind: row.get::<Kind>(2)?.0 })
    })?;
    let teams = db.query(
        "SELECT id, name, public_name, tier, calendar_id, policy_id FROM teams ORDER BY tier, id",
        params![],
        |row| {
            Ok(Team {
                id: row.get(0)?,
                name: row.get(1)?,
                public_name: row.get(2)?,
                tier: row.get(3)?,
                calendar: row.get(4)?,
                policy: row.get(5)?,
            })
        },
    )?;
    let paths =
        db.query("SELECT id, from_team_id, to_team_id, contract FROM paths ORDER BY id", params![], |row| {
            let contract = row.get::<Json<_>>(3)?.0;
            Ok(Path { id: row.get(0)?, from: row.get(1)?, to: row.get(2)?, contract })
        })?;
    let guard = match setting(db, GUARD)? {
        Some(text) => serde_json::from_str(&text)
            .map_err(|error| StoreError::Unreadable(format!("the bounce guard: {error}")))?,
        None => BounceGuard::default(),
    };
    Ok(Ladder { rungs, teams, paths, guard })
}

/// A rung's kind as a column.
struct Kind(RungKind);

impl ToValue for Kind {
    fn to_value(&self) -> Value {
        let key = match self.0 {
            RungKind::SelfService => "self_service",
            RungKind::Staff => "staff",
            RungKind::Provider => "provider",
        };
        Value::Text(key.to_owned())
    }
}

impl FromValue for Kind {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text("self_service") => Some(Kind(RungKind::SelfService)),
            ValueRef::Text("staff") => Some(Kind(RungKind::Staff)),
            ValueRef::Text("provider") => Some(Kind(RungKind::Provider)),
            _ => None,
        }
    }
}
