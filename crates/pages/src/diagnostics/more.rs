//! How a ticket gets more logs: from a file, from the customer by a link, from what is attached already.

use maud::{Markup, html};
use trestle_domain::bundle::{Way, looks_like_logs};
use trestle_domain::ids::MessageId;
use trestle_domain::thread::Attachment;
use trestle_domain::view::desk::Entry;

use super::original::fate;
use super::tab::Model;
use crate::desk::act::act;
use crate::parts::form::{self, Field};
use crate::parts::{Button, Icon, Look, problem_at};
use crate::text::Say;

/// Every way.
pub(super) fn more(say: &Say, model: &Model) -> Markup {
    html! {
        (attached(say, model))
        (upload(say, model))
        (ask(say, model))
        (links(say, model))
    }
}

/// Files of the customer that look like logs and were not read yet.
fn attached(say: &Say, model: &Model) -> Markup {
    let found = waiting(model);
    html! {
        @if !found.is_empty() {
            section.card.stack aria-labelledby="attached-title" {
                h2.section-title id="attached-title" { (say.text("diagnostics-attached")) }
                p.muted { (say.text("diagnostics-attached-text")) }
                @for (message, index, file) in found {
                    div.row {
                        span { bdi { (file.name) } " " span.muted { (say.bytes(u64::try_from(file.bytes).unwrap_or(0))) } }
                        (act(&model.csrf, &format!("{}/attachments", model.path()), &html! {
                            input type="hidden" name="message" value=(message);
                            input type="hidden" name="file" value=(index);
                            (Button::new(&say.text("diagnostics-read-it")).label(&say.with("diagnostics-read-it-spoken", &[("file", file.name.as_str().into())])))
                        }))
                    }
                }
            }
        }
    }
}

fn waiting(model: &Model) -> Vec<(MessageId, usize, &Attachment)> {
    let letters = model.view.timeline.iter().filter_map(|entry| match entry {
        Entry::FromCustomer(letter) => Some(letter),
        _ => None,
    });
    let files = letters.flat_map(|letter| {
        letter.attachments.iter().enumerate().map(|(index, file)| (letter.id, index, file))
    });
    let is_read = |file: &Attachment| {
        let same = |bundle: &&trestle_domain::view::bundles::BundleRow| {
            bundle.way == Way::Attachment
                && bundle.name == file.name
                && Ok(bundle.size_bytes) == u64::try_from(file.bytes)
        };
        model.bundles.iter().any(|bundle| same(&bundle))
    };
    files.filter(|(_, _, file)| looks_like_logs(&file.name) && !is_read(file)).collect()
}

/// The form to add logs.
fn upload(say: &Say, model: &Model) -> Markup {
    let label = say.text("diagnostics-file");
    let hint = say.with("diagnostics-file-hint", &[("size", say.bytes(model.most_bytes).into())]);
    let field = Field::new("file", &label).hint(&hint).error(problem_at(&model.problems, "file"));
    html! {
        details.card.upload id="add-logs" open[model.bundles.is_empty() || !model.problems.is_empty()] {
            summary { (Icon::ChevronRight) h2 { (say.text("diagnostics-add")) } }
            p.muted { (fate(say, ["diagnostics-add-text", "diagnostics-add-text-kept"], model.original_days)) }
            (form::post_files(&model.csrf, &model.path(), &html! {
                (form::file(say, &field))
                div.actions { (Button::primary(&say.text("diagnostics-send")).icon(Icon::ArrowUp)) }
            }))
        }
    }
}

/// The form that asks the customer, for those who answer them.
fn ask(say: &Say, model: &Model) -> Markup {
    let label = say.text("diagnostics-ask-words");
    html! {
        @if model.view.rights.work && model.view.ticket.status.is_unsolved() {
            details.card.upload {
                summary { (Icon::ChevronRight) h2 { (say.text("diagnostics-ask")) } }
                p.muted { (say.text("diagnostics-ask-text")) }
                (form::post(&model.csrf, &format!("/tickets/{}/log-requests", model.view.ticket.id), &html! {
                    (form::text_area(say, &Field::new("words", &label).optional(), 3, ""))
                    div.actions { (Button::primary(&say.text("diagnostics-ask-send")).icon(Icon::Send)) }
                }))
            }
        }
    }
}

/// The links that count, for those who answer the customer.
fn links(say: &Say, model: &Model) -> Markup {
    html! {
        @if model.view.rights.work && !model.links.is_empty() {
            section.card.stack aria-labelledby="links-title" {
                h2.section-title id="links-title" { (say.text("signatures-links")) }
                p.muted { (say.text("signatures-links-text")) }
                @for link in &model.links {
                    @let name = [("name", link.to.name.as_str().into())];
                    @let until = [("name", link.to.name.as_str().into()), ("until", say.moment(link.until.0).into())];
                    @let used = [("used", link.used.into()), ("uses", link.uses.into())];
                    div.row {
                        span { (say.with("signatures-link-to", &until)) }
                        span.muted { (say.with("signatures-link-used", &used)) }
                        (act(&model.csrf, &format!("/tickets/{}/upload-links/{}/withdrawal", model.view.ticket.id, link.id), &html! {
                            (Button::new(&say.text("signatures-link-withdraw")).look(Look::Quiet).label(&say.with("signatures-link-withdraw-spoken", &name)))
                        }))
                    }
                }
            }
        }
    }
}
