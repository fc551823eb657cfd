//! One signature: what it says, where it was recognised, and how it came to say so.

use maud::{Markup, html};
use trestle_domain::ids::SignatureId;
use trestle_domain::signature::{Reading, Signature, State};
use trestle_domain::view::desk::Named;
use trestle_domain::view::signatures::{MatchedTicket, Seen, SignatureVersion, ToRead};

use super::list::{Writing, seen};
use super::{beside, sample, terms};
use crate::desk::act::act;
use crate::parts::records::{Record, records};
use crate::parts::{Button, Icon, Look, back_link, facts, page_head};
use crate::text::Say;
use crate::words::iso;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The signature.
    pub signature: Signature,
    /// What to read about it.
    pub reading: Option<ToRead>,
    /// Where it was recognised in the last 90 days.
    pub seen: Seen,
    /// Tickets on which it was recognised and that the reader may see, the latest first.
    pub tickets: Vec<MatchedTicket>,
    /// Every version, the latest first.
    pub versions: Vec<SignatureVersion>,
    /// Whether the reader writes signatures.
    pub writing: Writing,
}

impl Model {
    /// One that is looked for.
    pub fn sample() -> Model {
        sample::one()
    }

    /// One that was just written.
    pub fn sample_draft() -> Model {
        let mut model = Model::sample();
        (model.signature.state, model.signature.active_since) = (State::Draft, None);
        (model.tickets, model.seen, model.reading) = (vec![], Seen::default(), None);
        model.versions.truncate(1);
        model
    }

    fn path(&self, rest: &str) -> String {
        format!("{}{rest}", href(self.signature.id))
    }
}

/// Where a signature is shown.
pub(crate) fn href(id: SignatureId) -> String {
    format!("/diagnostics/signatures/{id}")
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    model.signature.content.title.clone()
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let content = &model.signature.content;
    html! {
        (back_link("/diagnostics/signatures", &say.text("signatures-title")))
        (page_head(&content.title, &html! { code { (content.key) } }, &actions(say, model)))
        div.with-side {
            div.stack {
                section.card.stack aria-labelledby="says-title" {
                    h2.section-title id="says-title" { (say.text("signatures-says")) }
                    @if content.meaning.is_empty() && content.to_try.is_empty() { p.muted { (say.text("signatures-says-nothing")) } }
                    (beside::said(say, &content.meaning, &content.to_try, model.reading.as_ref(), &content.fixed_in))
                }
                section.card.stack aria-labelledby="pattern-title" {
                    h2.section-title id="pattern-title" { (say.text("signatures-pattern")) }
                    (lines(&say.text("signatures-pattern"), &content.pattern))
                    (samples(say, "signatures-samples", &content.samples))
                    (samples(say, "signatures-counter-samples", &content.counter_samples))
                }
                (tickets(say, model))
                (versions(say, model))
            }
            aside aria-label=(say.text("signatures-about")) { div.card { (about(say, model)) } }
        }
    }
}

fn actions(say: &Say, model: &Model) -> Markup {
    let (to, key) = match model.signature.state {
        State::Active => (State::Retired, "signatures-retire"),
        State::Draft | State::Retired => (State::Active, "signatures-activate"),
    };
    html! {
        (Button::new(&say.text("signatures-export")).look(Look::Quiet).to(&model.path("/file")))
        @if model.writing == Writing::Open {
            (act(&model.csrf, &model.path("/state"), &html! {
                input type="hidden" name="seen" value=(model.signature.version);
                (Button::new(&say.text(key)).look(Look::Quiet).sends("state", to.key()))
            }))
            (Button::new(&say.text("signatures-edit")).icon(Icon::Edit).to(&model.path("/edit")).key("e"))
        }
    }
}

fn about(say: &Say, model: &Model) -> Markup {
    let signature = &model.signature;
    let keys = [
        "signatures-state",
        "signatures-audience",
        "signatures-confidence",
        "signatures-seen",
        "signatures-since",
        "signatures-origin",
        "signatures-changed",
    ];
    let [state, audience, confidence, recognised, since, origin, changed] = keys.map(|key| say.text(key));
    let at = |at: i64| html! { time.figure datetime=(iso(at)) title=(say.exact(at)) { (say.moment(at)) } };
    let mut rows: Vec<(&str, Markup)> = vec![
        (&state, terms::state(say, signature.state)),
        (&audience, html! { (terms::audience(say, signature.content.audience)) }),
        (&confidence, html! { (terms::sure(say, signature.content.confidence)) }),
        (&recognised, seen(say, model.seen)),
    ];
    if let Some(active) = signature.active_since {
        rows.push((&since, at(active.0)));
    }
    if let Some(ticket) = signature.from {
        rows.push((&origin, html! { a href={ "/tickets/" (ticket) } { "#" (ticket) } }));
    }
    let by = model.versions.first().map(|version| version.by.name.as_str()).unwrap_or_default();
    rows.push((&changed, html! { bdi { (by) } ", " (at(signature.updated_at.0)) }));
    facts(&rows)
}

fn tickets(say: &Say, model: &Model) -> Markup {
    let columns = ["signatures-ticket", "signatures-where", "signatures-when"].map(|key| say.text(key));
    let columns = columns.each_ref().map(String::as_str);
    let rows: Vec<_> = model.tickets.iter().map(|one| record(say, one)).collect();
    html! {
        section.stack aria-labelledby="tickets-title" {
            h2.section-title id="tickets-title" { (say.text("signatures-tickets")) }
            @if rows.is_empty() { p.muted { (say.text("signatures-tickets-none")) } }
            @else { (records(&say.text("signatures-tickets"), &columns, &rows)) }
        }
    }
}

fn record<'r>(say: &Say, one: &'r MatchedTicket) -> Record<'r> {
    let at = one.at.0;
    Record {
        href: format!("/tickets/{}", one.ticket),
        title: &one.subject,
        text: html! { "#" (one.ticket) },
        cells: vec![
            html! {
                @match &one.bundle {
                    Some(Named { id, name }) => a href={ "/tickets/" (one.ticket) "/diagnostics/" (id) } { bdi { (name) } },
                    None => { (say.text("signatures-in-words")) },
                }
                @if let Some(by) = &one.dismissed_by { br; span.muted { (say.with("signatures-not-this-by", &[("name", by.name.as_str().into())])) } }
            },
            html! { time.figure datetime=(iso(at)) title=(say.exact(at)) { (say.moment(at)) } },
        ],
    }
}

fn versions(say: &Say, model: &Model) -> Markup {
    html! {
        section.stack aria-labelledby="versions-title" {
            h2.section-title id="versions-title" { (say.text("signatures-versions")) }
            @for one in &model.versions {
                details.card.upload {
                    summary {
                        (Icon::ChevronRight)
                        strong { (say.with("signatures-version", &[("n", one.version.into())])) }
                        (terms::state(say, one.state))
                        span.muted { bdi { (one.by.name) } ", " time.figure datetime=(iso(one.at.0)) title=(say.exact(one.at.0)) { (say.moment(one.at.0)) } }
                    }
                    h3 { (one.content.title) }
                    (beside::said(say, &one.content.meaning, &one.content.to_try, page_of(&one.content.reading).as_ref(), &one.content.fixed_in))
                    (lines(&say.text("signatures-pattern"), &one.content.pattern))
                }
            }
        }
    }
}

/// Of an old version only a page elsewhere is named: an article may have another title or other readers now.
fn page_of(reading: &Option<Reading>) -> Option<ToRead> {
    match reading {
        Some(Reading::Address(address)) => Some(ToRead::Address(address.clone())),
        _ => None,
    }
}

fn samples(say: &Say, key: &str, all: &[String]) -> Markup {
    let label = say.text(key);
    html! {
        @if !all.is_empty() {
            h3 { (label) }
            @for sample in all { (lines(&label, sample)) }
        }
    }
}

/// Lines as they stand in a file.
pub(super) fn lines(label: &str, text: &str) -> Markup {
    html! { pre.evidence-lines tabindex="0" role="group" aria-label=(label) { code { (text) } } }
}
