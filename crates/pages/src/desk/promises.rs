//! Every open promise to a customer, first due first.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;
use trestle_domain::ladder::Tier;
use trestle_domain::view::desk::{Page, PromiseRow};

use super::queue::running;
use super::sample;
use crate::parts::{Empty, Icon, TicketRow, Unread, cursor_pager_of, empty, live, page_head, ticket_list};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The promises.
    pub promises: Page<PromiseRow>,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
    /// What refreshes the page.
    pub topics: Vec<String>,
}

impl Model {
    /// A late one, one that is soon due, and one that has time.
    pub fn sample() -> Model {
        let row = |ticket, subject: &str, requester: &str, holder: Option<&str>, minutes| PromiseRow {
            ticket: TicketId(ticket),
            subject: subject.to_owned(),
            requester: requester.to_owned(),
            team: "Network and remote access".to_owned(),
            tier: Tier(2),
            holder: holder.map(str::to_owned),
            due_at: sample::ahead(minutes),
            made_by: "Noor Haddad".to_owned(),
        };
        let rows = vec![
            row(
                1051,
                "No sign-in at any warehouse terminal since 07:30",
                "Samir El-Fassi",
                Some("Jonas Weber"),
                -75,
            ),
            row(
                1042,
                "VPN drops every 40 minutes at the Rotterdam site",
                "Åsa Lindqvist",
                Some("Jonas Weber"),
                35,
            ),
            row(
                1049,
                "Invoices leave the ERP, but the print server in Gdańsk never receives them",
                "Agnieszka Wiśniewska-Kowalczykiewicz",
                None,
                1320,
            ),
        ];
        let promises = Page { rows, next: None };
        Model { promises, after: Some("7.7".to_owned()), topics: vec!["team:2".to_owned()] }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-promises-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let topics: Vec<&str> = model.topics.iter().map(String::as_str).collect();
    html! {
        (page_head(&title(say, model), &html! { (say.text("desk-promises-lead")) }, &html! {}))
        (live("queue-live", "/promises", &topics, &say.text("desk-promises-changed"), &html! {
            @if model.promises.rows.is_empty() {
                (empty(&Empty {
                    icon: Icon::Bell,
                    title: &say.text("desk-promises-empty"),
                    text: &say.text("desk-promises-empty-text"),
                    action: None,
                }))
            } @else {
                (list(say, &model.promises.rows))
            }
            (cursor_pager_of(say, "/promises", model.after.as_deref(), model.promises.next.as_deref()))
        }))
    }
}

fn list(say: &Say, promises: &[PromiseRow]) -> Markup {
    let texts: Vec<[String; 4]> = promises.iter().map(|promise| texts(say, promise)).collect();
    let rows = promises.iter().zip(&texts).map(|(promise, [href, number, status, moment])| TicketRow {
        href,
        number,
        subject: &promise.subject,
        customer: &promise.requester,
        status,
        is_known_error: false,
        tier: promise.tier.0,
        holder: promise.holder.as_deref(),
        next: running(say, promise.due_at.0),
        next_label: moment,
        watchers: &[],
        unread: Unread::Seen,
        choice: None,
    });
    ticket_list(say, &say.text("desk-promises-title"), &rows.collect::<Vec<_>>())
}

/// Link, number, who promised what, and the promised moment.
fn texts(say: &Say, promise: &PromiseRow) -> [String; 4] {
    let moment = say.moment(promise.due_at.0);
    let values = [("moment", moment.as_str().into()), ("who", promise.made_by.as_str().into())];
    let status = say.with("desk-promised-for", &values);
    [format!("/tickets/{}", promise.ticket), format!("#{}", promise.ticket), status, moment]
}
