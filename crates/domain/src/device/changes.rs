//! What differs between two records of a device, field by field.

use serde::{Deserialize, Serialize};

use super::{Content, Kind, Software, State};
use crate::keys::keys;

/// A field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// What people call it.
    Name,
    /// What it is.
    Kind,
    /// What it is doing.
    State,
    /// The number on its label.
    Tag,
    /// The maker's number.
    Serial,
    /// Who made it.
    Maker,
    /// Which model.
    Model,
    /// Whose it is.
    Owner,
    /// Which organisation's it is.
    Organisation,
    /// Where it is.
    Place,
    /// What it calls itself in a network.
    Host,
    /// The operating system.
    System,
    /// Who repairs or replaces it.
    Supplier,
    /// Until when they do.
    WarrantyUntil,
    /// By which contract.
    Contract,
    /// The programs on it.
    Software,
    /// For our own people.
    Notes,
}

keys!(Field {
    Name = "name",
    Kind = "kind",
    State = "state",
    Tag = "tag",
    Serial = "serial",
    Maker = "maker",
    Model = "model",
    Owner = "owner",
    Organisation = "organisation",
    Place = "place",
    Host = "host",
    System = "system",
    Supplier = "supplier",
    WarrantyUntil = "warranty_until",
    Contract = "contract",
    Software = "software",
    Notes = "notes",
});

impl Field {
    /// Whether it holds one line that somebody typed.
    pub(super) fn is_line(self) -> bool {
        use Field::*;
        matches!(self, Name | Tag | Serial | Maker | Model | Place | Host | System | Supplier | Contract)
    }
}

/// One field that changed. Choices stand as their keys, people and organisations as their numbers, days as
/// ISO 8601; what was or is not there is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which field.
    pub field: Field,
    /// The program, where it is one of several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub program: Option<String>,
    /// What stood there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What stands there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

impl Content {
    /// What has to change for this record to become `after`; nothing if they are the same.
    pub fn changes_to(&self, after: &Content) -> Vec<Change> {
        let single = Field::ALL.iter().filter(|field| **field != Field::Software).filter_map(|field| {
            let (before, after) = (self.value(*field), after.value(*field));
            (before != after).then_some(Change { field: *field, program: None, before, after })
        });
        let mut changes: Vec<Change> = single.collect();
        let program = |name: &str, before, after| Change {
            field: Field::Software,
            program: Some(name.to_owned()),
            before,
            after,
        };
        for old in &self.software {
            let new = after.program(&old.name).map(|new| new.version.clone());
            if new.as_ref() != Some(&old.version) {
                changes.push(program(&old.name, Some(old.version.clone()), new));
            }
        }
        let fresh = after.software.iter().filter(|new| self.program(&new.name).is_none());
        changes.extend(fresh.map(|new| program(&new.name, None, Some(new.version.clone()))));
        changes
    }

    /// The record with one field changed. What a field cannot hold leaves it as it is.
    pub fn with(mut self, change: &Change) -> Content {
        let text = || change.after.clone().unwrap_or_default();
        match change.field {
            Field::Name => self.name = text(),
            Field::Kind => self.kind = Kind::from_key(&text()).unwrap_or(self.kind),
            Field::State => self.state = State::from_key(&text()).unwrap_or(self.state),
            Field::Tag => self.tag = text(),
            Field::Serial => self.serial = text(),
            Field::Maker => self.maker = text(),
            Field::Model => self.model = text(),
            Field::Owner => self.owner = text().parse().ok(),
            Field::Organisation => self.organisation = text().parse().ok(),
            Field::Place => self.place = text(),
            Field::Host => self.host = text(),
            Field::System => self.system = text(),
            Field::Supplier => self.supplier = text(),
            Field::WarrantyUntil => self.warranty_until = text().parse().ok(),
            Field::Contract => self.contract = text(),
            Field::Software => self.put_program(change),
            Field::Notes => self.notes = text(),
        }
        self
    }

    /// What stands in a field that has one value, as a change holds it.
    pub(super) fn value(&self, field: Field) -> Option<String> {
        let text = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        match field {
            Field::Name => text(&self.name),
            Field::Kind => Some(self.kind.key().to_owned()),
            Field::State => Some(self.state.key().to_owned()),
            Field::Tag => text(&self.tag),
            Field::Serial => text(&self.serial),
            Field::Maker => text(&self.maker),
            Field::Model => text(&self.model),
            Field::Owner => self.owner.map(|id| id.to_string()),
            Field::Organisation => self.organisation.map(|id| id.to_string()),
            Field::Place => text(&self.place),
            Field::Host => text(&self.host),
            Field::System => text(&self.system),
            Field::Supplier => text(&self.supplier),
            Field::WarrantyUntil => self.warranty_until.map(|day| day.to_string()),
            Field::Contract => text(&self.contract),
            Field::Software => None,
            Field::Notes => text(&self.notes),
        }
    }

    /// The program of this name, however it is capitalised.
    pub fn program(&self, name: &str) -> Option<&Software> {
        let name = name.to_lowercase();
        self.software.iter().find(|one| one.name.to_lowercase() == name)
    }

    fn put_program(&mut self, change: &Change) {
        let Some(name) = &change.program else { return };
        let lower = name.to_lowercase();
        let known = self.program(name).map_or(name.clone(), |known| known.name.clone());
        self.software.retain(|one| one.name.to_lowercase() != lower);
        self.software.extend(change.after.as_ref().map(|version| Software::new(&known, version)));
        self.software.sort_by_key(|one| one.name.to_lowercase());
    }
}
