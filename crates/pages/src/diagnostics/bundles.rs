//! A ticket's bundles: all of them, the head of one, and how far reading is.

use maud::{Markup, html};
use trestle_domain::bundle::{BundleState, Way};
use trestle_domain::view::bundles::BundleRow;

use super::tab::{Model, Shown};
use crate::parts::records::{Record, records};
use crate::parts::{Button, Icon};
use crate::text::Say;
use crate::words::iso;

/// All bundles, where there are several.
pub(super) fn list(say: &Say, model: &Model) -> Markup {
    let shown = model.shown.as_ref().map(|shown| shown.bundle.id);
    let columns = ["diagnostics-bundle", "diagnostics-came", "diagnostics-state"].map(|key| say.text(key));
    let columns = columns.each_ref().map(String::as_str);
    let rows: Vec<_> = model
        .bundles
        .iter()
        .map(|bundle| Record {
            href: format!("{}/{}", model.path(), bundle.id),
            title: &bundle.name,
            text: html! {
                (say.bytes(bundle.size_bytes))
                @if shown == Some(bundle.id) { " · " strong { (say.text("diagnostics-shown-below")) } }
            },
            cells: vec![came(say, bundle), html! { (state(say, bundle)) }],
        })
        .collect();
    html! { @if rows.len() > 1 { (records(&say.text("diagnostics-bundles"), &columns, &rows)) } }
}

/// Its name, from whom and when.
pub(super) fn head(say: &Say, _: &Model, bundle: &BundleRow) -> Markup {
    html! {
        header.bundle-head {
            h3 id="bundle-title" { (Icon::Pulse) bdi { (bundle.name) } }
            p.row.muted {
                span.chip { (state(say, bundle)) }
                span { (say.bytes(bundle.size_bytes)) }
                (came(say, bundle))
            }
        }
    }
}

/// How far reading is; looked at again while it goes on.
pub(super) fn progress(say: &Say, shown: &Shown) -> Markup {
    let bundle = &shown.bundle;
    // Of an archive whose end is read first more bytes may be read than it has.
    let done = bundle.done_bytes.min(bundle.size_bytes);
    html! {
        look-again.bundle-progress {
            label for="bundle-progress" { (say.text("diagnostics-reading-text")) }
            @if bundle.state == BundleState::Reading {
                progress id="bundle-progress" max=(bundle.size_bytes.max(1)) value=(done) {}
                p.figure { (say.with("diagnostics-progress", &[("done", say.bytes(done).into()), ("all", say.bytes(bundle.size_bytes).into())])) }
            } @else {
                progress id="bundle-progress" {}
            }
            p { (Button::new(&say.text("diagnostics-look-again")).to(&shown.href())) }
        }
    }
}

/// Where it stands, in a word or two.
pub(super) fn state(say: &Say, bundle: &BundleRow) -> String {
    match bundle.state {
        BundleState::Waiting => say.text("diagnostics-state-waiting"),
        BundleState::Reading => say.text("diagnostics-state-reading"),
        BundleState::Unreadable => say.text("diagnostics-state-unreadable"),
        BundleState::Read if bundle.counts.findings > 0 => {
            say.with("diagnostics-state-found", &[("n", bundle.counts.findings.into())])
        }
        BundleState::Read => say.text("diagnostics-state-read"),
    }
}

fn came(say: &Say, bundle: &BundleRow) -> Markup {
    let way = match bundle.way {
        Way::Desk => "diagnostics-way-desk",
        Way::Program => "diagnostics-way-program",
        Way::Link => "diagnostics-way-link",
        Way::Attachment => "diagnostics-way-attachment",
    };
    let at = bundle.added_at.0;
    html! {
        span {
            time.figure datetime=(iso(at)) title=(say.exact(at)) { (say.moment(at)) }
            @if let Some(by) = &bundle.added_by { ", " bdi { (by.name) } }
            " " (say.text(way))
        }
    }
}
