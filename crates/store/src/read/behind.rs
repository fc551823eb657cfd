//! How many tickets are behind a figure.

use trestle_domain::figures::Figure;
use trestle_domain::view::insight::Slice;

use super::insight;
use crate::Result;
use crate::conditions::Conditions;
use crate::engine::Db;

/// How many tickets the pages behind a figure list, all of them together: those that whoever
/// sees the whole desk is shown.
///
/// # Errors
/// When the database refuses.
pub fn how_many(db: &mut Db, figure: Figure, slice: &Slice) -> Result<i64> {
    let mut conditions = Conditions::default();
    insight::demand_behind(figure, slice, &mut conditions);
    let sql = format!(
        "SELECT COUNT(*) FROM tickets t LEFT JOIN contributions c ON c.ticket_id = t.id WHERE {}",
        conditions.text()
    );
    db.query_one(&sql, conditions.values(), |row| row.get(0))
}
