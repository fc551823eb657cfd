//! What happened to a problem, and what was said of it.

use maud::{Markup, html};
use trestle_domain::problem::Fact;
use trestle_domain::view::problems::{Moment, News, ProblemView};

use super::terms;
use crate::desk::sentence::{name, sentence, word};
use crate::text::{Say, direction};

pub(super) fn history(say: &Say, view: &ProblemView) -> Markup {
    html! {
        section {
            h2.section-title { (say.text("problems-history")) }
            ol.bulletin-timeline { @for moment in &view.history { li { (one(say, moment)) } } }
        }
    }
}

fn one(say: &Say, moment: &Moment) -> Markup {
    let at = moment.event.at.0;
    html! {
        p.bulletin-meta { span { (happened(say, moment)) } time title=(say.exact(at)) { (say.ago(at)) } }
        @if let Some(news) = &moment.news { (said(say, news)) }
    }
}

fn happened(say: &Say, moment: &Moment) -> Markup {
    let program = say.text("desk-event-program");
    let who = name(if moment.by.is_empty() { &program } else { &moment.by });
    let ticket =
        |ticket: trestle_domain::ids::TicketId| html! { a href={ "/tickets/" (ticket) } { "#" (ticket) } };
    match &moment.event.fact {
        Fact::ProblemOpened => sentence(say, "problems-event-opened", &[("who", who)]),
        Fact::ProblemChanged => sentence(say, "problems-event-changed", &[("who", who)]),
        Fact::ProblemMoved { to, .. } => {
            sentence(say, "problems-event-moved", &[("who", who), ("state", word(&terms::state(say, *to)))])
        }
        Fact::ProblemTicketAdded { ticket: of } => {
            sentence(say, "problems-event-ticket-added", &[("who", who), ("ticket", ticket(*of))])
        }
        Fact::ProblemTicketRemoved { ticket: of, reason } => html! {
            (sentence(say, "problems-event-ticket-removed", &[("who", who), ("ticket", ticket(*of))]))
            " " q.event-quote { (reason) }
        },
        Fact::ProblemFaceGiven { bulletin } => {
            let link = html! { a href={ "/knowledge/bulletins/" (bulletin) } { (say.text("problems-event-face-link")) } };
            sentence(say, "problems-event-face", &[("who", who), ("face", link)])
        }
        Fact::ProblemToldOf { told: 0, .. } => sentence(say, "problems-event-noted", &[("who", who)]),
        Fact::ProblemToldOf { told, solved, .. } => {
            let told = word(&say.with("problems-told", &[("n", (*told).into())]));
            let solved = say.with("problems-solved", &[("n", (*solved).into())]);
            html! { (sentence(say, "problems-event-told", &[("who", who), ("told", told)])) @if !solved.is_empty() { " " (solved) } }
        }
    }
}

fn said(say: &Say, news: &News) -> Markup {
    html! {
        @for (language, words) in &news.words {
            div lang=(language) dir=(direction(language)) { (terms::words(words)) }
        }
        @if let Some(version) = news.fix_version.as_ref().filter(|version| !version.is_empty()) {
            p.hint { (say.text("problems-field-fix-version")) ": " bdi { (version) } }
        }
        @if !news.note.is_empty() {
            div.callout { p.callout-title { (say.text("problems-note-internal")) } (terms::words(&news.note)) }
        }
    }
}
