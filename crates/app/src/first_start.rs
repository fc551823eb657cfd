//! A desk's first start: a ladder of five tiers with a team on each staffed one, hours, targets
//! and contracts that a small company can begin with; and the link that makes the first
//! administrator.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};
use trestle_domain::calendar::Calendar;
use trestle_domain::clock::{ClockKind, Policy, Target};
use trestle_domain::handoff::PackageItem;
use trestle_domain::ids::{CalendarId, PathId, PersonId, PolicyId, TeamId};
use trestle_domain::ladder::{BounceGuard, Contract, Path, Rung, RungKind, Team, Tier};
use trestle_domain::ledger::PartyKind;
use trestle_store::people::{self, Membership, Person, PersonKind, Role};
use trestle_store::{StoreError, Tx, rules};

use crate::keys::{hex, random_hex};
use crate::{App, Desk, Failure, SHORTEST_PASSWORD, hash_password};

/// Holds the hash of the set-up link's token while there is no administrator.
const SETTING: &str = "set_up_token";

const OFFICE_HOURS: &str = r#"{"zone":"UTC","week":{"mon":[["09:00","17:00"]],"tue":[["09:00","17:00"]],"wed":[["09:00","17:00"]],"thu":[["09:00","17:00"]],"fri":[["09:00","17:00"]]},"holidays":[]}"#;

/// Tier, name, kind, team on it.
const TIERS: [(u8, &str, RungKind, Option<&str>); 5] = [
    (0, "Self-service", RungKind::SelfService, None),
    (1, "Front line", RungKind::Staff, Some("Front line")),
    (2, "Technical", RungKind::Staff, Some("Technical support")),
    (3, "Engineering", RungKind::Staff, Some("Engineering")),
    (4, "Providers", RungKind::Provider, None),
];

/// The first administrator, as typed.
pub struct FirstAdministrator {
    /// Name.
    pub name: String,
    /// Mail address, for signing in.
    pub email: String,
    /// Password, 12 characters at least.
    pub password: String,
}

impl App {
    /// Prepares a new desk and gives the link that makes its administrator; `None` once there
    /// is one. Each start without an administrator makes a new link and voids the last.
    pub async fn set_up_link(&self) -> Result<Option<String>, Failure> {
        let token = random_hex();
        let hash = hex(&Sha256::digest(token.as_bytes()));
        let open = self.transact(move |desk| {
            if rules::default_team(desk.tx)?.is_some()
                && rules::setting(desk.tx, SETTING)?.is_none_or(|hash| hash.is_empty())
            {
                return Ok(false);
            }
            if rules::default_team(desk.tx)?.is_none() {
                desk.seed()?;
            }
            rules::set_setting(desk.tx, SETTING, &hash)?;
            Ok(true)
        });
        Ok(open.await?.then(|| format!("{}/set-up/{token}", self.public_url)))
    }

    /// Whether this token is the set-up link's.
    pub async fn may_set_up(&self, token: &str) -> Result<bool, Failure> {
        let hash = hex(&Sha256::digest(token.as_bytes()));
        self.read(move |db| Ok(rules::setting(db, SETTING)?.is_some_and(|known| known == hash))).await
    }

    /// Makes the first administrator and voids the link.
    pub async fn set_up(&self, token: &str, first: FirstAdministrator) -> Result<(), Failure> {
        if !self.may_set_up(token).await? {
            return Err(Failure::NotFound);
        }
        if first.password.chars().count() < SHORTEST_PASSWORD {
            return Err(Failure::Invalid { field: "password", message: "problem-password-short" });
        }
        let token_hash = hex(&Sha256::digest(token.as_bytes()));
        let password_hash = tokio::task::spawn_blocking(move || hash_password(&first.password)).await?;
        self.transact(move |desk| {
            if rules::setting(desk.tx, SETTING)?.is_none_or(|known| known != token_hash) {
                return Err(Failure::NotFound);
            }
            let known = desk.person_at(&first.name, &first.email, "en")?;
            let person =
                Person { kind: PersonKind::Agent, admin: true, password_hash: Some(password_hash), ..known };
            people::update(desk.tx, &person)?;
            for team in desk.rules.ladder.teams.clone() {
                join(desk.tx, person.id, team.id)?;
            }
            Ok(rules::set_setting(desk.tx, SETTING, "")?)
        })
        .await
    }

    /// The first address that mail can be sent to.
    pub async fn first_address(&self) -> Result<Option<String>, Failure> {
        self.read(|db| match rules::default_team(db)? {
            Some(team) => Ok(people::team_address(db, team)?),
            None => Ok(None),
        })
        .await
    }
}

fn join(tx: &mut Tx, person: PersonId, team: TeamId) -> Result<(), StoreError> {
    people::set_membership(tx, &Membership { person, team, role: Role::Lead })
}

impl Desk<'_> {
    fn seed(&mut self) -> Result<(), Failure> {
        let (hours, customers, teams) = (CalendarId(1), PolicyId(1), PolicyId(2));
        let calendar: Calendar =
            serde_json::from_str(OFFICE_HOURS).expect("the hours are part of the program");
        rules::save_calendar(self.tx, hours, "Office hours", &calendar)?;
        rules::save_policy(self.tx, &customer_policy(customers, hours))?;
        rules::save_policy(self.tx, &team_policy(teams))?;
        for (tier, name, kind, team) in TIERS {
            let tier = Tier(tier);
            rules::save_rung(self.tx, &Rung { tier, name: name.to_owned(), kind })?;
            if let Some(team) = team {
                let id = TeamId(i64::from(tier.0));
                let (name, public_name) = (team.to_owned(), team.to_owned());
                rules::save_team(
                    self.tx,
                    &Team { id, name, public_name, tier, calendar: hours, policy: teams },
                )?;
            }
        }
        use PackageItem::{Ask, CustomerWords, Evidence, Impact, Promise, StepsTried, Summary};
        let paths: [(i64, i64, &[PackageItem]); 4] = [
            (1, 2, &[Summary, CustomerWords, Impact, StepsTried, Ask, Promise]),
            (2, 3, &[Summary, Impact, StepsTried, Evidence, Ask, Promise]),
            (2, 1, &[Summary, Ask]),
            (3, 2, &[Summary, Ask]),
        ];
        for (number, (from, to, required)) in (1..).zip(paths) {
            let contract = Contract { required: required.iter().copied().collect(), ..Contract::default() };
            rules::save_path(
                self.tx,
                &Path { id: PathId(number), from: TeamId(from), to: TeamId(to), contract },
            )?;
        }
        rules::save_guard(self.tx, &BounceGuard::default())?;
        people::set_team_address(self.tx, &format!("support@{}", self.app.mail_domain()), TeamId(1))?;
        rules::set_default_policy(self.tx, customers)?;
        Ok(rules::set_default_team(self.tx, TeamId(1))?)
    }
}

fn target(clock: ClockKind, hours: [i64; 4], pauses: &[PartyKind]) -> Target {
    Target {
        clock,
        minutes: hours.map(|hours| hours * 60),
        pauses: pauses.iter().copied().collect::<BTreeSet<_>>(),
        warn_percent: 75,
    }
}

fn customer_policy(id: PolicyId, calendar: CalendarId) -> Policy {
    let waits = [PartyKind::Customer, PartyKind::Vendor];
    let targets = vec![
        target(ClockKind::FirstResponse, [8, 4, 2, 1], &[]),
        target(ClockKind::NextResponse, [16, 8, 4, 2], &[]),
        target(ClockKind::Resolution, [80, 40, 16, 8], &waits),
    ];
    Policy { id, version: 1, name: "Standard".to_owned(), calendar: Some(calendar), targets }
}

fn team_policy(id: PolicyId) -> Policy {
    let waits = [PartyKind::Customer, PartyKind::Vendor];
    let targets = vec![
        target(ClockKind::Accept, [8, 4, 2, 1], &[]),
        target(ClockKind::Work, [40, 24, 8, 4], &waits),
        target(ClockKind::Vendor, [40, 24, 16, 8], &[]),
    ];
    Policy { id, version: 1, name: "Teams".to_owned(), calendar: None, targets }
}
