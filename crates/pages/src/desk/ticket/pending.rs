//! Answers that are written and not sent: one waits for its moment, one is in its author's hands
//! again.

use maud::{Markup, html};
use trestle_domain::ids::PersonId;
use trestle_domain::thread::{Attachment, Words};
use trestle_domain::view::desk::{Answer, Pending, PendingState};

use super::Model;
use crate::desk::act::act;
use crate::desk::sample::ahead;
use crate::parts::{Author, Button, Entry, Icon, Look, Written, entry, files, written};
use crate::text::Say;

/// Those that go out by themselves, as they will stand in the conversation.
pub(super) fn waiting(say: &Say, model: &Model) -> Vec<Markup> {
    let waiting = model.pending.iter().filter(|one| one.state == PendingState::Waiting);
    waiting.map(|one| card(say, model, one)).collect()
}

fn card(say: &Say, model: &Model, one: &Pending) -> Markup {
    let is_mine = one.author == model.me;
    let key = match one.answer {
        Answer::Reply { .. } => "desk-pending-reply",
        Answer::Solution { .. } => "desk-pending-solution",
    };
    let path = |what: &str| model.path(&format!("answers/{}/{what}", one.id));
    let said = one.answer.words();
    let files = files(&said.attachments, |index| path(&format!("files/{index}")));
    let Written { words, beside, .. } = written(&said.text, said.style, files);
    let (undo, now) = (say.text("desk-pending-undo"), say.text("desk-pending-now"));
    entry(
        say,
        &Entry {
            id: &format!("answer-{}", one.id),
            author: Author::Agent,
            who: &one.by,
            at_ms: one.due_at.0,
            body: words,
            files: &beside,
            foot: html! {
                div.row {
                    span.delivery { (Icon::Clock) span { (say.text(key)) } }
                    @if is_mine {
                        (act(&model.csrf, &path("undo"), &html! { (Button::new(&undo).icon(Icon::ArrowLeft).key("z")) }))
                        (act(&model.csrf, &path("sending"), &html! { (Button::new(&now).look(Look::Quiet)) }))
                    }
                }
            },
        },
    )
}

/// The reply that its author took back or that could not be sent: the latest.
pub(super) fn in_hand(model: &Model) -> Option<&Pending> {
    let own = model.pending.iter().rev().filter(|one| one.author == model.me);
    own.filter(|one| matches!(one.answer, Answer::Reply { .. }))
        .find(|one| one.state != PendingState::Waiting)
}

/// What belongs to such an answer in its form: its id, and the files it had.
pub(in crate::desk) fn fields(say: &Say, one: &Pending) -> Markup {
    let files = &one.answer.words().attachments;
    html! {
        input type="hidden" name="answer" value=(one.id);
        @for (index, file) in files.iter().enumerate() {
            @let id = format!("keep-{index}");
            span.then-wait {
                input id=(id) type="checkbox" name="keep" value=(index) data-file=(file.name) checked;
                label for=(id) { (say.with("desk-pending-keep", &[("name", file.name.as_str().into())])) }
            }
        }
    }
}

/// Says why there is text in the composer, and lets it go.
pub(super) fn explained(say: &Say, model: &Model) -> Markup {
    let Some(one) = in_hand(model).filter(|_| model.is_at_work()) else { return html! {} };
    let (icon, key) = match one.state {
        PendingState::Refused => (Icon::Alert, "desk-pending-refused"),
        _ => (Icon::ArrowLeft, "desk-pending-taken-back"),
    };
    let discard = say.text("desk-pending-discard");
    html! {
        div.side-row {
            span.delivery.is-danger[one.state == PendingState::Refused] { (icon) span { (say.text(key)) } }
            (act(&model.csrf, &model.path(&format!("answers/{}/removal", one.id)), &html! {
                (Button::new(&discard).look(Look::Quiet))
            }))
        }
    }
}

/// One that waits and one that was taken back with its file.
pub(super) fn sample(author: PersonId) -> Vec<Pending> {
    let file = Attachment {
        name: "edgegate-update-plan.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        bytes: 182_000,
        sha256: String::new(),
    };
    let taken_back = Words {
        attachments: vec![file],
        ..Words::plain(
            "Hello Åsa,\n\nwe would like to update the gateway tonight at 22:00. Would that suit you?",
        )
    };
    let waits =
        Words::markdown("Hello Åsa,\n\n**one** more thing: please keep the cable *plugged in* until then.");
    let pending = |id, words, state| {
        let answer = Answer::Reply { words, wait: false };
        Pending { id, author, by: "Jonas Weber".to_owned(), answer, state, due_at: ahead(0) }
    };
    vec![pending(1, taken_back, PendingState::TakenBack), pending(2, waits, PendingState::Waiting)]
}
