//! The administrator's screens: every handler reads a form, lets the pages crate say what is
//! wrong with it, and writes the rule. Open tickets are derived anew by a job that
//! [`trestle_app::App::transact`] enqueues with every change of a rule.

pub mod brands;
pub mod calendars;
pub mod connections;
pub mod index;
pub mod kept;
pub mod ladder;
pub mod letters;
pub mod mail;
pub mod mailboxes;
pub mod paths;
pub mod policies;
pub mod relays;
pub mod synonyms;
pub mod teams;

use axum::http::StatusCode;
use axum::response::Response;
use maud::Markup;
use trestle_app::Failure;
use trestle_app::store::{Db, people, rules};
use trestle_domain::access::Agent;
use trestle_domain::clock::Rules;
use trestle_domain::ids::{CalendarId, PolicyId};
use trestle_domain::view::desk::Named;
use trestle_pages::parts::Problem;
use trestle_pages::shell::Place;
use trestle_pages::text::Say;

use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::Visit;

/// What a change came to inside its transaction: done, or what is wrong with the form.
pub(crate) type Outcome<T> = Result<T, Vec<Problem>>;

/// Longer names are cut; nobody reads them.
const LONGEST_NAME: usize = 120;

impl Web {
    /// A page of the settings; 422 when it brings a form back.
    async fn settings(
        &self,
        problems: &[Problem],
        visit: &Visit,
        agent: &Agent,
        title: &str,
        body: &Markup,
    ) -> Answer {
        let status = if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        self.desk_as(status, visit, agent, Some(Place::Settings), title, body).await
    }
}

/// 303 after a change that moves due times.
fn saved_recomputed(to: &str) -> Response {
    see_other_saying(to, "settings-saved-recomputed")
}

/// 303 after a change that moves none.
fn saved(to: &str) -> Response {
    see_other_saying(to, "settings-saved")
}

/// A name as typed, without what surrounds it.
pub(crate) fn name_in(fields: &Fields, field: &str) -> String {
    fields.value(field).trim().chars().take(LONGEST_NAME).collect()
}

/// The problem of a name that is missing.
fn nameless(say: &Say, field: &str, name: &str) -> Option<Problem> {
    name.is_empty().then(|| Problem::new(field, say.text("settings-problem-name")))
}

/// Whether this could be a mail address; only sending to it would prove it.
pub(crate) fn is_address(text: &str) -> bool {
    let parts = text.rsplit_once('@').filter(|(local, domain)| !local.is_empty() && domain.contains('.'));
    parts.is_some()
        && text.len() <= 254
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || ",;<>\"".contains(c))
}

/// The IANA zones to choose from.
pub(crate) fn zones() -> Vec<String> {
    let all = jiff::tz::db().available();
    let mut zones: Vec<String> =
        all.map(|zone| zone.as_str().to_owned()).filter(|zone| is_place(zone)).collect();
    zones.sort_unstable();
    zones.dedup();
    zones
}

/// Places and UTC; abbreviations and the database's own folders are left out.
fn is_place(zone: &str) -> bool {
    zone == "UTC"
        || zone.split_once('/').is_some_and(|(area, _)| {
            area.starts_with(|c: char| c.is_ascii_uppercase()) && !["Etc", "SystemV", "US"].contains(&area)
        })
}

fn calendars_named(db: &mut Db) -> Result<Vec<Named<CalendarId>>, Failure> {
    Ok(rules::calendar_names(db)?.into_iter().map(|(id, name)| Named { id, name }).collect())
}

fn policies_named(rules: &Rules) -> Vec<Named<PolicyId>> {
    let mut named: Vec<_> =
        rules.policies.values().map(|policy| Named { id: policy.id, name: policy.name.clone() }).collect();
    named.sort_by(|one, other| one.name.cmp(&other.name));
    named
}

/// The names of the teams and policies that go by a calendar.
fn users_of_calendar(rules: &Rules, id: CalendarId) -> Vec<String> {
    let teams = rules.ladder.teams.iter().filter(|team| team.calendar == id).map(|team| &team.name);
    let policies =
        rules.policies.values().filter(|policy| policy.calendar == Some(id)).map(|policy| &policy.name);
    teams.chain(policies).cloned().collect()
}

/// The names of the teams and organisations measured by a policy.
fn users_of_policy(db: &mut Db, rules: &Rules, id: PolicyId, say: &Say) -> Result<Vec<String>, Failure> {
    let teams = rules.ladder.teams.iter().filter(|team| team.policy == id).map(|team| team.name.clone());
    let mut names: Vec<_> = teams.collect();
    let organisations = people::organisations(db)?.into_iter();
    names.extend(
        organisations.filter(|organisation| organisation.policy == id).map(|organisation| organisation.name),
    );
    if rules::default_policy(db)? == Some(id) {
        names.push(say.text("settings-everyone-else"));
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::{is_address, is_place};

    #[test]
    fn addresses_are_told_from_other_words() {
        for address in ["a@b.example", "first.last+tag@mail.b.example", "ü@b.example"] {
            assert!(is_address(address), "{address}");
        }
        for other in
            ["", "a", "a@b", "@b.example", "a b@c.example", "a@b.example,c@d.example", "<a@b.example>"]
        {
            assert!(!is_address(other), "{other}");
        }
    }

    #[test]
    fn zones_are_places() {
        for place in ["Europe/Berlin", "America/Argentina/Ushuaia", "UTC"] {
            assert!(is_place(place), "{place}");
        }
        for other in ["EST5EDT", "Etc/GMT+3", "posix/Europe/Berlin", "localtime"] {
            assert!(!is_place(other), "{other}");
        }
    }
}
