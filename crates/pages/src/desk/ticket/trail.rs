//! What the customer did before asking.

use maud::{Markup, html};
use trestle_domain::ids::ArticleId;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::trail::{Deed, Step};

use crate::desk::sentence::{sentence, word};
use crate::text::Say;

/// The steps, oldest first.
pub(super) fn trail(say: &Say, steps: &[Step]) -> Markup {
    html! {
        ol.side-links {
            @for step in steps {
                li { (deed(say, &step.deed)) " " span.muted { (say.moment(step.at.0)) } }
            }
        }
    }
}

/// A search in vain, and an article that did not help.
pub(super) fn sample() -> Vec<Step> {
    let at = |minutes| Timestamp(1_772_000_000_000).minus(Millis::minutes(minutes));
    let (words, language) = ("vpn drops behind gateway".to_owned(), "en".to_owned());
    let (article, title) = (ArticleId(3), "VPN drops or does not connect".to_owned());
    vec![
        Step { at: at(9), deed: Deed::Searched { words, language, found: 0 } },
        Step { at: at(7), deed: Deed::Read { article, title } },
    ]
}

fn deed(say: &Say, deed: &Deed) -> Markup {
    let quoted = |words: &str| html! { q { (words) } };
    match deed {
        Deed::Searched { words, found: 0, .. } => {
            sentence(say, "desk-trail-searched-nothing", &[("words", quoted(words))])
        }
        Deed::Searched { words, .. } => sentence(say, "desk-trail-searched", &[("words", quoted(words))]),
        Deed::Read { title, .. } if title.is_empty() => {
            sentence(say, "desk-trail-read", &[("title", word("–"))])
        }
        Deed::Read { article, title } => {
            let link = html! { a href={ "/articles/" (article) } { (title) } };
            sentence(say, "desk-trail-read", &[("title", link)])
        }
        Deed::Asked { words, is_answered, .. } => {
            let key = if *is_answered { "desk-trail-asked" } else { "desk-trail-asked-nothing" };
            sentence(say, key, &[("words", quoted(words))])
        }
    }
}
