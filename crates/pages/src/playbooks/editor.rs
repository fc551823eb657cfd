//! A playbook as it is written: its steps in order, each with its answers and where they lead.
//!
//! Everything is one form; each button sends all of it, so nothing typed is lost without scripts.

mod fields;
mod step_card;

pub use fields::{field_of, read, typed_step};

use maud::{Markup, html};
use trestle_domain::ids::{ArticleId, PlaybookId, TeamId};
use trestle_domain::playbook::{
    Audience, Playbook, Problem as Flaw, ProblemKind, StepId, StepKind, Success, Target,
};
use trestle_domain::time::Millis;
use trestle_domain::view::desk::Named;

use super::list::audience;
use super::{figures, outline};
use crate::guides;
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, Icon, Look, Problem, back_link, page_head, problem_at, problem_summary};
use crate::text::{Language, Say};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// Whether the reader may put the draft in force.
    pub publishing: Publishing,
    /// Which; none for one that is new.
    pub id: Option<PlaybookId>,
    /// Its name in addresses.
    pub slug: String,
    /// The draft, or what was typed.
    pub draft: Playbook,
    /// When the draft was last changed, as the form knows it, in unix milliseconds.
    pub seen: i64,
    /// The version in force.
    pub published: Option<u32>,
    /// Teams that requests can go to.
    pub teams: Vec<Named<TeamId>>,
    /// How the version in force helps.
    pub success: Success,
    /// What keeps the draft from being published.
    pub flaws: Vec<Flaw>,
    /// Why the form was refused.
    pub problems: Vec<Problem>,
}

/// Whether somebody may put drafts in force and playbooks out of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publishing {
    /// May not.
    Closed,
    /// May.
    Open,
}

impl Model {
    /// A draft that can be published, with figures of the version in force.
    pub fn sample() -> Model {
        let mut success = Success { runs: 412, solved: 198, asked: 121, left: 60, ..Success::default() };
        success.median = Some(Millis(154_000));
        for (id, reached, left) in [(1, 412, 9), (2, 300, 71), (3, 180, 20)] {
            let step = success.steps.entry(StepId(id)).or_default();
            (step.reached, step.left, step.solved_after, step.asked_here) = (reached, left, reached / 2, 12);
            step.median = Some(Millis(41_000));
        }
        Model {
            publishing: Publishing::Open,
            csrf: "token".to_owned(),
            id: Some(PlaybookId(7)),
            slug: "the-printer-prints-nothing".to_owned(),
            draft: guides::sample::printer(),
            seen: 1,
            published: Some(3),
            teams: vec![Named { id: TeamId(1), name: "Front line".to_owned() }],
            success,
            flaws: vec![],
            problems: vec![],
        }
    }

    /// A draft with every kind of mistake, refused.
    pub fn sample_refused() -> Model {
        let mut model = Model::sample();
        model.draft.remove_step(StepId(4));
        model.draft.title.clear();
        let id = model.draft.add_step(StepKind::Article {
            article: ArticleId(0),
            helped: Target::Open,
            otherwise: Target::Open,
        });
        model.draft.add_step(StepKind::Ask { choices: vec![], otherwise: Target::Step(id) });
        model.flaws = model.draft.check();
        model.problems = vec![Problem::new("title", "Give it a title.")];
        model
    }

    /// As somebody sees it who may not publish.
    pub fn sample_closed() -> Model {
        Model { publishing: Publishing::Closed, ..Model::sample() }
    }

    /// One that is new.
    pub fn sample_new() -> Model {
        let draft = Playbook::new("en", Audience::Public);
        Model { id: None, draft, published: None, success: Success::default(), ..Model::sample() }
    }

    fn path(&self, rest: &str) -> String {
        self.id.map_or_else(|| "/playbooks".to_owned(), |id| format!("/playbooks/{id}{rest}"))
    }

    /// What is wrong at a field: why the form was refused, or what keeps it from being published.
    fn wrong(&self, say: &Say, field: &str) -> Option<String> {
        let refused = problem_at(&self.problems, field).map(str::to_owned);
        let flaw = || self.flaws.iter().find(|flaw| field_of(flaw.at) == field);
        refused.or_else(|| flaw().map(|flaw| flaw_words(say, flaw)))
    }
}

/// What keeps a draft from being published, in words.
pub fn flaw_words(say: &Say, flaw: &Flaw) -> String {
    say.text(match flaw.kind {
        ProblemKind::Empty => "playbooks-flaw-empty",
        ProblemKind::NoStart => "playbooks-flaw-no-start",
        ProblemKind::NoChoices => "playbooks-flaw-no-choices",
        ProblemKind::SameLabel => "playbooks-flaw-same-label",
        ProblemKind::DeadEnd => "playbooks-flaw-dead-end",
        ProblemKind::UnknownStep => "playbooks-flaw-unknown-step",
        ProblemKind::Unreachable => "playbooks-flaw-unreachable",
        ProblemKind::NoWayOut => "playbooks-flaw-no-way-out",
        ProblemKind::NoArticle => "playbooks-flaw-no-article",
        ProblemKind::HiddenArticle => "playbooks-flaw-hidden-article",
    })
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    match model.draft.title.trim() {
        _ if model.id.is_none() => say.text("playbooks-new"),
        "" => say.text("playbooks-untitled"),
        title => title.to_owned(),
    }
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (problem_summary(say, &model.problems))
        (back_link("/playbooks", &say.text("playbooks-title")))
        @if model.id.is_none() {
            (page_head(&title(say, model), &html! { (say.text("playbooks-new-lead")) }, &html! {}))
            div.narrow.card { (form::post(&model.csrf, "/playbooks", &html! {
                (head(say, model))
                (Button::primary(&say.text("playbooks-create")))
            })) }
        } @else {
            (page_head(&title(say, model), &html! { (lead(say, model)) }, &actions(say, model)))
            div.with-side {
                (whole(say, model))
                aside.stack.playbook-aside aria-label=(say.text("playbooks-outline")) { (aside(say, model)) }
            }
        }
    }
}

fn lead(say: &Say, model: &Model) -> String {
    match model.published {
        None => say.text("playbooks-never-published"),
        Some(version) => {
            let version = say.with("playbooks-in-force", &[("n", version.into())]);
            format!("{version} {}", figures::whole(say, &model.success))
        }
    }
}

fn actions(say: &Say, model: &Model) -> Markup {
    html! {
        (Button::new(&say.text("playbooks-preview")).icon(Icon::Eye).to(&model.path("/preview")))
        (Button::new(&say.text("playbooks-versions")).to(&model.path("/versions")))
    }
}

fn whole(say: &Say, model: &Model) -> Markup {
    html! {
        busy-button {
            form.form id="playbook" method="post" action=(model.path("")) novalidate {
                (form::csrf_field(&model.csrf))
                input type="hidden" name="seen" value=(model.seen);
                section.card.form {
                    // The first button of a form is the one that Enter presses.
                    div.section-head {
                        h2 { (say.text("playbooks-about")) }
                        (Button::new(&say.text("playbooks-save")).sends("do", "save"))
                    }
                    (head(say, model))
                }
                @for step in &model.draft.steps { (step_card::card(say, model, step)) }
                section.card.form id="add" {
                    h2 { (say.text("playbooks-add")) }
                    @if let Some(error) = model.wrong(say, "add") { (flaw(say, &error)) }
                    div.row {
                        (Button::new(&say.text("playbooks-add-ask")).icon(Icon::Plus).sends("do", "add-ask"))
                        (Button::new(&say.text("playbooks-add-do")).icon(Icon::Plus).sends("do", "add-do"))
                        (Button::new(&say.text("playbooks-add-article")).icon(Icon::Plus).sends("do", "add-article"))
                    }
                }
                div.row {
                    (Button::new(&say.text("playbooks-save")).sends("do", "save"))
                    @if model.publishing == Publishing::Open { (Button::primary(&say.text("playbooks-publish")).icon(Icon::Check).sends("do", "publish")) }
                }
            }
        }
    }
}

/// What is said of a whole step or list, as it would be at a field.
fn flaw(_: &Say, words: &str) -> Markup {
    html! { p.field-error { (Icon::Alert) span { (words) } } }
}

fn head(say: &Say, model: &Model) -> Markup {
    let draft = &model.draft;
    let wrong = |field: &str| model.wrong(say, field);
    let [title, category] = ["title", "category"].map(wrong);
    let languages = Language::ALL.map(|language| Choice::new(language.tag(), language.own_name()));
    let audiences = [Audience::Public, Audience::Agents].map(|who| (who.key(), audience(say, who)));
    let audiences: Vec<_> = audiences.iter().map(|(key, label)| Choice::new(key, label)).collect();
    html! {
        div.field-wide {
            (form::input(say, &Field::new("title", &say.text("playbooks-field-title")).hint(&say.text("playbooks-field-title-hint")).error(title.as_deref()), Input::Text, &draft.title))
        }
        div.row.row-fields {
            (form::input(say, &Field::new("category", &say.text("playbooks-field-category")).error(category.as_deref()), Input::Text, &draft.category))
            (form::select(say, &Field::new("language", &say.text("playbooks-field-language")), &languages, &draft.language))
        }
        (form::radios(say, &Field::new("audience", &say.text("playbooks-field-audience")), &audiences, draft.audience.key()))
        @if model.id.is_some() {
            (form::text_area(say, &Field::new("intro", &say.text("playbooks-field-intro")).hint(&say.text("playbooks-markdown")).optional(), 3, &draft.intro))
            (team_choice(say, model, "team", &say.text("playbooks-field-team"), draft.team, &say.text("playbooks-team-first")))
        }
    }
}

fn team_choice(
    say: &Say,
    model: &Model,
    name: &str,
    label: &str,
    chosen: Option<TeamId>,
    none: &str,
) -> Markup {
    let ids: Vec<String> = model.teams.iter().map(|team| team.id.to_string()).collect();
    let named = ids.iter().zip(&model.teams).map(|(id, team)| Choice::new(id, &team.name));
    let choices: Vec<_> = std::iter::once(Choice::new("", none)).chain(named).collect();
    let chosen = chosen.map_or_else(String::new, |team| team.to_string());
    form::select(say, &Field::new(name, label).optional(), &choices, &chosen)
}

fn aside(say: &Say, model: &Model) -> Markup {
    let anchor = |id: StepId| format!("#s{id}");
    html! {
        // Behind the form: the first of its buttons is the one that Enter presses, and that one saves.
        @match model.publishing {
            Publishing::Open => { p { (Button::primary(&say.text("playbooks-publish")).icon(Icon::Check).of_form("playbook").sends("do", "publish")) } }
            Publishing::Closed => { p.muted { (say.text("playbooks-publish-leads")) } }
        }
        h2.section-title { (say.text("playbooks-outline")) }
        @match model.draft.outline() {
            Some(tree) => { (outline::outline(say, &tree, &model.success, &anchor)) }
            None => { p.muted { (say.text("playbooks-outline-empty")) } }
        }
        @if !model.flaws.is_empty() {
            h2.section-title { (say.with("playbooks-flaws", &[("n", model.flaws.len().into())])) }
            ul.side-links {
                @for flaw in &model.flaws { li { a href={ "#" (field_of(flaw.at)) } { (flaw_words(say, flaw)) } } }
            }
        }
        @if model.published.is_none() {
            details.removal {
                summary.button.button-quiet { (Icon::Cross) span { (say.text("playbooks-remove")) } }
                div.card {
                    p { (say.text("playbooks-remove-text")) }
                    (form::post(&model.csrf, &model.path("/removal"), &html! {
                        (Button::new(&say.text("playbooks-remove-now")).look(Look::Danger))
                    }))
                }
            }
        }
    }
}
