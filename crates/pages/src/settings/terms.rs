//! The words and form values of what only administrators choose.

use trestle_domain::handoff::PackageItem;
use trestle_domain::ids::TeamId;
use trestle_domain::ladder::{Ladder, RungKind, Senders};

use crate::text::Say;

/// Every kind of rung, in the order forms offer them.
pub const RUNG_KINDS: [RungKind; 3] = [RungKind::SelfService, RungKind::Staff, RungKind::Provider];

/// The form value of a rung's kind.
pub fn rung_kind_key(kind: RungKind) -> &'static str {
    match kind {
        RungKind::SelfService => "self_service",
        RungKind::Staff => "staff",
        RungKind::Provider => "provider",
    }
}

/// The rung's kind with this form value.
pub fn rung_kind_of(key: &str) -> Option<RungKind> {
    RUNG_KINDS.into_iter().find(|kind| rung_kind_key(*kind) == key)
}

/// Who works on a rung.
pub fn rung_kind(say: &Say, kind: RungKind) -> String {
    say.text(match kind {
        RungKind::SelfService => "settings-kind-self-service",
        RungKind::Staff => "settings-kind-staff",
        RungKind::Provider => "settings-kind-provider",
    })
}

/// Both answers to who may send, in the order forms offer them.
pub const SENDERS: [Senders; 2] = [Senders::Members, Senders::Leads];

/// The form value of who may send.
pub fn senders_key(senders: Senders) -> &'static str {
    match senders {
        Senders::Members => "members",
        Senders::Leads => "leads",
    }
}

/// Who may send, by its form value.
pub fn senders_of(key: &str) -> Option<Senders> {
    SENDERS.into_iter().find(|senders| senders_key(*senders) == key)
}

/// Who may send.
pub fn senders(say: &Say, senders: Senders) -> String {
    say.text(match senders {
        Senders::Members => "settings-senders-members",
        Senders::Leads => "settings-senders-leads",
    })
}

/// Why a contract should demand an item.
pub(super) fn item_reason(say: &Say, item: PackageItem) -> String {
    say.text(match item {
        PackageItem::Summary => "settings-item-summary",
        PackageItem::CustomerWords => "settings-item-customer-words",
        PackageItem::Impact => "settings-item-impact",
        PackageItem::Environment => "settings-item-environment",
        PackageItem::StepsTried => "settings-item-steps-tried",
        PackageItem::Evidence => "settings-item-evidence",
        PackageItem::RuledOut => "settings-item-ruled-out",
        PackageItem::Ask => "settings-item-ask",
        PackageItem::Promise => "settings-item-promise",
    })
}

/// A day of the week, Monday is 0: `Mon`.
pub(super) fn day_short(say: &Say, day: usize) -> String {
    let keys = [
        "weekday-mon",
        "weekday-tue",
        "weekday-wed",
        "weekday-thu",
        "weekday-fri",
        "weekday-sat",
        "weekday-sun",
    ];
    say.text(keys[day])
}

/// A day of the week, Monday is 0: `Monday`.
pub(super) fn day(say: &Say, day: usize) -> String {
    let keys = [
        "settings-mon",
        "settings-tue",
        "settings-wed",
        "settings-thu",
        "settings-fri",
        "settings-sat",
        "settings-sun",
    ];
    say.text(keys[day])
}

/// A team's name; nothing for one that is not on the ladder.
pub(super) fn team_name(ladder: &Ladder, team: TeamId) -> &str {
    ladder.team(team).map_or("", |team| &team.name)
}
