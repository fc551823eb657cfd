//! Kept [tallies](Tally): what the contributions of one team in one span add up to.
//!
//! They follow from the contributions alone and change in the transaction that changes those,
//! so they can be thrown away and made anew at any time.

use std::collections::BTreeMap;

use trestle_domain::figures::{Contribution, Tally};
use trestle_domain::ids::TeamId;
use trestle_domain::time::Timestamp;
use trestle_domain::view::insight::Slice;

use crate::engine::{Db, FromValue, ToValue, Tx, Value, ValueRef};
use crate::tickets::contribution;
use crate::{Result, params, rules};

/// Names the form of a kept tally. Another form needs another name here.
const FORM: &str = "1";
const FORM_SETTING: &str = "tallies";

/// Where a tally is kept: the beginning of its span, and its team.
type Place = (Timestamp, TeamId);

/// Lets the tallies follow a ticket's contribution from what it was to what it is.
pub(crate) fn follow(tx: &mut Tx, before: Option<&Contribution>, after: &Contribution) -> Result<()> {
    if before.map(opened) != Some(opened(after)) {
        if let Some(place) = before.map(opened) {
            change(tx, place, |tally| tally.opened -= 1)?;
        }
        change(tx, opened(after), |tally| tally.opened += 1)?;
    }
    if let Some((before, place)) = before.and_then(solved) {
        change(tx, place, |tally| tally.uncount(before))?;
    }
    if let Some((after, place)) = solved(after) {
        change(tx, place, |tally| tally.count(after))?;
    }
    Ok(())
}

/// Everything counted in a slice, in the spans that begin within it: one tally for each span
/// and team that has any.
pub(crate) fn within(db: &mut Db, slice: &Slice) -> Result<Vec<(Timestamp, Tally)>> {
    let read = |row: &crate::Row<'_>| Ok((row.get(0)?, row.get::<Kept>(1)?.0));
    match slice.team {
        None => {
            let sql = "SELECT span_at, body FROM tallies WHERE span_at >= $1 AND span_at < $2";
            db.query(sql, params![slice.from, slice.to], read)
        }
        Some(team) => {
            let sql = "SELECT span_at, body FROM tallies
                       WHERE span_at >= $1 AND span_at < $2 AND team_id = $3";
            db.query(sql, params![slice.from, slice.to, team], read)
        }
    }
}

/// Makes all tallies anew, unless those kept have the form that this program reads.
///
/// # Errors
/// When the database refuses.
pub fn bring_up(tx: &mut Tx) -> Result<()> {
    if rules::setting(tx, FORM_SETTING)?.as_deref() == Some(FORM) {
        return Ok(());
    }
    tx.execute("DELETE FROM tallies", params![])?;
    let mut tallies: BTreeMap<Place, Tally> = BTreeMap::new();
    contribution::each(tx, |one| {
        tallies.entry(opened(&one)).or_default().opened += 1;
        if let Some((one, place)) = solved(&one) {
            tallies.entry(place).or_default().count(one);
        }
    })?;
    for (place, tally) in tallies {
        keep(tx, place, tally)?;
    }
    rules::set_setting(tx, FORM_SETTING, FORM)
}

fn opened(contribution: &Contribution) -> Place {
    (Tally::span_of(contribution.opened_at), contribution.team)
}

fn solved(contribution: &Contribution) -> Option<(&Contribution, Place)> {
    Some((contribution, (Tally::span_of(contribution.solved_at?), contribution.team)))
}

fn change(tx: &mut Tx, place: Place, change: impl FnOnce(&mut Tally)) -> Result<()> {
    let (span, team) = place;
    let sql = "SELECT body FROM tallies WHERE span_at = $1 AND team_id = $2";
    let kept = tx.query_opt(sql, params![span, team], |row| row.get::<Kept>(0))?;
    let mut tally = kept.map_or_else(Tally::default, |kept| kept.0);
    change(&mut tally);
    keep(tx, place, tally)
}

fn keep(tx: &mut Tx, (span, team): Place, tally: Tally) -> Result<()> {
    tx.put(
        "INSERT INTO tallies (span_at, team_id, body) VALUES ($1, $2, $3)
         ON CONFLICT (span_at, team_id) DO UPDATE SET body = excluded.body",
        params![span, team, Kept(tally)],
    )
}

/// A tally as bytes: a quarter's report reads thousands, and JSON would take most of its time.
struct Kept(Tally);

impl ToValue for Kept {
    fn to_value(&self) -> Value {
        Value::Bytes(postcard::to_allocvec(&self.0).expect("a tally is plain data"))
    }
}

impl FromValue for Kept {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Bytes(bytes) => postcard::from_bytes(bytes).ok().map(Kept),
            _ => None,
        }
    }
}
