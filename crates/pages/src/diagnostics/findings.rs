//! What a colleague should look at first: known problems, and what stands out.

use maud::{Markup, html};
use trestle_domain::view::bundles::{Diagnosis, LogFinding, LogPlace};

use super::tab::{Model, Shown};
use super::{observed, when};
use crate::desk::act::act;
use crate::parts::{Button, Icon, Look};
use crate::signatures::beside::not_this;
use crate::text::Say;
use crate::words::iso;

/// Places of a finding that are linked.
const MOST_PLACES: usize = 5;
/// Things that stand out and are shown at once.
const MOST_NOTABLE: usize = 12;

/// Known problems that were recognised.
pub(super) fn known(say: &Say, model: &Model, shown: &Shown, diagnosis: &Diagnosis) -> Markup {
    let of = |finding: &LogFinding| shown.recognised.iter().find(|one| one.key == finding.signature);
    let is_shown = |finding: &&LogFinding| of(finding).is_none_or(|one| !one.is_dismissed);
    let findings: Vec<&LogFinding> = diagnosis.findings.iter().filter(is_shown).collect();
    html! {
        section.stack aria-labelledby="findings-title" {
            div.row {
                h4 id="findings-title" { (say.text("diagnostics-findings")) }
                (act(&model.csrf, &format!("{}/reading", shown.href()), &html! {
                    (Button::new(&say.text("signatures-read-again")).look(Look::Quiet))
                }))
            }
            @if findings.is_empty() { p.muted { (say.text("diagnostics-findings-none")) } }
            @for finding in findings {
                article.card.finding {
                    h5 {
                        (Icon::Alert)
                        @match of(finding).and_then(|one| one.signature) {
                            Some(id) => a href={ "/diagnostics/signatures/" (id) } { (finding.title) },
                            None => span { (finding.title) },
                        }
                    }
                    p.row {
                        span.chip { (say.with("diagnostics-times", &[("n", finding.count.into())])) }
                        span.chip { (say.with("diagnostics-sure", &[("n", percent(finding.confidence).into())])) }
                        span.muted { (finding.signature) }
                    }
                    @if !finding.meaning.is_empty() { p { (finding.meaning) } }
                    @if !finding.to_try.is_empty() {
                        p { strong { (say.text("diagnostics-to-try")) } }
                        ol { @for step in &finding.to_try { li { (step) } } }
                    }
                    @if let Some(article) = &finding.article {
                        p {
                            (say.text("diagnostics-read-about")) " "
                            // A number is an article of this desk.
                            @if article.parse::<u32>().is_ok() { a href={ "/articles/" (article) } { "#" (article) } } @else { (article) }
                        }
                    }
                    p.row { @for place in finding.places.iter().take(MOST_PLACES) { (link(say, shown, diagnosis, place)) } }
                    @if let Some(one) = of(finding) {
                        @let at = one.at.0;
                        div.row {
                            span.muted { (say.text("signatures-since")) " " time.figure datetime=(iso(at)) title=(say.exact(at)) { (say.moment(at)) } }
                            (not_this(say, &model.csrf, shown.bundle.ticket, one.id, &finding.title))
                        }
                    }
                }
            }
        }
    }
}

/// What stands out, the most telling first.
pub(super) fn notable(say: &Say, shown: &Shown, diagnosis: &Diagnosis) -> Markup {
    html! {
        section.stack aria-labelledby="notable-title" {
            h4 id="notable-title" { (say.text("diagnostics-notable")) }
            @if diagnosis.notable.is_empty() { p.muted { (say.text("diagnostics-notable-none")) } }
            ul.notable {
                @for notable in diagnosis.notable.iter().take(MOST_NOTABLE) {
                    li {
                        span.chip { (kind(say, &notable.kind)) }
                        " "
                        @match &notable.observed {
                            Some(observed) => span { (observed::sentence(say, observed)) },
                            None => span lang="en" { (notable.text) },
                        }
                        span.row.muted {
                            @if let Some(at) = &notable.at { span.figure { (when::of_report(at)) } }
                            @if let Some(place) = &notable.place { (link(say, shown, diagnosis, place)) }
                        }
                    }
                }
            }
        }
    }
}

/// A link to a line, in its file; its name alone where the line is not kept.
pub(super) fn link(say: &Say, shown: &Shown, diagnosis: &Diagnosis, place: &LogPlace) -> Markup {
    let name = place.path.rsplit('/').next().unwrap_or_default();
    let words = say.with("diagnostics-place", &[("file", name.into()), ("line", place.line.into())]);
    html! {
        @match diagnosis.line_of(place) {
            Some(line) => a href={ (shown.lines()) "?from=" (line) "&to=" (line) "#L" (line) } { (words) },
            None => span { (words) },
        }
    }
}

fn kind(say: &Say, kind: &str) -> String {
    let key = match kind {
        "burst" => "diagnostics-kind-burst",
        "gap" => "diagnostics-kind-gap",
        "new" => "diagnostics-kind-new",
        "rare" => "diagnostics-kind-rare",
        "sequence" => "diagnostics-kind-sequence",
        "clock" => "diagnostics-kind-clock",
        "metric" => "diagnostics-kind-metric",
        _ => "diagnostics-kind-other",
    };
    say.text(key)
}

#[expect(clippy::cast_possible_truncation, reason = "a share of one as percent")]
fn percent(share: f64) -> i64 {
    (share.clamp(0.0, 1.0) * 100.0).round() as i64
}
