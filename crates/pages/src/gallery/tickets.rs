//! What agents see of tickets.

use maud::{Markup, html};

use super::{HOUR_MS, MINUTE_MS};
use crate::parts::{
    Author, Button, Composer, Due, Entry, EventLine, File, Fold, HeldBy, Icon, Ladder, Look, Mode, Offer,
    Pager, Rung, Span, Tab, TicketRow, Unread, composer, due, due_with_label, entry, event_line, facts,
    ladder_strip, pager, panel, person, tabs, ticket_list, tier_badge, tier_badge_named, timeline, watchers,
};
use crate::text::Say;

pub(super) fn lists(say: &Say) -> Markup {
    let now = say.now_ms();
    let row = |number, subject, tier, holder, next, next_label| TicketRow {
        href: "#ticket",
        number,
        subject,
        customer: "Meridian Freight",
        status: "Open",
        is_known_error: false,
        tier,
        holder,
        next,
        next_label,
        watchers: &[],
        unread: Unread::Seen,
        choice: Some(number),
    };
    let rows = [
        TicketRow {
            unread: Unread::New,
            is_known_error: true,
            watchers: &["Noor Haddad", "Tom Berger"],
            ..row(
                "TR-4182",
                "VPN drops every 40 minutes at the Rotterdam site",
                2,
                Some("Jonas Weber"),
                Due::Late { due_ms: now - 75 * MINUTE_MS },
                "Promise",
            )
        },
        row(
            "TR-4179",
            "Invoices are printed without the tax line since the update",
            1,
            None,
            Due::Soon { due_ms: now + 20 * MINUTE_MS },
            "First response",
        ),
        TicketRow {
            customer: "Åsa Lindqvist",
            unread: Unread::New,
            ..row(
                "TR-4166",
                "Cannot sign in",
                1,
                Some("Noor Haddad"),
                Due::OnTime { due_ms: now + 130 * MINUTE_MS },
                "Next response",
            )
        },
        TicketRow {
            status: "Waiting for customer",
            ..row(
                "TR-4121",
                "Export of more than 50,000 rows stops at 99 % and the browser shows a blank page",
                3,
                Some("Priya Raman"),
                Due::Paused { remaining_ms: 5 * HOUR_MS },
                "Resolution",
            )
        },
        row(
            "TR-4090",
            "Controller firmware resets the array after a power loss",
            4,
            Some("Storix GmbH"),
            Due::OnTime { due_ms: now + 76 * HOUR_MS },
            "Vendor fix",
        ),
        TicketRow {
            status: "Solved",
            ..row(
                "TR-4077",
                "How do I add a second delivery address?",
                0,
                Some("Self-service"),
                Due::Nothing,
                "",
            )
        },
    ];
    html! {
        (tabs("Views", &[
            Tab { href: "#mine", label: "Mine", count: Some(6), is_current: true },
            Tab { href: "#team", label: "My team", count: Some(41), is_current: false },
            Tab { href: "#all", label: "All", count: None, is_current: false },
        ]))
        form id="bulk" method="get" action="/samples" aria-label="Bulk" {}
        (ticket_list(say, "Sample tickets", &rows))
        (pager(say, &Pager { from: 1, to: 6, total: Some(12_345), before: Some("#before"), after: Some("#after") }))
    }
}

/// A ticket's page, composed of parts.
pub fn ticket(say: &Say) -> Markup {
    let now = say.now_ms();
    html! {
        div.ticket-page.stack {
            (page_part(say))
            (strip(say))
            div.with-side {
                div {
                    (conversation(say))
                    (composer(say, "token", Mode::Reply, &html! {}, &[
                        Composer { mode: Mode::Reply, action: "/tickets/7/replies", to: "Åsa Lindqvist", draft: "", error: None, preview: None, extras: attach() },
                        Composer { mode: Mode::Note, action: "/tickets/7/notes", to: "", draft: "Checked the lease table with Priya.", error: None, preview: None, extras: html! {} },
                        Composer { mode: Mode::Consult, action: "/tickets/7/consults", to: "Network", draft: "", error: Some("Write your question."), preview: None, extras: html! {} },
                        Composer { mode: Mode::Vendor, action: "/tickets/7/vendor", to: "Storix GmbH", draft: "", error: None, preview: None, extras: html! {} },
                    ]))
                }
                aside aria-label="About this ticket" {
                    (panel("panel-customer", "Customer", Fold::Open, &facts(&[
                        ("Name", person("Åsa Lindqvist")),
                        ("Organisation", html! { a href="#org" { "Meridian Freight" } }),
                        ("Plan", html! { "Gold, 24/7" }),
                        ("Device", html! { "EdgeGate 310, firmware 7.2.1" }),
                    ])))
                    (panel("panel-clocks", "Clocks and promises", Fold::Open, &html! {
                        div.stack {
                            (facts(&[
                                ("Promise", due(say, Due::Late { due_ms: now - 75 * MINUTE_MS })),
                                ("Next response", due(say, Due::Soon { due_ms: now + 20 * MINUTE_MS })),
                                ("Work in tier", due(say, Due::OnTime { due_ms: now + 9 * HOUR_MS })),
                                ("Resolution", due(say, Due::Paused { remaining_ms: 5 * HOUR_MS })),
                                ("First response", due(say, Due::Met { at_ms: now - 26 * HOUR_MS })),
                            ]))
                            (Button::new("Promise an update").icon(Icon::Bell).key("p").to("#promise"))
                        }
                    }))
                    (panel("panel-known", "Known errors", Fold::Closed, &html! { p.muted { "None matches yet." } }))
                }
            }
        }
    }
}

fn page_part(say: &Say) -> Markup {
    html! {
        div.row { (tier_badge_named(say, 2, "Technical")) span.muted.figure { "TR-4182" } span.chip { "Open" } (watchers(say, &["Noor Haddad", "Tom Berger", "Priya Raman", "Lu Chen"])) }
        h3 id="ticket" { "VPN drops every 40 minutes at the Rotterdam site" }
        div.actions {
            (Button::primary("Escalate").icon(Icon::ArrowUp).key("e").to("#escalate"))
            (Button::new("Accept").icon(Icon::Check).key("a").to("#accept"))
            (Button::new("Hand back").icon(Icon::ArrowDown).to("#back"))
            (Button::new("Merge").look(Look::Quiet).to("#merge"))
        }
    }
}

fn strip(say: &Say) -> Markup {
    let now = say.now_ms();
    let span = |tier, holder, held_by, from, to: Option<i64>| Span {
        tier,
        holder,
        held_by,
        from_ms: now - from * MINUTE_MS,
        to_ms: to.map(|to| now - to * MINUTE_MS),
    };
    ladder_strip(
        say,
        &Ladder {
            rungs: &[
                Rung { tier: 0, name: "Self-service" },
                Rung { tier: 1, name: "Front line" },
                Rung { tier: 2, name: "Technical" },
                Rung { tier: 3, name: "Engineering" },
                Rung { tier: 4, name: "Providers" },
            ],
            spans: &[
                span(0, "Troubleshooter", HeldBy::Team, 1660, Some(1648)),
                span(1, "Service desk", HeldBy::Team, 1648, Some(1500)),
                span(1, "Customer", HeldBy::Customer, 1500, Some(1130)),
                span(1, "Service desk, Noor Haddad", HeldBy::Team, 1130, Some(1010)),
                span(2, "Network", HeldBy::Team, 1010, Some(820)),
                span(1, "Service desk, Noor Haddad", HeldBy::Team, 820, Some(640)),
                span(2, "Network, Jonas Weber", HeldBy::Team, 640, None),
            ],
            offer: Some(Offer { tier: 3, team: "Platform" }),
        },
    )
}

fn conversation(say: &Say) -> Markup {
    let now = say.now_ms();
    let message = |id, author, who, minutes_ago, body| Entry {
        id,
        author,
        who,
        at_ms: now - minutes_ago * MINUTE_MS,
        body,
        files: &[],
        foot: html! {},
    };
    let files = [File {
        href: "#log".to_owned(),
        name: "edgegate-0312.log",
        media_type: "text/plain",
        bytes: 4_812_330,
    }];
    timeline(
        say,
        &[
            entry(
                say,
                &Entry {
                    files: &files,
                    ..message(
                        "m1",
                        Author::Customer,
                        "Åsa Lindqvist",
                        1660,
                        html! {
                            p { "Hello, since Monday our tunnel to Hamburg drops about every 40 minutes and comes back after two. Everyone is thrown out of the booking system." }
                            p { "The log of the gateway is attached." }
                        },
                    )
                },
            ),
            event_line(
                say,
                &EventLine {
                    icon: Icon::ArrowUp,
                    text: html! { bdi { "Noor Haddad" } " escalated to Network, tier 2" },
                    at_ms: now - 1010 * MINUTE_MS,
                    href: Some("#handoff"),
                },
            ),
            entry(
                say,
                &message(
                    "m2",
                    Author::Agent,
                    "Noor Haddad",
                    1000,
                    html! { p { "Thank you, Åsa. Our network team has it now. You will hear from us by 14:30." } },
                ),
            ),
            entry(
                say,
                &message(
                    "m3",
                    Author::Colleague,
                    "Jonas Weber",
                    400,
                    html! { p { "Rekey happens at 2,400 s on our side, their end never answers. Looks like the known lifetime mismatch." } },
                ),
            ),
            entry(
                say,
                &message(
                    "m4",
                    Author::Consult,
                    "Priya Raman",
                    300,
                    html! { p { "Yes, 7.2.1 ignores the proposal order. Fixed in 7.2.3." } },
                ),
            ),
            entry(
                say,
                &Entry {
                    foot: html! { "Not delivered yet, next try in 5 min" },
                    ..message(
                        "m5",
                        Author::Vendor,
                        "Storix GmbH",
                        120,
                        html! { p { "Please send the output of " code { "diag vpn ike" } "." } },
                    )
                },
            ),
        ],
    )
}

fn attach() -> Markup {
    html! {
        label.button.button-quiet for="reply-files" { (Icon::Clip) "Attach" }
        input.visually-hidden id="reply-files" type="file" name="files" multiple;
    }
}

pub(super) fn badges(say: &Say) -> Markup {
    let now = say.now_ms();
    let dues = [
        Due::OnTime { due_ms: now + 3 * 24 * HOUR_MS },
        Due::Soon { due_ms: now + 20 * MINUTE_MS },
        Due::Late { due_ms: now - 3 * 24 * HOUR_MS },
        Due::Paused { remaining_ms: HOUR_MS },
        Due::Met { at_ms: now - HOUR_MS },
        Due::Nothing,
    ];
    html! {
        div.card.stack {
            div.row { @for tier in 0..6 { (tier_badge(say, tier)) } }
            div.row { @for state in dues { (due(say, state)) } }
            div.row { (due_with_label(say, "First response", dues[1])) (due_with_label(say, "Resolution", dues[2])) }
            div.row { @for name in ["Ada Lovelace", "Noor Haddad", "李小龍", "Jonas Weber", "Åsa Lindqvist", "T."] { (person(name)) } }
            div.row { @for icon in Icon::ALL { (icon) } }
        }
    }
}
