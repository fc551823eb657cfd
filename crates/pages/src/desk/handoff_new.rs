//! The hand-off form: a package prefilled with what is known, what the path's contract
//! demands first, and beside it how ready the package is.
//!
//! The browser keeps the readiness current by itself: a demanded field is `required`, and
//! the styles look at `:valid`.

use std::collections::BTreeSet;

use maud::{Markup, html};
use trestle_domain::handoff::{Handoff, HandoffState, PackageItem};
use trestle_domain::ids::TeamId;
use trestle_domain::ladder::{Direction, Ladder, Team};
use trestle_domain::view::desk::HandoffDraft;

use super::event_words::Names;
use super::problem::{Problem, problem_at, problem_summary};
use super::sample::{self, Chapter};
use super::sentence::{name, sentence, word};
use super::ticket_head::back_to_ticket;
use super::{promise, terms};
use crate::parts::form::{self, Field};
use crate::parts::paragraphs;
use crate::parts::{Button, Icon, page_head, tier_badge, tier_badge_named};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The ticket, and the package as far as it is known or as it was typed.
    pub draft: HandoffDraft,
    /// Teams and paths.
    pub ladder: Ladder,
    /// The receiving team.
    pub to: TeamId,
    /// The promise as it was typed; empty to show the package's own.
    pub promise: String,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

impl Model {
    /// A second try after a return, almost ready.
    pub fn sample() -> Model {
        let who = sample::agent(sample::NOOR, sample::DESK);
        let ticket = sample::view(Chapter::Returned, &who);
        let returned = ticket.ticket.handoffs.last().cloned();
        let mut package = sample::package();
        package.steps_tried = String::new();
        package.promise_at = None;
        Model {
            csrf: "token".to_owned(),
            draft: HandoffDraft { ticket, package, returned },
            ladder: sample::ladder(),
            to: sample::NETWORK,
            promise: String::new(),
            problems: vec![],
        }
    }

    /// Sent with an item missing and a promise that has passed.
    pub fn sample_refused() -> Model {
        let problems = vec![
            Problem::new("steps_tried", "Say what was tried and what happened"),
            Problem::new("promise", "A promise must lie in the future"),
        ];
        Model { problems, promise: "2026-03-12T09:00".to_owned(), ..Model::sample() }
    }

    fn team(&self) -> Option<&Team> {
        self.ladder.team(self.to)
    }

    fn team_name(&self) -> &str {
        self.team().map_or("?", |team| &team.name)
    }

    /// What the contract of the path demands of this ticket.
    fn demands(&self) -> BTreeSet<PackageItem> {
        let ticket = &self.draft.ticket.ticket;
        let path = self.ladder.path(ticket.team, self.to);
        path.map(|path| path.contract.demands(ticket.category.as_deref())).unwrap_or_default()
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    let ticket = &model.draft.ticket.ticket;
    let direction = model.team().map(|team| Direction::between(ticket.tier, team.tier));
    let key = match direction {
        Some(Direction::Escalation) => "desk-handoff-title-up",
        Some(Direction::HandBack) => "desk-handoff-title-down",
        Some(Direction::Transfer) | None => "desk-handoff-title-across",
    };
    say.with(key, &[("team", model.team_name().into())])
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let ticket = &model.draft.ticket.ticket;
    let demands = model.demands();
    let (needed, others): (Vec<_>, Vec<_>) =
        PackageItem::ALL.into_iter().partition(|item| demands.contains(item));
    let action = format!("/tickets/{}/handoffs", ticket.id);
    let lead = html! {
        span.row {
            (tier_badge(say, ticket.tier.0)) (Icon::ArrowRight)
            @if let Some(team) = model.team() { (tier_badge_named(say, team.tier.0, &team.name)) }
        }
    };
    html! {
        div.handoff-page {
            (back_to_ticket(&model.draft.ticket))
            (page_head(&title(say, model), &lead, &html! {}))
            (problem_summary(say, &model.problems, "handoff-form"))
            div.with-side {
                div id="handoff-form" {
                    (form::post(&model.csrf, &action, &html! {
                        input type="hidden" name="to" value=(model.to);
                        @if !needed.is_empty() {
                            h2 { (say.with("desk-handoff-needed", &[("team", model.team_name().into())])) }
                            @for item in &needed { (field(say, model, *item, Need::Demanded)) }
                        }
                        @if !others.is_empty() {
                            h2 { (say.text("desk-handoff-helpful")) }
                            @for item in &others { (field(say, model, *item, Need::Helpful)) }
                        }
                        div.actions {
                            (Button::primary(&say.with("desk-handoff-send", &[("team", model.team_name().into())])).icon(Icon::Send))
                            a.button.button-quiet href={ "/tickets/" (ticket.id) } { (say.text("desk-cancel")) }
                        }
                    }))
                }
                aside.handoff-side aria-label=(say.text("desk-readiness")) {
                    (readiness(say, model, &demands))
                    @if let Some(returned) = &model.draft.returned { (coaching(say, model, returned)) }
                    p.muted { (say.text("desk-handoff-meanwhile")) }
                }
            }
        }
    }
}

/// Whether the contract demands an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Need {
    Demanded,
    Helpful,
}

fn field(say: &Say, model: &Model, item: PackageItem, need: Need) -> Markup {
    let item_label = terms::package_item(say, item);
    let label = match need {
        Need::Demanded => say.with("desk-item-needed", &[("item", item_label.into())]),
        Need::Helpful => item_label,
    };
    let hint = terms::package_hint(say, item);
    let field = Field::new(item.key(), &label).hint(&hint).error(problem_at(&model.problems, item.key()));
    let field = if need == Need::Helpful { field.optional() } else { field };
    match model.draft.package.text(item) {
        Some(text) => form::text_area(say, &field, rows(item), text),
        None => {
            let known =
                model.draft.package.promise_at.map(|at| promise::local(say, at.0)).unwrap_or_default();
            let value = if model.promise.is_empty() { &known } else { &model.promise };
            promise::field(say, &field, item.key(), value)
        }
    }
}

fn rows(item: PackageItem) -> u8 {
    match item {
        PackageItem::CustomerWords | PackageItem::StepsTried => 4,
        _ => 2,
    }
}

/// How much of what is demanded is there: one mark an item, then n of m.
fn readiness(say: &Say, model: &Model, demands: &BTreeSet<PackageItem>) -> Markup {
    let readiness = model.draft.package.readiness(demands);
    let filled = html! { span.readiness-filled { span { (readiness.filled) } } };
    let counts = [("filled", filled), ("demanded", word(&readiness.demanded.to_string()))];
    html! {
        section.readiness aria-labelledby="readiness-title" {
            h2 id="readiness-title" { (say.text("desk-readiness")) }
            @if demands.is_empty() {
                p.muted { (say.text("desk-handoff-asks-nothing")) }
            } @else {
                ol.readiness-items {
                    @for item in demands {
                        li.is-filled[!readiness.missing.contains(item)] data-item=(item.key()) {
                            a href={ "#" (item.key()) } { (terms::package_item(say, *item)) }
                        }
                    }
                }
                p.readiness-sum { (sentence(say, "desk-readiness-sum", &counts)) }
            }
        }
    }
}

fn coaching(say: &Say, model: &Model, returned: &Handoff) -> Markup {
    let names = Names::of(&model.draft.ticket, &model.ladder);
    let HandoffState::Returned { by, at, reason, coaching } = &returned.state else { return html! {} };
    let pieces = [
        ("who", name(names.person(*by))),
        ("team", name(names.team(returned.to))),
        ("ago", word(&say.ago(at.0))),
    ];
    html! {
        section.coaching-card aria-labelledby="coaching-title" {
            h2 id="coaching-title" { (say.text("desk-coaching")) }
            p { (sentence(say, "desk-returned", &pieces)) " " strong { (terms::return_reason(say, *reason)) "." } }
            blockquote.coaching { (paragraphs(coaching)) }
        }
    }
}
