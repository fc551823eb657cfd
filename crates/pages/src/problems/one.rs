//! One problem: what is known of it, its tickets, its history, and where its customers are told what is new.

use maud::{Markup, html};
use trestle_domain::ids::BulletinId;
use trestle_domain::problem::{State, WorkaroundFor};
use trestle_domain::view::problems::{ProblemTicket, ProblemView};

use super::update::Typed;
use super::{history, sample, terms, update};
use crate::desk::act::act;
use crate::desk::terms as desk_terms;
use crate::parts::form::{self, Field, Input};
use crate::parts::records::{Record, records};
use crate::parts::{Button, Icon, Look, Problem, back_link, facts, page_head, problem_at, problem_summary};
use crate::signatures::signature_href;
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The problem.
    pub view: ProblemView,
    /// Whether the reader may change it and tell its customers.
    pub is_kept: bool,
    /// How many customers would be told.
    pub hearers: i64,
    /// Bulletins that can become its public face; none where it has one.
    pub bulletins: Vec<(BulletinId, String)>,
    /// The form of an update as it was sent.
    pub typed: Typed,
    /// Numbers of tickets that were typed and refused.
    pub numbers: String,
    /// Why something was refused.
    pub problems: Vec<Problem>,
}

impl Model {
    /// A known error with five tickets, a public face and news.
    pub fn sample() -> Model {
        sample::one()
    }

    /// One that was just opened.
    pub fn sample_new() -> Model {
        sample::one_new()
    }

    /// As somebody of another team sees it.
    pub fn sample_reader() -> Model {
        Model { is_kept: false, ..Model::sample() }
    }

    /// News without words, and a number that is nobody's.
    pub fn sample_refused(say: &Say) -> Model {
        let problems = vec![
            Problem::new("words-en", say.text("problems-flaw-no-news")),
            Problem::new("numbers", say.text("problems-flaw-no-ticket")),
        ];
        Model { problems, numbers: "9999".to_owned(), ..Model::sample() }
    }

    pub(super) fn path(&self, rest: &str) -> String {
        format!("/problems/{}{rest}", self.view.problem.id)
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    format!("{} {}", terms::number(model.view.problem.id), model.view.problem.content.title)
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let view = &model.view;
    let problem = &view.problem;
    html! {
        (back_link("/problems", &say.text("problems-title")))
        (page_head(&problem.content.title, &html! {
            (terms::number(problem.id)) " · " bdi { (view.team) }
            @if let Some(owner) = &view.owner { " · " bdi { (owner) } }
        }, &html! {
            @if model.is_kept { (Button::new(&say.text("knowledge-edit")).icon(Icon::Edit).to(&model.path("/edit")).key("e")) }
        }))
        (problem_summary(say, &model.problems))
        div.article-standing { (terms::state_chip(say, problem.state)) }
        div.with-side {
            div.stack {
                (known(say, model))
                @if model.is_kept { (update::form(say, model)) }
                (tickets(say, model))
                (history::history(say, view))
            }
            aside aria-label=(say.text("problems-side")) { (side(say, model)) }
        }
    }
}

/// What is known: what happens, why, and what helps meanwhile.
fn known(say: &Say, model: &Model) -> Markup {
    let content = &model.view.problem.content;
    let is_bare =
        [&content.description, &content.root_cause, &content.workaround].iter().all(|text| text.is_empty());
    html! {
        @if is_bare {
            section.card.stack {
                p.muted { (say.text("problems-nothing-known")) }
                @if model.is_kept { p { (Button::new(&say.text("problems-describe")).icon(Icon::Edit).to(&model.path("/edit"))) } }
            }
        } @else {
            section.card.stack {
                @if !content.description.is_empty() { (terms::words(&content.description)) }
                @if !content.workaround.is_empty() {
                    div.callout.callout-tip {
                        h2.callout-title { (say.text("problems-field-workaround")) }
                        (terms::words(&content.workaround))
                        p.hint { (say.text(match content.workaround_for {
                            WorkaroundFor::Colleagues => "problems-workaround-colleagues",
                            WorkaroundFor::Customers => "problems-workaround-customers",
                        })) }
                    }
                }
                @if !content.root_cause.is_empty() {
                    div { h2.side-heading { (say.text("problems-field-root-cause")) } (terms::words(&content.root_cause)) }
                }
            }
        }
    }
}

fn tickets(say: &Say, model: &Model) -> Markup {
    let view = &model.view;
    let columns = [
        "problems-column-ticket",
        "problems-column-status",
        "problems-column-customer",
        "problems-column-opened",
        "problems-column-remove",
    ]
    .map(|key| say.text(key));
    let rows: Vec<_> = view.tickets.iter().map(|ticket| row(say, model, ticket)).collect();
    let hidden = hidden_tickets(view);
    let label = say.text("problems-tickets");
    html! {
        section.stack aria-labelledby="problem-tickets" {
            h2.section-title id="problem-tickets" { (label) " " span.count { (say.number(view.extent.tickets)) } }
            @if view.tickets.is_empty() { p.muted { (say.text("problems-no-tickets")) } }
            @else { (records(&label, &columns.each_ref().map(String::as_str), &rows)) }
            @if hidden > 0 { p.hint { (say.with("problems-hidden-tickets", &[("n", hidden.into())])) } }
            div.card { (add(say, model)) }
        }
    }
}

/// How many of its tickets are not on the page.
fn hidden_tickets(view: &ProblemView) -> i64 {
    view.extent.tickets - view.tickets.len() as i64
}

fn row<'a>(say: &Say, model: &Model, ticket: &'a ProblemTicket) -> Record<'a> {
    let spoken = say.with("problems-remove-one", &[("number", ticket.id.to_string().into())]);
    let reason = say.text("problems-remove-reason");
    Record {
        href: format!("/tickets/{}", ticket.id),
        title: &ticket.subject,
        text: html! { "#" (ticket.id) },
        cells: vec![
            html! { (desk_terms::status(say, ticket.status)) },
            html! {
                bdi { (ticket.customer) }
                @if let Some(organisation) = &ticket.organisation { p.hint { bdi { (organisation) } } }
            },
            html! { time title=(say.exact(ticket.opened_at.0)) { (say.ago(ticket.opened_at.0)) } },
            html! {
                details.side-details {
                    summary { (say.text("problems-remove")) span.visually-hidden { " #" (ticket.id) } }
                    (act(&model.csrf, &model.path(&format!("/tickets/{}/removal", ticket.id)), &html! {
                        input type="text" name="reason" aria-label=(reason) placeholder=(reason) required;
                        (Button::new(&say.text("problems-remove")).label(&spoken))
                    }))
                }
            },
        ],
    }
}

fn add(say: &Say, model: &Model) -> Markup {
    let (label, hint) = (say.text("problems-add"), say.text("problems-add-hint"));
    let error = problem_at(&model.problems, "numbers");
    let field = Field::new("numbers", &label).hint(&hint).error(error);
    html! {
        (form::post(&model.csrf, &model.path("/tickets"), &html! {
            (form::input(say, &field, Input::Text, &model.numbers))
            div.actions { (Button::new(&say.text("problems-add-button")).icon(Icon::Plus)) }
        }))
    }
}

fn side(say: &Say, model: &Model) -> Markup {
    let view = &model.view;
    let (content, extent) = (&view.problem.content, &view.extent);
    let labels = [
        "problems-column-tickets",
        "problems-column-customers",
        "problems-first",
        "problems-last",
        "problems-field-fix-version",
        "problems-field-article",
    ]
    .map(|key| say.text(key));
    let moment = |at: i64| html! { time title=(say.exact(at)) { (say.ago(at)) } };
    let mut rows: Vec<(&str, Markup)> = vec![
        (
            &labels[0],
            html! {
                (say.number(extent.tickets))
                @if extent.open > 0 { " · " (say.with("problems-open", &[("n", extent.open.into())])) }
            },
        ),
        (&labels[1], html! { (say.number(extent.customers)) }),
    ];
    rows.extend(extent.first_at.map(|at| (labels[2].as_str(), moment(at.0))));
    rows.extend(extent.last_at.map(|at| (labels[3].as_str(), moment(at.0))));
    if !content.fix_version.is_empty() {
        rows.push((&labels[4], html! { bdi { (content.fix_version) } }));
    }
    if let Some((id, title)) = &view.article {
        rows.push((&labels[5], html! { a href={ "/knowledge/" (id) } { (title) } }));
    }
    html! {
        section.stack {
            h2.section-title { (say.text("problems-facts")) }
            (facts(&rows))
        }
        (recognised_by(say, view))
        (face(say, model))
    }
}

/// The signatures that logs and words of its tickets show.
fn recognised_by(say: &Say, view: &ProblemView) -> Markup {
    html! {
        @if !view.signatures.is_empty() {
            section.stack {
                h2.section-title { (say.text("problems-recognised-by")) }
                ul.side-links {
                    @for one in &view.signatures {
                        li {
                            @match one.signature { Some(id) => a href=(signature_href(id)) { (one.title) }, None => bdi { (one.title) } }
                            " " span.muted { (say.with("problems-tickets-count", &[("n", one.tickets.into())])) }
                        }
                    }
                }
                @if hidden_tickets(view) > 0 { p.hint { (say.text("problems-recognised-hint")) } }
            }
        }
    }
}

/// What the public reads of it.
fn face(say: &Say, model: &Model) -> Markup {
    let view = &model.view;
    let write = format!("/knowledge/bulletins/new?problem={}", view.problem.id);
    html! {
        section.stack {
            h2.section-title { (say.text("problems-face")) }
            @match &view.face {
                Some((id, title)) => p.with-icon { (Icon::Globe) " " a href={ "/knowledge/bulletins/" (id) } { (title) } },
                None => {
                    p.muted { (say.text("problems-no-face")) }
                    @if model.is_kept && view.problem.state != State::Closed {
                        p { (Button::new(&say.text("problems-face-new")).icon(Icon::Plus).look(Look::Quiet).to(&write)) }
                        @if !model.bulletins.is_empty() {
                            details.side-details {
                                summary { (say.text("problems-face-link")) }
                                (act(&model.csrf, &model.path("/face"), &html! {
                                    select name="bulletin" aria-label=(say.text("problems-face-link")) {
                                        @for (id, title) in &model.bulletins { option value=(id) { (title) } }
                                    }
                                    (Button::new(&say.text("bulletins-link")))
                                }))
                            }
                        }
                    }
                }
            }
        }
    }
}
