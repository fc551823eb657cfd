//! Whether an article helped, asked below it; what is missing, if it did not.

use maud::{Markup, html};
use trestle_domain::trail::Lack;

use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Icon, Kind, notice};
use crate::self_service::health::lack_words;
use crate::text::Say;

/// How far the reader's judgement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Helped {
    /// They are none whose judgement counts.
    NotAsked,
    /// They have not said.
    Open,
    /// It helped.
    Yes,
    /// It did not; they may say why.
    No,
    /// It did not, and they said why.
    Why,
}

/// The question, or the thanks for the answer. `action` takes it.
pub(super) fn helped(say: &Say, csrf: &str, action: &str, how: Helped) -> Markup {
    html! {
        @match how {
            Helped::NotAsked => {}
            Helped::Open => section.helped id="helped" aria-labelledby="helped-title" {
                h2 id="helped-title" { (say.text("portal-helped")) }
                form.actions method="post" action=(action) {
                    (form::csrf_field(csrf))
                    (Button::new(&say.text("portal-helped-yes")).icon(Icon::Check).sends("helped", "yes"))
                    (Button::new(&say.text("portal-helped-no")).sends("helped", "no"))
                }
            },
            Helped::Yes => section id="helped" { (notice(say, Kind::Done, &html! { (say.text("portal-helped-thanks")) })) },
            Helped::Why => section id="helped" { (notice(say, Kind::Done, &html! { (say.text("portal-helped-thanks-why")) })) },
            Helped::No => section.card id="helped" aria-labelledby="helped-title" {
                h2 id="helped-title" { (say.text("portal-helped-why")) }
                (why(say, csrf, action))
            },
        }
    }
}

fn why(say: &Say, csrf: &str, action: &str) -> Markup {
    let labels: Vec<(&str, String)> =
        Lack::ALL.iter().map(|lack| (lack.key(), lack_words(say, *lack))).collect();
    let choices: Vec<Choice<'_>> = labels.iter().map(|(key, label)| Choice::new(key, label)).collect();
    let (reason, comment) = (say.text("portal-helped-reason"), say.text("portal-helped-comment"));
    let hint = say.text("portal-helped-comment-hint");
    form::post(
        csrf,
        action,
        &html! {
            input type="hidden" name="helped" value="no";
            (form::radios(say, &Field::new("lack", &reason).optional(), &choices, ""))
            (form::text_area(say, &Field::new("comment", &comment).hint(&hint).optional(), 3, ""))
            (Button::primary(&say.text("portal-helped-send")).icon(Icon::Send))
        },
    )
}
