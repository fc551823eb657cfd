//! The value of every figure in a slice.

use std::collections::BTreeMap;

use trestle_domain::figures::Figure;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::insight::{Slice, Value};

use super::spread::spread;
use super::{counted, demand_behind, demand_slice};
use crate::Result;
use crate::conditions::Conditions;
use crate::engine::Db;

/// Every figure's value.
pub(super) fn values(db: &mut Db, slice: &Slice, now: Timestamp) -> Result<BTreeMap<Figure, Value>> {
    let mut values = shares(db, slice)?;
    values.insert(Figure::Volume, Value::Count(volume(db, slice)?));
    for (figure, column) in [
        (Figure::FirstResponse, "c.first_response_ms"),
        (Figure::Resolution, "c.resolution_ms"),
        (Figure::TimeInTier, "s.spent_ms"),
    ] {
        let measured = lengths(db, figure, column, slice)?;
        values.insert(figure, spread(&measured));
    }
    let mut ages = lengths(db, Figure::BacklogAge, "t.created_at", slice)?;
    ages.iter_mut().for_each(|opened| *opened = Millis(now.0) - *opened);
    ages.reverse();
    values.insert(Figure::BacklogAge, spread(&ages));
    Ok(values)
}

fn volume(db: &mut Db, slice: &Slice) -> Result<i64> {
    let mut conditions = Conditions::default();
    demand_slice(Figure::Volume, slice, &mut conditions);
    let sql = format!("SELECT COUNT(*) FROM contributions c WHERE {}", conditions.text());
    db.query_one(&sql, conditions.values(), |row| row.get(0))
}

/// What a figure measured, in order.
fn lengths(db: &mut Db, figure: Figure, column: &str, slice: &Slice) -> Result<Vec<Millis>> {
    let mut conditions = Conditions::default();
    demand_behind(figure, slice, &mut conditions);
    let join = match figure {
        Figure::BacklogAge => "JOIN tickets t ON t.id = c.ticket_id",
        Figure::TimeInTier => "JOIN contribution_tiers s ON s.ticket_id = c.ticket_id",
        _ => "",
    };
    let sql =
        format!("SELECT {column} FROM contributions c {join} WHERE {} ORDER BY {column}", conditions.text());
    db.query(&sql, conditions.values(), |row| row.get(0))
}

const SHARES: [Figure; 10] = [
    Figure::FirstContact,
    Figure::FirstLevel,
    Figure::OneTouch,
    Figure::Escalation,
    Figure::Bounce,
    Figure::Reopen,
    Figure::Csat,
    Figure::Return,
    Figure::PromiseKept,
    Figure::SlaMet,
];

fn shares(db: &mut Db, slice: &Slice) -> Result<BTreeMap<Figure, Value>> {
    let mut conditions = Conditions::default();
    demand_slice(Figure::Escalation, slice, &mut conditions);
    let columns: Vec<String> = SHARES.into_iter().flat_map(part_and_whole).collect();
    let sql = format!("SELECT {} FROM contributions c WHERE {}", columns.join(", "), conditions.text());
    db.query_one(&sql, conditions.values(), |row| {
        let value = |(index, figure): (usize, Figure)| {
            let (part, whole) = (row.get(2 * index)?, row.get(2 * index + 1)?);
            Ok((figure, Value::Share { part, whole }))
        };
        SHARES.into_iter().enumerate().map(value).collect()
    })
}

/// A share's numerator and denominator, over the solved tickets of a slice.
fn part_and_whole(figure: Figure) -> [String; 2] {
    let tickets = |condition: &str| format!("COUNT(CASE WHEN {condition} THEN 1 END)");
    let sum = |columns: &str| format!("CAST(COALESCE(SUM({columns}), 0) AS BIGINT)");
    match figure {
        Figure::Return => [sum("c.offers_returned"), sum("c.offers_answered")],
        Figure::PromiseKept => [sum("c.promises_kept"), sum("c.promises_kept + c.promises_broken")],
        Figure::SlaMet => [sum("c.sla_met"), sum("c.sla_met + c.sla_missed")],
        Figure::Csat => [tickets(counted(figure)), tickets("c.rating IS NOT NULL")],
        Figure::Bounce => [tickets(counted(figure)), tickets(counted(Figure::Escalation))],
        _ => [tickets(counted(figure)), "COUNT(*)".to_owned()],
    }
}
