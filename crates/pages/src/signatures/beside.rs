//! The known errors of a ticket: in the panel beside the conversation, and what each says.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;
use trestle_domain::view::signatures::{KnownError, ToRead};

use super::one::href;
use super::terms;
use crate::desk::act::act;
use crate::parts::{Button, Look, paragraphs};
use crate::text::Say;
use crate::words::iso;

/// Places of one known error that are linked.
const MOST_PLACES: usize = 4;

/// All of them, the surest first.
pub fn known_errors(say: &Say, csrf: &str, ticket: TicketId, all: &[KnownError]) -> Markup {
    html! { div.stack { @for one in all { (known_error(say, csrf, ticket, one)) } } }
}

fn known_error(say: &Say, csrf: &str, ticket: TicketId, one: &KnownError) -> Markup {
    let since = one.since.0;
    html! {
        article.finding.card {
            h3 {
                @match one.signature { Some(id) => a href=(href(id)) { (one.title) }, None => { (one.title) } }
            }
            p.row { span.chip { (terms::sure(say, one.confidence)) } span.muted { (terms::audience(say, one.audience)) } }
            (said(say, &one.meaning, &one.to_try, one.reading.as_ref(), &one.fixed_in))
            ul.side-links {
                @if one.is_in_words { li { (say.text("signatures-in-words")) } }
                @for place in one.places.iter().take(MOST_PLACES) {
                    @let line = place.line;
                    li {
                        a href={ "/tickets/" (ticket) "/diagnostics/" (place.bundle) "/lines?from=" (line) "&to=" (line) "#L" (line) } {
                            (say.with("diagnostics-place", &[("file", place.name.as_str().into()), ("line", line.into())]))
                        }
                        " " span.muted { (say.with("diagnostics-times", &[("n", place.count.into())])) }
                    }
                }
            }
            div.row {
                span.muted { (say.text("signatures-since")) " " time.figure datetime=(iso(since)) title=(say.exact(since)) { (say.moment(since)) } }
                (not_this(say, csrf, ticket, one.id, &one.title))
            }
        }
    }
}

/// The button that says that it is something else.
pub(crate) fn not_this(
    say: &Say,
    csrf: &str,
    ticket: TicketId,
    id: trestle_domain::ids::RecognitionId,
    title: &str,
) -> Markup {
    let spoken = say.with("signatures-not-this-spoken", &[("title", title.into())]);
    act(
        csrf,
        &format!("/tickets/{ticket}/recognitions/{id}/dismissal"),
        &html! {
            (Button::new(&say.text("signatures-not-this")).look(Look::Quiet).label(&spoken))
        },
    )
}

/// What it means, what to try and what to read.
pub(super) fn said(
    say: &Say,
    meaning: &str,
    to_try: &[String],
    reading: Option<&ToRead>,
    fixed_in: &str,
) -> Markup {
    html! {
        @if !meaning.is_empty() { (paragraphs(meaning)) }
        @if !to_try.is_empty() {
            p { strong { (say.text("diagnostics-to-try")) } }
            ol.frames { @for step in to_try { li { (step) } } }
        }
        @match reading {
            Some(ToRead::Article(article)) => p { (say.text("diagnostics-read-about")) " " a href={ "/articles/" (article.id) } { (article.name) } },
            Some(ToRead::Address(address)) => p { (say.text("diagnostics-read-about")) " " a href=(address) rel="noreferrer" { bdi { (address) } } },
            None => {},
        }
        @if !fixed_in.is_empty() { p { (say.with("signatures-fixed-in-version", &[("version", fixed_in.into())])) } }
    }
}
