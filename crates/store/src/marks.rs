//! Marks of tickets, and which tickets share them.

use std::collections::BTreeMap;

use trestle_domain::access::Principal;
use trestle_domain::ids::{PersonId, TeamId, TicketId};
use trestle_domain::mark::{Likeness, Mark, MarkKind, Share, is_common};
use trestle_domain::spike::Sighting;
use trestle_domain::time::Timestamp;
use trestle_domain::view::problems::LikeTicket;

use crate::conditions::Conditions;
use crate::engine::{Db, Row, Tx};
use crate::read::scope;
use crate::{Result, params};

/// Groups that are looked through for proposals.
const MOST_GROUPS: usize = 100;
/// Tickets of all these groups that are looked at, the latest first.
const MOST_ROWS: u32 = 20_000;

/// Adds marks to a ticket; those that it has stay as they are.
///
/// # Errors
/// When the database refuses.
pub fn add(tx: &mut Tx, ticket: TicketId, marks: &[Mark], at: Timestamp) -> Result<()> {
    for one in marks {
        tx.put(
            "INSERT INTO ticket_marks (ticket_id, kind, mark, label, at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (ticket_id, kind, mark) DO NOTHING",
            params![ticket, one.kind, one.mark, one.label, at],
        )?;
    }
    Ok(())
}

/// Gives a ticket these marks of a kind in the place of those it had.
///
/// # Errors
/// When the database refuses.
pub fn replace(tx: &mut Tx, ticket: TicketId, kind: MarkKind, marks: &[Mark], at: Timestamp) -> Result<()> {
    tx.put("DELETE FROM ticket_marks WHERE ticket_id = $1 AND kind = $2", params![ticket, kind])?;
    add(tx, ticket, marks, at)
}

/// Remembers that a ticket is not the same as others with this mark.
///
/// # Errors
/// When the database refuses.
pub fn set_apart(
    tx: &mut Tx,
    ticket: TicketId,
    (kind, mark): (MarkKind, &str),
    by: PersonId,
    at: Timestamp,
) -> Result<()> {
    tx.put(
        "INSERT INTO marks_apart (ticket_id, kind, mark, by_id, at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (ticket_id, kind, mark) DO NOTHING",
        params![ticket, kind, mark, by, at],
    )
}

/// Remembers that each ticket of `apart` is not the same as the others of `all`, by everything that it shares
/// with one of them: otherwise the next mark would propose them again.
///
/// # Errors
/// When the database refuses.
pub fn set_all_apart(
    tx: &mut Tx,
    apart: &[TicketId],
    all: &[TicketId],
    by: PersonId,
    at: Timestamp,
) -> Result<()> {
    let mut conditions = Conditions::default();
    let [by, at] = [conditions.bind(by), conditions.bind(at)];
    let apart = conditions.bind_list(apart.iter().copied());
    let all = conditions.bind_list(all.iter().copied());
    let sql = format!(
        "INSERT INTO marks_apart (ticket_id, kind, mark, by_id, at)
         SELECT m.ticket_id, m.kind, m.mark, CAST({by} AS BIGINT), CAST({at} AS BIGINT) FROM ticket_marks m
         WHERE m.ticket_id IN {apart} AND m.kind <> 'category'
             AND EXISTS (SELECT 1 FROM ticket_marks o WHERE o.kind = m.kind AND o.mark = m.mark
                         AND o.ticket_id IN {all} AND o.ticket_id <> m.ticket_id)
         ON CONFLICT (ticket_id, kind, mark) DO NOTHING"
    );
    tx.put(&sql, conditions.values())
}

/// Tickets without a problem that share a telling mark since `since`, as far as `who` may see them: each group
/// of two or more.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn alike(db: &mut Db, who: &Principal, since: Timestamp) -> Result<Vec<Likeness>> {
    let mut conditions = Conditions::default();
    scope::desk(who, &mut conditions);
    let begin = conditions.bind(since);
    conditions.demand(format!("m.at >= {begin} AND m.kind <> 'category'"));
    conditions.demand(NOT_APART);
    conditions.demand("NOT EXISTS (SELECT 1 FROM problem_tickets l WHERE l.ticket_id = m.ticket_id)");
    let sql = format!(
        "SELECT m.kind, m.mark, MAX(m.label), {} FROM ticket_marks m JOIN tickets t ON t.id = m.ticket_id
         WHERE {} GROUP BY m.kind, m.mark HAVING COUNT(*) > 1
         ORDER BY COUNT(*) DESC, m.kind, m.mark",
        counts(&begin),
        conditions.text()
    );
    let found = db.query(&sql, conditions.values(), counted)?;
    let marks = telling(db, found, since)?;
    let mut tickets = by_mark(db, conditions, &marks)?;
    let groups = marks.into_iter().filter_map(|mark| {
        let tickets = tickets.remove(&(mark.kind, mark.mark.clone()))?;
        (tickets.len() > 1).then_some(Likeness { mark, tickets })
    });
    Ok(groups.collect())
}

/// The groups of tickets that share a telling mark with this one, which is the first in each; only those that
/// `who` may see and that came within `from` and `to`.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn like(
    db: &mut Db,
    who: &Principal,
    ticket: TicketId,
    (from, to): (Timestamp, Timestamp),
) -> Result<Vec<Likeness>> {
    let mut own = Conditions::default();
    let [place, begin] = [own.bind(ticket), own.bind(from)];
    own.demand(format!("m.ticket_id = {place} AND m.kind <> 'category'"));
    own.demand(NOT_APART);
    let sql = format!(
        "SELECT m.kind, m.mark, m.label, {} FROM ticket_marks m WHERE {} ORDER BY m.kind, m.mark",
        counts(&begin),
        own.text()
    );
    let found = db.query(&sql, own.values(), counted)?;
    let marks = telling(db, found, from)?;
    let mut others = Conditions::default();
    scope::desk(who, &mut others);
    let [place, begin, end] = [others.bind(ticket), others.bind(from), others.bind(to)];
    others.demand(format!("m.ticket_id <> {place} AND m.at >= {begin} AND m.at <= {end}"));
    others.demand(NOT_APART);
    let mut others = by_mark(db, others, &marks)?;
    let groups = marks.into_iter().filter_map(|mark| {
        let others = others.remove(&(mark.kind, mark.mark.clone()))?;
        Some(Likeness { mark, tickets: std::iter::once(ticket).chain(others).collect() })
    });
    Ok(groups.collect())
}

/// Two columns: how many tickets have the mark `m`, before a moment and ever.
fn counts(before: &str) -> String {
    let with = "SELECT COUNT(*) FROM ticket_marks b WHERE b.kind = m.kind AND b.mark = m.mark";
    format!("({with} AND b.at < {before}), ({with})")
}

fn counted(row: &Row<'_>) -> Result<(Mark, [i64; 2])> {
    let mark = Mark { kind: row.get(0)?, mark: row.get(1)?, label: row.get(2)? };
    Ok((mark, [row.get(3)?, row.get(4)?]))
}

/// Those of these marks that tell something; with each comes how many tickets have it, before `since` and ever.
fn telling(db: &mut Db, found: Vec<(Mark, [i64; 2])>, since: Timestamp) -> Result<Vec<Mark>> {
    let is_weighed = |mark: &Mark| matches!(mark.kind, MarkKind::Stack | MarkKind::Event);
    let totals = match found.iter().any(|(mark, _)| is_weighed(mark)) {
        true => totals(db, since)?,
        false => vec![],
    };
    let tells = |mark: &Mark, with: &[i64; 2]| {
        let of = totals.iter().find(|(kind, _)| *kind == mark.kind).map_or([0, 0], |(_, of)| *of);
        let [before, ever] = [0, 1].map(|place| Share { with: with[place], of: of[place] });
        !is_common(mark.kind, before, ever)
    };
    let telling = found.into_iter().filter(|(mark, with)| tells(mark, with));
    Ok(telling.map(|(mark, _)| mark).take(MOST_GROUPS).collect())
}

/// How many tickets have a mark of a kind that can be common, before `since` and ever.
fn totals(db: &mut Db, since: Timestamp) -> Result<Vec<(MarkKind, [i64; 2])>> {
    db.query(
        "SELECT kind, COUNT(DISTINCT CASE WHEN at < $1 THEN ticket_id END), COUNT(DISTINCT ticket_id)
         FROM ticket_marks WHERE kind IN ('stack', 'event') GROUP BY kind",
        params![since],
        |row| Ok((row.get(0)?, [row.get(1)?, row.get(2)?])),
    )
}

/// The tickets that have these marks and meet the conditions, the lowest number first.
fn by_mark(
    db: &mut Db,
    mut conditions: Conditions,
    marks: &[Mark],
) -> Result<BTreeMap<(MarkKind, String), Vec<TicketId>>> {
    let mut tickets: BTreeMap<(MarkKind, String), Vec<TicketId>> = BTreeMap::new();
    if marks.is_empty() {
        return Ok(tickets);
    }
    let ways = marks.iter().map(|mark| {
        let [kind, mark] = [conditions.bind(mark.kind), conditions.bind(mark.mark.as_str())];
        format!("(m.kind = {kind} AND m.mark = {mark})")
    });
    let ways = ways.collect::<Vec<_>>().join(" OR ");
    conditions.demand(format!("({ways})"));
    let sql = format!(
        "SELECT m.kind, m.mark, t.id FROM ticket_marks m JOIN tickets t ON t.id = m.ticket_id
         WHERE {} ORDER BY t.id DESC LIMIT {MOST_ROWS}",
        conditions.text()
    );
    let rows =
        db.query(&sql, conditions.values(), |row| Ok(((row.get(0)?, row.get(1)?), row.get::<TicketId>(2)?)))?;
    for (mark, ticket) in rows.into_iter().rev() {
        tickets.entry(mark).or_default().push(ticket);
    }
    Ok(tickets)
}

/// These tickets as lines, the lowest number first; who may see them is the caller's to ask.
///
/// # Errors
/// When the database refuses.
pub fn lines(db: &mut Db, tickets: &[TicketId]) -> Result<Vec<LikeTicket>> {
    let mut conditions = Conditions::default();
    let ids = conditions.bind_list(tickets.iter().copied());
    let sql = format!(
        "SELECT t.id, t.subject, r.name, t.created_at FROM tickets t LEFT JOIN people r ON r.id = t.requester_id
         WHERE t.id IN {ids} ORDER BY t.id"
    );
    db.query(&sql, conditions.values(), |row| {
        Ok(LikeTicket {
            id: row.get(0)?,
            subject: row.get(1)?,
            customer: row.get::<Option<_>>(2)?.unwrap_or_default(),
            opened_at: row.get(3)?,
        })
    })
}

/// Marks that `fewest` different customers or more had after `from` and until `to`. Not words, which come in
/// bands, of which several tell of the same texts.
///
/// # Errors
/// When the database refuses or a row cannot be read.
pub fn crowded(db: &mut Db, from: Timestamp, to: Timestamp, fewest: usize) -> Result<Vec<Mark>> {
    let sql = format!(
        "SELECT m.kind, m.mark, MAX(m.label) FROM ticket_marks m JOIN tickets t ON t.id = m.ticket_id
         WHERE m.at > $1 AND m.at <= $2 AND m.kind <> 'words' AND {NOT_APART}
         GROUP BY m.kind, m.mark HAVING COUNT(DISTINCT t.requester_id) >= $3
         ORDER BY COUNT(DISTINCT t.requester_id) DESC, m.kind, m.mark LIMIT 50"
    );
    db.query(&sql, params![from, to, fewest as i64], |row| {
        Ok(Mark { kind: row.get(0)?, mark: row.get(1)?, label: row.get(2)? })
    })
}

/// Who had a mark, and when, after `from`.
///
/// # Errors
/// When the database refuses.
pub fn sightings(db: &mut Db, kind: MarkKind, mark: &str, from: Timestamp) -> Result<Vec<Sighting>> {
    let sql = format!(
        "SELECT m.at, t.requester_id FROM ticket_marks m JOIN tickets t ON t.id = m.ticket_id
         WHERE m.kind = $1 AND m.mark = $2 AND m.at > $3 AND {NOT_APART} ORDER BY m.at"
    );
    db.query(&sql, params![kind, mark, from], |row| Ok(Sighting { at: row.get(0)?, customer: row.get(1)? }))
}

/// The tickets that had a mark after `from` and until `to` and that `who` may see, the latest first.
///
/// # Errors
/// When the database refuses.
pub fn tickets_with(
    db: &mut Db,
    who: &Principal,
    of: (MarkKind, &str),
    from: Timestamp,
    to: Timestamp,
) -> Result<Vec<TicketId>> {
    let mut conditions = with_mark(of, from, to);
    scope::desk(who, &mut conditions);
    let sql = format!(
        "SELECT t.id FROM ticket_marks m JOIN tickets t ON t.id = m.ticket_id
         WHERE {} ORDER BY m.at DESC, t.id DESC LIMIT 200",
        conditions.text()
    );
    db.query(&sql, conditions.values(), |row| row.get(0))
}

/// The team that most of the tickets are with that had a mark after `from` and until `to`.
///
/// # Errors
/// When the database refuses.
pub fn busiest_team(
    db: &mut Db,
    of: (MarkKind, &str),
    from: Timestamp,
    to: Timestamp,
) -> Result<Option<TeamId>> {
    let conditions = with_mark(of, from, to);
    let sql = format!(
        "SELECT t.team_id FROM ticket_marks m JOIN tickets t ON t.id = m.ticket_id
         WHERE {} GROUP BY t.team_id ORDER BY COUNT(*) DESC, t.team_id LIMIT 1",
        conditions.text()
    );
    db.query_opt(&sql, conditions.values(), |row| row.get(0))
}

fn with_mark((kind, mark): (MarkKind, &str), from: Timestamp, to: Timestamp) -> Conditions {
    let mut conditions = Conditions::default();
    let [kind, mark] = [conditions.bind(kind), conditions.bind(mark)];
    let [from, to] = [conditions.bind(from), conditions.bind(to)];
    conditions.demand(format!("m.kind = {kind} AND m.mark = {mark} AND m.at > {from} AND m.at <= {to}"));
    conditions.demand(NOT_APART);
    conditions
}

/// That nobody set the ticket of the mark `m` apart from others with it.
pub(crate) const NOT_APART: &str = "NOT EXISTS (SELECT 1 FROM marks_apart x
    WHERE x.ticket_id = m.ticket_id AND x.kind = m.kind AND x.mark = m.mark)";

/// Takes the mark of a signature from a ticket, once nothing on it shows the signature any more.
///
/// # Errors
/// When the database refuses.
pub fn forget_signature(tx: &mut Tx, ticket: TicketId, key: &str) -> Result<()> {
    tx.put(
        "DELETE FROM ticket_marks WHERE ticket_id = $1 AND kind = $2 AND mark = $3
             AND NOT EXISTS (SELECT 1 FROM recognitions r WHERE r.ticket_id = $1 AND r.signature_key = $3)",
        params![ticket, MarkKind::Signature, key],
    )
}
