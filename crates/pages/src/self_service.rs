//! What the desk learns from those who help themselves: what they look for and do not find, and how
//! articles fare.

pub mod gaps;
pub mod health;
mod tabs;

use maud::Markup;

use crate::text::Say;

/// Every page with made-up content, by name.
pub fn samples(say: &Say) -> Vec<(&'static str, Markup)> {
    vec![
        ("gaps", gaps::page(say, &gaps::Model::sample())),
        ("gaps-empty", gaps::page(say, &gaps::Model::default())),
        ("health", health::page(say, &health::Model::sample())),
        ("health-empty", health::page(say, &health::Model::default())),
    ]
}

#[cfg(test)]
mod tests;
