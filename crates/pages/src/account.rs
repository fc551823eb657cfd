//! Signing in, one's own settings, and what is said when something went wrong.

pub mod error;
pub mod me;
pub mod set_up;
pub mod sign_in;
pub mod sign_in_link;

use maud::Markup;

use crate::text::Say;

/// Every page with made-up data, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    let mut samples = vec![
        ("sign-in", sign_in::page(say, &sign_in::Model::sample())),
        ("sign-in-refused", sign_in::page(say, &sign_in::Model::sample_refused())),
        ("sign-in-link", sign_in_link::page(say, &sign_in_link::Model::sample())),
        ("sign-in-link-opened", sign_in_link::page(say, &sign_in_link::Model::sample_opened())),
        ("sign-in-link-expired", sign_in_link::page(say, &sign_in_link::Model::sample_expired())),
        ("sign-in-link-too-many", sign_in_link::page(say, &sign_in_link::Model::sample_too_many())),
        ("set-up", set_up::page(say, &set_up::Model::sample())),
        ("me", me::page(say, &me::Model::sample())),
        ("me-customer", me::page(say, &me::Model::sample_customer())),
    ];
    for (name, kind) in error::Kind::NAMED {
        samples.push((name, error::page(say, &error::Model::sample(kind))));
    }
    samples
}

#[cfg(test)]
mod tests;
