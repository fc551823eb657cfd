//! The mail log: what came and went, what was decided, and what a person has to look at.

use maud::{Markup, html};
use trestle_domain::ids::TicketId;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::desk::{Delivery, Page};
use trestle_domain::view::mail::{Fetched, Posted, Reading, Received, Verdict};

use crate::desk::terms;
use crate::parts::form::csrf_field;
use crate::parts::{
    Button, Column, Empty, Icon, Tab, back_link, cursor_pager, empty, page_head, table, tabs,
};
use crate::text::Say;
use crate::words::iso;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// Which list, and its rows.
    pub list: List,
    /// Whether only mails in trouble are listed.
    pub which: Which,
    /// How many received and how many sent mails are in trouble.
    pub trouble: (i64, i64),
    /// The mailboxes that are fetched; listed on the first page of what came.
    pub mailboxes: Vec<Fetched>,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
}

/// One direction of mail.
#[derive(Clone, Debug)]
pub enum List {
    /// What came.
    Received(Page<Received>),
    /// What went.
    Posted(Page<Posted>),
}

/// Which mails are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// All of them.
    All,
    /// Those that a person should look at.
    Trouble,
}

impl Model {
    /// Mails of every kind that came.
    pub fn sample() -> Model {
        let at = Timestamp(1_773_316_800_000);
        let mail =
            |id: i64, from: Option<&str>, verdict, problem: Option<&str>, ticket: Option<i64>| Received {
                id,
                at: at.minus(Millis::minutes(7 * id)),
                from: from.map(str::to_owned),
                to: "support@meridian.example".to_owned(),
                state: if problem.is_some() { Reading::Failed } else { Reading::Done },
                verdict,
                problem: problem.map(str::to_owned),
                checks: (id == 2).then(|| "dmarc=pass dkim=pass spf=pass".to_owned()),
                ticket: ticket.map(TicketId),
            };
        let rows = vec![
            mail(1, Some("asa.lindqvist@nordlicht.example"), Some(Verdict::NewTicket), None, Some(1042)),
            mail(2, Some("samir@brightwater.example"), Some(Verdict::Added), None, Some(1039)),
            mail(3, None, Some(Verdict::Bounce), None, Some(1031)),
            mail(4, Some("out-of-office@nordlicht.example"), Some(Verdict::AutomaticUnknown), None, None),
            mail(
                5,
                Some("agnieszka.wisniewska-kowalczykiewicz@handelsgesellschaft-des-nordens.example"),
                None,
                Some("failed to keep a file: no space left on device"),
                None,
            ),
        ];
        Model {
            csrf: "token".to_owned(),
            list: List::Received(Page { rows, next: Some("9.9".to_owned()) }),
            which: Which::All,
            trouble: (1, 2),
            mailboxes: vec![
                Fetched {
                    name: "support@meridian.example · imap.meridian.example · INBOX".to_owned(),
                    read_at: Some(at),
                    trouble: None,
                    left: 0,
                },
                Fetched {
                    name: "billing · imap.meridian.example · Erledigt/Größere Vorgänge".to_owned(),
                    read_at: None,
                    trouble: Some("billing is not let in (check the user name and the password)".to_owned()),
                    left: 2,
                },
            ],
            after: None,
        }
    }

    /// Mails in trouble that went.
    pub fn sample_posted() -> Model {
        let at = Timestamp(1_773_316_800_000);
        let mail = |id: i64, to: &str, state, answer: &str| Posted {
            id,
            at: at.minus(Millis::minutes(7 * id)),
            to: to.to_owned(),
            kind: "reply".to_owned(),
            state,
            attempts: id,
            answer: Some(answer.to_owned()),
            ticket: Some(TicketId(1042)),
        };
        let rows = vec![
            mail(
                1,
                "asa.lindqvist@nordlicht.example",
                Delivery::Retry,
                "451 4.7.1 greylisted, try again later",
            ),
            mail(2, "samir@brightwater.example", Delivery::Failed, "550 5.1.1 no such user"),
        ];
        let list = List::Posted(Page { rows, next: None });
        Model { list, which: Which::Trouble, after: Some("7.7".to_owned()), ..Model::sample() }
    }

    /// Before the first mail.
    pub fn sample_empty() -> Model {
        Model { list: List::Received(Page::default()), trouble: (0, 0), mailboxes: vec![], ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("settings-mail")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let next = match &model.list {
        List::Received(page) => page.next.as_deref(),
        List::Posted(page) => page.next.as_deref(),
    };
    let path = model.path(model.which);
    html! {
        (back_link("/settings", &say.text("settings-title")))
        (page_head(&title(say, model), &html! { (say.text("settings-mail-lead")) }, &html! {}))
        @if !model.mailboxes.is_empty() { (mailboxes(say, &model.mailboxes)) }
        (directions(say, model))
        (choice(say, model))
        div.mail-log {
            @match &model.list {
                List::Received(page) if !page.rows.is_empty() => (received(say, model, &page.rows)),
                List::Posted(page) if !page.rows.is_empty() => (posted(say, model, &page.rows)),
                _ => (nothing(say, model)),
            }
        }
        (cursor_pager(say, model.after.as_ref().map(|_| path.as_str()), next.map(|cursor| format!("{path}&after={cursor}")).as_deref()))
    }
}

impl Model {
    fn way(&self) -> &'static str {
        match self.list {
            List::Received(_) => "received",
            List::Posted(_) => "sent",
        }
    }

    fn path(&self, which: Which) -> String {
        let only = match which {
            Which::All => "",
            Which::Trouble => "&only=trouble",
        };
        format!("/settings/mail?way={}{only}", self.way())
    }
}

/// How the mailboxes fare that are fetched.
fn mailboxes(say: &Say, mailboxes: &[Fetched]) -> Markup {
    html! {
        section.card.mailboxes aria-labelledby="mailboxes" {
            h2 #mailboxes { (say.text("settings-mail-mailboxes")) }
            ul {
                @for mailbox in mailboxes {
                    li { span { (mailbox.name) } div { (fares(say, mailbox)) } }
                }
            }
        }
    }
}

pub(super) fn fares(say: &Say, mailbox: &Fetched) -> Markup {
    html! {
        @match (&mailbox.trouble, mailbox.read_at) {
            (Some(trouble), _) => {
                span.is-bad { (say.text("settings-mail-unreadable")) }
                small { (trouble) }
            }
            (None, Some(_)) => (say.text("settings-mail-readable")),
            (None, None) => span.muted { (say.text("settings-mail-unread-yet")) },
        }
        @if let Some(at) = mailbox.read_at { small { (say.text("settings-mail-read-last")) " " (when(say, at)) } }
        @if mailbox.left > 0 { small.is-bad { (say.with("settings-mail-left", &[("n", mailbox.left.into())])) } }
    }
}

fn directions(say: &Say, model: &Model) -> Markup {
    let labels = [say.text("settings-mail-received"), say.text("settings-mail-sent")];
    let counts = [model.trouble.0, model.trouble.1].map(|count| u32::try_from(count).ok().filter(|n| *n > 0));
    let is_received = matches!(model.list, List::Received(_));
    let tab = |at: usize, href, is_current| Tab { href, label: &labels[at], count: counts[at], is_current };
    tabs(
        &say.text("settings-mail"),
        &[
            tab(0, "/settings/mail?way=received", is_received),
            tab(1, "/settings/mail?way=sent", !is_received),
        ],
    )
}

fn choice(say: &Say, model: &Model) -> Markup {
    html! {
        div.filter-bar {
            nav.segments aria-label=(say.text("settings-mail-which")) {
                ul {
                    @for (which, key) in [(Which::All, "settings-mail-all"), (Which::Trouble, "settings-mail-trouble")] {
                        li {
                            a href=(model.path(which)) aria-current=[(which == model.which).then_some("true")] { (say.text(key)) }
                        }
                    }
                }
            }
        }
    }
}

fn nothing(say: &Say, model: &Model) -> Markup {
    let (title, text) = match model.which {
        Which::All => ("settings-mail-none", "settings-mail-none-text"),
        Which::Trouble => ("settings-mail-no-trouble", "settings-mail-no-trouble-text"),
    };
    empty(&Empty { icon: Icon::Check, title: &say.text(title), text: &say.text(text), action: None })
}

fn received(say: &Say, model: &Model, mails: &[Received]) -> Markup {
    let heads = [
        "settings-mail-when",
        "settings-mail-from",
        "settings-mail-to",
        "settings-mail-decided",
        "settings-mail-actions",
    ]
    .map(|key| say.text(key));
    let rows: Vec<_> = mails
        .iter()
        .map(|mail| {
            vec![
                when(say, mail.at),
                html! {
                    (mail.from.as_deref().unwrap_or("–"))
                    @if let Some(checks) = &mail.checks { small { (checks) } }
                },
                html! { (mail.to) },
                html! { (decided(say, mail)) (of_ticket(mail.ticket)) },
                html! {
                    a href={ "/settings/mail/received/" (mail.id) "/original" } { (say.text("settings-mail-original")) }
                    @match mail.state {
                        Reading::Failed => (again(say, &model.csrf, "received", mail.id, "settings-mail-read-again")),
                        Reading::Held => { " " a href="/held" { (say.text("settings-mail-decide")) } }
                        _ => {}
                    }
                },
            ]
        })
        .collect();
    table(&say.text("settings-mail-received"), &heads.each_ref().map(|head| Column::words(head)), &rows)
}

fn posted(say: &Say, model: &Model, mails: &[Posted]) -> Markup {
    let heads = [
        "settings-mail-when",
        "settings-mail-to",
        "settings-mail-about",
        "settings-mail-state",
        "settings-mail-actions",
    ]
    .map(|key| say.text(key));
    let rows: Vec<_> = mails
        .iter()
        .map(|mail| {
            vec![
                when(say, mail.at),
                html! { (mail.to) },
                html! { (about(say, &mail.kind)) (of_ticket(mail.ticket)) },
                html! {
                    span.is-bad[mail.state == Delivery::Failed] { (terms::delivery(say, mail.state)) }
                    @if let Some(answer) = &mail.answer { small { (answer) } }
                    @if mail.attempts > 1 { small.muted { (say.with("settings-mail-attempts", &[("n", mail.attempts.into())])) } }
                },
                html! {
                    @if mail.state == Delivery::Failed { (again(say, &model.csrf, "sent", mail.id, "settings-mail-send-again")) }
                    @else { span.muted { "–" } }
                },
            ]
        })
        .collect();
    table(&say.text("settings-mail-sent"), &heads.each_ref().map(|head| Column::words(head)), &rows)
}

fn when(say: &Say, at: Timestamp) -> Markup {
    html! { time.figure datetime=(iso(at.0)) title=(say.exact(at.0)) { (say.moment(at.0)) } }
}

fn of_ticket(ticket: Option<TicketId>) -> Markup {
    html! { @if let Some(ticket) = ticket { " " a href={ "/tickets/" (ticket) } { "#" (ticket) } } }
}

fn again(say: &Say, csrf: &str, way: &str, id: i64, key: &str) -> Markup {
    html! {
        form method="post" action={ "/settings/mail/" (way) "/" (id) "/again" } {
            (csrf_field(csrf))
            (Button::new(&say.text(key)))
        }
    }
}

fn decided(say: &Say, mail: &Received) -> Markup {
    match (mail.state, mail.verdict) {
        (Reading::Failed, _) => html! {
            span.is-bad { (say.text("settings-mail-failed")) }
            @if let Some(problem) = &mail.problem { small { (problem) } }
        },
        (Reading::Waiting, _) => html! { (say.text("settings-mail-waiting")) },
        (Reading::Held, _) => html! { span.is-bad { (say.text("settings-mail-held")) } },
        (Reading::Done, Some(verdict)) => html! { (verdict_words(say, verdict)) },
        (Reading::Done, None) => html! { "–" },
    }
}

fn verdict_words(say: &Say, verdict: Verdict) -> String {
    say.text(match verdict {
        Verdict::NewTicket => "settings-mail-new-ticket",
        Verdict::Added => "settings-mail-added",
        Verdict::Empty => "settings-mail-empty",
        Verdict::Bounce => "settings-mail-bounce",
        Verdict::BounceUnknown => "settings-mail-bounce-unknown",
        Verdict::Automatic => "settings-mail-automatic",
        Verdict::AutomaticUnknown => "settings-mail-automatic-unknown",
        Verdict::Own => "settings-mail-own",
        Verdict::AgentNote => "settings-mail-agent-note",
        Verdict::Complaint => "settings-mail-complaint",
        Verdict::Discarded => "settings-mail-discarded",
    })
}

fn about(say: &Say, kind: &str) -> String {
    match kind {
        "acknowledgement" => say.text("settings-mail-acknowledgement"),
        "reply" => say.text("settings-mail-reply"),
        "solution" => say.text("settings-mail-solution"),
        "promise" => say.text("settings-mail-promise"),
        "vendor_question" => say.text("settings-mail-vendor-question"),
        "lead_call" => say.text("settings-mail-lead-call"),
        other => other.to_owned(),
    }
}
