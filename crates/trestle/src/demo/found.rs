//! Founds the company in an empty desk: rules, people, accounts and articles, in one transaction.

use trestle_app::{App, Desk, Failure, hash_password, token_hash};
use trestle_domain::ids::{OrganisationId, PersonId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_store::people::{self, Membership, Organisation, Person, PersonKind, Role};
use trestle_store::{api_tokens, articles, rules};

use super::accounts::KEYS;
use super::articles::all as all_articles;
use super::company::customers::{self, Asker};
use super::company::people::{COLLEAGUES, CONTACTS, Colleague, TOMAS};
use super::company::{self, FRONT, STANDARD};
use super::library;
use super::playbooks;
use super::write::Begun;

/// What the accounts' tokens may do.
const SCOPES: [&str; 2] = ["read", "write"];

/// Founds the company, or finds the demo that was begun before; `None` when the desk has a
/// company that is not the demo's, or all of the demo's tickets.
pub fn company(app: &App, tickets: usize, now: Timestamp) -> Result<Option<Begun>, Failure> {
    if !app.store.read_blocking(people::organisations)?.is_empty() {
        let begun = app.store.read_blocking(Begun::load)?;
        return Ok(begun.filter(Begun::is_unfinished));
    }
    // Slow on purpose, so not inside the transaction.
    let hashes: Vec<String> = KEYS.iter().map(|key| hash_password(key.password)).collect();
    app.transact_blocking(move |desk| {
        write_rules(desk)?;
        write_people(desk, &hashes)?;
        write_articles(desk, now)?;
        playbooks::found(desk, now)?;
        let begun = Begun { written: 0, tickets, now };
        begun.save(desk.tx)?;
        Ok(Some(begun))
    })
}

fn write_rules(desk: &mut Desk<'_>) -> Result<(), Failure> {
    let tx = &mut *desk.tx;
    for (id, name, calendar) in company::calendars() {
        rules::save_calendar(tx, id, name, &calendar)?;
    }
    let founded = company::rules();
    for policy in founded.policies.values() {
        rules::save_policy(tx, policy)?;
    }
    for rung in &founded.ladder.rungs {
        rules::save_rung(tx, rung)?;
    }
    for team in &founded.ladder.teams {
        rules::save_team(tx, team)?;
    }
    for path in &founded.ladder.paths {
        rules::save_path(tx, path)?;
    }
    rules::save_guard(tx, &founded.ladder.guard)?;
    rules::set_default_team(tx, FRONT)?;
    rules::set_default_policy(tx, STANDARD)?;
    for (address, team) in company::mail_addresses() {
        people::set_team_address(tx, address, team)?;
    }
    Ok(())
}

fn write_people(desk: &mut Desk<'_>, hashes: &[String]) -> Result<(), Failure> {
    let (tx, now) = (&mut *desk.tx, desk.now);
    let password = |person: PersonId| {
        let place = KEYS.iter().position(|key| key.person == person);
        place.map(|place| hashes[place].clone())
    };
    for (known, id) in customers::ORGANISATIONS.iter().zip(1..) {
        let organisation = Organisation {
            id: OrganisationId(id),
            name: known.name.to_owned(),
            policy: known.plan,
            domain: Some(known.domain.to_owned()),
        };
        people::insert_organisation(tx, &organisation)?;
    }
    for asker in customers::askers() {
        people::insert(tx, &customer(&asker, password(asker.id)))?;
    }
    for known in COLLEAGUES.iter().chain(CONTACTS) {
        people::insert(tx, &colleague(known, password(known.id)))?;
        for team in known.teams {
            let role = if known.leads.contains(team) { Role::Lead } else { Role::Member };
            people::set_membership(tx, &Membership { person: known.id, team: *team, role })?;
        }
    }
    let scopes = SCOPES.map(str::to_owned);
    for key in &KEYS {
        api_tokens::create(tx, key.person, "Demo", &token_hash(key.api_token), &scopes, now)?;
    }
    Ok(())
}

fn customer(asker: &Asker, password_hash: Option<String>) -> Person {
    Person {
        id: asker.id,
        name: asker.name.to_owned(),
        public_name: asker.name.to_owned(),
        email: asker.email.clone(),
        kind: PersonKind::Customer,
        admin: false,
        organisation: Some(asker.organisation),
        sees_organisation: asker.sees_colleagues,
        language: asker.works_for.language.to_owned(),
        zone: asker.works_for.zone.to_owned(),
        password_hash,
        active: true,
    }
}

fn colleague(known: &Colleague, password_hash: Option<String>) -> Person {
    let is_contact = CONTACTS.iter().any(|contact| contact.id == known.id);
    Person {
        id: known.id,
        name: known.name.to_owned(),
        public_name: known.public_name(),
        email: known.email.to_owned(),
        kind: if is_contact { PersonKind::Vendor } else { PersonKind::Agent },
        admin: known.id == TOMAS,
        organisation: None,
        sees_organisation: false,
        language: known.language().to_owned(),
        zone: known.zone.to_owned(),
        password_hash,
        active: true,
    }
}

fn write_articles(desk: &mut Desk<'_>, now: Timestamp) -> Result<(), Failure> {
    for (mut article, days) in all_articles().into_iter().zip(1..) {
        article.updated_at = now.minus(Millis::days(days * 5 % 83));
        articles::insert(desk.tx, &article)?;
    }
    library::write(desk, now)
}
