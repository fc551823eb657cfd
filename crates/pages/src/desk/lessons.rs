//! Lessons: what came of tickets that my teams had held and passed on.

use maud::{Markup, html};
use trestle_domain::view::desk::{LessonRow, Page};

use super::sample;
use super::sentence::{name, sentence, word};
use crate::parts::{Empty, Icon, cursor_pager_of, empty, page_head, tier_badge, written};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The lessons, latest first.
    pub lessons: Page<LessonRow>,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
}

impl Model {
    /// One with a root cause and one without.
    pub fn sample() -> Model {
        Model { lessons: Page { rows: sample::lessons(), next: Some("9.9".to_owned()) }, after: None }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-lessons-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (page_head(&title(say, model), &html! { (say.text("desk-lessons-lead")) }, &html! {}))
        @if model.lessons.rows.is_empty() {
            (empty(&Empty {
                icon: Icon::Book,
                title: &say.text("desk-lessons-empty"),
                text: &say.text("desk-lessons-empty-text"),
                action: None,
            }))
        } @else {
            h2.visually-hidden { (say.text("desk-my-day-lessons")) }
            (lesson_cards(say, &model.lessons.rows))
        }
        (cursor_pager_of(say, "/lessons", model.after.as_deref(), model.lessons.next.as_deref()))
    }
}

/// The lessons as cards, in the order given.
pub(super) fn lesson_cards(say: &Say, lessons: &[LessonRow]) -> Markup {
    html! {
        ul.lessons aria-label=(say.text("desk-lessons-title")) {
            @for lesson in lessons { (card(say, lesson)) }
        }
    }
}

fn card(say: &Say, lesson: &LessonRow) -> Markup {
    let by = [
        ("who", name(&lesson.solved_by)),
        ("team", name(&lesson.team)),
        ("ago", word(&say.ago(lesson.at.0))),
    ];
    html! {
        li.lesson data-row {
            div.lesson-head {
                (tier_badge(say, lesson.solved_in.0))
                h3 { a href={ "/tickets/" (lesson.ticket) } { (lesson.subject) } }
            }
            @if let Some(cause) = &lesson.root_cause {
                p.lesson-cause { strong { (say.text("desk-root-cause")) } " " (cause) }
            }
            div.lesson-told.message { (written(&lesson.solution.text, lesson.solution.style, vec![]).words) }
            p.muted { (sentence(say, "desk-lesson-by", &by)) }
        }
    }
}
