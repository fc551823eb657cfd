//! Bulletins on other pages: what counts now on the first page, what is about one's words in a search,
//! and beside a request that is being written.

use maud::{Markup, html};
use trestle_domain::bulletin::{Kind, Stage};
use trestle_domain::ids::BulletinId;
use trestle_domain::view::bulletins::Headline;

use super::terms;
use crate::parts::{Button, Icon, Look};
use crate::text::{Say, direction};

/// More than this pushes the search off the first screen of a phone.
const AT_MOST: usize = 3;

/// Where a bulletin is.
pub(crate) fn href(id: BulletinId) -> String {
    format!("/bulletins/{id}")
}

/// What counts now, with the way to all of it; nothing when there is nothing.
pub fn banner(say: &Say, now: &[Headline]) -> Markup {
    html! {
        @if !now.is_empty() {
            section.bulletins aria-label=(say.text("bulletins-now")) {
                (rows(say, &now[..now.len().min(AT_MOST)]))
                p.bulletins-all { (further(say, now.len().saturating_sub(AT_MOST))) }
            }
        }
    }
}

/// What is about the words of a search.
pub fn found(say: &Say, near: &[Headline]) -> Markup {
    html! {
        @if !near.is_empty() {
            section.bulletins aria-label=(say.text("bulletins-perhaps")) {
                h2.bulletins-perhaps { (say.text("bulletins-perhaps")) }
                (rows(say, &near[..near.len().min(AT_MOST)]))
            }
        }
    }
}

/// What is about the request being written, and the box that links it. `ticked` is the one whose box is
/// ticked; who is signed in may also follow instead of sending.
pub fn beside_request(say: &Say, near: &[Headline], ticked: Option<BulletinId>, signed_in: Signed) -> Markup {
    html! {
        @if !near.is_empty() {
            section.bulletins aria-label=(say.text("bulletins-perhaps")) {
                h2.bulletins-perhaps { (say.text("bulletins-perhaps")) }
                ul.bulletin-rows {
                    @for one in &near[..near.len().min(AT_MOST)] {
                        li class=(terms::tint(one)) {
                            (row(say, one, Opens::BesideForm))
                            @if one.kind != Kind::Announcement { (join(say, one, ticked, signed_in)) }
                        }
                    }
                }
            }
        }
    }
}

/// Whether we know who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signed {
    /// A customer who is signed in.
    In,
    /// A visitor.
    Not,
}

/// Bulletins below each other.
pub(super) fn rows(say: &Say, headlines: &[Headline]) -> Markup {
    html! {
        ul.bulletin-rows {
            @for one in headlines { li class=(terms::tint(one)) data-row { (row(say, one, Opens::Here)) } }
        }
    }
}

/// Where a link leads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opens {
    Here,
    /// In another tab: what was typed stays.
    BesideForm,
}

fn row(say: &Say, one: &Headline, opens: Opens) -> Markup {
    let beside = opens == Opens::BesideForm;
    html! {
        (terms::icon(one.kind))
        div.bulletin-row {
            p.bulletin-title {
                span.visually-hidden { (terms::kind(say, one.kind)) ": " }
                a href=(href(one.id)) lang=(one.language) dir=(direction(&one.language)) target=[beside.then_some("_blank")] {
                    (one.title)
                    @if beside { span.visually-hidden { " " (say.text("guides-new-tab")) } }
                }
            }
            p.bulletin-meta {
                (terms::standing(say, one.stage, one.phase))
                span { (terms::when(say, one)) }
                @if one.has_workaround && one.stage != Some(Stage::Workaround) { span.bulletin-helps { (Icon::Sparkle) (say.text("bulletins-has-workaround")) } }
            }
        }
    }
}

fn join(say: &Say, one: &Headline, ticked: Option<BulletinId>, signed_in: Signed) -> Markup {
    let id = format!("bulletin-{}", one.id);
    let follow = format!("{}/followers", href(one.id));
    let spoken = say.with("bulletins-follow-only-one", &[("title", one.title.as_str().into())]);
    html! {
        div.bulletin-join {
            div.choice {
                input id=(id) type="checkbox" name="bulletin" value=(one.id) checked[ticked == Some(one.id)];
                label for=(id) { (say.text("bulletins-mine-too")) }
            }
            @if signed_in == Signed::In {
                (Button::new(&say.text("bulletins-follow-only")).look(Look::Quiet).action(&follow).label(&spoken))
            }
        }
    }
}

fn further(say: &Say, count: usize) -> Markup {
    let text = match count {
        0 => say.text("bulletins-portal-title"),
        count => say.with("bulletins-more", &[("n", count.into())]),
    };
    html! { a href="/bulletins" { (text) } }
}
