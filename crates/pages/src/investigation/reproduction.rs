//! Where the problem was reproduced, and how: at a glance, then attempt by attempt.

use maud::{Markup, html};
use trestle_domain::investigation::Reproduced;
use trestle_domain::view::reproduction::{Glance, Reproduction};

use super::environments;
use super::form::Ask;
use super::tab::Model;
use super::words::{by_and_at, outcome_chip, outcome_word};
use crate::parts::form::{self, Choice, Input};
use crate::parts::{Button, Icon, paragraphs};
use crate::text::Say;

/// The section.
pub(super) fn reproduction(say: &Say, model: &Model) -> Markup {
    let all = &model.investigation.reproductions;
    html! {
        section.stack id="reproduction" aria-labelledby="reproduction-title" {
            h2.section-title id="reproduction-title" { (say.text("investigation-reproduction")) }
            @match Glance::of(all) {
                Some(glance) => { p { strong { (in_words(say, &glance)) } } }
                None => { p.muted { (say.text("investigation-not-reproduced-yet")) } }
            }
            // The latest first: it is what the next attempt goes on from.
            @for one in all.iter().rev() { (attempt(say, one)) }
            @if model.works() { (add(say, model)) }
        }
    }
}

/// `Reproduced in 2 of 3 environments; not with 4.2.1`.
pub(super) fn in_words(say: &Say, glance: &Glance) -> String {
    let counts = [("n", glance.reproduced_in.into()), ("all", glance.tried_in.into())];
    let places = say.with("investigation-reproduced-in", &counts);
    if glance.not_with.is_empty() {
        return places;
    }
    let versions = glance.not_with.join(", ");
    say.with("investigation-reproduced-not-with", &[("places", places.into()), ("versions", versions.into())])
}

fn attempt(say: &Say, one: &Reproduction) -> Markup {
    html! {
        article.card.hypothesis id={ "reproduction-" (one.id) } {
            header {
                h3 { (one.environment.name) @if !one.version.is_empty() { " · " (one.version) } }
                p.row {
                    (outcome_chip(say, one.outcome))
                    @if let Some(rate) = one.rate {
                        span.figure { (say.with("investigation-rate", &[("hits", rate.hits.into()), ("tries", rate.tries.into())])) }
                    }
                    (by_and_at(say, &one.by, one.at))
                }
            }
            ol.frames { @for step in &one.steps { li { (step) } } }
            @if !one.remark.is_empty() { div { (paragraphs(&one.remark)) } }
        }
    }
}

fn add(say: &Say, model: &Model) -> Markup {
    let form = model.form("reproduction".to_owned());
    let places: Vec<_> =
        model.environments.iter().map(|one| (one.id.to_string(), one.name.as_str())).collect();
    let another = say.text("investigation-another-environment");
    let mut choices = vec![Choice::new("", &another)];
    choices.extend(places.iter().map(|(id, name)| Choice::new(id, name)));
    let outcomes: Vec<_> = Reproduced::ALL.iter().map(|one| (one.key(), outcome_word(say, *one))).collect();
    let outcomes: Vec<_> = outcomes.iter().map(|(key, word)| Choice::new(key, word)).collect();
    let first = places.first().map_or("", |(id, _)| id);
    let last = model.investigation.reproductions.last();
    let steps = last.map_or_else(String::new, |one| one.steps.join("\n"));
    let name =
        Ask::optional("name", "investigation-environment-name").hint("investigation-environment-name-hint");
    html! {
        details.card.upload id="new-reproduction" open[form.is_refused()] {
            summary { (Icon::Plus) h3 { (say.text("investigation-add-reproduction")) } }
            (form::post(&model.csrf, &model.path("reproductions"), &html! {
                (form.select(say, Ask::needed("environment", "investigation-environment"), &choices, first))
                p.hint { a href="/environments" { (say.text("investigation-environments-link")) } }
                details.side-details open[places.is_empty() || !form.value("name", "").is_empty()] {
                    summary { (Icon::Plus) (another) }
                    div.stack { (form.input(say, name, Input::Text, "")) (environments::rest(say, &form, None)) }
                }
                (form.input(say, Ask::optional("version", "investigation-version-tried").hint("investigation-version-tried-hint"), Input::Text, ""))
                (form.area(say, Ask::needed("steps", "investigation-steps").hint("investigation-steps-hint"), 4, &steps))
                (form.radios(say, Ask::needed("outcome", "investigation-outcome"), &outcomes, ""))
                div.pair {
                    (form.input(say, Ask::optional("hits", "investigation-hits"), Input::Number, ""))
                    (form.input(say, Ask::optional("tries", "investigation-tries"), Input::Number, ""))
                }
                (form.area(say, Ask::optional("remark", "investigation-remark"), 2, ""))
                div.actions { (Button::primary(&say.text("investigation-keep"))) }
            }))
        }
    }
}
