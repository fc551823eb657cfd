//! A report as CSV (RFC 4180). Every cell is a number or a name of ours, so nothing in it can
//! be taken for a formula.

use axum::http::header;
use axum::response::{IntoResponse, Response};
use trestle_domain::time::Millis;
use trestle_domain::view::insight::{Reading, Report, Value};

const HEAD: &str = "figure,from,to,team,count,part,whole,median_ms,p90_ms\r\n";

/// One line a figure; what a figure does not have is empty.
pub(super) fn of(report: &Report) -> String {
    let slice = &report.slice;
    let team = slice.team.map_or_else(String::new, |team| team.to_string());
    let line = |reading: &Reading| {
        let cells =
            cells(&reading.value).map(|cell| cell.map_or_else(String::new, |number| number.to_string()));
        format!("{},{},{},{team},{}\r\n", reading.figure.key(), slice.from, slice.to, cells.join(","))
    };
    std::iter::once(HEAD.to_owned()).chain(report.readings.iter().map(line)).collect()
}

/// A table to save.
pub(super) fn answer(table: &str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"insight.csv\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, table.to_owned()).into_response()
}

/// Count, part, whole, median, 90th percentile.
fn cells(value: &Value) -> [Option<i64>; 5] {
    let ms = |length: Option<Millis>| length.map(|length| length.0);
    match *value {
        Value::Count(count) => [Some(count), None, None, None, None],
        Value::Share { part, whole } => [None, Some(part), Some(whole), None, None],
        Value::Spread { count, median, p90 } => [Some(count), None, None, ms(median), ms(p90)],
    }
}

#[cfg(test)]
mod tests {
    use trestle_domain::figures::Figure;
    use trestle_domain::ids::TeamId;
    use trestle_domain::time::Timestamp;
    use trestle_domain::view::insight::Slice;

    use super::*;

    #[test]
    fn a_line_for_each_figure() {
        let reading = |figure, value| Reading { figure, value, tickets: 0, before: None };
        let report = Report {
            slice: Slice { from: Timestamp(0), to: Timestamp(86_400_000), team: Some(TeamId(3)) },
            readings: vec![
                reading(Figure::Volume, Value::Count(12)),
                reading(Figure::Csat, Value::Share { part: 0, whole: 0 }),
                reading(
                    Figure::Resolution,
                    Value::Spread { count: 2, median: Some(Millis(60_000)), p90: Some(Millis(90_000)) },
                ),
            ],
            days: vec![],
            backlog: [0; 5],
            tiers: vec![],
            flow: vec![],
            returns: vec![],
        };
        assert_eq!(
            of(&report),
            "figure,from,to,team,count,part,whole,median_ms,p90_ms\r\n\
             volume,1970-01-01T00:00:00Z,1970-01-02T00:00:00Z,3,12,,,,\r\n\
             csat,1970-01-01T00:00:00Z,1970-01-02T00:00:00Z,3,,0,0,,\r\n\
             resolution,1970-01-01T00:00:00Z,1970-01-02T00:00:00Z,3,2,,,60000,90000\r\n"
        );
    }
}
