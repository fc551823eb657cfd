//! Who takes part in the customer's conversation, and whom mails proposed.

use maud::{Markup, html};
use trestle_domain::view::desk::{Participant, Proposed};

use super::Model;
use crate::desk::act::act;
use crate::desk::problem::problem_at;
use crate::parts::form::{self, Field, Input};
use crate::parts::{Button, Icon, Look, person};
use crate::text::Say;

pub(super) fn panel(say: &Say, model: &Model) -> Markup {
    let view = &model.view;
    html! {
        @if view.participants.is_empty() && view.proposed.is_empty() {
            p.muted { (say.text("desk-no-participants")) }
        }
        @if !view.participants.is_empty() {
            ul.side-people { @for one in &view.participants { li.side-row { (participant(say, model, one)) } } }
        }
        @if !view.proposed.is_empty() {
            h3.side-heading { (say.text("desk-proposed")) }
            p.muted { (say.text("desk-proposed-hint")) }
            ul.side-people { @for one in &view.proposed { li { (proposed(say, model, one)) } } }
        }
        @if model.is_at_work() { (add(say, model)) }
    }
}

fn participant(say: &Say, model: &Model, one: &Participant) -> Markup {
    let label = say.with("desk-participant-remove-who", &[("name", one.name.as_str().into())]);
    html! {
        span { (person(&one.name)) br; span.muted.address { (one.email) } }
        @if model.view.rights.work {
            (act(&model.csrf, &model.path(&format!("participants/{}/removal", one.id)), &html! {
                (Button::new(&say.text("desk-participant-remove")).look(Look::Quiet).label(&label))
            }))
        }
    }
}

fn proposed(say: &Say, model: &Model, one: &Proposed) -> Markup {
    let named = [("by", one.by.as_str().into()), ("moment", say.moment(one.at.0).into())];
    let label = |key| say.with(key, &[("name", one.email.as_str().into())]);
    html! {
        p {
            @if !one.name.is_empty() { bdi { (one.name) } " " }
            span.address { (one.email) }
            br;
            span.muted { (say.with("desk-proposed-by", &named)) }
        }
        @if model.is_at_work() {
            div.row {
                (act(&model.csrf, &model.path("participants"), &html! {
                    input type="hidden" name="email" value=(one.email);
                    input type="hidden" name="name" value=(one.name);
                    (Button::new(&say.text("desk-proposed-add")).label(&label("desk-proposed-add-who")))
                }))
                (act(&model.csrf, &model.path("proposals/dismissal"), &html! {
                    input type="hidden" name="email" value=(one.email);
                    (Button::new(&say.text("desk-proposed-dismiss")).look(Look::Quiet).label(&label("desk-proposed-dismiss-who")))
                }))
            }
        }
    }
}

fn add(say: &Say, model: &Model) -> Markup {
    let error = problem_at(&model.problems, "email");
    let (label, hint) = (say.text("desk-participant-email"), say.text("desk-participant-hint"));
    let field = Field::new("email", &label).hint(&hint).error(error);
    html! {
        details.side-details open[error.is_some()] {
            summary { (Icon::Person) span { (say.text("desk-participant-new")) } }
            (form::post(&model.csrf, &model.path("participants"), &html! {
                (form::input(say, &field, Input::Email, &model.typed.participant))
                (Button::new(&say.text("desk-participant-add")))
            }))
        }
    }
}
