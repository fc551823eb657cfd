//! A tier as a badge: five rising steps with this tier's filled, and its number.
//!
//! Steps and number carry the meaning; the colour only helps.

use maud::{Markup, html};

use crate::text::Say;

const STEPS: u8 = 5;

/// `T2` with its step.
pub fn tier_badge(say: &Say, tier: u8) -> Markup {
    badge(tier, &say.with("tier-spoken", &[("n", tier.into())]), None)
}

/// `T2 Technical`, where there is room for the name.
pub fn tier_badge_named(say: &Say, tier: u8, name: &str) -> Markup {
    badge(tier, &say.with("tier-spoken", &[("n", tier.into())]), Some(name))
}

/// The CSS class that carries a tier's colour; tiers past the fifth share the last one.
pub(super) fn tier_class(tier: u8) -> String {
    format!("tier-{}", tier.min(STEPS - 1))
}

/// All steps, each a line from the ground up.
const ALL: &str = "M1.5 12V8M5.5 12V6M9.5 12V4M13.5 12V2M17.5 12V0";
const ONE: [&str; STEPS as usize] = ["M1.5 12V8", "M5.5 12V6", "M9.5 12V4", "M13.5 12V2", "M17.5 12V0"];

/// Five rising bars, the tier's own filled.
pub(super) fn steps(tier: u8) -> Markup {
    let own = ONE[usize::from(tier.min(STEPS - 1))];
    html! {
        svg.steps viewBox="0 0 19 12" width="19" height="12" aria-hidden="true" {
            path d=(ALL) {}
            path.is-filled d=(own) {}
        }
    }
}

fn badge(tier: u8, spoken: &str, name: Option<&str>) -> Markup {
    html! {
        span class={ "tier " (tier_class(tier)) } {
            (steps(tier))
            span aria-hidden="true" { "T" (tier) }
            span.visually-hidden { (spoken) }
            @if let Some(name) = name { " " span.tier-name { (name) } }
        }
    }
}
