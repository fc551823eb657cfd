//! Devices as a table that a spreadsheet reads and writes (RFC 4180).
//!
//! A row is recognised by the serial number or the number on the label, so the same table brought twice changes
//! nothing the second time. An empty cell says nothing; a column that is not there says nothing either.

use super::{Change, Content, Field, Kind, Software, State};

/// The names of columns and choices that a table may use besides their keys, in small letters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// Names of columns.
    pub fields: Vec<(String, Field)>,
    /// Names of kinds.
    pub kinds: Vec<(String, Kind)>,
    /// Names of states.
    pub states: Vec<(String, State)>,
}

/// A table that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Its rows, without empty ones.
    pub rows: Vec<TableRow>,
    /// Columns that nothing is known of, as they are headed.
    pub unknown: Vec<String>,
}

/// One row: what stands in which column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The line in which it begins, counted from 1.
    pub line: u64,
    /// Cells that are not empty.
    pub cells: Vec<(Field, String)>,
}

/// Why a row, or the whole table, cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFlaw {
    /// No column is headed as a field is.
    NoColumns,
    /// There are more rows than are taken at once.
    TooManyRows,
    /// There is no such kind.
    Kind,
    /// There is no such state.
    State,
    /// That is not a day.
    Day,
}

/// More rows are refused at once.
pub const MOST_ROWS: usize = 5_000;

impl Table {
    /// Reads a table whose cells are parted by what its first line uses most: commas, semicolons or tabs.
    ///
    /// # Errors
    /// When no column is known, or there is too much.
    pub fn read(text: &str, words: &Vocabulary) -> Result<Table, TableFlaw> {
        let text = text.trim_start_matches('\u{feff}');
        let head = text.lines().next().unwrap_or_default();
        let count = |mark: char| head.matches(mark).count();
        let mark =
            [',', ';', '\t'].into_iter().max_by_key(|mark| (count(*mark), *mark == ',')).unwrap_or(',');
        let mut records = records(text, mark).into_iter();
        let names = records.next().map(|(_, names)| names).unwrap_or_default();
        let columns: Vec<Option<Field>> = names.iter().map(|name| words.field(name)).collect();
        if columns.iter().all(Option::is_none) {
            return Err(TableFlaw::NoColumns);
        }
        let unknown =
            names.iter().zip(&columns).filter(|(name, column)| column.is_none() && !name.trim().is_empty());
        let unknown = unknown.map(|(name, _)| name.trim().to_owned()).collect();
        let rows = records.map(|(line, cells)| TableRow {
            line,
            cells: columns
                .iter()
                .zip(cells)
                .filter_map(|(column, cell)| Some((*column.as_ref()?, without_guard(cell.trim()).to_owned())))
                .filter(|(_, cell)| !cell.is_empty())
                .collect(),
        });
        let rows: Vec<TableRow> = rows.filter(|row| !row.cells.is_empty()).collect();
        if rows.len() > MOST_ROWS { Err(TableFlaw::TooManyRows) } else { Ok(Table { rows, unknown }) }
    }
}

impl TableRow {
    /// What stands in a column.
    pub fn cell(&self, field: Field) -> Option<&str> {
        self.cells.iter().find(|(known, _)| *known == field).map(|(_, cell)| cell.as_str())
    }

    /// The record with what the row says, but for the owner and the organisation, whose names are for others
    /// to look up.
    ///
    /// # Errors
    /// The first cell that cannot be taken.
    pub fn onto(&self, content: Content, words: &Vocabulary) -> Result<Content, (Field, TableFlaw)> {
        let mut content = content;
        for (field, cell) in &self.cells {
            let value = match field {
                Field::Owner | Field::Organisation => continue,
                Field::Software => {
                    content.software = Software::read_all(&cell.replace(';', "\n"));
                    continue;
                }
                Field::Kind => words.kind(cell).ok_or((*field, TableFlaw::Kind))?.key().to_owned(),
                Field::State => words.state(cell).ok_or((*field, TableFlaw::State))?.key().to_owned(),
                Field::WarrantyUntil => day(cell).ok_or((*field, TableFlaw::Day))?.to_string(),
                _ => cell.clone(),
            };
            let change = Change { field: *field, program: None, before: None, after: Some(value) };
            content = content.with(&change);
        }
        Ok(content)
    }
}

/// The first line of a table that is written: the keys of all fields.
pub fn heading() -> String {
    written(Field::ALL.iter().map(|field| field.key().to_owned()))
}

/// A line of a table that is written. `owner` is a mail address, `organisation` a name.
pub fn line(content: &Content, owner: &str, organisation: &str) -> String {
    written(Field::ALL.iter().map(|field| match field {
        Field::Owner => owner.to_owned(),
        Field::Organisation => organisation.to_owned(),
        Field::Software => Software::write_all(&content.software).replace('\n', "; "),
        field => content.value(*field).unwrap_or_default(),
    }))
}

impl Vocabulary {
    fn field(&self, name: &str) -> Option<Field> {
        let name = name.trim().to_lowercase();
        Field::from_key(&name).or_else(|| found(&self.fields, &name))
    }

    fn kind(&self, name: &str) -> Option<Kind> {
        let name = name.trim().to_lowercase();
        Kind::from_key(&name).or_else(|| found(&self.kinds, &name))
    }

    fn state(&self, name: &str) -> Option<State> {
        let name = name.trim().to_lowercase();
        State::from_key(&name).or_else(|| found(&self.states, &name))
    }
}

fn found<T: Copy>(all: &[(String, T)], name: &str) -> Option<T> {
    all.iter().find(|(known, _)| known == name).map(|(_, value)| *value)
}

/// A day as ISO 8601, as `31.12.2026` or as `31.12.26`; years of two digits are of this century.
fn day(text: &str) -> Option<jiff::civil::Date> {
    let parts: Vec<&str> = text.split('.').collect();
    match parts.as_slice() {
        [day, month, year] => {
            let year: i16 = year.trim().parse().ok()?;
            let year = if (0..100).contains(&year) { 2000 + year } else { year };
            jiff::civil::Date::new(year, month.trim().parse().ok()?, day.trim().parse().ok()?).ok()
        }
        _ => text.trim().parse().ok(),
    }
}

/// The records of a table, each with the line in which it begins. A quote that is never closed ends with the text.
fn records(text: &str, mark: char) -> Vec<(u64, Vec<String>)> {
    let (mut all, mut record, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut line, mut begun, mut is_quoted) = (1, 1, false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        line += u64::from(letter == '\n');
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted || cell.trim().is_empty() => {
                is_quoted = !is_quoted;
                if is_quoted {
                    cell.clear();
                }
            }
            '\r' if !is_quoted && letters.peek() == Some(&'\n') => {}
            '\n' if !is_quoted => {
                record.push(std::mem::take(&mut cell));
                all.push((begun, std::mem::take(&mut record)));
                begun = line;
            }
            letter if letter == mark && !is_quoted => record.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || !record.is_empty() {
        record.push(cell);
        all.push((begun, record));
    }
    all
}

/// What a formula of a spreadsheet begins with.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a spreadsheet could take a cell for a formula, if it had no apostrophe before it.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// A cell without the apostrophe that [`written`] puts before it.
fn without_guard(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

/// One line, every cell in quotes where it must be. What a spreadsheet could take for a formula gets an apostrophe,
/// which spreadsheets do not show.
fn written(cells: impl Iterator<Item = String>) -> String {
    let cells = cells.map(|cell| {
        let cell = if is_formula(&cell) { format!("'{cell}") } else { cell };
        match cell.contains([',', '"', '\n', '\r', ';']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell,
        }
    });
    cells.collect::<Vec<_>>().join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn words() -> Vocabulary {
        Vocabulary {
            fields: vec![
                ("seriennummer".to_owned(), Field::Serial),
                ("garantie bis".to_owned(), Field::WarrantyUntil),
            ],
            kinds: vec![("drucker".to_owned(), Kind::Printer)],
            states: vec![("in reparatur".to_owned(), State::InRepair)],
        }
    }

    #[test]
    fn a_table_is_read_as_spreadsheets_write_it() {
        let text = "\u{feff}Name;Seriennummer;Kind;state;Garantie bis;Farbe\r\n\
            \"Drucker \"\"3\"\"; Halle\r\n2\";X-1;Drucker;In Reparatur;31.12.2026;rot\r\n\
            ;;;;;\r\n\
            Kasse;X-2;till;;2027-01-05\r\n";
        let table = Table::read(text, &words()).unwrap();
        assert_eq!(table.unknown, ["Farbe"]);
        assert_eq!(table.rows.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 5]);
        let first = table.rows[0].onto(Content::default(), &words()).unwrap();
        assert_eq!(first.name, "Drucker \"3\"; Halle\r\n2");
        assert_eq!((first.kind, first.state), (Kind::Printer, State::InRepair));
        assert_eq!(first.warranty_until, Some(date(2026, 12, 31)));
        let kept = Content { place: "Cellar".to_owned(), state: State::Spare, ..Content::default() };
        let second = table.rows[1].onto(kept, &words()).unwrap();
        assert_eq!((second.place.as_str(), second.state), ("Cellar", State::Spare), "what is not said stays");
    }

    #[test]
    fn what_cannot_be_taken_is_named() {
        assert_eq!(Table::read("a,b\n1,2", &words()), Err(TableFlaw::NoColumns));
        assert_eq!(Table::read("", &words()), Err(TableFlaw::NoColumns));
        let many = format!("name\n{}", "x\n".repeat(MOST_ROWS + 1));
        assert_eq!(Table::read(&many, &words()), Err(TableFlaw::TooManyRows));
        let row =
            |text: &str| Table::read(text, &words()).unwrap().rows[0].onto(Content::default(), &words());
        assert_eq!(row("kind\ntoaster"), Err((Field::Kind, TableFlaw::Kind)));
        assert_eq!(row("state\nlost"), Err((Field::State, TableFlaw::State)));
        assert_eq!(row("warranty_until\nsoon"), Err((Field::WarrantyUntil, TableFlaw::Day)));
        assert_eq!(row("warranty_until\n31.13.26"), Err((Field::WarrantyUntil, TableFlaw::Day)));
    }

    #[test]
    fn a_year_of_two_digits_is_of_this_century() {
        for (text, expected) in [
            ("31.12.26", date(2026, 12, 31)),
            ("1.2.05", date(2005, 2, 1)),
            ("31.12.2026", date(2026, 12, 31)),
            ("31.12.1999", date(1999, 12, 31)),
            ("2026-12-31", date(2026, 12, 31)),
        ] {
            assert_eq!(day(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let content = Content {
            name: "Till, \"the\" second".to_owned(),
            tag: "HB-1".to_owned(),
            kind: Kind::Till,
            warranty_until: Some(date(2026, 4, 4)),
            software: vec![Software::new("nginx", "1.25"), Software::new("Zoom", "")],
            notes: "Two\nlines".to_owned(),
            ..Content::default()
        };
        let text = heading() + &line(&content, "a@example.org", "Brandt; Söhne");
        let table = Table::read(&text, &Vocabulary::default()).unwrap();
        assert_eq!(table.rows[0].onto(Content::default(), &Vocabulary::default()), Ok(content));
        assert_eq!(table.rows[0].cell(Field::Owner), Some("a@example.org"));
        assert_eq!(table.rows[0].cell(Field::Organisation), Some("Brandt; Söhne"));
        let formula = Content { name: "=HYPERLINK(1)".to_owned(), ..Content::default() };
        assert!(line(&formula, "", "").starts_with("'=HYPERLINK(1),"));
        let guarded = Content {
            tag: "'-1".to_owned(),
            serial: "+49-1".to_owned(),
            place: "-1".to_owned(),
            notes: "'Tis here".to_owned(),
            software: vec![Software::new("@office", "1")],
            ..formula
        };
        let table = Table::read(&(heading() + &line(&guarded, "", "")), &Vocabulary::default()).unwrap();
        assert_eq!(table.rows[0].cell(Field::Serial), Some("+49-1"));
        assert_eq!(table.rows[0].onto(Content::default(), &Vocabulary::default()), Ok(guarded));
    }
}
