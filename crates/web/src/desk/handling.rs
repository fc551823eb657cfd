//! What an agent does with a ticket by a button or a single field.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::Action;
use trestle_domain::ids::{PersonId, TicketId};
use trestle_domain::ticket::Priority;
use trestle_pages::desk::ticket::Typed;
use trestle_pages::parts::Problem;

use crate::Web;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::AgentVisit;

/// Gives the ticket to a member of the team; an empty field puts it back into the queue.
pub async fn hold(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let action = fields.parse("person").map_or(Action::Unassign, |person| Action::Assign(PersonId(person)));
    web.act_on_page(&visit, &rights, id, action, Typed::default(), "holder-changed").await
}

/// Changes the priority.
pub async fn prioritise(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let Some(priority) = Priority::from_key(&fields.value("priority")) else {
        let problems = vec![Problem::new("priority", visit.say.text("problem-choice"))];
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return web.ticket_page(status, &visit, &rights, TicketId(id), Typed::default(), problems).await;
    };
    web.act_on_page(&visit, &rights, id, Action::Prioritise(priority), Typed::default(), "priority-changed")
        .await
}

/// Changes the category.
pub async fn categorise(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let category: String = fields.value("category").trim().chars().take(60).collect();
    let typed = Typed { category: category.clone(), ..Typed::default() };
    web.act_on_page(&visit, &rights, id, Action::Categorise(category), typed, "category-changed").await
}

/// Promises the customer a word.
pub async fn promise(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let due = fields.value("due");
    let typed = Typed { due: due.clone(), ..Typed::default() };
    let Some(due_at) = visit.moment(&due) else {
        let problems = vec![Problem::new("due", visit.say.text("problem-moment"))];
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return web.ticket_page(status, &visit, &rights, TicketId(id), typed, problems).await;
    };
    web.act_on_page(&visit, &rights, id, Action::Promise(due_at), typed, "promise-made").await
}

/// Service works again.
pub async fn restore(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let workaround = fields.value("workaround");
    let typed = Typed { workaround: workaround.clone(), ..Typed::default() };
    web.act_on_page(&visit, &rights, id, Action::Restore { workaround }, typed, "service-restored").await
}

macro_rules! buttons {
    ($($(#[$doc:meta])* $name:ident => $action:expr, $done:literal);+ $(;)?) => {$(
        $(#[$doc])*
        pub async fn $name(
            State(web): State<Web>,
            AgentVisit { visit, rights }: AgentVisit,
            Path(id): Path<i64>,
            _fields: Fields,
        ) -> Answer {
            web.act_on_page(&visit, &rights, id, $action, Typed::default(), $done).await
        }
    )+};
}

buttons! {
    /// Waits for the customer.
    wait => Action::WaitForCustomer, "waiting-for-customer";
    /// Goes on without waiting longer.
    resume => Action::Resume, "work-resumed";
    /// Follows the ticket.
    follow => Action::Follow, "following";
    /// Takes a solved ticket up again.
    reopen => Action::Reopen, "reopened";
}
