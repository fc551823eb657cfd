//! The tiers with their names and kinds, and how often a ticket may move between them.

use maud::{Markup, html};
use trestle_domain::ladder::{Ladder, RungKind, Tier};

use super::{sample, terms};
use crate::parts::form::{self, Field, Input};
use crate::parts::{Button, Icon, Problem, back_link, page_head, problem_at, problem_summary, tier_badge};
use crate::text::Say;

/// What the page shows; texts are as stored or as typed.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The tiers, lowest first.
    pub rungs: Vec<TypedRung>,
    /// The tier that can be added on top.
    pub added: TypedRung,
    /// Accepted hand-offs a ticket may see.
    pub max_moves: String,
    /// How many of them may enter a tier that the ticket had already left.
    pub max_re_entries: String,
    /// Why a form was refused: `name-TIER`, `max_moves`, `max_re_entries`.
    pub problems: Vec<Problem>,
}

/// One tier.
#[derive(Clone, Debug)]
pub struct TypedRung {
    /// Its place.
    pub tier: Tier,
    /// Its name.
    pub name: String,
    /// Who works there.
    pub kind: RungKind,
    /// How many teams stand on it.
    pub teams: usize,
}

impl Model {
    /// The ladder as it is stored.
    pub fn of(csrf: String, ladder: &Ladder) -> Model {
        let teams = |tier| ladder.teams.iter().filter(|team| team.tier == tier).count();
        let rungs: Vec<_> = ladder
            .rungs
            .iter()
            .map(|rung| TypedRung {
                tier: rung.tier,
                name: rung.name.clone(),
                kind: rung.kind,
                teams: teams(rung.tier),
            })
            .collect();
        let next = rungs.last().map_or(Tier(0), |top| Tier(top.tier.0.saturating_add(1)));
        Model {
            csrf,
            rungs,
            added: TypedRung { tier: next, name: String::new(), kind: RungKind::Staff, teams: 0 },
            max_moves: ladder.guard.max_moves.to_string(),
            max_re_entries: ladder.guard.max_re_entries.to_string(),
            problems: Vec::new(),
        }
    }

    /// The five tiers.
    pub fn sample() -> Model {
        Model::of("token".to_owned(), &sample::ladder())
    }

    /// A tier without a name and a limit that is no number.
    pub fn sample_refused() -> Model {
        let mut model = Model::sample();
        model.rungs[2].name.clear();
        model.max_moves = "five".to_owned();
        model.problems = vec![
            Problem::new("name-2", "Give the tier a name."),
            Problem::new("max_moves", "Enter a whole number from 1 to 100."),
        ];
        model
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("settings-ladder")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (problem_summary(say, &model.problems))
        (back_link("/settings", &say.text("settings-title")))
        (page_head(&title(say, model), &html! { (say.text("settings-ladder-lead")) }, &html! {}))
        ol.rungs aria-label=(say.text("settings-ladder")) reversed {
            @for rung in model.rungs.iter().rev() { li { (rung_form(say, model, rung, &say.text("settings-save"))) } }
        }
        details.add-rung open[problem_at(&model.problems, &format!("name-{}", model.added.tier.0)).is_some()] {
            summary.button.button-quiet { (Icon::Plus) span { (say.text("settings-rung-add")) } }
            (rung_form(say, model, &model.added, &say.text("settings-add")))
        }
        (guard(say, model))
    }
}

fn rung_form(say: &Say, model: &Model, rung: &TypedRung, button: &str) -> Markup {
    let tier = rung.tier.0;
    let [name_id, kind_id] = ["name", "kind"].map(|field| format!("{field}-{tier}"));
    let label = say.with("settings-rung-name", &[("n", tier.into())]);
    let name = Field::new("name", &label).id(&name_id).error(problem_at(&model.problems, &name_id));
    form::post(
        &model.csrf,
        &format!("/settings/ladder/{tier}"),
        &html! {
            div.rung-fields {
                (tier_badge(say, tier))
                div.rung-name.has-error[problem_at(&model.problems, &name_id).is_some()] {
                    label.visually-hidden for=(name_id) { (label) }
                    (form::error_of(say, &name))
                    input id=(name_id) name="name" type="text" value=(rung.name) required
                        aria-invalid=[problem_at(&model.problems, &name_id).map(|_| "true")]
                        aria-describedby=[form::described_by(&name)];
                }
                div {
                    label.visually-hidden for=(kind_id) { (say.with("settings-rung-kind", &[("n", tier.into())])) }
                    select id=(kind_id) name="kind" {
                        @for kind in terms::RUNG_KINDS {
                            option value=(terms::rung_kind_key(kind)) selected[kind == rung.kind] { (terms::rung_kind(say, kind)) }
                        }
                    }
                }
                span.muted.figure { (say.with("settings-rung-teams", &[("n", rung.teams.into())])) }
                (Button::new(button))
            }
        },
    )
}

fn guard(say: &Say, model: &Model) -> Markup {
    let number = |name: &'static str, label: &str, hint: &str, value: &str| {
        let (label, hint) = (say.text(label), say.text(hint));
        let field = Field::new(name, &label).hint(&hint).error(problem_at(&model.problems, name));
        form::input(say, &field, Input::Number, value)
    };
    html! {
        section.card.settings-section {
            h2 { (say.text("settings-guard")) }
            p.muted { (say.text("settings-guard-text")) }
            (form::post(&model.csrf, "/settings/guard", &html! {
                (number("max_moves", "settings-guard-moves", "settings-guard-moves-hint", &model.max_moves))
                (number("max_re_entries", "settings-guard-re-entries", "settings-guard-re-entries-hint", &model.max_re_entries))
                (Button::primary(&say.text("settings-save")))
            }))
        }
    }
}
