//! Devices brought as a table: each row recorded, changed, left as it is, or named with what is wrong.

use std::collections::BTreeMap;
use std::io::Read;

use trestle_diagnose::encoding::Utf8;
use trestle_domain::access::Agent;
use trestle_domain::device::{Content, Field, Table, TableFlaw, TableRow, Vocabulary, Way};
use trestle_domain::ids::{DeviceId, OrganisationId};
use trestle_store::{devices, people};

use super::Saying;
use crate::{Desk, Failure};

/// What a table came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// Devices that are new.
    pub recorded: usize,
    /// Devices that changed.
    pub changed: usize,
    /// Devices that were so already.
    pub same: usize,
    /// Rows that were not taken.
    pub problems: Vec<RowProblem>,
    /// Columns that nothing is known of.
    pub unknown: Vec<String>,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The line of the table, counted from 1.
    pub line: u64,
    /// The column; none if it is the whole row.
    pub field: Option<Field>,
    /// Key of the sentence for people.
    pub message: &'static str,
}

/// Key of the sentence for people.
pub fn table_flaw_key(flaw: TableFlaw) -> &'static str {
    match flaw {
        TableFlaw::NoColumns => "devices-table-problem-columns",
        TableFlaw::TooManyRows => "devices-table-problem-rows",
        TableFlaw::Kind => "devices-table-problem-kind",
        TableFlaw::State => "devices-table-problem-state",
        TableFlaw::Day => "devices-problem-date",
    }
}

/// The text of a table in whatever encoding its spreadsheet wrote, its lines ended as those of a form.
pub fn table_text(bytes: &[u8]) -> String {
    let mut text = Vec::new();
    // Memory does not fail to be read.
    let _ = Utf8::new(bytes).read_to_end(&mut text);
    String::from_utf8_lossy(&text).replace("\r\n", "\n").replace(['\0', '\r'], "")
}

/// What became of one row.
enum Outcome {
    Recorded,
    Changed,
    Same,
}

impl Desk<'_> {
    /// Takes a table in, row by row. A row with a problem changes nothing and holds up no other. What it would
    /// come to is asked with [`App::rehearse`](crate::App::rehearse).
    pub fn bring_devices(
        &mut self,
        agent: &Agent,
        table: &Table,
        words: &Vocabulary,
    ) -> Result<Brought, Failure> {
        let organisations = self.organisations_in(table)?;
        let mut brought = Brought { unknown: table.unknown.clone(), ..Brought::default() };
        for row in &table.rows {
            match self.bring_row(agent, row, words, &organisations) {
                Ok(Outcome::Recorded) => brought.recorded += 1,
                Ok(Outcome::Changed) => brought.changed += 1,
                Ok(Outcome::Same) => brought.same += 1,
                Err(Failure::Invalid { field, message }) => {
                    let field = Field::from_key(field);
                    brought.problems.push(RowProblem { line: row.line, field, message });
                }
                Err(failure) => return Err(failure),
            }
        }
        Ok(brought)
    }

    fn bring_row(
        &mut self,
        agent: &Agent,
        row: &TableRow,
        words: &Vocabulary,
        organisations: &BTreeMap<String, OrganisationId>,
    ) -> Result<Outcome, Failure> {
        let known = self.device_of(row)?;
        let (before, version) = match known {
            Some(id) => {
                let kept = devices::one(self.tx, id)?.ok_or(Failure::NotFound)?;
                (kept.content, kept.version)
            }
            None => (Content::default(), 0),
        };
        let named = |(field, flaw): (Field, TableFlaw)| Failure::Invalid {
            field: field.key(),
            message: table_flaw_key(flaw),
        };
        let content = row.onto(before.clone(), words).map_err(named)?;
        let content = self.with_names(row, content, organisations)?.tidied();
        let Some(id) = known else {
            self.record_device(agent, content, Saying::by(Way::Table))?;
            return Ok(Outcome::Recorded);
        };
        if before.changes_to(&content).is_empty() {
            return Ok(Outcome::Same);
        }
        self.change_device(agent, id, version, content, Saying::by(Way::Table))?;
        Ok(Outcome::Changed)
    }

    /// The device that a row is about, by its numbers.
    fn device_of(&mut self, row: &TableRow) -> Result<Option<DeviceId>, Failure> {
        let by_serial = match row.cell(Field::Serial) {
            Some(serial) => devices::by_serial(self.tx, serial)?,
            None => None,
        };
        let by_tag = match row.cell(Field::Tag) {
            Some(tag) => devices::by_tag(self.tx, tag)?,
            None => None,
        };
        match (by_serial, by_tag) {
            (Some(one), Some(other)) if one != other => {
                Err(Failure::Invalid { field: "tag", message: "devices-table-problem-two" })
            }
            (None, None) if row.cell(Field::Serial).is_none() && row.cell(Field::Tag).is_none() => {
                Err(Failure::Invalid { field: "", message: "devices-table-problem-number" })
            }
            (found, other) => Ok(found.or(other)),
        }
    }

    /// The organisations by their names in small letters, if the table names any.
    fn organisations_in(&mut self, table: &Table) -> Result<BTreeMap<String, OrganisationId>, Failure> {
        let mut by_name = BTreeMap::new();
        if table.rows.iter().any(|row| row.cell(Field::Organisation).is_some()) {
            for one in people::organisations(self.tx)? {
                by_name.entry(one.name.to_lowercase()).or_insert(one.id);
            }
        }
        Ok(by_name)
    }

    /// The owner by mail address and the organisation by name.
    fn with_names(
        &mut self,
        row: &TableRow,
        content: Content,
        organisations: &BTreeMap<String, OrganisationId>,
    ) -> Result<Content, Failure> {
        let mut content = content;
        if let Some(name) = row.cell(Field::Organisation) {
            let missing =
                Failure::Invalid { field: "organisation", message: "devices-table-problem-organisation" };
            content.organisation = Some(*organisations.get(&name.to_lowercase()).ok_or(missing)?);
        }
        match row.cell(Field::Owner) {
            Some(email) => self.with_owner(content, email),
            None => Ok(content),
        }
    }
}
