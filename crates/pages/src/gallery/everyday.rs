//! Notices, empty places, tables.

use maud::{Markup, html};

use crate::parts::{
    Button, Column, Empty, Icon, Kind, back_link, empty, kbd, live, notice, table, tier_badge,
};
use crate::text::Say;

pub(super) fn everyday(say: &Say) -> Markup {
    let row = |team, tier, open: i64, median| {
        vec![html! { (team) }, tier_badge(say, tier), html! { (say.number(open)) }, html! { (median) }]
    };
    html! {
        div.stack {
            p { (back_link("#back", "My day")) }
            (notice(say, Kind::Info, &html! { "The mailbox is read every minute. " a href="#mail" { "Change it" } }))
            (notice(say, Kind::Done, &html! { "The ticket was escalated to Network." }))
            (notice(say, Kind::Warning, &html! { "Noor Haddad is writing a reply right now." }))
            (notice(say, Kind::Danger, &html! { "The message could not be delivered." }))
            (empty(&Empty {
                icon: Icon::Inbox,
                title: "Nothing to accept",
                text: "When a team offers your team a ticket, it waits here with its package.",
                action: Some(Button::new("Open the team's queue").to("#queue")),
            }))
            (table(
                "Teams",
                &[Column::words("Team"), Column::words("Tier"), Column::figures("Open"), Column::figures("Median to accept")],
                &[row("Service desk", 1, 1_241, "4 min"), row("Network", 2, 86, "31 min"), row("Platform", 3, 12, "2 h 5 min")],
            ))
            p { (live("clock", "/samples", &["team:3"], "The queue changed.", &html! { "Live: 6 waiting " (kbd("g")) })) }
        }
    }
}
