//! The devices beside a ticket: those it is about, and those of its customer that it may be about.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;
use trestle_domain::view::devices::{DeviceLine, TicketDevice};

use super::terms;
use crate::desk::act::act;
use crate::desk::terms as ticket_terms;
use crate::parts::{Button, Icon, Look};
use crate::text::Say;

/// What a ticket is about, or may be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Devices {
    /// Those it is about.
    pub linked: Vec<TicketDevice>,
    /// Those of the customer and of the organisation, without the linked ones.
    pub offered: Vec<DeviceLine>,
}

/// Draws the box.
pub fn ticket_box(say: &Say, csrf: &str, ticket: TicketId, about: &Devices) -> Markup {
    let path = format!("/tickets/{ticket}/devices");
    html! {
        @if about.linked.is_empty() { p.muted { (say.text("devices-box-nothing")) } }
        @else { ul.box-articles { @for one in &about.linked { li { (linked(say, csrf, &path, one)) } } } }
        @if !about.offered.is_empty() {
            details.side-details open[about.linked.is_empty()] {
                summary { (say.text("devices-box-offered")) }
                (act(csrf, &path, &html! {
                    select name="device" aria-label=(say.text("devices-box-offered")) {
                        @for line in &about.offered { option value=(line.id) { (offer(say, line)) } }
                    }
                    (Button::new(&say.text("devices-link")))
                }))
            }
        }
        p.box-write { (Button::new(&say.text("devices-box-search")).icon(Icon::Search).look(Look::Quiet).to(&path)) }
    }
}

fn offer(say: &Say, line: &DeviceLine) -> String {
    let detail = if line.made.is_empty() { terms::kind(say, line.kind) } else { line.made.clone() };
    let tag = if line.tag.is_empty() { String::new() } else { format!(" ({})", line.tag) };
    format!("{} – {detail}{tag}", line.name)
}

fn linked(say: &Say, csrf: &str, path: &str, one: &TicketDevice) -> Markup {
    let line = &one.line;
    let name = [("name", line.name.as_str().into())];
    let (remove, spoken) = (say.text("devices-unlink"), say.with("devices-unlink-one", &name));
    html! {
        a href={ "/devices/" (line.id) } { bdi { (line.name) } }
        p.muted {
            (terms::kind(say, line.kind)) @if !line.made.is_empty() { " · " bdi { (line.made) } }
            @if !line.tag.is_empty() { " · " span.figure { (line.tag) } }
        }
        @if line.warranty_until.is_some() { p { span.muted { (say.text("devices-warranty")) ": " } (terms::warranty(say, line.warranty_until)) } }
        p.muted { (say.with("devices-changed", &[("ago", say.ago(one.changed_at.0).into())])) }
        @if !one.others.is_empty() {
            p.muted { (say.text("devices-box-others")) }
            ul.side-links {
                @for other in &one.others {
                    li { a href={ "/tickets/" (other.ticket) } { "#" (other.ticket) " " (other.subject) } " " span.muted { (ticket_terms::status(say, other.status)) } }
                }
            }
        }
        div.row {
            (terms::state_chip(say, line.state))
            (act(csrf, &format!("{path}/{}/removal", line.id), &html! { (Button::new(&remove).look(Look::Quiet).label(&spoken)) }))
        }
    }
}
