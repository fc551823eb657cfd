//! What trying a signature came to: its samples, and where it would have been found.

use maud::{Markup, html};
use trestle_domain::ids::{BundleId, TicketId};

use crate::parts::Icon;
use crate::text::Say;

/// What trying came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// Samples that it finds, and all of them.
    pub samples: (usize, usize),
    /// Bundles of the last 30 days.
    pub bundles: usize,
    /// Bundles that were looked through.
    pub looked: usize,
    /// Lines that were looked through.
    pub lines: u64,
    /// Bundles that it was found in.
    pub found_in: usize,
    /// Tickets that these belong to.
    pub tickets: usize,
    /// How often it was found.
    pub count: u64,
    /// Lines that show it: ticket, bundle, line, and what stands there.
    pub shown: Vec<(TicketId, BundleId, u64, String)>,
}

/// The card above the form's buttons.
pub(super) fn tried(say: &Say, tried: &Tried) -> Markup {
    let number = |count: u64| say.number(i64::try_from(count).unwrap_or(i64::MAX));
    let looked = [
        ("bundles", tried.looked.into()),
        ("all", tried.bundles.into()),
        ("lines", number(tried.lines).into()),
    ];
    let found = [
        ("count", number(tried.count).into()),
        ("bundles", tried.found_in.into()),
        ("tickets", tried.tickets.into()),
    ];
    let (finds, samples) = tried.samples;
    html! {
        section.card.stack id="tried" role="status" aria-labelledby="tried-title" {
            h2.section-title id="tried-title" { (say.text("signatures-tried")) }
            @let samples_word = say.with("signatures-tried-samples", &[("n", finds.into()), ("all", samples.into())]);
            p {
                @if finds == samples && samples > 0 { span.due.due-met { (Icon::Check) span { (samples_word) } } }
                @else { span.due.due-late { (Icon::Alert) span { (samples_word) } } }
            }
            p {
                @if tried.count > 0 { (say.with("signatures-tried-found", &found)) } @else { (say.text("signatures-tried-not-found")) }
                " " span.muted { (say.with("signatures-tried-looked", &looked)) }
            }
            @if !tried.shown.is_empty() {
                ul.notable {
                    @for (ticket, bundle, line, text) in &tried.shown {
                        li {
                            a href={ "/tickets/" (ticket) "/diagnostics/" (bundle) "/lines?from=" (line) "&to=" (line) "#L" (line) } {
                                (say.with("signatures-tried-line", &[("ticket", ticket.to_string().into()), ("line", (*line).into())]))
                            }
                            code.template { (text) }
                        }
                    }
                }
            }
        }
    }
}
