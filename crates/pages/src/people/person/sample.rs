//! People for the samples of the page.

use trestle_domain::ids::{OrganisationId, PersonId, TeamId};
use trestle_domain::ladder::Tier;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;

use super::{Editing, Membership, Model, Password, Session, Typed};
use crate::parts::Problem;
use crate::parts::form::Checked;
use crate::people::{Kind, Role};

/// Thursday, 12 March 2026, 12:00 UTC: when the samples play.
const SAMPLE_NOW_MS: i64 = 1_773_316_800_000;

impl Model {
    /// An agent who leads a team.
    pub fn sample() -> Model {
        let place = |id, name: &str, tier, role| Membership {
            team: Named { id: TeamId(id), name: name.to_owned() },
            tier: Tier(tier),
            role,
        };
        let session = |device: &str, address: &str, minutes: i64| Session {
            device: device.to_owned(),
            address: address.to_owned(),
            seen_at: Timestamp(SAMPLE_NOW_MS - minutes * 60_000),
        };
        Model {
            csrf: "token".to_owned(),
            id: Some(PersonId(9)),
            stored_name: "Noor Haddad".to_owned(),
            editing: Editing::Everybody,
            typed: Typed {
                name: "Noor Haddad".to_owned(),
                public_name: "Noor".to_owned(),
                email: "noor.haddad@meridian.example".to_owned(),
                kind: Kind::Agent,
                zone: "Europe/Berlin".to_owned(),
                admin: Checked::Yes,
                ..Typed::default()
            },
            password: Password::Set,
            organisations: vec![Named {
                id: OrganisationId(1),
                name: "Hafenlogistik Brandt & Söhne AG".to_owned(),
            }],
            zones: ["America/New_York", "Europe/Berlin", "Europe/Stockholm", "UTC"]
                .map(str::to_owned)
                .to_vec(),
            memberships: vec![
                place(1, "Front line", 1, Role::Lead),
                place(5, "Firmware and drivers engineering (Göteborg)", 3, Role::Member),
            ],
            teams: vec![Named { id: TeamId(2), name: "Workplace specialists".to_owned() }],
            sessions: vec![
                session("Firefox on Linux", "203.0.113.7", 4),
                session("Safari on iPhone", "2001:db8::17", 2_900),
            ],
            devices: crate::devices::sample_lines(),
            problems: Vec::new(),
        }
    }

    /// A customer, seen by a lead.
    pub fn sample_customer() -> Model {
        Model {
            id: Some(PersonId(31)),
            stored_name: "Anneliese von Reichenbach-Wolffersdorff".to_owned(),
            editing: Editing::Customers,
            typed: Typed {
                name: "Anneliese von Reichenbach-Wolffersdorff".to_owned(),
                public_name: "Anneliese von Reichenbach-Wolffersdorff".to_owned(),
                email: "a.vonreichenbach@hafenlogistik.example".to_owned(),
                organisation: "1".to_owned(),
                sees_organisation: Checked::Yes,
                language: "de".to_owned(),
                zone: "Europe/Berlin".to_owned(),
                ..Typed::default()
            },
            password: Password::Missing,
            devices: Vec::new(),
            memberships: Vec::new(),
            sessions: Vec::new(),
            ..Model::sample()
        }
    }

    /// Somebody to be.
    pub fn sample_new() -> Model {
        Model {
            id: None,
            stored_name: String::new(),
            typed: Typed::default(),
            editing: Editing::Everybody,
            ..Model::sample_customer()
        }
    }

    /// An address another person has, and a password that is too short.
    pub fn sample_refused() -> Model {
        Model {
            problems: vec![
                Problem::new("email", "Ada Lovelace has this address already."),
                Problem::new("password", "Use at least 12 characters."),
            ],
            ..Model::sample()
        }
    }

    /// A colleague, seen by a lead.
    pub fn sample_read() -> Model {
        Model { editing: Editing::No, ..Model::sample() }
    }
}
