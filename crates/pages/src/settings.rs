//! The administrator's pages: the ladder, teams, paths with their contracts, working hours
//! and targets.
//!
//! Start at [`index`]. What people type stays text until [`calendar_text`], [`policy_text`]
//! and [`amount`] read it; what they refuse comes back as problems at the fields.
//!
//! Refuses: to save, and to decide who may.

pub mod amount;
pub mod brand;
pub mod brands;
pub mod calendar;
pub mod calendar_text;
pub mod calendars;
pub mod connections;
mod fortnight;
pub mod index;
pub mod ladder;
pub mod letters;
pub mod mail;
pub mod mailbox;
pub mod mailbox_text;
pub mod path;
pub mod paths;
pub mod policies;
pub mod policy;
pub mod policy_text;
pub mod provider;
pub mod relay;
pub mod relay_text;
pub mod removal;
mod sample;
pub mod server_fields;
pub mod server_text;
pub mod synonyms;
pub mod team;
pub mod teams;
pub mod terms;

use maud::Markup;

use crate::text::Say;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("settings", index::page(say, &index::Model::sample())),
        ("settings-gaps", index::page(say, &index::Model::sample_gaps())),
        ("ladder", ladder::page(say, &ladder::Model::sample())),
        ("ladder-refused", ladder::page(say, &ladder::Model::sample_refused())),
        ("settings-teams", teams::page(say, &teams::Model::sample())),
        ("settings-teams-empty", teams::page(say, &teams::Model::sample_empty())),
        ("settings-team", team::page(say, &team::Model::sample())),
        ("settings-team-new", team::page(say, &team::Model::sample_new())),
        ("settings-team-refused", team::page(say, &team::Model::sample_refused())),
        ("brands", brands::page(say, &brands::Model::sample())),
        ("brands-none", brands::page(say, &brands::Model::default())),
        ("brand", brand::page(say, &brand::Model::sample())),
        ("brand-new", brand::page(say, &brand::Model::sample_new())),
        ("brand-refused", brand::page(say, &brand::Model::sample_refused(say))),
        ("connections", connections::page(say, &connections::Model::sample())),
        ("mailbox-where", provider::choose(say)),
        ("mailbox-microsoft", provider::microsoft(say)),
        ("mailbox-new", mailbox::page(say, &mailbox::Model::sample_new())),
        ("mailbox", mailbox::page(say, &mailbox::Model::sample())),
        ("mailbox-trouble", mailbox::page(say, &mailbox::Model::sample_trouble())),
        ("mailbox-refused", mailbox::page(say, &mailbox::Model::sample_refused(say))),
        ("relay-new", relay::page(say, &relay::Model::sample_new())),
        ("relay", relay::page(say, &relay::Model::sample())),
        ("relay-refused", relay::page(say, &relay::Model::sample_refused(say))),
        ("mailbox-removal", removal::page(say, &removal::Model::sample())),
        ("connections-empty", connections::page(say, &connections::Model::sample_empty())),
        ("letters", letters::page(say, &letters::Model::sample())),
        ("letters-refused", letters::page(say, &letters::Model::sample_refused())),
        ("synonyms", synonyms::page(say, &synonyms::Model::sample())),
        ("synonyms-refused", synonyms::page(say, &synonyms::Model::sample_refused())),
        ("mail-log", mail::page(say, &mail::Model::sample())),
        ("mail-log-sent", mail::page(say, &mail::Model::sample_posted())),
        ("mail-log-empty", mail::page(say, &mail::Model::sample_empty())),
        ("paths", paths::page(say, &paths::Model::sample())),
        ("paths-empty", paths::page(say, &paths::Model::sample_empty())),
        ("path", path::page(say, &path::Model::sample())),
        ("path-new", path::page(say, &path::Model::sample_new())),
        ("path-refused", path::page(say, &path::Model::sample_refused())),
        ("calendars", calendars::page(say, &calendars::Model::sample())),
        ("calendars-empty", calendars::page(say, &calendars::Model::sample_empty())),
        ("calendar", calendar::page(say, &calendar::Model::sample())),
        ("calendar-new", calendar::page(say, &calendar::Model::sample_new())),
        ("calendar-refused", calendar::page(say, &calendar::Model::sample_refused(say))),
        ("policies", policies::page(say, &policies::Model::sample())),
        ("policies-empty", policies::page(say, &policies::Model::sample_empty())),
        ("policy", policy::page(say, &policy::Model::sample())),
        ("policy-new", policy::page(say, &policy::Model::sample_new())),
        ("policy-refused", policy::page(say, &policy::Model::sample_refused(say))),
    ]
}

#[cfg(test)]
mod tests;
