//! One person: their form, and the end of their sessions.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::people::{self, Person, PersonKind};
use trestle_app::store::{Db, devices, sessions};
use trestle_app::{Desk, Failure, LONGEST_PASSWORD, SHORTEST_PASSWORD, hash_password};
use trestle_domain::access::Agent;
use trestle_domain::ids::{OrganisationId, PersonId};
use trestle_domain::view::desk::Named;
use trestle_domain::view::devices::DeviceLine;
use trestle_pages::parts::Problem;
use trestle_pages::parts::form::Checked;
use trestle_pages::people::Kind;
use trestle_pages::people::person::{Editing, Membership, Model, Password, Session, Typed, page, title};
use trestle_pages::shell::Place;
use trestle_pages::text::{Language, Say};

use super::{editing, places, shown_kind, shown_role, stored_kind};
use crate::Web;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::settings::{Outcome, is_address, name_in, zones};
use crate::visit::LeadVisit;

/// Devices that are shown beside a person.
const DEVICES: u32 = 20;

/// An empty form, in the language and zone of whoever adds the person.
pub async fn form(State(web): State<Web>, visit: LeadVisit) -> Answer {
    let zone = visit.visit.say.zone().iana_name().unwrap_or("UTC").to_owned();
    let language = visit.visit.say.language().tag().to_owned();
    let typed = Typed { zone, language, ..Typed::default() };
    web.person_page(&visit, None, Some(typed), vec![]).await
}

/// Adds a person.
pub async fn create(State(web): State<Web>, visit: LeadVisit, fields: Fields) -> Answer {
    save(&web, &visit, None, &fields).await
}

/// The page of one.
pub async fn show(State(web): State<Web>, visit: LeadVisit, Path(id): Path<i64>) -> Answer {
    web.person_page(&visit, Some(PersonId(id)), None, vec![]).await
}

/// Changes a person.
pub async fn change(State(web): State<Web>, visit: LeadVisit, Path(id): Path<i64>, fields: Fields) -> Answer {
    save(&web, &visit, Some(PersonId(id)), &fields).await
}

/// Signs a person out everywhere.
pub async fn end_sessions(
    State(web): State<Web>,
    visit: LeadVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    let (id, rights) = (PersonId(id), visit.rights.clone());
    let outcome = web.app.transact(move |desk| {
        changeable(desk, &rights, id)?;
        Ok(sessions::kill_all(desk.tx, id)?)
    });
    web.page_or_halt(&visit.visit, outcome.await)?;
    Ok(see_other_saying(&format!("/people/{id}"), "people-sessions-ended"))
}

async fn save(web: &Web, visit: &LeadVisit, id: Option<PersonId>, fields: &Fields) -> Answer {
    let typed = typed(fields, &visit.rights);
    let password = fields.value("password");
    let form = Form { typed: typed.clone(), say: visit.visit.say.clone(), by: visit.rights.clone() };
    let mut problems = password_problem(&form.say, &password).into_iter().collect::<Vec<_>>();
    let hash = match password.is_empty() || !problems.is_empty() {
        true => None,
        false => {
            let hashed = tokio::task::spawn_blocking(move || hash_password(&password)).await;
            Some(hashed.map_err(Failure::from)?)
        }
    };
    let refused = !problems.is_empty();
    let outcome = web.app.transact(move |desk| match form.read(desk, id, hash)? {
        Ok(_) if refused => Ok(Err(vec![])),
        Ok(person) => form.write(desk, id, person).map(Ok),
        Err(problems) => Ok(Err(problems)),
    });
    match web.page_or_halt(&visit.visit, outcome.await)? {
        Ok(id) => Ok(see_other_saying(&format!("/people/{id}"), "settings-saved")),
        Err(found) => {
            problems.splice(0..0, found);
            web.person_page(visit, id, Some(typed), problems).await
        }
    }
}

/// What was typed, by whom.
struct Form {
    typed: Typed,
    say: Say,
    by: Agent,
}

impl Form {
    /// The person that the form describes.
    fn read(
        &self,
        desk: &mut Desk<'_>,
        id: Option<PersonId>,
        hash: Option<String>,
    ) -> Result<Outcome<Person>, Failure> {
        let before = match id {
            Some(id) => Some(changeable(desk, &self.by, id)?),
            None => None,
        };
        let (typed, say) = (&self.typed, &self.say);
        let problem = |field: &str, key| Some(Problem::new(field, say.text(key)));
        let organisation = typed.organisation.parse().ok().map(OrganisationId);
        let known = match organisation {
            Some(organisation) => people::organisation(desk.tx, organisation)?.is_some(),
            None => typed.organisation.is_empty(),
        };
        let taken = people::by_email(desk.tx, &typed.email)?.is_some_and(|holder| Some(holder.id) != id);
        let is_self = id == Some(self.by.person);
        let keeps_rights =
            typed.kind == Kind::Agent && typed.admin == Checked::Yes && typed.active == Checked::Yes;
        let problems: Vec<Problem> = [
            typed.name.is_empty().then(|| problem("name", "people-problem-name")),
            typed.public_name.is_empty().then(|| problem("public_name", "people-problem-name")),
            (!is_address(&typed.email)).then(|| problem("email", "people-problem-email")),
            taken.then(|| problem("email", "people-problem-email-taken")),
            (!known).then(|| problem("organisation", "settings-problem-choose")),
            Language::from_tag(&typed.language)
                .is_none()
                .then(|| problem("language", "settings-problem-choose")),
            jiff::tz::TimeZone::get(&typed.zone).is_err().then(|| problem("zone", "settings-problem-zone")),
            (is_self && !keeps_rights).then(|| problem("active", "people-problem-own-rights")),
        ]
        .into_iter()
        .flatten()
        .flatten()
        .collect();
        if !problems.is_empty() {
            return Ok(Err(problems));
        }
        let kind = stored_kind(typed.kind);
        let organisation = organisation.filter(|_| kind == PersonKind::Customer);
        Ok(Ok(Person {
            id: id.unwrap_or(PersonId(desk.fresh_id())),
            name: typed.name.clone(),
            public_name: typed.public_name.clone(),
            email: typed.email.clone(),
            kind,
            admin: typed.admin == Checked::Yes && kind == PersonKind::Agent,
            sees_organisation: typed.sees_organisation == Checked::Yes && organisation.is_some(),
            organisation,
            language: typed.language.clone(),
            zone: typed.zone.clone(),
            password_hash: hash.or(before.and_then(|before| before.password_hash)),
            active: typed.active == Checked::Yes,
        }))
    }

    fn write(&self, desk: &mut Desk<'_>, id: Option<PersonId>, person: Person) -> Result<PersonId, Failure> {
        let Some(id) = id else {
            people::insert(desk.tx, &person)?;
            return Ok(person.id);
        };
        let before = people::person(desk.tx, id)?.ok_or(Failure::NotFound)?;
        people::update(desk.tx, &person)?;
        if before.kind != person.kind {
            let teams: Vec<_> = desk.rules.ladder.teams.iter().map(|team| team.id).collect();
            for team in teams {
                people::remove_membership(desk.tx, id, team)?;
            }
        }
        // What a session may do was decided for who the person was before.
        let is_other = before.kind != person.kind || before.password_hash != person.password_hash;
        if is_other || !person.active {
            sessions::kill_all(desk.tx, id)?;
        }
        Ok(id)
    }
}

/// The person, if the agent may change them; who may only look is refused.
fn changeable(desk: &mut Desk<'_>, by: &Agent, id: PersonId) -> Result<Person, Failure> {
    let person = people::person(desk.tx, id)?.ok_or(Failure::NotFound)?;
    match editing(by, person.kind) {
        Editing::No => Err(trestle_domain::ticket::Refusal::NotAllowed.into()),
        Editing::Customers | Editing::Everybody => Ok(person),
    }
}

/// Leads add and keep customers: what only administrators may say is not even read.
fn typed(fields: &Fields, by: &Agent) -> Typed {
    let ticked = |field| if fields.is_ticked(field) { Checked::Yes } else { Checked::No };
    let kind = Kind::from_key(&fields.value("kind")).filter(|_| by.admin);
    Typed {
        name: name_in(fields, "name"),
        public_name: name_in(fields, "public_name"),
        email: fields.value("email").trim().to_lowercase(),
        kind: kind.unwrap_or_default(),
        organisation: fields.value("organisation"),
        sees_organisation: ticked("sees_organisation"),
        language: fields.value("language"),
        zone: fields.value("zone"),
        active: ticked("active"),
        admin: if by.admin { ticked("admin") } else { Checked::No },
    }
}

fn password_problem(say: &Say, password: &str) -> Option<Problem> {
    let is_short = !password.is_empty() && password.chars().count() < SHORTEST_PASSWORD;
    (is_short || password.len() > LONGEST_PASSWORD).then(|| {
        Problem::new("password", say.with("people-problem-password", &[("n", SHORTEST_PASSWORD.into())]))
    })
}

impl Web {
    /// The page of one person; 422 when it brings a form back.
    pub(super) async fn person_page(
        &self,
        LeadVisit { visit, rights }: &LeadVisit,
        id: Option<PersonId>,
        typed: Option<Typed>,
        problems: Vec<Problem>,
    ) -> Answer {
        let (app, csrf, agent) = (self.app.clone(), visit.csrf.clone(), rights.clone());
        let found = self.app.read(move |db| {
            let person = match id {
                Some(id) => Some(people::person(db, id)?.ok_or(Failure::NotFound)?),
                None => None,
            };
            let rules = app.rules(db)?;
            let mut everyone = places(db, &rules.ladder)?;
            let serves = id.and_then(|id| everyone.remove(&id)).unwrap_or_default();
            let kind = person.as_ref().map_or(PersonKind::Customer, |person| person.kind);
            let is_contact = kind == PersonKind::Vendor;
            let could = rules.ladder.teams.iter().filter(|team| {
                rules.ladder.is_provider(team.id) == is_contact
                    && !serves.iter().any(|(other, _)| other.id == team.id)
            });
            let has_password = person.as_ref().is_some_and(|person| person.password_hash.is_some());
            Ok(Model {
                csrf,
                id,
                stored_name: person.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
                editing: editing(&agent, kind),
                typed: typed.or_else(|| person.as_ref().map(stored)).unwrap_or_default(),
                password: if has_password { Password::Set } else { Password::Missing },
                organisations: organisations(db)?,
                zones: zones(),
                teams: could.map(|team| Named { id: team.id, name: team.name.clone() }).collect(),
                memberships: serves
                    .iter()
                    .map(|(team, role)| Membership {
                        team: Named { id: team.id, name: team.name.clone() },
                        tier: team.tier,
                        role: shown_role(*role),
                    })
                    .collect(),
                sessions: id.map(|id| signed_in(db, id)).transpose()?.unwrap_or_default(),
                devices: id.map(|id| devices_of(db, id)).transpose()?.unwrap_or_default(),
                problems,
            })
        });
        let model = self.page_or_halt(visit, found.await)?;
        let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
        let status =
            if model.problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
        self.desk_as(status, visit, rights, Some(Place::People), &title, &body).await
    }
}

fn stored(person: &Person) -> Typed {
    let ticked = |is: bool| if is { Checked::Yes } else { Checked::No };
    Typed {
        name: person.name.clone(),
        public_name: person.public_name.clone(),
        email: person.email.clone(),
        kind: shown_kind(person.kind),
        organisation: person.organisation.map(|id| id.to_string()).unwrap_or_default(),
        sees_organisation: ticked(person.sees_organisation),
        language: person.language.clone(),
        zone: person.zone.clone(),
        active: ticked(person.active),
        admin: ticked(person.admin),
    }
}

fn organisations(db: &mut Db) -> Result<Vec<Named<OrganisationId>>, Failure> {
    let all = people::organisations(db)?.into_iter();
    Ok(all.map(|organisation| Named { id: organisation.id, name: organisation.name }).collect())
}

fn signed_in(db: &mut Db, id: PersonId) -> Result<Vec<Session>, Failure> {
    let all = sessions::list(db, id)?.into_iter();
    Ok(all
        .map(|session| Session { device: session.agent, address: session.address, seen_at: session.seen_at })
        .collect())
}

/// The devices of a person, by name; more than these are found in the list.
fn devices_of(db: &mut Db, id: PersonId) -> Result<Vec<DeviceLine>, Failure> {
    let filter = devices::DeviceFilter { owner: Some(id), ..devices::DeviceFilter::default() };
    Ok(devices::list(db, &filter, None, DEVICES)?.rows)
}
