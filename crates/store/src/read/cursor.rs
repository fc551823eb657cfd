//! Where a page of a list ends, so that the next begins there however the list changes.

use trestle_domain::view::desk::Page;

use crate::conditions::Conditions;
use crate::engine::{ToValue, Value};

/// The sort key of a row and its number, which decides between equals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cursor(pub i64, pub i64);

impl Cursor {
    /// Reads what [`page`] wrote; a text that cannot be read asks for the first page.
    pub fn read(text: Option<&str>) -> Option<Cursor> {
        let (key, number) = text?.split_once('.')?;
        Some(Cursor(key.parse().ok()?, number.parse().ok()?))
    }

    /// Demands what `later` says of the columns `key` and `number`: behind this place.
    pub fn demand(self, key: &str, number: &str, later: &str, conditions: &mut Conditions) {
        let place = [self.0, self.1].map(|part| conditions.bind(part));
        conditions.demand(format!("({key}, {number}) {later} ({}, {})", place[0], place[1]));
    }
}

/// How many rows to ask the database for: one more than shown tells whether there are more.
pub(crate) fn and_one(limit: u32) -> Value {
    limit.saturating_add(1).to_value()
}

/// The first `limit` of rows that were asked for with [`and_one`].
pub(crate) fn page<T>(mut keyed: Vec<(T, Cursor)>, limit: u32) -> Page<T> {
    let size = limit as usize;
    let more = keyed.len() > size;
    keyed.truncate(size);
    let last = keyed.last().filter(|_| more);
    let next = last.map(|(_, Cursor(key, number))| format!("{key}.{number}"));
    Page { rows: keyed.into_iter().map(|(row, _)| row).collect(), next }
}
