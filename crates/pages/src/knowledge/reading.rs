//! How easily a text is read, and what is in the way.

use maud::{Markup, html};
use trestle_domain::plain_language::{Ease, Hint, HintKind, Reading, Tongue, read};

use crate::parts::Icon;
use crate::text::Say;

/// Hints of one kind that are shown.
const MOST: usize = 6;

/// The reading of a text in the language with this tag; nothing for languages without a measure.
pub(super) fn reading(say: &Say, language: &str, body: &str) -> Markup {
    let Some(tongue) = Tongue::of_tag(language) else { return html! {} };
    if body.trim().is_empty() {
        return html! { p.muted { (say.text("knowledge-reading-nothing")) } };
    }
    let reading = read(body, tongue);
    html! {
        (figure(say, &reading))
        (hints(say, &reading.hints))
        p.hint { (say.text(match tongue { Tongue::English => "knowledge-reading-source-en", Tongue::German => "knowledge-reading-source-de" })) }
    }
}

fn figure(say: &Say, reading: &Reading) -> Markup {
    let words = [("words", reading.words.into()), ("sentences", reading.sentences.into())];
    html! {
        @match reading.ease {
            Some(ease) => {
                @let (class, icon, key) = match Ease::of(ease) {
                    Ease::Easy => ("chip chip-solved", Icon::Check, "knowledge-ease-easy"),
                    Ease::Fair => ("chip", Icon::Dot, "knowledge-ease-fair"),
                    Ease::Hard => ("chip chip-yours", Icon::Alert, "knowledge-ease-hard"),
                };
                p.row { span class=(class) { (icon) (say.text(key)) } span.muted { (say.with("knowledge-ease", &[("n", ease.into())])) } }
            }
            None => p.muted { (say.text("knowledge-ease-short")) },
        }
        p.muted { (say.with("knowledge-reading-size", &words)) }
    }
}

fn hints(say: &Say, hints: &[Hint]) -> Markup {
    let of = |is: fn(&HintKind) -> bool| hints.iter().filter(move |hint| is(&hint.kind)).collect::<Vec<_>>();
    let groups = [
        ("knowledge-hint-long-sentence", of(|kind| matches!(kind, HintKind::LongSentence(_)))),
        ("knowledge-hint-jargon", of(|kind| matches!(kind, HintKind::Jargon(_)))),
        ("knowledge-hint-long-word", of(|kind| matches!(kind, HintKind::LongWord))),
        ("knowledge-hint-passive", of(|kind| matches!(kind, HintKind::Passive))),
    ];
    html! {
        @for (key, hints) in groups.iter().filter(|(_, hints)| !hints.is_empty()) {
            h3.side-heading { (say.text(key)) }
            ul.side-links {
                @for hint in hints.iter().take(MOST) { li { (words(say, hint)) } }
                @if hints.len() > MOST { li.muted { (say.with("knowledge-hint-more", &[("n", (hints.len() - MOST).into())])) } }
            }
        }
        @if hints.is_empty() { p { (say.text("knowledge-reading-fine")) } }
    }
}

fn words(say: &Say, hint: &Hint) -> Markup {
    html! {
        q { (hint.words) }
        @match hint.kind {
            HintKind::LongSentence(words) => { " " span.muted { (say.with("knowledge-hint-words", &[("n", words.into())])) } }
            HintKind::Jargon(plainer) => { " → " (plainer) }
            HintKind::LongWord | HintKind::Passive => {}
        }
    }
}
