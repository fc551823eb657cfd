//! What the customer asked the assistant, and what it said.

use maud::{Markup, html};
use trestle_domain::assistant::{Reply, Talk, Turn};

use crate::desk::sentence::sentence;
use crate::text::{Say, direction};

/// The conversations, oldest first.
pub(super) fn talks(say: &Say, talks: &[Talk]) -> Markup {
    html! {
        @for talk in talks {
            ol.side-links lang=(talk.language) dir=(direction(&talk.language)) { @for turn in &talk.turns { li { (said(say, turn)) } } }
        }
    }
}

fn said(say: &Say, turn: &Turn) -> Markup {
    html! {
        q { (turn.question) }
        p.muted {
            @match &turn.reply {
                Reply::Answer { sources, .. } => {
                    @let links = html! {
                        @for (place, source) in sources.iter().enumerate() {
                            @if place > 0 { ", " }
                            a href={ "/articles/" (source.article) } { (source.title) }
                        }
                    };
                    (sentence(say, "desk-talk-answer", &[("sources", links)]))
                }
                Reply::Which { .. } => { (say.text("desk-talk-which")) }
                Reply::Unknown { .. } => { (say.text("desk-talk-unknown")) }
            }
            @match turn.helped {
                Some(true) => { " · " (say.text("desk-talk-helped")) }
                Some(false) => { " · " (say.text("desk-talk-not-helped")) }
                None => {}
            }
        }
    }
}

/// An answer that did not help, and a question that had none.
pub(super) fn sample() -> Vec<Talk> {
    use trestle_domain::assistant::Source;
    use trestle_domain::ids::ArticleId;
    use trestle_domain::time::Timestamp;
    let at = Timestamp(1_772_000_000_000);
    let source = Source { article: ArticleId(3), title: "VPN drops or does not connect".to_owned() };
    let answer = Reply::Answer { text: "Restart it.".to_owned(), sources: vec![source], is_written: false };
    let turn = |question: &str, reply, helped| Turn { at, question: question.to_owned(), reply, helped };
    let turns = vec![
        turn("Why does my VPN drop?", answer, Some(false)),
        turn("And behind a gateway?", Reply::Unknown { nearest: vec![] }, None),
    ];
    vec![Talk { id: 1, language: "en".to_owned(), ticket: None, turns }]
}
