//! Beside an article: who looks after it, its translations, the tickets it belongs to.

use maud::{Markup, html};
use trestle_domain::article::work::Deed;
use trestle_domain::view::knowledge::LinkKind;

use super::article::Model;
use super::terms;
use crate::desk::act::act;
use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Fold, Icon, Look, facts, panel};
use crate::text::{Language, Say};

pub(super) fn side(say: &Say, model: &Model) -> Markup {
    html! {
        (panel("panel-care", &say.text("knowledge-care"), Fold::Open, &care(say, model)))
        (panel("panel-translations", &say.text("knowledge-translations"), Fold::Open, &translations(say, model)))
        (panel("panel-tickets", &say.text("knowledge-tickets"), Fold::Open, &tickets(say, model)))
    }
}

fn care(say: &Say, model: &Model) -> Markup {
    let kept = &model.kept;
    let labels = [
        "knowledge-owner",
        "knowledge-column-review",
        "knowledge-publish-at",
        "knowledge-field-tags",
        "knowledge-uses",
    ]
    .map(|key| say.text(key));
    let [owner, review, publish, tags, uses] = labels.each_ref().map(String::as_str);
    let nothing = || html! { span.muted { "–" } };
    let mut rows = vec![
        (owner, kept.owner.as_ref().map_or_else(nothing, |owner| html! { bdi { (owner.name) } })),
        (review, kept.review_at.map_or_else(nothing, |at| html! { (say.date(at.0)) })),
    ];
    if let Some(at) = kept.publish_at {
        rows.push((publish, html! { (say.exact(at.0)) }));
    }
    if !model.latest.content.tags.is_empty() {
        rows.push((tags, html! { (model.latest.content.tags.join(", ")) }));
    }
    rows.push((uses, html! { (say.number(model.uses)) }));
    html! {
        (facts(&rows))
        @if model.may(Deed::Archive) {
            (act(&model.csrf, &model.path("/archive"), &html! {
                (Button::new(&say.text("knowledge-archive")).icon(Icon::Lock).look(Look::Quiet))
            }))
        }
    }
}

fn translations(say: &Say, model: &Model) -> Markup {
    let others = model.translations.iter().filter(|one| one.id != model.kept.id);
    let own = model.translations.iter().find(|one| one.id == model.kept.id);
    let missing: Vec<_> = Language::ALL
        .into_iter()
        .filter(|language| {
            !model.translations.iter().any(|one| Language::from_tag(&one.language) == Some(*language))
        })
        .map(|language| Choice::new(language.tag(), language.own_name()))
        .collect();
    let label = say.text("knowledge-translate-into");
    html! {
        @if own.is_some_and(|own| own.is_outdated) {
            p.row { span.chip.chip-yours { (Icon::Alert) (say.text("knowledge-outdated")) } }
            p.hint { (say.text("knowledge-outdated-hint")) }
        }
        @if model.translations.len() > 1 { ul.side-links {
            @for one in others {
                li {
                    a href={ "/knowledge/" (one.id) } { (terms::language(&one.language)) }
                    " " (terms::state(say, one.state))
                    @if one.is_outdated { " " span.chip.chip-yours { (Icon::Alert) (say.text("knowledge-outdated")) } }
                }
            }
        } }
        @if model.translations.len() < 2 && missing.is_empty() { p.muted { (say.text("knowledge-no-translations")) } }
        @if !missing.is_empty() && model.may(Deed::Write) {
            (form::get("/knowledge/new", &html! {
                input type="hidden" name="translate" value=(model.kept.id);
                @if let [only] = missing[..] {
                    input type="hidden" name="language" value=(only.value);
                    (Button::new(&say.with("knowledge-translate-to", &[("language", only.label.into())])).icon(Icon::Globe))
                } @else {
                    (form::select(say, &Field::new("language", &label), &missing, ""))
                    (Button::new(&say.text("knowledge-translate")).icon(Icon::Globe))
                }
            }))
        }
    }
}

fn tickets(say: &Say, model: &Model) -> Markup {
    html! {
        @if model.tickets.is_empty() { p.muted { (say.text("knowledge-no-tickets")) } }
        ul.side-links {
            @for ticket in &model.tickets {
                li {
                    a href={ "/tickets/" (ticket.id) } { (ticket.subject) }
                    " " span.muted { (say.text(match ticket.kind { LinkKind::LedTo => "knowledge-link-led-to", LinkKind::Used => "knowledge-link-used" })) }
                }
            }
        }
    }
}
