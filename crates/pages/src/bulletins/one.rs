//! One bulletin with its timeline, and the way to hear of it.

use maud::{Markup, html};
use trestle_domain::bulletin::{Kind, Phase};
use trestle_domain::ids::TicketId;
use trestle_domain::view::bulletins::{BulletinView, UpdateView};

use super::banner::href;
use super::{sample, terms};
use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Icon, Kind as NoticeKind, Look, Problem, back_link, notice, problem_summary};
use crate::text::{Say, direction};
use crate::words::iso;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The bulletin.
    pub bulletin: BulletinView,
    /// How the reader hears of it.
    pub hears: Hears,
    /// Why following was refused.
    pub problems: Vec<Problem>,
}

/// How the reader hears of a bulletin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hears {
    /// Our own people and providers: they do not follow.
    NotAsked,
    /// Not known: signs in first, or sends a request.
    Visitor,
    /// May follow it, alone or with one of these open requests.
    May(Vec<(TicketId, String)>),
    /// Follows it.
    Follows,
    /// Their request is about it.
    Reported(TicketId),
}

impl Model {
    /// A known issue, for a customer with open requests.
    pub fn sample() -> Model {
        let open = vec![(TicketId(1042), "Card terminal at the second till hangs".to_owned())];
        Model {
            csrf: "token".to_owned(),
            bulletin: sample::view(),
            hears: Hears::May(open),
            problems: vec![],
        }
    }

    /// The reader follows it.
    pub fn sample_followed() -> Model {
        Model { hears: Hears::Follows, ..Model::sample() }
    }

    /// The reader's request is about it.
    pub fn sample_reported() -> Model {
        Model { hears: Hears::Reported(TicketId(1042)), ..Model::sample() }
    }

    /// Nobody is signed in.
    pub fn sample_visitor() -> Model {
        Model { hears: Hears::Visitor, ..Model::sample() }
    }

    /// It is over.
    pub fn sample_past() -> Model {
        let bulletin = BulletinView { headline: sample::past(), ..sample::view() };
        Model { bulletin, ..Model::sample() }
    }

    /// Something planned, without any news.
    pub fn sample_maintenance() -> Model {
        let headline = sample::headlines().swap_remove(2);
        let view = sample::view();
        let bulletin =
            BulletinView { headline, updates: vec![], workaround: String::new(), article: None, ..view };
        Model { bulletin, hears: Hears::May(vec![]), ..Model::sample() }
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    model.bulletin.headline.title.clone()
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let BulletinView { headline, body, workaround, affects, article, updates } = &model.bulletin;
    let is_open = matches!(headline.phase, Phase::Planned | Phase::Current);
    html! {
        (back_link("/bulletins", &say.text("bulletins-portal-title")))
        (problem_summary(say, &model.problems))
        article.bulletin {
            header.article-head {
                p.eyebrow {
                    (terms::kind(say, headline.kind))
                    @if headline.kind == Kind::KnownIssue { " · " (terms::severity(say, headline.severity)) }
                }
                h1 lang=(headline.language) dir=(direction(&headline.language)) { (headline.title) }
                p.bulletin-meta { (terms::standing(say, headline.stage, headline.phase)) span { (terms::when(say, headline)) } }
            }
            @if !body.is_empty() { (terms::words(&headline.language, body)) }
            @if !affects.is_empty() {
                p.bulletin-affects { span.muted { (say.text("bulletins-affects")) } " " @for word in affects { span.chip { (word) } " " } }
            }
            @if !workaround.is_empty() {
                section.callout.callout-tip {
                    h2.callout-title { (say.text("bulletins-workaround")) }
                    (terms::words(&headline.language, workaround))
                }
            }
            @if let Some((id, title)) = article {
                p.bulletin-affects { (Icon::Book) span.muted { (say.text("bulletins-article")) } a href={ "/articles/" (id) } { (title) } }
            }
        }
        @if is_open { (hear(say, model)) }
        section {
            div.section-head { h2 { (say.text("bulletins-updates")) } }
            @if updates.is_empty() { p.muted { (say.text("bulletins-no-updates")) } } @else { (timeline(say, updates)) }
        }
    }
}

fn timeline(say: &Say, updates: &[UpdateView]) -> Markup {
    html! {
        ol.bulletin-timeline {
            @for update in updates {
                li {
                    p.bulletin-meta {
                        time datetime=(iso(update.at.0)) title=(say.exact(update.at.0)) { (say.moment(update.at.0)) }
                        @if let Some(stage) = update.stage { (terms::stage_chip(say, stage)) }
                    }
                    (terms::words(&update.language, &update.text))
                }
            }
        }
    }
}

fn hear(say: &Say, model: &Model) -> Markup {
    let headline = &model.bulletin.headline;
    let followers = format!("{}/followers", href(headline.id));
    let asks = headline.kind != Kind::Announcement;
    let (title, text) = match headline.kind {
        Kind::KnownIssue => ("bulletins-hear-issue", "bulletins-hear-issue-text"),
        _ => ("bulletins-hear", "bulletins-hear-text"),
    };
    html! {
        @match &model.hears {
            Hears::NotAsked => {}
            Hears::Follows => {
                section.card.ask {
                    div { h2 { (say.text("bulletins-following")) } p.muted { (say.text("bulletins-following-text")) } }
                    (form::post(&model.csrf, &format!("{followers}/removal"), &html! { (Button::new(&say.text("bulletins-unfollow")).look(Look::Quiet)) }))
                }
            }
            Hears::Reported(ticket) => {
                (notice(say, NoticeKind::Done, &html! {
                    (say.text("bulletins-reported")) " "
                    a href={ "/requests/" (ticket) } { (say.with("bulletins-reported-link", &[("number", ticket.to_string().into())])) }
                }))
            }
            Hears::Visitor => {
                section.card.ask {
                    div {
                        h2 { (say.text(title)) }
                        p.muted { (say.text("bulletins-hear-visitor")) " " a href={ "/sign-in?next=" (href(headline.id)) } { (say.text("portal-new-sign-in")) } }
                    }
                    @if asks {
                        form method="get" action="/requests/new" {
                            input type="hidden" name="bulletin" value=(headline.id);
                            (Button::primary(&say.text("bulletins-ask")).icon(Icon::Chat))
                        }
                    }
                }
            }
            Hears::May(open) => {
                section.card.ask {
                    div { h2 { (say.text(title)) } p.muted { (say.text(text)) } }
                    (form::post(&model.csrf, &followers, &html! {
                        @if asks && !open.is_empty() { (which_request(say, open)) }
                        (Button::primary(&say.text("bulletins-follow")).icon(Icon::Bell))
                    }))
                }
            }
        }
    }
}

/// Alone, or in the conversation of a request that is there.
fn which_request(say: &Say, open: &[(TicketId, String)]) -> Markup {
    let label = say.text("bulletins-which-request");
    let none = say.text("bulletins-no-request");
    let labels: Vec<_> =
        open.iter().map(|(ticket, subject)| (ticket.to_string(), format!("#{ticket} {subject}"))).collect();
    let choices = labels.iter().map(|(ticket, label)| Choice::new(ticket, label));
    let choices: Vec<_> = std::iter::once(Choice::new("", &none)).chain(choices).collect();
    form::select(say, &Field::new("request", &label).optional(), &choices, "")
}
