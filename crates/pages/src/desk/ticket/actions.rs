//! What can be done with the ticket as a whole: buttons in its head.

use maud::{Markup, html};
use trestle_domain::ladder::{Direction, Path};
use trestle_domain::ticket::Status;

use super::Model;
use crate::desk::act::act;
use crate::desk::terms;
use crate::parts::{Button, Icon, Look};
use crate::text::Say;

pub(super) fn actions(say: &Say, model: &Model) -> Markup {
    let ticket = &model.view.ticket;
    if !model.view.rights.work {
        return follow(say, model);
    }
    match ticket.status {
        Status::Closed => html! {},
        Status::Solved => html! {
            (act(&model.csrf, &model.path("reopening"), &html! { (Button::new(&say.text("desk-reopen"))) }))
        },
        _ if ticket.open_handoff().is_some() => wait_or_resume(say, model),
        _ => html! {
            @for direction in [Direction::Escalation, Direction::HandBack, Direction::Transfer] {
                (move_button(say, model, direction))
            }
            (wait_or_resume(say, model))
            (Button::primary(&say.text("desk-solve")).icon(Icon::Check).to(&model.path("solution/new")))
        },
    }
}

/// A link straight to the form if there is one way to go, to the choice if there are several.
fn move_button(say: &Say, model: &Model, direction: Direction) -> Markup {
    let paths = paths(model, direction);
    let form = model.path("handoffs/new");
    let href = match paths.as_slice() {
        [] => return html! {},
        [only] => format!("{form}?to={}", only.to),
        _ => form,
    };
    let label = terms::direction(say, direction);
    let button = Button::new(&label).to(&href);
    match direction {
        Direction::Escalation => html! { (button.icon(Icon::ArrowUp).key("e")) },
        Direction::HandBack => html! { (button.icon(Icon::ArrowDown)) },
        Direction::Transfer => html! { (button.icon(Icon::ArrowRight)) },
    }
}

fn paths(model: &Model, direction: Direction) -> Vec<&Path> {
    let ticket = &model.view.ticket;
    let ladder = &model.ladder;
    let towards = |path: &&Path| {
        let to = ladder.team(path.to).filter(|team| !ladder.is_provider(team.id));
        path.from == ticket.team
            && to.is_some_and(|team| Direction::between(ticket.tier, team.tier) == direction)
    };
    ladder.paths.iter().filter(towards).collect()
}

fn wait_or_resume(say: &Say, model: &Model) -> Markup {
    let waits = matches!(model.view.ticket.status, Status::WaitingForCustomer | Status::WaitingForVendor);
    let (rest, key, icon) = match waits {
        true => ("resumption", "desk-resume", Icon::Pulse),
        false => ("waits", "desk-wait", Icon::Pause),
    };
    act(&model.csrf, &model.path(rest), &html! { (Button::new(&say.text(key)).icon(icon)) })
}

fn follow(say: &Say, model: &Model) -> Markup {
    let follows = model.view.ticket.followers.contains(&model.me);
    html! {
        @if model.view.rights.read_as_desk && !follows {
            (act(&model.csrf, &model.path("followers"), &html! {
                (Button::new(&say.text("desk-follow")).icon(Icon::Eye).look(Look::Plain))
            }))
        }
    }
}
