//! The tiers, and the bounce guard.

use axum::extract::{Path, State};
use trestle_app::store::rules;
use trestle_domain::ladder::{BounceGuard, Ladder, Rung, RungKind, Tier};
use trestle_pages::parts::Problem;
use trestle_pages::settings::ladder::{Model, page, title};
use trestle_pages::settings::terms::rung_kind_of;
use trestle_pages::text::Say;

use super::{name_in, nameless, saved};
use crate::Web;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::AdminVisit;

const HERE: &str = "/settings/ladder";
/// More tiers than anyone can tell apart.
const HIGHEST: Tier = Tier(9);
const MOST_MOVES: usize = 100;

/// The page.
pub async fn show(State(web): State<Web>, visit: AdminVisit) -> Answer {
    shown(&web, &visit, |_| {}).await
}

/// Names a tier and says who works there; the next free number adds a tier on top.
pub async fn change(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(tier): Path<u8>,
    fields: Fields,
) -> Answer {
    let tier = Tier(tier);
    let name = name_in(&fields, "name");
    let kind = rung_kind_of(&fields.value("kind"));
    let (say, typed_name) = (visit.visit.say.clone(), name.clone());
    let outcome = web.app.transact(move |desk| {
        let ladder = &desk.rules.ladder;
        let next = ladder.rungs.last().map_or(Tier(0), |top| Tier(top.tier.0.saturating_add(1)));
        if ladder.rung(tier).is_none() && (tier != next || tier > HIGHEST) {
            return Err(trestle_app::Failure::NotFound);
        }
        let Some(kind) = kind else {
            return Ok(Err(vec![Problem::new(
                format!("kind-{}", tier.0),
                say.text("settings-problem-choose"),
            )]));
        };
        let problems = wrong(&say, ladder, tier, &name, kind);
        if !problems.is_empty() {
            return Ok(Err(problems));
        }
        rules::save_rung(desk.tx, &Rung { tier, name, kind })?;
        Ok(Ok(()))
    });
    match web.page_or_halt(&visit.visit, outcome.await)? {
        Ok(()) => Ok(saved(HERE)),
        Err(problems) => {
            shown(&web, &visit, |model| {
                let rungs = model.rungs.iter_mut().chain([&mut model.added]);
                for rung in rungs.filter(|rung| rung.tier == tier) {
                    rung.name.clone_from(&typed_name);
                    rung.kind = kind.unwrap_or(rung.kind);
                }
                model.problems = problems;
            })
            .await
        }
    }
}

/// Sets how often a ticket may move.
pub async fn guard(State(web): State<Web>, visit: AdminVisit, fields: Fields) -> Answer {
    let typed = [fields.value("max_moves"), fields.value("max_re_entries")];
    let say = &visit.visit.say;
    let read = |field: &'static str, least| {
        let number = fields.parse(field).filter(|number| (least..=MOST_MOVES).contains(number));
        let values = [("from", least.into()), ("to", MOST_MOVES.into())];
        number.ok_or_else(|| Problem::new(field, say.with("settings-problem-number", &values)))
    };
    let problems = match (read("max_moves", 1), read("max_re_entries", 0)) {
        (Ok(max_moves), Ok(max_re_entries)) => {
            let guard = BounceGuard { max_moves, max_re_entries };
            web.app.transact(move |desk| Ok(rules::save_guard(desk.tx, &guard)?)).await?;
            return Ok(saved(HERE));
        }
        (moves, re_entries) => moves.err().into_iter().chain(re_entries.err()).collect(),
    };
    shown(&web, &visit, |model| {
        [model.max_moves, model.max_re_entries] = typed;
        model.problems = problems;
    })
    .await
}

fn wrong(say: &Say, ladder: &Ladder, tier: Tier, name: &str, kind: RungKind) -> Vec<Problem> {
    let is_used = ladder.teams.iter().any(|team| team.tier == tier);
    let is_other = ladder.rung(tier).is_some_and(|rung| rung.kind != kind);
    // Teams on the tier hold tickets, or are asked as providers: neither can turn into the other.
    let in_use = (is_used && is_other)
        .then(|| Problem::new(format!("kind-{}", tier.0), say.text("settings-problem-tier-in-use")));
    nameless(say, &format!("name-{}", tier.0), name).into_iter().chain(in_use).collect()
}

async fn shown(
    web: &Web,
    AdminVisit { visit, rights }: &AdminVisit,
    fill: impl FnOnce(&mut Model),
) -> Answer {
    let app = web.app.clone();
    let rules = web.app.read(move |db| Ok(app.rules(db)?)).await?;
    let mut model = Model::of(visit.csrf.clone(), &rules.ladder);
    fill(&mut model);
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&model.problems, visit, rights, &title, &body).await
}
