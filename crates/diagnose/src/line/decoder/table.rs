//! Tables whose first line names the columns: W3C logs of web servers, exported events, metrics.

mod metric;

use crate::line::decoder::{Record, access};
use crate::line::{Head, Level};
use crate::time;

pub use metric::Metric;

/// A table with its columns.
pub struct Table {
    separator: u8,
    columns: Vec<Box<[u8]>>,
    roles: Roles,
    kind: Kind,
    metrics: Vec<Metric>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `#Fields:` and spaces.
    W3c,
    /// Each row tells of an event.
    Events,
    /// Each row holds numbers measured at one time.
    Metrics,
}

/// Which column says what.
#[derive(Clone, Copy, Debug, Default)]
struct Roles {
    date: Option<usize>,
    time: Option<usize>,
    level: Option<usize>,
    message: Option<usize>,
    source: Option<usize>,
    number: Option<usize>,
    method: Option<usize>,
    status: Option<usize>,
}

impl Table {
    /// The table that these first lines begin, if they do.
    pub fn of(lines: &[&[u8]]) -> Option<Table> {
        if let Some(fields) = lines.iter().take(8).find_map(|line| line.strip_prefix(b"#Fields: ")) {
            let mut table = Table::new(b' ', Kind::W3c);
            table.name_columns(fields);
            return Some(table);
        }
        let head = lines.first()?;
        let separator =
            [b',', b';', b'\t'].into_iter().find(|separator| cells(head, *separator).len() >= 2)?;
        let mut table = Table::new(separator, Kind::Events);
        table.name_columns(head);
        let width = table.columns.len();
        let same = lines[1..].iter().filter(|line| cells(line, separator).len() == width).count();
        let named =
            table.columns.iter().all(|name| name.len() < 48 && !name.first().is_some_and(u8::is_ascii_digit));
        if table.roles.time.or(table.roles.date).is_none()
            || !named
            || lines.len() < 2
            || same * 2 < lines.len() - 1
        {
            return None;
        }
        if table.roles.message.is_none() {
            table.kind = Kind::Metrics;
            table.metrics = table.columns.iter().map(|name| Metric::new(name)).collect();
        }
        Some(table)
    }

    fn new(separator: u8, kind: Kind) -> Table {
        Table { separator, columns: vec![], roles: Roles::default(), kind, metrics: vec![] }
    }

    fn name_columns(&mut self, head: &[u8]) {
        let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head).trim_ascii();
        self.columns =
            cells(head, self.separator).into_iter().map(|cell| cell.to_ascii_lowercase().into()).collect();
        let find = |names: &[&[u8]]| self.columns.iter().position(|column| names.contains(&&**column));
        self.roles = Roles {
            date: find(&[b"date"]),
            time: find(&[
                b"time",
                b"timestamp",
                b"datetime",
                b"date and time",
                b"timecreated",
                b"@timestamp",
                b"ts",
                b"date/time",
                b"time_utc",
                b"created",
            ]),
            level: find(&[b"level", b"severity", b"type", b"entrytype", b"leveldisplayname", b"loglevel"]),
            message: find(&[b"message", b"msg", b"description", b"details", b"event", b"text", b"body"]),
            source: find(&[b"source", b"provider", b"providername", b"logger", b"component"]),
            number: find(&[b"event id", b"eventid", b"id"]),
            method: find(&[b"cs-method"]),
            status: find(&[b"sc-status"]),
        };
    }

    /// What the form is called in reports.
    pub fn name(&self) -> &'static str {
        match self.kind {
            Kind::W3c => "W3C log",
            Kind::Events => "table of events",
            Kind::Metrics => "table of metrics",
        }
    }

    /// Hands over the record of a row; `false` if the line is none.
    pub fn line(&mut self, line: &[u8], message: &mut Vec<u8>, each: &mut dyn FnMut(Record)) -> bool {
        if self.kind == Kind::W3c && line.first() == Some(&b'#') {
            if let Some(fields) = line.strip_prefix(b"#Fields: ") {
                self.name_columns(fields);
            }
            return false;
        }
        let cells = cells(line, self.separator);
        let cell = |role: Option<usize>| role.and_then(|index| cells.get(index)).map(|cell| &**cell);
        let joined;
        let when = match (cell(self.roles.date), cell(self.roles.time)) {
            (Some(date), Some(time)) => {
                joined = [date, b" ", time].concat();
                &joined
            }
            (date, time) => time.or(date).unwrap_or_default(),
        };
        let Some(stamp) = time::scan(when, 0) else { return false };
        let mut head = Head { stamp: Some(stamp), component: cell(self.roles.source), ..Head::default() };
        head.level = cell(self.roles.level).and_then(Level::named);
        match self.kind {
            Kind::W3c => {
                let status = cell(self.roles.status).unwrap_or_default();
                head.level = match status.first() {
                    Some(b'5') => Some(Level::Error),
                    Some(b'4') => Some(Level::Warning),
                    _ => Some(Level::Info),
                };
                access::request(cell(self.roles.method).unwrap_or_default(), status, message);
            }
            Kind::Events => {
                message.clear();
                if let Some(number) = cell(self.roles.number)
                    .and_then(|cell| std::str::from_utf8(cell).ok()?.parse::<u32>().ok())
                {
                    message.extend_from_slice(format!("EVENT-{number:04}: ").as_bytes());
                }
                message.extend_from_slice(cell(self.roles.message).unwrap_or_default());
            }
            Kind::Metrics => {
                let numbers =
                    cells.iter().map(|cell| std::str::from_utf8(cell).ok()?.trim().parse::<f64>().ok());
                for (index, (metric, number)) in self.metrics.iter_mut().zip(numbers).enumerate() {
                    let times = [self.roles.time, self.roles.date].contains(&Some(index));
                    if let Some(number) = number.filter(|number| number.is_finite() && !times) {
                        metric.add(stamp, number);
                    }
                }
                message.clear();
                message.extend_from_slice(b"measured: ");
                message.extend_from_slice(&self.columns.join(&b" "[..]));
            }
        }
        each(Record::whole(head, message));
        true
    }

    /// The numbers of each column that has any.
    pub fn metrics(self) -> Vec<Metric> {
        self.metrics.into_iter().filter(|metric| !metric.is_empty()).collect()
    }
}

/// The cells of a row; quotes may hold separators, and two quotes are one.
fn cells(line: &[u8], separator: u8) -> Vec<Vec<u8>> {
    let mut cells = vec![];
    let (mut cell, mut quoted, mut at) = (vec![], false, 0);
    while at < line.len() {
        match line[at] {
            b'"' if quoted && line.get(at + 1) == Some(&b'"') => {
                cell.push(b'"');
                at += 1;
            }
            b'"' if separator != b' ' => quoted = !quoted,
            byte if byte == separator && !quoted => cells.push(std::mem::take(&mut cell)),
            byte => cell.push(byte),
        }
        at += 1;
    }
    cells.push(cell);
    cells
}
