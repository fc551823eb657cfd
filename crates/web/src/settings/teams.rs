//! Teams: the list, one team's form, and who is in it.

use axum::extract::{Path, State};
use trestle_app::Failure;
use trestle_app::store::people::{self, Membership, PersonFilter, PersonKind};
use trestle_app::store::{Db, rules};
use trestle_domain::clock::Rules;
use trestle_domain::ids::{CalendarId, PersonId, PolicyId, TeamId};
use trestle_domain::ladder::{RungKind, Team, Tier};
use trestle_domain::view::desk::Named;
use trestle_pages::parts::Problem;
use trestle_pages::people::Role;
use trestle_pages::settings::team::{Model, Typed, page, title};
use trestle_pages::settings::teams;
use trestle_pages::text::Say;

use super::{
    Outcome, calendars_named, is_address, name_in, nameless, policies_named, saved, saved_recomputed,
};
use crate::Web;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::people::{shown_role, stored_role};
use crate::visit::AdminVisit;

/// As many people as a select can offer without becoming useless.
const MOST_OFFERED: u32 = 500;

/// Every team.
pub async fn list(State(web): State<Web>, AdminVisit { visit, rights }: AdminVisit) -> Answer {
    let app = web.app.clone();
    let found = web.app.read(move |db| {
        let rules = app.rules(db)?;
        let calendars = calendars_named(db)?;
        let rows: Result<Vec<_>, Failure> =
            rules.ladder.teams.iter().map(|team| row(db, &rules, &calendars, team)).collect();
        Ok(teams::Model { rungs: rules.ladder.rungs.clone(), rows: rows? })
    });
    let model = found.await?;
    let (title, body) = (teams::title(&visit.say, &model), teams::page(&visit.say, &model));
    web.settings(&[], &visit, &rights, &title, &body).await
}

/// An empty form.
pub async fn form(State(web): State<Web>, visit: AdminVisit) -> Answer {
    shown(&web, &visit, None, Some(Typed::default()), vec![]).await
}

/// Makes a team.
pub async fn create(State(web): State<Web>, visit: AdminVisit, fields: Fields) -> Answer {
    save(&web, &visit, None, typed(&fields)).await
}

/// One team.
pub async fn one(State(web): State<Web>, visit: AdminVisit, Path(id): Path<i64>) -> Answer {
    shown(&web, &visit, Some(TeamId(id)), None, vec![]).await
}

/// Changes a team.
pub async fn change(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    save(&web, &visit, Some(TeamId(id)), typed(&fields)).await
}

/// Lets somebody join or leave, or changes their role.
pub async fn seat(State(web): State<Web>, visit: AdminVisit, Path(id): Path<i64>, fields: Fields) -> Answer {
    let team = TeamId(id);
    let person = fields.parse("person").map(PersonId);
    let role = Role::from_key(&fields.value("role"));
    let say = visit.visit.say.clone();
    let outcome = web.app.transact(move |desk| {
        let ladder = &desk.rules.ladder;
        if ladder.team(team).is_none() {
            return Err(Failure::NotFound);
        }
        let kind = if ladder.is_provider(team) { PersonKind::Vendor } else { PersonKind::Agent };
        let known = person.map(|id| people::person(desk.tx, id)).transpose()?.flatten();
        let Some(known) = known.filter(|known| known.kind == kind || role.is_none()) else {
            return Ok(Err(vec![Problem::new("person", say.text("settings-problem-person"))]));
        };
        match role {
            Some(role) => {
                let role = stored_role(role);
                people::set_membership(desk.tx, &Membership { person: known.id, team, role })?;
            }
            None => people::remove_membership(desk.tx, known.id, team)?,
        }
        Ok(Ok(()))
    });
    match web.page_or_halt(&visit.visit, outcome.await)? {
        Ok(()) => Ok(saved(&format!("/settings/teams/{team}"))),
        Err(problems) => shown(&web, &visit, Some(team), None, problems).await,
    }
}

fn typed(fields: &Fields) -> Typed {
    Typed {
        name: name_in(fields, "name"),
        public_name: name_in(fields, "public_name"),
        tier: fields.value("tier"),
        calendar: fields.value("calendar"),
        policy: fields.value("policy"),
        address: fields.value("address").trim().to_lowercase(),
    }
}

async fn save(web: &Web, visit: &AdminVisit, id: Option<TeamId>, typed: Typed) -> Answer {
    let (say, form) = (visit.visit.say.clone(), typed.clone());
    let outcome = web.app.transact(move |desk| {
        if id.is_some_and(|id| desk.rules.ladder.team(id).is_none()) {
            return Err(Failure::NotFound);
        }
        let team = id.unwrap_or(TeamId(desk.fresh_id()));
        let read = read(desk.tx, &desk.rules, &say, team, &form)?;
        let Ok(read) = read else { return Ok(read.map(|_| team)) };
        rules::save_team(desk.tx, &read)?;
        people::remove_team_addresses(desk.tx, team)?;
        if !form.address.is_empty() {
            people::set_team_address(desk.tx, &form.address, team)?;
        }
        Ok(Ok(team))
    });
    match web.page_or_halt(&visit.visit, outcome.await)? {
        Ok(team) => Ok(saved_recomputed(&format!("/settings/teams/{team}"))),
        Err(problems) => shown(web, visit, id, Some(typed), problems).await,
    }
}

/// The team that the form describes.
fn read(db: &mut Db, rules: &Rules, say: &Say, id: TeamId, typed: &Typed) -> Result<Outcome<Team>, Failure> {
    let ladder = &rules.ladder;
    let tier = typed.tier.parse().ok().map(Tier).filter(|tier| ladder.rung(*tier).is_some());
    let calendar = typed.calendar.parse().ok().map(CalendarId).filter(|id| rules.calendars.contains_key(id));
    let policy = typed.policy.parse().ok().map(PolicyId).filter(|id| rules.policies.contains_key(id));
    let unchosen = [("tier", tier.is_none()), ("calendar", calendar.is_none()), ("policy", policy.is_none())];
    let mut problems: Vec<_> = nameless(say, "name", &typed.name)
        .into_iter()
        .chain(nameless(say, "public_name", &typed.public_name))
        .collect();
    let unchosen = unchosen.into_iter().filter(|(_, is_missing)| *is_missing);
    problems.extend(unchosen.map(|(field, _)| Problem::new(field, say.text("settings-problem-choose"))));
    problems.extend(tier.and_then(|tier| kind_changed(say, rules, id, tier)));
    problems.extend(address_problem(db, rules, say, id, &typed.address)?);
    let (Some(tier), Some(calendar), Some(policy), true) = (tier, calendar, policy, problems.is_empty())
    else {
        return Ok(Err(problems));
    };
    let (name, public_name) = (typed.name.clone(), typed.public_name.clone());
    Ok(Ok(Team { id, name, public_name, tier, calendar, policy }))
}

/// A team of our own holds tickets and cannot become a provider, nor the other way round.
fn kind_changed(say: &Say, rules: &Rules, id: TeamId, tier: Tier) -> Option<Problem> {
    let kind = |tier| rules.ladder.rung(tier).map(|rung| rung.kind);
    let before = rules.ladder.team(id).map(|team| kind(team.tier) == Some(RungKind::Provider));
    let after = kind(tier) == Some(RungKind::Provider);
    let is_held = kind(tier) != Some(RungKind::SelfService);
    (before.is_some_and(|before| before != after) || !is_held)
        .then(|| Problem::new("tier", say.text("settings-problem-tier-kind")))
}

fn address_problem(
    db: &mut Db,
    rules: &Rules,
    say: &Say,
    id: TeamId,
    address: &str,
) -> Result<Option<Problem>, Failure> {
    if address.is_empty() {
        return Ok(None);
    }
    if !is_address(address) {
        return Ok(Some(Problem::new("address", say.text("settings-problem-address"))));
    }
    let holder = people::team_by_address(db, address)?.filter(|holder| *holder != id);
    Ok(holder.map(|holder| {
        let name = rules.ladder.team(holder).map_or("", |team| &team.name);
        Problem::new("address", say.with("settings-problem-address-taken", &[("team", name.into())]))
    }))
}

async fn shown(
    web: &Web,
    AdminVisit { visit, rights }: &AdminVisit,
    id: Option<TeamId>,
    typed: Option<Typed>,
    problems: Vec<Problem>,
) -> Answer {
    let (app, csrf) = (web.app.clone(), visit.csrf.clone());
    let found = web.app.read(move |db| {
        let rules = app.rules(db)?;
        let team = match id {
            Some(id) => Some(rules.ladder.team(id).ok_or(Failure::NotFound)?),
            None => None,
        };
        let typed = match (typed, team) {
            (Some(typed), _) => typed,
            (None, Some(team)) => stored(db, team)?,
            (None, None) => Typed::default(),
        };
        let seated = id.map(|id| people::memberships(db, id)).transpose()?.unwrap_or_default();
        let others = match id {
            Some(id) => others(db, &rules, id, &seated)?,
            None => Vec::new(),
        };
        Ok(Model {
            csrf,
            id,
            typed,
            calendars: calendars_named(db)?,
            policies: policies_named(&rules),
            members: seated.into_iter().map(|(person, role)| (person, shown_role(role))).collect(),
            others,
            ladder: rules.ladder.clone(),
            problems,
        })
    });
    let model = web.page_or_halt(visit, found.await)?;
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&model.problems, visit, rights, &title, &body).await
}

fn stored(db: &mut Db, team: &Team) -> Result<Typed, Failure> {
    Ok(Typed {
        name: team.name.clone(),
        public_name: team.public_name.clone(),
        tier: team.tier.0.to_string(),
        calendar: team.calendar.to_string(),
        policy: team.policy.to_string(),
        address: people::team_address(db, team.id)?.unwrap_or_default(),
    })
}

/// Who could join: active people of the team's kind who are not in it.
fn others(
    db: &mut Db,
    rules: &Rules,
    team: TeamId,
    seated: &[(Named<PersonId>, people::Role)],
) -> Result<Vec<Named<PersonId>>, Failure> {
    let kind = if rules.ladder.is_provider(team) { PersonKind::Vendor } else { PersonKind::Agent };
    let filter = PersonFilter { kind: Some(kind), limit: MOST_OFFERED, ..PersonFilter::default() };
    let known = people::all(db, &filter)?.people.into_iter();
    let free =
        known.filter(|person| person.active && !seated.iter().any(|(member, _)| member.id == person.id));
    Ok(free.map(|person| Named { id: person.id, name: person.name }).collect())
}

fn row(
    db: &mut Db,
    rules: &Rules,
    calendars: &[Named<CalendarId>],
    team: &Team,
) -> Result<teams::Row, Failure> {
    let calendar = calendars.iter().find(|calendar| calendar.id == team.calendar);
    let members = people::members(db, team.id)?.len();
    Ok(teams::Row {
        calendar: calendar.map(|calendar| calendar.name.clone()).unwrap_or_default(),
        policy: rules.policies.get(&team.policy).map(|policy| policy.name.clone()).unwrap_or_default(),
        address: people::team_address(db, team.id)?,
        members: i64::try_from(members).unwrap_or(i64::MAX),
        team: team.clone(),
    })
}
