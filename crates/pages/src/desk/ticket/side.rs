//! Beside the conversation: who has it, the customer, clocks and promises, hand-offs.

use maud::{Markup, html};
use trestle_domain::promise::{Promise, PromiseState};
use trestle_domain::ticket::Priority;

use super::{Model, participants, runs, talk, trail};
use crate::bulletins::ticket_box as bulletins;
use crate::desk::act::act;
use crate::desk::clocks::clock_chip;
use crate::desk::event_words::Names;
use crate::desk::problem::problem_at;
use crate::desk::promise::quick_choices;
use crate::desk::queue::running;
use crate::desk::{handoff_card, terms};
use crate::devices::ticket_box as devices;
use crate::knowledge::ticket_box::{TicketBox, ticket_box};
use crate::parts::form::{self, Field, Input};
use crate::parts::paragraphs;
use crate::parts::{Button, Due, Fold, Icon, Look, Mode, due, facts, form_id, panel, person};
use crate::problems::ticket_box as problems;
use crate::signatures::beside::known_errors;
use crate::text::{Language, Say};

pub(super) fn side(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    let restore_fold = if problem_at(&model.problems, "workaround").is_some() || ticket.restored_at.is_some()
    {
        Fold::Open
    } else {
        Fold::Closed
    };
    let handoffs_fold = if ticket.handoffs.is_empty() { Fold::Closed } else { Fold::Open };
    html! {
        @if !model.known.is_empty() {
            (panel("panel-known", &say.text("signatures-panel"), Fold::Open, &known_errors(say, &model.csrf, ticket.id, &model.known)))
        }
        (panel("panel-holder", &say.text("desk-holder"), Fold::Open, &holder(say, model)))
        (panel("panel-clocks", &say.text("desk-clocks-and-promises"), Fold::Open, &html! {
            (clocks(say, model)) (promises(say, model))
        }))
        (panel("panel-customer", &say.text("desk-customer"), Fold::Open, &customer(say, model)))
        @if model.view.rights.read_as_desk {
            (panel("panel-devices", &say.text("devices-panel"), Fold::Open, &devices::ticket_box(say, &model.csrf, ticket.id, &model.devices)))
        }
        @if !model.trail.is_empty() {
            (panel("panel-trail", &say.text("desk-trail"), Fold::Open, &trail::trail(say, &model.trail)))
        }
        @if !model.talks.is_empty() {
            (panel("panel-talk", &say.text("desk-talk"), Fold::Open, &talk::talks(say, &model.talks)))
        }
        (panel("panel-participants", &say.text("desk-participants"), Fold::Open, &participants::panel(say, model)))
        (panel("panel-restore", &say.text("desk-restoration"), restore_fold, &restoration(say, model)))
        (panel("panel-handoffs", &say.text("desk-handoffs"), handoffs_fold, &handoffs(say, model)))
        @if model.view.rights.read_as_desk {
            (panel("panel-articles", &say.text("desk-suggestions"), Fold::Open, &articles(say, model)))
        }
        @if model.view.rights.read_as_desk {
            (panel("panel-problems", &say.text("problems-panel"), Fold::Open, &behind(say, model)))
        }
        @if model.view.rights.read_as_desk {
            (panel("panel-bulletins", &say.text("bulletins-panel"), Fold::Open, &bulletins::ticket_box(say, &model.csrf, ticket.id, &model.bulletins)))
        }
        @if model.is_at_work() {
            (panel("panel-playbooks", &say.text("playbooks-panel"), Fold::Open, &runs::panel(say, model)))
        }
        (panel("panel-followers", &say.text("desk-followers"), Fold::Closed, &followers(say, model)))
    }
}

fn holder(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    let is_mine = ticket.holder == Some(model.me);
    html! {
        div.side-row {
            @match ticket.holder {
                Some(holder) => { (person(model.view.name(holder))) }
                None => { span.unowned { (Icon::Person) span { (say.text("ticket-unowned")) } } }
            }
            @if model.is_at_work() && !is_mine {
                (act(&model.csrf, &model.path("holder"), &html! {
                    input type="hidden" name="person" value=(model.me);
                    (Button::new(&say.text("desk-take")))
                }))
            }
        }
        @if model.is_at_work() { (sorting(say, model)) }
    }
}

/// Holder, priority and category: each its own small form.
fn sorting(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    let open =
        ["holder", "priority", "category"].iter().any(|field| problem_at(&model.problems, field).is_some());
    let set = say.text("desk-set");
    let small = |field: &str, body: Markup| {
        let error = problem_at(&model.problems, field);
        html! {
            @if let Some(error) = error { p.field-error id={ (field) "-error" } { (Icon::Alert) span { (error) } } }
            (act(&model.csrf, &model.path(field), &html! { (body) (Button::new(&set)) }))
        }
    };
    html! {
        details.side-details open[open] {
            summary { (say.text("desk-sorting")) }
            (small("holder", html! {
                label for="holder" { (say.text("desk-give-to")) }
                select id="holder" name="person" {
                    option value="" { (say.text("desk-back-to-queue")) }
                    @for member in &model.view.members {
                        option value=(member.id) selected[Some(member.id) == ticket.holder] { (member.name) }
                    }
                }
            }))
            (small("priority", html! {
                label for="priority" { (say.text("desk-priority")) }
                select id="priority" name="priority" {
                    @for priority in Priority::ALL {
                        option value=(priority.key()) selected[*priority == ticket.priority] { (terms::priority(say, *priority)) }
                    }
                }
            }))
            (small("category", html! {
                label for="category" { (say.text("desk-category")) }
                @let typed = model.typed.category.as_str();
                @let known = ticket.category.as_deref().unwrap_or_default();
                input id="category" name="category" type="text" value=(if typed.is_empty() { known } else { typed });
            }))
        }
    }
}

fn clocks(say: &Say, model: &Model) -> Markup {
    let page = model.path("clocks");
    html! {
        @if model.view.clocks.is_empty() { p.muted { (say.text("desk-no-clocks")) } }
        dl.side-clocks {
            @for clock in &model.view.clocks {
                div {
                    dt { a href={ (page) "#" (clock.kind.key()) } title=(say.text("desk-why")) { (terms::clock(say, clock.kind)) } }
                    dd { (clock_chip(say, clock, model.view.now)) }
                }
            }
        }
    }
}

fn promises(say: &Say, model: &Model) -> Markup {
    let promises = &model.view.ticket.promises;
    html! {
        @if !promises.is_empty() {
            h3.side-heading { (say.text("desk-promises-title")) }
            dl.side-clocks {
                @for promise in promises.iter().rev() {
                    div {
                        dt { (say.moment(promise.due_at.0)) }
                        dd { (promise_chip(say, promise)) }
                    }
                }
            }
        }
        @if model.is_at_work() { (new_promise(say, model)) }
    }
}

fn promise_chip(say: &Say, promise: &Promise) -> Markup {
    match promise.state {
        PromiseState::Open => due(say, running(say, promise.due_at.0)),
        PromiseState::Kept { .. } => {
            html! { span.due.due-met { (Icon::Check) span { (say.text("desk-promise-kept")) } } }
        }
        PromiseState::Broken { .. } => {
            html! { span.due.due-late { (Icon::Alert) span { (say.text("desk-promise-broken")) } } }
        }
    }
}

fn new_promise(say: &Say, model: &Model) -> Markup {
    let error = problem_at(&model.problems, "due");
    let action = model.path("promises");
    let label = say.text("desk-promise-due");
    let field = Field::new("due", &label).error(error);
    html! {
        details.side-details open[error.is_some()] {
            summary data-key="p" { (Icon::Bell) span { (say.text("desk-promise-new")) } (crate::parts::kbd("p")) }
            p.muted { (say.text("desk-promise-hint")) }
            (act(&model.csrf, &action, &html! {
                @for (value, words) in quick_choices(say) { (Button::new(&words).sends("due", &value)) }
            }))
            (form::post(&model.csrf, &action, &html! {
                (form::input(say, &field, Input::DateTime, &model.typed.due))
                (Button::new(&say.text("desk-promise-button")))
            }))
        }
    }
}

fn customer(say: &Say, model: &Model) -> Markup {
    let card = &model.view.customer;
    let labels =
        ["desk-customer-organisation", "desk-customer-email", "desk-customer-plan", "desk-customer-language"];
    let [organisation, email, plan, language] = labels.map(|key| say.text(key));
    let mut rows: Vec<(&str, Markup)> = Vec::new();
    if let Some(name) = &card.organisation {
        rows.push((&organisation, html! { bdi { (name) } }));
    }
    rows.push((&email, html! { a href={ "mailto:" (card.email) } { (card.email) } }));
    rows.push((&plan, html! { (card.plan) }));
    let spoken =
        Language::from_tag(&card.language).map_or(card.language.as_str(), |language| language.own_name());
    rows.push((&language, html! { (spoken) }));
    html! {
        p.side-row { (person(&card.name)) }
        (facts(&rows))
        @if !card.others.is_empty() {
            h3.side-heading { (say.text("desk-customer-others")) }
            ul.side-links {
                @for other in &card.others {
                    li { a href={ "/tickets/" (other.ticket) } { (other.subject) } " " span.muted { (terms::status(say, other.status)) } }
                }
            }
        }
    }
}

fn restoration(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    let label = say.text("desk-workaround");
    let hint = say.text("desk-workaround-hint");
    let field = Field::new("workaround", &label).hint(&hint).error(problem_at(&model.problems, "workaround"));
    html! {
        @match ticket.restored_at {
            Some(at) => {
                p.side-row { (due(say, Due::Met { at_ms: at.0 })) }
                @if let Some(workaround) = &ticket.workaround { (paragraphs(workaround)) }
            }
            None if model.is_at_work() => {
                (form::post(&model.csrf, &model.path("restoration"), &html! {
                    (form::text_area(say, &field, 2, &model.typed.workaround))
                    (Button::new(&say.text("desk-restored")))
                }))
            }
            None => { p.muted { (say.text("desk-not-restored")) } }
        }
    }
}

fn handoffs(say: &Say, model: &Model) -> Markup {
    let names = Names::of(&model.view, &model.ladder);
    let handoffs = &model.view.ticket.handoffs;
    html! {
        @if handoffs.is_empty() { p.muted { (say.text("desk-no-handoffs")) } }
        ol.handoff-lines { @for one in handoffs.iter().rev() { (handoff_card::handoff(say, &names, one)) } }
    }
}

fn articles(say: &Say, model: &Model) -> Markup {
    let answers = form_id(Mode::Reply);
    ticket_box(
        say,
        &TicketBox {
            csrf: &model.csrf,
            ticket: model.view.ticket.id,
            linked: &model.linked,
            suggested: &model.suggestions,
            is_solved: !model.view.ticket.status.is_unsolved(),
            answer_form: model.is_at_work().then_some(answers.as_str()),
        },
    )
}

fn behind(say: &Say, model: &Model) -> Markup {
    let answers = form_id(Mode::Reply);
    problems::ticket_box(
        say,
        &problems::ProblemBox {
            csrf: &model.csrf,
            ticket: model.view.ticket.id,
            about: &model.behind,
            answer_form: model.is_at_work().then_some(answers.as_str()),
        },
    )
}

fn followers(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    html! {
        @if ticket.followers.is_empty() { p.muted { (say.text("desk-no-followers")) } }
        ul.side-people { @for follower in &ticket.followers { li { (person(model.view.name(*follower))) } } }
        @if model.view.rights.work && !ticket.followers.contains(&model.me) {
            (act(&model.csrf, &model.path("followers"), &html! {
                (Button::new(&say.text("desk-follow")).icon(Icon::Eye).look(Look::Quiet))
            }))
        }
    }
}
