//! Ticket lists, in pages that neither skip nor repeat a ticket however the list changes.

use trestle_domain::access::{Agent, Principal};
use trestle_domain::due::Due;
use trestle_domain::figures::Figure;
use trestle_domain::ids::{PersonId, TeamId};
use trestle_domain::view::desk::{Queue, QueueRow};
use trestle_domain::view::insight::Slice;

use crate::Result;
use crate::conditions::Conditions;
use crate::engine::{Db, Row};
use crate::read::{insight, scope};

/// Which tickets to list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QueueFilter {
    /// Only those of this team.
    pub team: Option<TeamId>,
    /// Only those this person owns.
    pub holder: Option<PersonId>,
    /// Only those nobody owns.
    pub unowned: bool,
    /// By where they stand.
    pub status: StatusGroup,
    /// Each word is in the number, the subject, or the requester's name or address.
    pub words: Option<String>,
    /// Only those behind a figure; `status` is not looked at then.
    pub figure: Option<(Figure, Slice)>,
}

/// Tickets by where they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StatusGroup {
    /// Someone still has to do something; what is due next comes first.
    #[default]
    Unsolved,
    /// Solved or closed; the last changed comes first.
    Solved,
    /// Both; the last changed comes first.
    All,
}

/// A page of the tickets that `principal` may see. `after` is the `next` of the page before;
/// one that cannot be read asks for the first page.
///
/// # Errors
/// When the database refuses.
pub fn queue(
    db: &mut Db,
    principal: &Principal,
    filter: &QueueFilter,
    after: Option<&str>,
    limit: u32,
) -> Result<Queue> {
    let mut conditions = Conditions::default();
    scope::desk(principal, &mut conditions);
    narrow(filter, &mut conditions);
    page(db, conditions, Order::of(filter), after, limit)
}

/// What an agent owns and what nobody owns in the agent's teams, what is due next first.
pub(super) fn mine_and_unowned(db: &mut Db, agent: &Agent, limit: u32) -> Result<Queue> {
    // One index each: a single query over all of them would read every unsolved ticket.
    let mut filters: Vec<_> = scope::own_teams(agent)
        .into_iter()
        .map(|team| QueueFilter { team: Some(team), unowned: true, ..QueueFilter::default() })
        .collect();
    filters.push(QueueFilter { holder: Some(agent.person), ..QueueFilter::default() });
    let mut rows = Vec::new();
    for filter in filters {
        let mut conditions = Conditions::default();
        narrow(&filter, &mut conditions);
        rows.extend(page(db, conditions, Order::Due, None, limit)?.rows);
    }
    rows.sort_by_key(|row| (row.due.map_or(i64::MAX, |due| due.at.0), row.ticket));
    rows.truncate(limit as usize);
    Ok(Queue { rows, next: None })
}

fn narrow(filter: &QueueFilter, conditions: &mut Conditions) {
    match (filter.figure, filter.status) {
        (Some((figure, slice)), _) => insight::demand_behind(figure, &slice, conditions),
        (None, StatusGroup::Unsolved) => conditions.demand("t.unsolved = 1"),
        (None, StatusGroup::Solved) => conditions.demand("t.unsolved = 0"),
        (None, StatusGroup::All) => {}
    }
    if let Some(team) = filter.team {
        let team = conditions.bind(team);
        conditions.demand(format!("t.team_id = {team}"));
    }
    if let Some(holder) = filter.holder {
        let holder = conditions.bind(holder);
        conditions.demand(format!("t.holder_id = {holder}"));
    }
    if filter.unowned {
        conditions.demand("t.holder_id IS NULL");
    }
    if let Some(words) = &filter.words {
        let number = "('#' || CAST(t.id AS TEXT))";
        conditions.demand_words(words, &[number, "t.subject_lower", "r.name_lower", "r.email"]);
    }
}

/// The order of a list; the ticket's number decides between equals.
#[derive(Clone, Copy)]
enum Order {
    Due,
    LastChange,
}

impl Order {
    fn of(filter: &QueueFilter) -> Order {
        match (filter.figure, filter.status) {
            (None, StatusGroup::Unsolved) => Order::Due,
            _ => Order::LastChange,
        }
    }

    /// The column, what comes later in the list, and the direction.
    fn parts(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Order::Due => ("t.due_at", ">", "ASC"),
            Order::LastChange => ("t.updated_at", "<", "DESC"),
        }
    }
}

fn page(
    db: &mut Db,
    mut conditions: Conditions,
    order: Order,
    after: Option<&str>,
    limit: u32,
) -> Result<Queue> {
    let (key, later, direction) = order.parts();
    if let Some((at, id)) = after.and_then(read_cursor) {
        let (at, id) = (conditions.bind(at), conditions.bind(id));
        conditions.demand(format!("({key}, t.id) {later} ({at}, {id})"));
    }
    let size = limit as usize;
    let more = conditions.bind(limit.saturating_add(1));
    let sql = format!(
        "SELECT t.id, t.subject, r.name, g.name, t.channel, t.status, t.priority, t.tier, m.name, h.name,
             t.due_at, t.due_kind, t.updated_at, {key}
         FROM tickets t
         LEFT JOIN contributions c ON c.ticket_id = t.id
         LEFT JOIN people r ON r.id = t.requester_id
         LEFT JOIN organisations g ON g.id = t.organisation_id
         LEFT JOIN teams m ON m.id = t.team_id
         LEFT JOIN people h ON h.id = t.holder_id
         WHERE {} ORDER BY {key} {direction}, t.id {direction} LIMIT {more}",
        conditions.text()
    );
    let mut keyed = db.query(&sql, conditions.values(), |row| Ok((read_row(row)?, row.get::<i64>(13)?)))?;
    let is_last = keyed.len() <= size;
    keyed.truncate(size);
    let last = keyed.last().filter(|_| !is_last);
    let next = last.map(|(row, key)| format!("{key}.{}", row.ticket));
    Ok(Queue { rows: keyed.into_iter().map(|(row, _)| row).collect(), next })
}

fn read_cursor(text: &str) -> Option<(i64, i64)> {
    let (key, id) = text.split_once('.')?;
    Some((key.parse().ok()?, id.parse().ok()?))
}

fn read_row(row: &Row<'_>) -> Result<QueueRow> {
    let at = row.get(10)?;
    Ok(QueueRow {
        ticket: row.get(0)?,
        subject: row.get(1)?,
        requester: row.get::<Option<_>>(2)?.unwrap_or_default(),
        organisation: row.get(3)?,
        channel: row.get(4)?,
        status: row.get(5)?,
        priority: row.get(6)?,
        tier: row.get(7)?,
        team: row.get::<Option<_>>(8)?.unwrap_or_default(),
        holder: row.get(9)?,
        due: row.get::<Option<_>>(11)?.map(|kind| Due { at, kind }),
        updated_at: row.get(12)?,
    })
}
