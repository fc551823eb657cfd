//! The rungs of Harbour's ladder and the teams on them.

use trestle_domain::ids::{CalendarId, PolicyId, TeamId};
use trestle_domain::ladder::{Rung, RungKind, Team, Tier};

use super::{calendars, policies};

/// Tier 1, in English.
pub const FRONT: TeamId = TeamId(1);
/// Tier 1, in German.
pub const FRONT_GERMAN: TeamId = TeamId(2);
/// Tier 2: tills, scanners, printers and what they are plugged into.
pub const NETWORK: TeamId = TeamId(3);
/// Tier 2: sign-in, payments and invoices.
pub const ACCOUNTS: TeamId = TeamId(4);
/// Tier 2: the cloud software.
pub const APPLICATION: TeamId = TeamId(5);
/// Tier 3: whoever builds the cloud.
pub const PLATFORM: TeamId = TeamId(6);
/// Tier 3: whoever builds the devices' software.
pub const FIRMWARE: TeamId = TeamId(7);
/// Tier 4: the mobile network.
pub const CARRIER: TeamId = TeamId(8);
/// Tier 4: the repair workshop.
pub const REPAIR: TeamId = TeamId(9);

/// The five tiers.
pub fn rungs() -> Vec<Rung> {
    let rung = |tier, name: &str, kind| Rung { tier: Tier(tier), name: name.to_owned(), kind };
    vec![
        rung(0, "Self-service", RungKind::SelfService),
        rung(1, "Front line", RungKind::Staff),
        rung(2, "Technical", RungKind::Staff),
        rung(3, "Engineering", RungKind::Staff),
        rung(4, "Providers", RungKind::Provider),
    ]
}

/// The nine teams.
pub fn teams() -> Vec<Team> {
    let team = |id, tier, name: &str, public_name: &str, calendar: CalendarId, policy: PolicyId| Team {
        id,
        name: name.to_owned(),
        public_name: public_name.to_owned(),
        tier: Tier(tier),
        calendar,
        policy,
    };
    use calendars::*;
    use policies::*;
    vec![
        team(FRONT, 1, "Front line, English", "Harbour Support", LONG_DAYS, FRONT_LINE),
        team(FRONT_GERMAN, 1, "Front line, German", "Harbour Kundendienst", GERMAN_DESK, FRONT_LINE),
        team(NETWORK, 2, "Network & Devices", "Harbour device specialists", BERLIN, TECHNICAL),
        team(ACCOUNTS, 2, "Accounts & Billing Tech", "Harbour account specialists", NEW_YORK, TECHNICAL),
        team(APPLICATION, 2, "Application", "Harbour Cloud specialists", KOLKATA, TECHNICAL),
        team(PLATFORM, 3, "Platform Engineering", "Harbour cloud engineers", BERLIN, ENGINEERING),
        team(FIRMWARE, 3, "Device Firmware", "Harbour device engineers", KOLKATA, ENGINEERING),
        team(CARRIER, 4, "Lantern Telecom", "our network partner", AROUND_THE_CLOCK, PROVIDERS),
        team(REPAIR, 4, "Millrace Repairs", "our repair workshop", WORKSHOP, PROVIDERS),
    ]
}

/// The teams' mail addresses.
pub fn mail_addresses() -> [(&'static str, TeamId); 5] {
    [
        ("support@harbour.example", FRONT),
        ("hilfe@harbour.example", FRONT_GERMAN),
        ("billing@harbour.example", FRONT),
        ("lantern-cases@harbour.example", CARRIER),
        ("millrace-cases@harbour.example", REPAIR),
    ]
}
