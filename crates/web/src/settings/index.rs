//! The entrance of the settings, with what is missing, and where requests start.

use axum::extract::State;
use trestle_app::Failure;
use trestle_app::store::{Db, people, read, rules};
use trestle_domain::clock::Rules;
use trestle_domain::ids::{PolicyId, TeamId};
use trestle_domain::ladder::RungKind;
use trestle_domain::view::desk::Named;
use trestle_pages::parts::Problem;
use trestle_pages::settings::index::{Gap, Model, page, title};

use super::{policies_named, saved};
use crate::Web;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::AdminVisit;

/// The page.
pub async fn show(State(web): State<Web>, visit: AdminVisit) -> Answer {
    shown(&web, &visit, None, vec![]).await
}

/// Chooses the team for new requests and the policy of customers without an organisation.
pub async fn choose(State(web): State<Web>, visit: AdminVisit, fields: Fields) -> Answer {
    let typed = [fields.value("team"), fields.value("policy")];
    let (team, policy) = (fields.parse("team").map(TeamId), fields.parse("policy").map(PolicyId));
    let say = visit.visit.say.clone();
    let outcome = web.app.transact(move |desk| {
        let ladder = &desk.rules.ladder;
        let team = team.filter(|id| ladder.team(*id).is_some() && !ladder.is_provider(*id));
        let policy = policy.filter(|id| desk.rules.policies.contains_key(id));
        let missing = |field, is_missing: bool| {
            is_missing.then(|| Problem::new(field, say.text("settings-problem-choose")))
        };
        let problems: Vec<_> =
            missing("team", team.is_none()).into_iter().chain(missing("policy", policy.is_none())).collect();
        let (Some(team), Some(policy)) = (team, policy) else { return Ok(Err(problems)) };
        rules::set_default_team(desk.tx, team)?;
        rules::set_default_policy(desk.tx, policy)?;
        Ok(Ok(()))
    });
    match outcome.await? {
        Ok(()) => Ok(saved("/settings")),
        Err(problems) => shown(&web, &visit, Some(typed), problems).await,
    }
}

async fn shown(
    web: &Web,
    AdminVisit { visit, rights }: &AdminVisit,
    typed: Option<[String; 2]>,
    problems: Vec<Problem>,
) -> Answer {
    let (app, csrf) = (web.app.clone(), visit.csrf.clone());
    let found = web.app.read(move |db| {
        let rules = app.rules(db)?;
        let start = rules::default_team(db)?;
        let [team, policy] = match typed {
            Some(typed) => typed,
            None => [
                start.map(|id| id.to_string()).unwrap_or_default(),
                rules::default_policy(db)?.map(|id| id.to_string()).unwrap_or_default(),
            ],
        };
        Ok(Model {
            csrf,
            unreadable_mailboxes: read::mail::unreadable_mailboxes(db)?,
            mail_trouble: {
                let (received, sent) = read::mail::trouble(db)?;
                received + sent
            },
            gaps: gaps(db, &rules, start)?,
            calendars: i64::try_from(rules.calendars.len()).unwrap_or(i64::MAX),
            policies: policies_named(&rules),
            ladder: rules.ladder.clone(),
            team,
            policy,
            problems,
        })
    });
    let model = found.await?;
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&model.problems, visit, rights, &title, &body).await
}

fn gaps(db: &mut Db, rules: &Rules, start: Option<TeamId>) -> Result<Vec<Gap>, Failure> {
    let ladder = &rules.ladder;
    let is_staff = |tier| ladder.rung(tier).is_some_and(|rung| rung.kind == RungKind::Staff);
    let mut gaps = Vec::new();
    for team in ladder.teams.iter().filter(|team| is_staff(team.tier)) {
        let named = || Named { id: team.id, name: team.name.clone() };
        if people::members(db, team.id)?.is_empty() {
            gaps.push(Gap::NoMembers(named()));
        }
        let has_path = ladder.paths.iter().any(|path| path.to == team.id);
        if !has_path && start != Some(team.id) && people::team_address(db, team.id)?.is_none() {
            gaps.push(Gap::NoWayIn(named()));
        }
    }
    Ok(gaps)
}
