//! A ticket's conversation. Each entry says its audience by label, shape and tint.

use maud::{Markup, html};

use super::{File, Icon, avatar};
use crate::text::Say;
use crate::words::iso;

/// Who wrote an entry to whom; decides how it looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The customer, to us.
    Customer,
    /// An agent, to the customer.
    Agent,
    /// An agent, to colleagues only.
    Colleague,
    /// Another team, answering a consult, or the question to it.
    Consult,
    /// An outside provider, or our message to them.
    Vendor,
}

/// One message or note.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Unique on the page; `#id` links to it.
    pub id: &'a str,
    /// Who wrote it to whom.
    pub author: Author,
    /// The writer's name.
    pub who: &'a str,
    /// When, unix milliseconds.
    pub at_ms: i64,
    /// The text, already sanitised.
    pub body: Markup,
    /// What came with it and is not in the text.
    pub files: &'a [File<'a>],
    /// What can be done with it, or its delivery state; empty for nothing.
    pub foot: Markup,
}

/// Something that happened, in one line.
#[derive(Clone, Debug)]
pub struct EventLine<'a> {
    /// What it is about.
    pub icon: Icon,
    /// The sentence.
    pub text: Markup,
    /// When, unix milliseconds.
    pub at_ms: i64,
    /// Where more is told.
    pub href: Option<&'a str>,
}

/// Entries and event lines in one list, oldest first.
pub fn timeline(say: &Say, items: &[Markup]) -> Markup {
    html! {
        ol.timeline aria-label=(say.text("timeline-label")) { @for item in items { li { (item) } } }
    }
}

/// One entry.
pub fn entry(say: &Say, entry: &Entry<'_>) -> Markup {
    let (class, icon, audience) = look(entry.author);
    html! {
        article class={ "entry " (class) } id=(entry.id) {
            header.entry-head {
                (avatar(entry.who))
                strong { bdi { (entry.who) } }
                span.audience { (icon) span { (say.text(audience)) } }
                a.entry-time href={ "#" (entry.id) } { (moment(say, entry.at_ms)) }
            }
            div.entry-body.prose.message { (entry.body) }
            @if !entry.files.is_empty() {
                ul.attachments {
                    @for file in entry.files {
                        li { a href=(file.href) { (Icon::Clip) span { (file.name) } small { (say.bytes(file.bytes)) } } }
                    }
                }
            }
            @if !entry.foot.0.is_empty() { footer.entry-foot { (entry.foot) } }
        }
    }
}

/// One event.
pub fn event_line(say: &Say, event: &EventLine<'_>) -> Markup {
    html! {
        p.event {
            (event.icon)
            span {
                @if let Some(href) = event.href { a href=(href) { (event.text) } } @else { (event.text) }
            }
            (moment(say, event.at_ms))
        }
    }
}

fn look(author: Author) -> (&'static str, Icon, &'static str) {
    match author {
        Author::Customer => ("entry-customer", Icon::Mail, "audience-from-customer"),
        Author::Agent => ("entry-agent", Icon::Send, "audience-to-customer"),
        Author::Colleague => ("entry-note", Icon::Lock, "audience-note"),
        Author::Consult => ("entry-consult", Icon::Chat, "audience-consult"),
        Author::Vendor => ("entry-vendor", Icon::Briefcase, "audience-vendor"),
    }
}

fn moment(say: &Say, at_ms: i64) -> Markup {
    html! { time datetime=(iso(at_ms)) title=(say.exact(at_ms)) { (say.moment(at_ms)) } }
}
