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
use crate::read::cursor::{Cursor, and_one, page};
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
    list(db, conditions, Order::of(filter), after, limit)
}

/// What an agent owns and what nobody owns in the agent's teams, what is due next first.
pub(super) fn mine_and_unowned(db: &mut Db, agent: &Agent, limit: u32) -> Result<Vec<QueueRow>> {
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
        rows.extend(list(db, conditions, Order::Due, None, limit)?.rows);
    }
    rows.sort_by_key(|row| (row.due.map_or(i64::MAX, |due| due.at.0), row.ticket));
    rows.truncate(limit as usize);
    Ok(rows)
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
    /// What is due next comes first.
    Due,
    /// The last changed comes first.
    LastChange,
    /// The oldest comes first.
    Age,
    /// The last opened comes first, among those that contribute.
    Opening,
    /// The last solved comes first, among those that contribute.
    Solution,
}

impl Order {
    fn of(filter: &QueueFilter) -> Order {
        match (filter.figure, filter.status) {
            (Some((Figure::BacklogAge, _)), _) => Order::Age,
            (Some((Figure::Volume, _)), _) => Order::Opening,
            (Some(_), _) => Order::Solution,
            (None, StatusGroup::Unsolved) => Order::Due,
            (None, StatusGroup::Solved | StatusGroup::All) => Order::LastChange,
        }
    }

    /// The columns of the key and of the number, what comes later in the list, the direction,
    /// and the tables. An index has both columns, so a page is read from where it begins.
    fn parts(self) -> (&'static str, &'static str, &'static str, &'static str, &'static str) {
        const TICKETS: &str = "tickets t";
        const CONTRIBUTIONS: &str = "contributions c JOIN tickets t ON t.id = c.ticket_id";
        match self {
            Order::Due => ("t.due_at", "t.id", ">", "ASC", TICKETS),
            Order::LastChange => ("t.updated_at", "t.id", "<", "DESC", TICKETS),
            Order::Age => ("t.created_at", "t.id", ">", "ASC", TICKETS),
            Order::Opening => ("c.opened_at", "c.ticket_id", "<", "DESC", CONTRIBUTIONS),
            Order::Solution => ("c.solved_at", "c.ticket_id", "<", "DESC", CONTRIBUTIONS),
        }
    }
}

/// Whether ticket `t` is one of a known error. As beside the ticket, a signature counts while it is looked for and
/// nobody said that it is something else.
// `OFFSET 0` as in `scope`: a few rows are looked up by their ticket, and no table is read into a hash.
const IS_KNOWN_ERROR: &str = "(EXISTS (SELECT 1 FROM problem_tickets l JOIN problems p ON p.id = l.problem_id
         WHERE l.ticket_id = t.id AND p.state = 'known_error' LIMIT 1 OFFSET 0)
     OR EXISTS (SELECT 1 FROM recognitions n LEFT JOIN signatures s ON s.id = n.signature_id
         WHERE n.ticket_id = t.id AND n.dismissed_at IS NULL AND COALESCE(s.state, 'active') = 'active'
         LIMIT 1 OFFSET 0))";

fn list(
    db: &mut Db,
    mut conditions: Conditions,
    order: Order,
    after: Option<&str>,
    limit: u32,
) -> Result<Queue> {
    let (key, number, later, direction, tables) = order.parts();
    if let Some(cursor) = Cursor::read(after) {
        cursor.demand(key, number, later, &mut conditions);
    }
    let more = conditions.bind(and_one(limit));
    let sql = format!(
        "SELECT t.id, t.subject, r.name, g.name, t.channel, t.status, t.priority, t.tier, m.name, h.name,
             t.due_at, t.due_kind, t.updated_at, {IS_KNOWN_ERROR}, {key}
         FROM {tables}
         LEFT JOIN people r ON r.id = t.requester_id
         LEFT JOIN organisations g ON g.id = t.organisation_id
         LEFT JOIN teams m ON m.id = t.team_id
         LEFT JOIN people h ON h.id = t.holder_id
         WHERE {} ORDER BY {key} {direction}, {number} {direction} LIMIT {more}",
        conditions.text()
    );
    let keyed =
        db.query(&sql, conditions.values(), |row| Ok((read_row(row)?, Cursor(row.get(14)?, row.get(0)?))));
    Ok(page(keyed?, limit))
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
        is_known_error: row.get(13)?,
        updated_at: row.get(12)?,
    })
}
