//! Each page keeps the rules of [`crate::check`], in both languages.

use super::samples;
use crate::shell::{ProviderFrame, provider};
use crate::tests::keep_the_rules;
use crate::text::{Language, Say};

#[test]
fn pages_keep_the_rules_in_their_frame() {
    for language in Language::ALL {
        let say = Say::new(language, jiff::tz::TimeZone::UTC, 1_773_316_800_000);
        let framed = samples(&say).into_iter();
        let framed = framed.map(|(name, page)| (name, provider(&ProviderFrame::sample(&say), name, &page)));
        keep_the_rules(framed.collect());
    }
}

#[test]
fn a_provider_finds_no_way_to_the_customer_or_the_desk() {
    let say = Say::new(Language::En, jiff::tz::TimeZone::UTC, 1_773_316_800_000);
    for (name, page) in samples(&say) {
        let html = provider(&ProviderFrame::sample(&say), name, &page).into_string();
        for path in ["/tickets", "/requests", "/my-day", "/search"] {
            assert!(!html.contains(&format!("\"{path}")), "{name} leads to {path}");
        }
    }
}
