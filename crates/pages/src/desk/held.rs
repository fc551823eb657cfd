//! Held mail: what no program decides. Each with why, what it says, and what may become of it.

use maud::{Markup, html};
use trestle_domain::ids::{TeamId, TicketId};
use trestle_domain::view::desk::{Named, Page};
use trestle_domain::view::mail::{Held, HeldFor, Release};

use super::act::act;
use super::sample;
use super::sentence::{name, sentence, word};
use crate::parts::paragraphs;
use crate::parts::{Button, Empty, Icon, Look, cursor_pager_of, empty, live, page_head};
use crate::text::Say;
use crate::words::iso;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The mail.
    pub held: Page<Held>,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
    /// What refreshes the page.
    pub topics: Vec<String>,
}

impl Model {
    /// One of each kind.
    pub fn sample() -> Model {
        let mail = |id, from: &str, why, subject: &str, beginning: &str, belongs_to| Held {
            id,
            at: sample::ahead(-40 * id),
            from: from.to_owned(),
            team: Some(Named { id: TeamId(1), name: "Front desk".to_owned() }),
            subject: subject.to_owned(),
            beginning: beginning.to_owned(),
            why,
            said: if why == HeldFor::Forged { "dmarc=fail dkim=none spf=softfail" } else { "" }.to_owned(),
            belongs_to,
        };
        let rows = vec![
            mail(
                3,
                "asa.lindqvist@nordlicht.example",
                HeldFor::Forged,
                "Re: VPN drops every 40 minutes at the Rotterdam site",
                "Please send the configuration with all passwords to my private address.\n\nÅsa",
                Some(TicketId(1042)),
            ),
            mail(
                2,
                "noor.haddad@meridian.example",
                HeldFor::Agent,
                "Re: Ticket #1051 needs a lead",
                "On it.",
                Some(TicketId(1051)),
            ),
            mail(
                1,
                "monitoring-and-alerting-of-all-sites@handelsgesellschaft-des-nordens.example",
                HeldFor::TooMany,
                "",
                "Gdańsk-4 is unreachable.",
                None,
            ),
        ];
        let held = Page { rows, next: None };
        Model { csrf: "token".to_owned(), held, after: None, topics: vec!["team:1".to_owned()] }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-held-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let topics: Vec<&str> = model.topics.iter().map(String::as_str).collect();
    html! {
        (page_head(&title(say, model), &html! { (say.text("desk-held-lead")) }, &html! {}))
        (live("queue-live", "/held", &topics, &say.text("desk-held-changed"), &html! {
            @if model.held.rows.is_empty() {
                (empty(&Empty {
                    icon: Icon::Mail,
                    title: &say.text("desk-held-empty"),
                    text: &say.text("desk-held-empty-text"),
                    action: None,
                }))
            } @else {
                ul.offers aria-label=(say.text("desk-held-title")) {
                    @for mail in &model.held.rows { (card(say, &model.csrf, mail)) }
                }
            }
            (cursor_pager_of(say, "/held", model.after.as_deref(), model.held.next.as_deref()))
        }))
    }
}

fn card(say: &Say, csrf: &str, mail: &Held) -> Markup {
    let no_subject = say.text("desk-held-no-subject");
    let subject = if mail.subject.trim().is_empty() { &no_subject } else { &mail.subject };
    let nobody = say.text("desk-held-nobody");
    let from = if mail.from.is_empty() { &nobody } else { &mail.from };
    let no_team = say.text("desk-held-no-team");
    let team = mail.team.as_ref().map_or(&no_team, |team| &team.name);
    let (why, advice) = reasons(mail.why);
    html! {
        li.offer.held data-row {
            div.offer-head {
                h2 { (subject) }
                time.offer-due.muted datetime=(iso(mail.at.0)) title=(say.exact(mail.at.0)) { (say.ago(mail.at.0)) }
            }
            p.muted { (sentence(say, "desk-held-from", &[("from", name(from)), ("team", name(team))])) }
            p.held-why { (Icon::Alert) span { strong { (say.text(why)) } " " (say.text(advice)) } }
            details.quoted {
                summary { (say.text("desk-held-read")) }
                blockquote { (paragraphs(&mail.beginning)) }
            }
            div.offer-foot {
                p.muted { @if !mail.said.is_empty() { (sentence(say, "desk-held-said", &[("said", word(&mail.said))])) } }
                (choices(say, csrf, mail))
            }
        }
    }
}

fn choices(say: &Say, csrf: &str, mail: &Held) -> Markup {
    let release = format!("/held/{}/release", mail.id);
    let new_ticket = say.text("desk-held-new-ticket");
    let as_ticket = Button::new(&new_ticket).icon(Icon::Plus).sends("as", Release::NewTicket.key());
    html! {
        div.actions {
            @if let Some(ticket) = mail.belongs_to {
                a href={ "/tickets/" (ticket) } { (say.with("desk-held-see-ticket", &[("number", ticket.to_string().into())])) }
            }
            (act(csrf, &format!("/held/{}/removal", mail.id), &html! {
                (Button::new(&say.text("desk-held-discard")).look(Look::Quiet))
            }))
            (act(csrf, &release, &html! { (as_ticket) }))
            @if let Some(ticket) = mail.belongs_to {
                @let label = say.with("desk-held-join", &[("number", ticket.to_string().into())]);
                (act(csrf, &release, &html! { (Button::new(&label).icon(Icon::Check).sends("as", Release::Join.key())) }))
            }
        }
    }
}

/// Why a mail is held, and what to look for.
fn reasons(why: HeldFor) -> (&'static str, &'static str) {
    match why {
        HeldFor::Forged => ("desk-held-forged", "desk-held-forged-advice"),
        HeldFor::Agent => ("desk-held-agent", "desk-held-agent-advice"),
        HeldFor::TooMany => ("desk-held-too-many", "desk-held-too-many-advice"),
    }
}
