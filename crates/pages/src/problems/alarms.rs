//! Calls because many customers have the same trouble: on the list of problems, and on a lead's day.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;
use trestle_domain::view::problems::AlarmView;

use super::proposals::shared;
use super::terms;
use crate::desk::act::act;
use crate::parts::{Button, Icon, Look};
use crate::text::Say;

/// A call with the tickets behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// The call.
    pub view: AlarmView,
    /// Tickets that the reader may see, the latest first.
    pub tickets: Vec<TicketId>,
}

/// Those that nobody has settled, for leads; nothing where there are none.
pub(crate) fn alarms(say: &Say, csrf: &str, alarms: &[Alarm]) -> Markup {
    html! {
        @if !alarms.is_empty() {
            section.stack aria-labelledby="problem-alarms" {
                h2.section-title id="problem-alarms" { (say.text("problems-alarms")) " " span.count { (alarms.len()) } }
                @for one in alarms { div.callout.callout-warning.stack id={ "alarm-" (one.view.id) } { (alarm(say, csrf, one)) } }
            }
        }
    }
}

/// Those that were settled last, and what came of them; nothing where there are none.
pub(super) fn settled(say: &Say, calls: &[AlarmView]) -> Markup {
    html! {
        @if !calls.is_empty() {
            details.side-details {
                summary { (say.text("problems-alarms-settled")) }
                ul.side-links { @for call in calls { li { (outcome(say, call)) } } }
            }
        }
    }
}

fn outcome(say: &Say, call: &AlarmView) -> Markup {
    html! {
        (headline(say, call)) ", " (shared(say, &call.mark)) ": "
        @if let Some(how) = &call.settled {
            @if !how.reason.is_empty() { q.event-quote { (how.reason) } " " }
            @if let Some(id) = how.problem { a href={ "/problems/" (id) } { (terms::number(id)) } " " }
            @if let Some(id) = how.bulletin {
                a href={ "/knowledge/bulletins/" (id) } { (say.text("problems-alarm-notice")) } " "
            }
            span.muted title=(say.exact(how.at.0)) { (say.ago(how.at.0)) }
        }
    }
}

fn headline(say: &Say, view: &AlarmView) -> String {
    let since = say.moment(view.since.0);
    say.with("problems-alarm", &[("n", view.customers.into()), ("since", since.into())])
}

fn alarm(say: &Say, csrf: &str, Alarm { view, tickets }: &Alarm) -> Markup {
    let usual = match view.usual_per_1000 {
        ..500 => say.text("problems-alarm-usual-none"),
        usual => say.with("problems-alarm-usual", &[("n", ((usual + 500) / 1000).into())]),
    };
    html! {
        p.callout-title.with-icon { (Icon::Alert) " " (headline(say, view)) }
        p { (shared(say, &view.mark)) ". " span.muted { (usual) } }
        @if !tickets.is_empty() {
            ul.row.ticket-numbers { @for id in tickets.iter().take(12) { li { a href={ "/tickets/" (id) } { "#" (id) } } } }
        }
        (answers(say, csrf, view, tickets))
    }
}

fn answers(say: &Say, csrf: &str, view: &AlarmView, tickets: &[TicketId]) -> Markup {
    let numbers = tickets.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let make = format!("/problems/new?alarm={}&tickets={numbers}", view.id);
    let notice = format!("/knowledge/bulletins/new?alarm={}", view.id);
    let reason = say.text("problems-dismiss-reason");
    html! {
        div.actions {
            (Button::new(&say.text("problems-draft-notice")).icon(Icon::Bell).to(&notice))
            @if !tickets.is_empty() { (Button::new(&say.text("problems-make")).icon(Icon::Plus).to(&make)) }
        }
        details.side-details {
            summary { (say.text("problems-dismiss")) }
            (act(csrf, &format!("/problems/alarms/{}/dismissal", view.id), &html! {
                input type="text" name="reason" aria-label=(reason) placeholder=(reason) required;
                (Button::new(&say.text("problems-dismiss")).look(Look::Quiet))
            }))
        }
    }
}
