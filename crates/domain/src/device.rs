//! Devices: what customers work with and call about – machines, network gear, programs, services.
//!
//! A record says what is known of one. What changed is what differs between two records
//! ([`Content::changes_to`]), so nothing in it is overwritten without a trace. It refuses to know people and
//! organisations by name.

mod changes;
mod proposals;
mod software;
mod table;

use jiff::civil::Date;

use crate::article::on_one_line;
use crate::ids::{OrganisationId, PersonId};
use crate::keys::keys;

pub use changes::{Change, Field};
pub use proposals::{FactKind, Fit, Proposal, fit, proposals, short_host};
pub use software::Software;
pub use table::{MOST_ROWS, Table, TableFlaw, TableRow, Vocabulary, heading, line};

/// What a device is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// A desktop or portable computer.
    #[default]
    Computer,
    /// A telephone or tablet.
    Mobile,
    /// A till or a card terminal.
    Till,
    /// Prints or scans.
    Printer,
    /// A server, real or virtual.
    Server,
    /// A switch, router, access point or firewall.
    Network,
    /// A program that has an owner and a contract of its own.
    Software,
    /// Something that others run: a line, a mailbox, a cloud.
    Service,
    /// Anything else.
    Other,
}

keys!(Kind {
    Computer = "computer",
    Mobile = "mobile",
    Till = "till",
    Printer = "printer",
    Server = "server",
    Network = "network",
    Software = "software",
    Service = "service",
    Other = "other",
});

/// What a device is doing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Somebody works with it.
    #[default]
    InUse,
    /// It is being repaired.
    InRepair,
    /// It waits for whoever needs one.
    Spare,
    /// Nobody will work with it again.
    Retired,
}

keys!(State { InUse = "in_use", InRepair = "in_repair", Spare = "spare", Retired = "retired" });

/// How a change came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Somebody typed it.
    Screen,
    /// It stood in a table that somebody brought.
    Table,
    /// A program said it.
    Program,
    /// It was read in logs, and somebody agreed.
    Bundle,
}

keys!(Way { Screen = "screen", Table = "table", Program = "program", Bundle = "bundle" });

/// Everything that is known of a device. Empty texts are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    /// What people call it.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// What it is doing.
    pub state: State,
    /// The number on its label; no two devices have the same.
    pub tag: String,
    /// The maker's number; no two devices have the same.
    pub serial: String,
    /// Who made it.
    pub maker: String,
    /// Which model.
    pub model: String,
    /// Whose it is.
    pub owner: Option<PersonId>,
    /// Which organisation's it is.
    pub organisation: Option<OrganisationId>,
    /// Where it is.
    pub place: String,
    /// What it calls itself in a network.
    pub host: String,
    /// The operating system with its version.
    pub system: String,
    /// Who repairs or replaces it.
    pub supplier: String,
    /// The last day on which they do.
    pub warranty_until: Option<Date>,
    /// By which contract.
    pub contract: String,
    /// The programs on it, by name, each once.
    pub software: Vec<Software>,
    /// For our own people.
    pub notes: String,
}

/// More letters in a line are refused.
pub const LONGEST_LINE: usize = 160;
/// More letters in notes, or in why something changed, are refused.
pub const LONGEST_NOTES: usize = 4_000;
/// More programs on one device are refused.
pub const MOST_SOFTWARE: usize = 300;
/// A warranty that ends within so many days is said to end soon.
pub const SOON_DAYS: i32 = 60;

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// It has no name.
    NoName,
    /// It is too long, or there is too much.
    TooLong,
    /// A program has marks that part programs and versions in lists of them.
    Marks,
}

impl Content {
    /// The same with lines that are lines, and each program once.
    pub fn tidied(self) -> Content {
        let line = |text: &str| on_one_line(text);
        Content {
            name: line(&self.name),
            tag: line(&self.tag),
            serial: line(&self.serial),
            maker: line(&self.maker),
            model: line(&self.model),
            place: line(&self.place),
            host: line(&self.host),
            system: line(&self.system),
            supplier: line(&self.supplier),
            contract: line(&self.contract),
            software: software::tidied(self.software),
            notes: self.notes.trim().to_owned(),
            ..self
        }
    }

    /// Everything that is wrong with it.
    pub fn flaws(&self) -> Vec<(Field, Flaw)> {
        let mut wrong = Vec::new();
        if self.name.trim().is_empty() {
            wrong.push((Field::Name, Flaw::NoName));
        }
        for field in Field::ALL.iter().filter(|field| field.is_line()) {
            let length = self.value(*field).map_or(0, |text| text.chars().count());
            wrong.extend((length > LONGEST_LINE).then_some((*field, Flaw::TooLong)));
        }
        let is_long = |text: &str| text.chars().count() > LONGEST_LINE;
        if self.software.len() > MOST_SOFTWARE
            || self.software.iter().any(|one| is_long(&one.name) || is_long(&one.version))
        {
            wrong.push((Field::Software, Flaw::TooLong));
        }
        let has_marks = |one: &Software| one.name.contains(';') || one.version.contains([',', ';']);
        if self.software.iter().any(has_marks) {
            wrong.push((Field::Software, Flaw::Marks));
        }
        if self.notes.chars().count() > LONGEST_NOTES {
            wrong.push((Field::Notes, Flaw::TooLong));
        }
        wrong
    }

    /// The maker and the model in one line.
    pub fn made(&self) -> String {
        [self.maker.as_str(), &self.model]
            .iter()
            .filter(|text| !text.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// How many days a warranty still lasts, the last one included as day 0; negative once it has ended.
pub fn days_left(until: Date, today: Date) -> i32 {
    (until - today).get_days()
}

#[cfg(test)]
mod tests;
