//! What was said and what happened, oldest first, and below it where one writes.

use maud::{Markup, html};
use trestle_domain::ladder::Team;
use trestle_domain::view::Letter;
use trestle_domain::view::desk::{Answer, Entry as Told};

use super::{Compose, Model, delivery, pending};
use crate::desk::event_words::{self, Names};
use crate::desk::problem::problem_at;
use crate::parts::formatted::formatted_with;
use crate::parts::{self, Author, Composer, Entry, Icon, Mode, Written, entry, paragraphs, written};
use crate::text::Say;

pub(super) fn timeline(say: &Say, model: &Model) -> Markup {
    let names = Names::of(&model.view, &model.ladder);
    let told = model.view.timeline.iter().map(|told| item(say, model, &names, told));
    let items: Vec<Markup> = told.chain(pending::waiting(say, model)).collect();
    parts::timeline(say, &items)
}

fn item(say: &Say, model: &Model, names: &Names<'_>, told: &Told) -> Markup {
    let nothing = html! {};
    match told {
        Told::FromCustomer(letter) => message(say, model, letter, Author::Customer, "messages", nothing),
        Told::ToCustomer { letter, mails } => {
            message(say, model, letter, Author::Agent, "messages", delivery::foot(say, mails))
        }
        Told::Note(letter) => message(say, model, letter, Author::Colleague, "notes", nothing),
        Told::ToVendor { vendor, letter } => {
            let foot = html! { (say.with("desk-vendor-to", &[("team", names.team(*vendor).into())])) };
            message(say, model, letter, Author::Vendor, "vendor-messages", foot)
        }
        Told::FromVendor { vendor, letter } => {
            let foot = html! { (say.with("desk-vendor-from", &[("team", names.team(*vendor).into())])) };
            message(say, model, letter, Author::Vendor, "vendor-messages", foot)
        }
        Told::Happened(event) => event_words::line(say, names, event),
    }
}

fn message(say: &Say, model: &Model, letter: &Letter, author: Author, thread: &str, foot: Markup) -> Markup {
    let href = |index| model.path(&format!("{thread}/{}/files/{index}", letter.id));
    let files = parts::files(&letter.attachments, href);
    let Written { words, beside, .. } = written(&letter.text, letter.style, files);
    entry(
        say,
        &Entry {
            id: &format!("m{}", letter.id),
            author,
            who: &letter.author,
            at_ms: letter.at.0,
            body: html! {
                (words)
                @if !letter.quoted.trim().is_empty() {
                    details.quoted {
                        summary { (say.text("desk-quoted")) }
                        blockquote { (paragraphs(&letter.quoted)) }
                    }
                }
                @if letter.formatted {
                    @let elsewhere = if model.loads_pictures { letter.elsewhere } else { 0 };
                    (formatted_with(say, &model.path(&format!("{thread}/{}/formatted", letter.id)), &letter.text, elsewhere))
                }
            },
            files: &beside,
            foot,
        },
    )
}

pub(super) fn composer(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let is_at_work = model.is_at_work();
    let providers: Vec<&Team> =
        model.ladder.teams.iter().filter(|team| model.ladder.is_provider(team.id)).collect();
    let chosen = typed.vendor.or_else(|| model.view.ticket.vendors.last().copied());
    let chosen = providers.iter().find(|team| Some(team.id) == chosen).or(providers.first()).copied();
    let [replies, notes, questions] = ["replies", "notes", "vendor-questions"].map(|rest| model.path(rest));
    let error = |compose| problem_at(&model.problems, "body").filter(|_| typed.open == compose);
    let several = say.text("desk-vendor-several");
    let in_hand = pending::in_hand(model).filter(|_| typed.reply.is_empty());
    let in_hand_text = in_hand.map_or("", |one| one.answer.words().text.as_str());
    let waits =
        typed.waits || matches!(in_hand.map(|one| &one.answer), Some(Answer::Reply { wait: true, .. }));
    let preview = |compose| typed.preview.as_ref().filter(|_| typed.open == compose);
    let mut forms = Vec::new();
    if is_at_work {
        forms.push(Composer {
            mode: Mode::Reply,
            action: &replies,
            to: &model.view.customer.name,
            draft: if typed.reply.is_empty() { in_hand_text } else { &typed.reply },
            error: error(Compose::Reply),
            preview: preview(Compose::Reply),
            extras: html! {
                @if let Some(one) = pending::in_hand(model) { (pending::fields(say, one)) }
                (attach(say, "reply-files")) (then_wait(say, waits))
            },
        });
    }
    if model.view.rights.read_as_desk || is_at_work {
        forms.push(Composer {
            mode: Mode::Note,
            action: &notes,
            to: "",
            draft: &typed.note,
            error: error(Compose::Note),
            preview: preview(Compose::Note),
            extras: attach(say, "note-files"),
        });
    }
    if let Some(provider) = chosen.filter(|_| is_at_work) {
        forms.push(Composer {
            mode: Mode::Vendor,
            action: &questions,
            to: if providers.len() == 1 { &provider.name } else { &several },
            draft: &typed.vendor_body,
            error: error(Compose::Vendor),
            preview: preview(Compose::Vendor),
            extras: html! { (which_provider(say, &providers, provider)) (attach(say, "vendor-files")) },
        });
    }
    let open = match typed.open {
        Compose::Reply if is_at_work => Mode::Reply,
        Compose::Reply | Compose::Note => Mode::Note,
        Compose::Vendor => Mode::Vendor,
    };
    html! {
        @if !forms.is_empty() {
            (parts::composer(say, &model.csrf, open, &pending::explained(say, model), &forms))
        }
    }
}

/// Where files are attached to what is written.
pub(in crate::desk) fn attach(say: &Say, id: &str) -> Markup {
    html! {
        label.attach for=(id) { (Icon::Clip) span.visually-hidden { (say.text("desk-attach")) } }
        input.attach-files id=(id) type="file" name="files" multiple;
    }
}

fn then_wait(say: &Say, is_ticked: bool) -> Markup {
    html! {
        span.then-wait {
            input id="then-wait" type="checkbox" name="then" value="wait" checked[is_ticked];
            label for="then-wait" { (say.text("desk-then-wait")) }
        }
    }
}

fn which_provider(say: &Say, providers: &[&Team], chosen: &Team) -> Markup {
    html! {
        @if let [only] = providers {
            input type="hidden" name="vendor" value=(only.id);
        } @else {
            label for="vendor" { (say.text("desk-vendor-which")) }
            select id="vendor" name="vendor" {
                @for team in providers { option value=(team.id) selected[team.id == chosen.id] { (team.name) } }
            }
        }
    }
}
