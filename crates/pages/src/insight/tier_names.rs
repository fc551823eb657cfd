//! The names of the ladder's tiers, for badges beside figures.

use trestle_domain::ladder::Tier;
use trestle_domain::view::desk::Named;

/// The tiers with their names.
#[derive(Clone, Copy, Debug)]
pub(super) struct TierNames<'a>(pub &'a [Named<Tier>]);

impl<'a> TierNames<'a> {
    /// The name of a tier; empty if the ladder no longer has it.
    pub(super) fn of(&self, tier: Tier) -> &'a str {
        self.0.iter().find(|rung| rung.id == tier).map_or("", |rung| &rung.name)
    }
}
