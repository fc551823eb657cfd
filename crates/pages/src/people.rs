//! Who the desk knows: the list, and one person with memberships and sessions.
//!
//! Refuses: to show a password in any form, and to decide who may change whom; the caller
//! says what the reader may do with [`person::Editing`].

pub mod list;
pub mod person;

use maud::Markup;

use crate::text::Say;

/// What a person is to the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Asks.
    #[default]
    Customer,
    /// One of our own.
    Agent,
    /// A contact of an outside provider.
    Vendor,
}

impl Kind {
    /// Every kind, in the order forms offer them.
    pub const ALL: [Kind; 3] = [Kind::Customer, Kind::Agent, Kind::Vendor];

    /// The form value.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Customer => "customer",
            Kind::Agent => "agent",
            Kind::Vendor => "vendor",
        }
    }

    /// The kind with this form value.
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    fn words(self, say: &Say) -> String {
        say.text(match self {
            Kind::Customer => "people-kind-customer",
            Kind::Agent => "people-kind-agent",
            Kind::Vendor => "people-kind-vendor",
        })
    }
}

/// What a person is in a team.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Works there.
    Member,
    /// Works there and leads it.
    Lead,
}

impl Role {
    /// The form value; `none` stands for leaving the team.
    pub fn key(self) -> &'static str {
        match self {
            Role::Member => "member",
            Role::Lead => "lead",
        }
    }

    /// The role with this form value.
    pub fn from_key(key: &str) -> Option<Role> {
        [Role::Member, Role::Lead].into_iter().find(|role| role.key() == key)
    }
}

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("people", list::page(say, &list::Model::sample())),
        ("people-empty", list::page(say, &list::Model::sample_empty())),
        ("person", person::page(say, &person::Model::sample())),
        ("person-customer", person::page(say, &person::Model::sample_customer())),
        ("person-new", person::page(say, &person::Model::sample_new())),
        ("person-refused", person::page(say, &person::Model::sample_refused())),
        ("person-read", person::page(say, &person::Model::sample_read())),
    ]
}

#[cfg(test)]
mod tests;
