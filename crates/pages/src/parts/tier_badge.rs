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

/// Five rising bars, the tier's own filled.
pub(super) fn steps(tier: u8) -> Markup {
    let filled = tier.min(STEPS - 1);
    html! {
        svg.steps viewBox="0 0 19 12" width="19" height="12" aria-hidden="true" focusable="false" {
            @for step in 0..STEPS {
                @let height = 4 + 2 * step;
                rect.is-filled[step == filled] x=(4 * step) y=(12 - height) width="3" height=(height) rx="1" {}
            }
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
