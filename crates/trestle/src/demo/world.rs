//! Everything a story takes place in: the company, its customers, what can go wrong, and when.

use std::collections::BTreeMap;

use trestle_domain::access::Principal;
use trestle_domain::calendar::{Calendar, Open};
use trestle_domain::clock::Rules;
use trestle_domain::ids::{PersonId, TeamId};
use trestle_domain::time::{Millis, Timestamp};

use super::chance::Chance;
use super::company::customers::{self, Asker};
use super::company::people::{COLLEAGUES, CONTACTS, Colleague};
use super::company::{self};
use super::scripts::{self, Script};

/// How long the history is.
pub const HISTORY: Millis = Millis::days(90);

/// Requests by hour of the day in UTC: Europe's day, then America's afternoon.
const BY_HOUR: [u32; 24] =
    [2, 1, 1, 1, 2, 6, 20, 55, 90, 105, 100, 92, 88, 95, 98, 92, 80, 62, 48, 38, 28, 16, 8, 4];
/// Percent of a day's usual requests, Monday to Sunday.
const BY_WEEKDAY: [u32; 7] = [118, 108, 102, 98, 92, 38, 22];

/// The scene of all stories.
pub struct World {
    /// The company's rules.
    pub rules: Rules,
    /// The instant at which the demo begins and its history ends.
    pub present: Timestamp,
    /// Who asks.
    pub askers: Vec<Asker>,
    /// What can go wrong.
    pub scripts: Vec<&'static Script>,
    /// When customers are awake and at work.
    pub waking: Calendar,
    principals: BTreeMap<PersonId, Principal>,
    /// For each hour of the history, the weight of all hours up to its end.
    hours: Vec<u64>,
}

impl World {
    /// The world whose history ends at `present`.
    pub fn until(present: Timestamp) -> World {
        let askers = customers::askers();
        let ours = COLLEAGUES.iter().chain(CONTACTS).map(|person| (person.id, person.principal()));
        let theirs = askers.iter().map(|asker| (asker.id, asker.principal()));
        World {
            rules: company::rules(),
            present,
            scripts: scripts::all(),
            waking: company::waking_hours(),
            principals: ours.chain(theirs).collect(),
            hours: hours(present.minus(HISTORY)),
            askers,
        }
    }

    /// When request number `place` of `count` comes in; later numbers come later.
    pub fn arrival(&self, place: usize, count: usize, chance: &mut Chance) -> Timestamp {
        let total = self.hours.last().copied().unwrap_or_default() as f64;
        let wanted = (place as f64 + chance.share()) / count as f64 * total;
        let hour = self.hours.partition_point(|until| (*until as f64) <= wanted).min(self.hours.len() - 1);
        let before = if hour == 0 { 0 } else { self.hours[hour - 1] };
        let part = (wanted - before as f64) / (self.hours[hour] - before).max(1) as f64;
        let into = Millis::hours(hour as i64) + Millis((part * 3_600_000.0) as i64);
        self.present.minus(HISTORY).plus(into).min(self.present.minus(Millis(1)))
    }

    /// Who somebody is to the rules.
    pub fn principal(&self, person: PersonId) -> &Principal {
        &self.principals[&person]
    }

    /// When a team works.
    pub fn calendar_of(&self, team: TeamId) -> &Calendar {
        let team = self.rules.ladder.team(team).expect("stories name teams of the company");
        &self.rules.calendars[&team.calendar]
    }

    /// A moment in a team's last working hours before the present.
    pub fn lately(&self, team: TeamId, chance: &mut Chance) -> Timestamp {
        let segments = self.calendar_of(team).segments(self.present.minus(Millis::days(6)), self.present);
        let last = segments.iter().rev().find(|segment| segment.open == Open::Working);
        let (from, to) = last.map_or((self.present, self.present), |last| (last.from, last.to));
        to.minus(chance.within(to.since(from).min(Millis::hours(3)))).minus(Millis::minutes(2))
    }
}

/// A colleague or contact by id.
pub fn colleague(person: PersonId) -> &'static Colleague {
    let everyone = COLLEAGUES.iter().chain(CONTACTS);
    everyone.into_iter().find(|known| known.id == person).expect("only colleagues act in stories")
}

/// The people who serve in a team.
pub fn members(team: TeamId) -> Vec<&'static Colleague> {
    COLLEAGUES.iter().chain(CONTACTS).filter(|person| person.teams.contains(&team)).collect()
}

fn hours(from: Timestamp) -> Vec<u64> {
    let mut total = 0;
    let hours = (0..HISTORY.0 / 3_600_000).map(|hour| {
        let hours_since_1970 = (from.0 / 3_600_000) + hour;
        // 1970-01-01 was a Thursday.
        let weekday = (hours_since_1970 / 24 + 3).rem_euclid(7) as usize;
        let hour = hours_since_1970.rem_euclid(24) as usize;
        total += u64::from(BY_HOUR[hour] * BY_WEEKDAY[weekday]);
        total
    });
    hours.collect()
}
