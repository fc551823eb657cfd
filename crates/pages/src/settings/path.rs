//! One path: what a package on it must hold, for which categories more, and who may send.

use std::collections::BTreeSet;

use maud::{Markup, html};
use trestle_domain::handoff::PackageItem;
use trestle_domain::ids::PathId;
use trestle_domain::ladder::{Contract, Ladder, Senders, Team};

use super::{sample, terms};
use crate::desk::terms::package_item;
use crate::parts::form::{self, Choice, Field};
use crate::parts::{
    Button, Icon, Look, Problem, back_link, page_head, problem_at, problem_summary, tier_badge_named,
};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// `None` while it is new.
    pub id: Option<PathId>,
    /// The sending team.
    pub from: Team,
    /// The receiving team.
    pub to: Team,
    /// For the tiers' names.
    pub ladder: Ladder,
    /// Categories that tickets have, to be offered while typing.
    pub categories: Vec<String>,
    /// The fields.
    pub typed: Typed,
    /// Why it was refused: `required`, `senders`, `category-N`.
    pub problems: Vec<Problem>,
}

/// The fields as stored or as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The form field `required`, repeated.
    pub required: BTreeSet<PackageItem>,
    /// The form fields `category-N` and `items-N` (repeated), counted from 0.
    pub extras: Vec<Extra>,
    /// The form field `senders`.
    pub senders: Senders,
}

/// What tickets of a category need besides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// The category; a row without one counts as empty.
    pub category: String,
    /// The items.
    pub items: BTreeSet<PackageItem>,
}

/// How many rows for categories one form can hold.
pub const MOST_EXTRAS: usize = 20;

impl Typed {
    /// The fields of a stored contract.
    pub fn of(contract: &Contract) -> Typed {
        let extra = |(category, items): (&String, &BTreeSet<PackageItem>)| Extra {
            category: category.clone(),
            items: items.clone(),
        };
        Typed {
            required: contract.required.clone(),
            extras: contract.by_category.iter().map(extra).collect(),
            senders: contract.senders,
        }
    }

    /// The contract they describe.
    ///
    /// A row without category and items is left out.
    ///
    /// # Errors
    /// A category without items, items without a category, a category that stands twice.
    pub fn read(&self, say: &Say) -> Result<Contract, Vec<Problem>> {
        let mut contract =
            Contract { required: self.required.clone(), senders: self.senders, ..Contract::default() };
        let mut problems = Vec::new();
        for (place, extra) in self.extras.iter().enumerate() {
            let category = extra.category.trim();
            let wrong = match (category.is_empty(), extra.items.is_empty()) {
                (true, true) => continue,
                (true, false) => "settings-problem-category-missing",
                (false, true) => "settings-problem-category-items",
                (false, false) if contract.by_category.contains_key(category) => {
                    "settings-problem-category-twice"
                }
                (false, false) => {
                    contract.by_category.insert(category.to_owned(), extra.items.clone());
                    continue;
                }
            };
            problems.push(Problem::new(format!("category-{place}"), say.text(wrong)));
        }
        if problems.is_empty() { Ok(contract) } else { Err(problems) }
    }
}

impl Model {
    /// A path with extra demands for two categories.
    pub fn sample() -> Model {
        let ladder = sample::ladder();
        let path = ladder.paths[1].clone();
        let team = |id| ladder.team(id).expect("paths of the sample join its teams").clone();
        Model {
            csrf: "token".to_owned(),
            id: Some(path.id),
            from: team(path.from),
            to: team(path.to),
            categories: ["network", "printing", "account"].map(str::to_owned).to_vec(),
            typed: Typed::of(&path.contract),
            ladder,
            problems: Vec::new(),
        }
    }

    /// A path to be.
    pub fn sample_new() -> Model {
        Model { id: None, typed: Typed::default(), ..Model::sample() }
    }

    /// Items for a category that has no name.
    pub fn sample_refused() -> Model {
        let mut model = Model::sample();
        model
            .typed
            .extras
            .push(Extra { category: String::new(), items: BTreeSet::from([PackageItem::Evidence]) });
        model.problems = vec![Problem::new("category-2", "Name the category these items are for.")];
        model
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    let values = [("from", model.from.name.as_str().into()), ("to", model.to.name.as_str().into())];
    say.with("settings-path-from-to", &values)
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (problem_summary(say, &model.problems))
        (back_link("/settings/paths", &say.text("settings-paths")))
        (page_head(&title(say, model), &ends(say, model), &html! {}))
        section.card { (fields(say, model)) }
        @if let Some(id) = model.id { (removal(say, model, id)) }
    }
}

fn ends(say: &Say, model: &Model) -> Markup {
    let rung = |team: &Team| model.ladder.rung(team.tier).map_or("", |rung| &rung.name).to_owned();
    html! {
        span.row {
            (tier_badge_named(say, model.from.tier.0, &rung(&model.from)))
            (Icon::ArrowRight)
            (tier_badge_named(say, model.to.tier.0, &rung(&model.to)))
        }
    }
}

fn fields(say: &Say, model: &Model) -> Markup {
    let words: Vec<_> = PackageItem::ALL
        .iter()
        .map(|item| (item.key(), package_item(say, *item), terms::item_reason(say, *item)))
        .collect();
    let items: Vec<_> =
        words.iter().map(|(value, label, reason)| Choice { value, label, hint: Some(reason) }).collect();
    let chosen: Vec<_> = model.typed.required.iter().map(|item| item.key()).collect();
    let senders = terms::SENDERS.map(|senders| (terms::senders_key(senders), terms::senders(say, senders)));
    let senders: Vec<_> = senders.iter().map(|(value, label)| Choice::new(value, label)).collect();
    let (action, button) = match model.id {
        Some(id) => (format!("/settings/paths/{id}"), say.text("settings-save")),
        None => ("/settings/paths".to_owned(), say.text("settings-path-create")),
    };
    form::post(
        &model.csrf,
        &action,
        &html! {
            @if model.id.is_none() {
                input type="hidden" name="from" value=(model.from.id);
                input type="hidden" name="to" value=(model.to.id);
            }
            div.item-choices {
                (form::check_boxes(say, &Field::new("required", &say.text("settings-path-required")).hint(&say.text("settings-path-required-hint")).error(problem_at(&model.problems, "required")), &items, &chosen))
            }
            (extras(say, model))
            (form::radios(say, &Field::new("senders", &say.text("settings-path-senders")).error(problem_at(&model.problems, "senders")), &senders, terms::senders_key(model.typed.senders)))
            (Button::primary(&button))
        },
    )
}

/// The rows that are there, and one to fill.
fn extras(say: &Say, model: &Model) -> Markup {
    let blank = Extra::default();
    let room = model.typed.extras.len() < MOST_EXTRAS;
    let rows: Vec<_> = model.typed.extras.iter().chain(room.then_some(&blank)).collect();
    html! {
        section.extras {
            h2 { (say.text("settings-path-extras")) }
            p.hint { (say.text("settings-path-extras-hint")) }
            datalist id="categories" { @for category in &model.categories { option value=(category) {} } }
            @for (place, extra) in rows.iter().enumerate() { (extra_row(say, model, place, extra)) }
        }
    }
}

fn extra_row(say: &Say, model: &Model, place: usize, extra: &Extra) -> Markup {
    let id = format!("category-{place}");
    let items_name = format!("items-{place}");
    let label =
        if extra.category.is_empty() { "settings-path-category-new" } else { "settings-path-category" };
    let (label, further) = (say.text(label), say.text("settings-path-category-items"));
    let field = Field::new(&id, &label).error(problem_at(&model.problems, &id));
    html! {
        fieldset.extra {
            legend.visually-hidden { (say.with("settings-path-category-n", &[("n", (place + 1).into())])) }
            div.field.has-error[problem_at(&model.problems, &id).is_some()] {
                label for=(id) { (label) }
                (form::error_of(say, &field))
                input id=(id) name=(id) type="text" list="categories" value=(extra.category)
                    aria-invalid=[problem_at(&model.problems, &id).map(|_| "true")] aria-describedby=[form::described_by(&field)];
            }
            div.extra-items role="group" aria-label=(further) {
                @for item in PackageItem::ALL {
                    label.tick {
                        input type="checkbox" name=(items_name) value=(item.key()) checked[extra.items.contains(&item)];
                        span { (package_item(say, item)) }
                    }
                }
            }
        }
    }
}

fn removal(say: &Say, model: &Model, id: PathId) -> Markup {
    html! {
        details.removal {
            summary.button.button-quiet { (Icon::Cross) span { (say.text("settings-path-remove")) } }
            div.card {
                p { (say.text("settings-path-remove-text")) }
                (form::post(&model.csrf, &format!("/settings/paths/{id}/removal"), &html! {
                    (Button::new(&say.text("settings-path-remove-now")).look(Look::Danger))
                }))
            }
        }
    }
}
