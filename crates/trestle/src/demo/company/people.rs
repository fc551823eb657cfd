//! Harbour's own people and its partners' contacts.

use trestle_domain::access::{Agent, Principal, Vendor};
use trestle_domain::ids::{PersonId, TeamId};

use super::teams::*;

/// Someone who works on tickets.
pub struct Colleague {
    /// Their id.
    pub id: PersonId,
    /// The name colleagues use.
    pub name: &'static str,
    /// Their mail address.
    pub email: &'static str,
    /// IANA zone.
    pub zone: &'static str,
    /// Teams they serve in; a lead serves too.
    pub teams: &'static [TeamId],
    /// Teams they lead.
    pub leads: &'static [TeamId],
}

/// Ada Okonkwo, tier 1.
pub const ADA: PersonId = PersonId(1);
/// Jonas Weidenfeller, tier 2.
pub const JONAS: PersonId = PersonId(2);
/// Priyadarshini Raghunathan, tier 3.
pub const PRIYA: PersonId = PersonId(3);
/// Ingrid Solheim, who leads the front line and Network & Devices.
pub const INGRID: PersonId = PersonId(4);
/// Tomás Echeverría, who administers the desk.
pub const TOMAS: PersonId = PersonId(5);
/// Colm Brannigan of Lantern Telecom.
pub const COLM: PersonId = PersonId(61);

const BERLIN: &str = "Europe/Berlin";
const DUBLIN: &str = "Europe/Dublin";
const KOLKATA: &str = "Asia/Kolkata";
const NEW_YORK: &str = "America/New_York";

/// Harbour's own people.
pub const COLLEAGUES: &[Colleague] = &[
    person(1, "Ada Okonkwo", "ada@harbour.example", DUBLIN, &[FRONT]),
    person(2, "Jonas Weidenfeller", "jonas@harbour.example", BERLIN, &[NETWORK]),
    person(3, "Priyadarshini Raghunathan", "priya@harbour.example", BERLIN, &[PLATFORM]),
    lead(4, "Ingrid Solheim", "ingrid@harbour.example", BERLIN, &[FRONT, NETWORK], &[FRONT, NETWORK]),
    person(5, "Tomás Echeverría", "tomas@harbour.example", DUBLIN, &[]),
    person(6, "Liam O’Sullivan", "liam@harbour.example", DUBLIN, &[FRONT]),
    person(7, "Zsófia Bárány", "zsofia@harbour.example", DUBLIN, &[FRONT]),
    person(8, "Kwabena Asante-Mensah", "kwabena@harbour.example", DUBLIN, &[FRONT]),
    person(9, "Chloe Whitcombe", "chloe@harbour.example", DUBLIN, &[FRONT]),
    person(10, "Nguyễn Thị Minh Anh", "minhanh@harbour.example", DUBLIN, &[FRONT]),
    person(11, "Rafael de Albuquerque Sampaio", "rafael@harbour.example", DUBLIN, &[FRONT]),
    person(12, "Sabine Krüger", "sabine@harbour.example", BERLIN, &[FRONT_GERMAN]),
    person(13, "Emre Yıldız", "emre@harbour.example", BERLIN, &[FRONT_GERMAN]),
    person(14, "Maximiliane von Rautenfeld", "maxi@harbour.example", BERLIN, &[FRONT_GERMAN]),
    lead(15, "Lukas Brandstätter", "lukas@harbour.example", BERLIN, &[FRONT_GERMAN], &[FRONT_GERMAN]),
    person(16, "Oksana Hryhorenko", "oksana@harbour.example", BERLIN, &[NETWORK]),
    person(17, "Pieter van den Heuvel", "pieter@harbour.example", BERLIN, &[NETWORK]),
    person(18, "Fatima Benjelloun", "fatima@harbour.example", BERLIN, &[NETWORK]),
    lead(19, "Denise Callahan", "denise@harbour.example", NEW_YORK, &[ACCOUNTS], &[ACCOUNTS]),
    person(20, "Marcus Tillman", "marcus@harbour.example", NEW_YORK, &[ACCOUNTS]),
    person(21, "Guadalupe Ontiveros", "lupe@harbour.example", NEW_YORK, &[ACCOUNTS]),
    lead(22, "Anirban Chattopadhyay", "anirban@harbour.example", KOLKATA, &[APPLICATION], &[APPLICATION]),
    person(23, "Meera Krishnaswamy", "meera@harbour.example", KOLKATA, &[APPLICATION]),
    person(24, "Tenzin Dorji", "tenzin@harbour.example", KOLKATA, &[APPLICATION]),
    person(25, "Farhan Siddiqui", "farhan@harbour.example", KOLKATA, &[APPLICATION]),
    lead(26, "Katarzyna Wiśniewska", "kasia@harbour.example", BERLIN, &[PLATFORM], &[PLATFORM]),
    person(27, "Henrik Aalto", "henrik@harbour.example", BERLIN, &[PLATFORM]),
    person(28, "Yusuf Adeyemi-Clarke", "yusuf@harbour.example", BERLIN, &[PLATFORM]),
    lead(29, "Sudeshna Mukherjee", "sudeshna@harbour.example", KOLKATA, &[FIRMWARE], &[FIRMWARE]),
    person(30, "Vikram Pillai", "vikram@harbour.example", KOLKATA, &[FIRMWARE]),
    person(31, "Li Wenyan", "wenyan@harbour.example", KOLKATA, &[FIRMWARE]),
];

/// The partners' people.
pub const CONTACTS: &[Colleague] = &[
    person(61, "Colm Brannigan", "colm@lantern.example", DUBLIN, &[CARRIER]),
    person(62, "Sinéad Mac Giolla Phádraig", "sinead@lantern.example", DUBLIN, &[CARRIER]),
    person(63, "Torsten Mühlbauer", "torsten@millrace.example", BERLIN, &[REPAIR]),
    person(64, "Agnieszka Dudek", "agnieszka@millrace.example", BERLIN, &[REPAIR]),
];

const fn person(
    id: i64,
    name: &'static str,
    email: &'static str,
    zone: &'static str,
    teams: &'static [TeamId],
) -> Colleague {
    lead(id, name, email, zone, teams, &[])
}

const fn lead(
    id: i64,
    name: &'static str,
    email: &'static str,
    zone: &'static str,
    teams: &'static [TeamId],
    leads: &'static [TeamId],
) -> Colleague {
    Colleague { id: PersonId(id), name, email, zone, teams, leads }
}

impl Colleague {
    /// What the other side reads, such as `Ada from Harbour`.
    pub fn public_name(&self) -> String {
        let company = match self.teams.first() {
            Some(&CARRIER) => "Lantern",
            Some(&REPAIR) => "Millrace",
            _ => super::NAME,
        };
        let from = if self.language() == "de" { "von" } else { "from" };
        format!("{} {from} {company}", self.called())
    }

    /// How colleagues call them: the given name, which not every language puts first.
    pub fn called(&self) -> &'static str {
        match self.id.0 {
            3 => "Priya",
            10 => "Minh Anh",
            14 => "Maxi",
            31 => "Wenyan",
            _ => self.name.split(' ').next().unwrap_or(self.name),
        }
    }

    /// The language they write in.
    pub fn language(&self) -> &'static str {
        if self.teams.contains(&FRONT_GERMAN) { "de" } else { "en" }
    }

    /// Who they are to the rules.
    pub fn principal(&self) -> Principal {
        match self.teams.first() {
            Some(&CARRIER | &REPAIR) => {
                Principal::Vendor(Vendor { person: self.id, teams: self.teams.to_vec() })
            }
            _ => Principal::Agent(Agent {
                person: self.id,
                teams: self.teams.to_vec(),
                leads: self.leads.to_vec(),
                admin: self.id == TOMAS,
            }),
        }
    }
}
