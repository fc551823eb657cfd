//! Each page keeps the rules of [`crate::check`].

use super::samples;
use crate::tests::keep_the_rules;
use crate::text::{Language, Say};

#[test]
fn pages_keep_the_rules() {
    for language in Language::ALL {
        keep_the_rules(samples(&Say::new(language, jiff::tz::TimeZone::UTC, 1_773_316_800_000)));
    }
}
