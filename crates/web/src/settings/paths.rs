//! Paths: the matrix, one path's contract, and its removal.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, Query, State};
use trestle_app::Failure;
use trestle_app::store::rules;
use trestle_domain::clock::Rules;
use trestle_domain::handoff::PackageItem;
use trestle_domain::ids::{PathId, TeamId};
use trestle_domain::ladder::{self, Ladder, RungKind, Team};
use trestle_pages::parts::Problem;
use trestle_pages::settings::path::{Extra, MOST_EXTRAS, Model, Typed, page, title};
use trestle_pages::settings::paths;
use trestle_pages::settings::terms::senders_of;

use super::saved;
use crate::Web;
use crate::answer::{Answer, see_other, see_other_saying};
use crate::fields::Fields;
use crate::visit::AdminVisit;

/// Longer category names are cut, as they are on tickets.
const LONGEST_CATEGORY: usize = 60;

/// Between which teams a new path shall lead.
#[derive(serde::Deserialize)]
pub struct Ends {
    from: i64,
    to: i64,
}

/// Every path.
pub async fn list(State(web): State<Web>, AdminVisit { visit, rights }: AdminVisit) -> Answer {
    let app = web.app.clone();
    let rules = web.app.read(move |db| Ok(app.rules(db)?)).await?;
    let model = paths::Model { ladder: rules.ladder.clone() };
    let (title, body) = (paths::title(&visit.say, &model), paths::page(&visit.say, &model));
    web.settings(&[], &visit, &rights, &title, &body).await
}

/// An empty form; the path itself where there is one already.
pub async fn form(
    State(web): State<Web>,
    visit: AdminVisit,
    Query(Ends { from, to }): Query<Ends>,
) -> Answer {
    let (app, from, to) = (web.app.clone(), TeamId(from), TeamId(to));
    let rules = web.app.read(move |db| Ok(app.rules(db)?)).await?;
    if let Some(path) = rules.ladder.path(from, to) {
        return Ok(see_other(&format!("/settings/paths/{}", path.id)));
    }
    let ends = web.page_or_halt(&visit.visit, ends(&rules.ladder, from, to))?;
    shown(&web, &visit, &rules, None, ends, Typed::default(), vec![]).await
}

/// Allows a path.
pub async fn create(State(web): State<Web>, visit: AdminVisit, fields: Fields) -> Answer {
    let app = web.app.clone();
    let rules = web.app.read(move |db| Ok(app.rules(db)?)).await?;
    let (from, to) = (TeamId(fields.parse("from").unwrap_or(0)), TeamId(fields.parse("to").unwrap_or(0)));
    let ends = web.page_or_halt(&visit.visit, ends(&rules.ladder, from, to))?;
    let typed = typed(&fields);
    let contract = match typed.read(&visit.visit.say) {
        Ok(contract) => contract,
        Err(problems) => return shown(&web, &visit, &rules, None, ends, typed, problems).await,
    };
    let outcome = web.app.transact(move |desk| {
        if desk.rules.ladder.path(from, to).is_some() {
            return Ok(false);
        }
        let id = PathId(desk.fresh_id());
        rules::save_path(desk.tx, &ladder::Path { id, from, to, contract })?;
        Ok(true)
    });
    if outcome.await? {
        return Ok(saved("/settings/paths"));
    }
    let problem = Problem::new("", visit.visit.say.text("settings-problem-path-exists"));
    shown(&web, &visit, &rules, None, ends, typed, vec![problem]).await
}

/// One path.
pub async fn one(State(web): State<Web>, visit: AdminVisit, Path(id): Path<i64>) -> Answer {
    let (rules, path) = found(&web, &visit, PathId(id)).await?;
    let ends = web.page_or_halt(&visit.visit, ends(&rules.ladder, path.from, path.to))?;
    let typed = Typed::of(&path.contract);
    shown(&web, &visit, &rules, Some(path.id), ends, typed, vec![]).await
}

/// Changes a path's contract.
pub async fn change(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let (rules, path) = found(&web, &visit, PathId(id)).await?;
    let ends = web.page_or_halt(&visit.visit, ends(&rules.ladder, path.from, path.to))?;
    let typed = typed(&fields);
    match typed.read(&visit.visit.say) {
        Ok(contract) => {
            let changed = ladder::Path { contract, ..path };
            let outcome = web.app.transact(move |desk| {
                // Somebody may have removed it meanwhile; saving would bring it back.
                desk.rules.ladder.path(changed.from, changed.to).ok_or(Failure::NotFound)?;
                Ok(rules::save_path(desk.tx, &changed)?)
            });
            web.page_or_halt(&visit.visit, outcome.await)?;
            Ok(saved("/settings/paths"))
        }
        Err(problems) => shown(&web, &visit, &rules, Some(path.id), ends, typed, problems).await,
    }
}

/// Takes a path away.
pub async fn remove(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    let (_, path) = found(&web, &visit, PathId(id)).await?;
    web.app.transact(move |desk| Ok(rules::remove_path(desk.tx, path.id)?)).await?;
    Ok(see_other_saying("/settings/paths", "settings-path-removed"))
}

async fn found(
    web: &Web,
    visit: &AdminVisit,
    id: PathId,
) -> Result<(std::sync::Arc<Rules>, ladder::Path), crate::Halt> {
    let app = web.app.clone();
    let rules = web.app.read(move |db| Ok(app.rules(db)?)).await?;
    let path = rules.ladder.paths.iter().find(|path| path.id == id).cloned().ok_or(Failure::NotFound);
    Ok((rules, web.page_or_halt(&visit.visit, path)?))
}

/// The two teams of a path; both must hold tickets.
fn ends(ladder: &Ladder, from: TeamId, to: TeamId) -> Result<[Team; 2], Failure> {
    let holds = |team: &&Team| ladder.rung(team.tier).is_some_and(|rung| rung.kind == RungKind::Staff);
    let team = |id| ladder.team(id).filter(holds).cloned().ok_or(Failure::NotFound);
    if from == to { Err(Failure::NotFound) } else { Ok([team(from)?, team(to)?]) }
}

fn typed(fields: &Fields) -> Typed {
    let items = |name: &str| -> BTreeSet<PackageItem> {
        fields.all(name).into_iter().filter_map(PackageItem::from_key).collect()
    };
    let extra = |place| Extra {
        category: fields.value(&format!("category-{place}")).trim().chars().take(LONGEST_CATEGORY).collect(),
        items: items(&format!("items-{place}")),
    };
    let mut extras: Vec<_> = (0..MOST_EXTRAS).map(extra).collect();
    while extras.last().is_some_and(|last| *last == Extra::default()) {
        extras.pop();
    }
    Typed {
        required: items("required"),
        extras,
        senders: senders_of(&fields.value("senders")).unwrap_or_default(),
    }
}

async fn shown(
    web: &Web,
    AdminVisit { visit, rights }: &AdminVisit,
    rules: &Rules,
    id: Option<PathId>,
    [from, to]: [Team; 2],
    typed: Typed,
    problems: Vec<Problem>,
) -> Answer {
    let model = Model {
        csrf: visit.csrf.clone(),
        id,
        from,
        to,
        categories: categories(&rules.ladder),
        ladder: rules.ladder.clone(),
        typed,
        problems,
    };
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&model.problems, visit, rights, &title, &body).await
}

/// The categories that any contract names.
fn categories(ladder: &Ladder) -> Vec<String> {
    let named = ladder.paths.iter().flat_map(|path| &path.contract.by_category);
    named.collect::<BTreeMap<_, _>>().into_keys().cloned().collect()
}
