//! One figure: exactly what it means, its value, and the tickets it was made of.

use maud::{Markup, html};
use trestle_domain::due::{Due, DueKind};
use trestle_domain::figures::Figure;
use trestle_domain::ids::TicketId;
use trestle_domain::ladder::Tier;
use trestle_domain::ticket::{Channel, Priority, Status};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::desk::QueueRow;
use trestle_domain::view::insight::{Reading, Slice, Value};

use super::Filter;
use super::card::change_line;
use super::figure_words::{definition, meaning};
use super::report;
use super::value::{change, written};
use crate::desk::queue::{Choosing, queue_list};
use crate::desk::terms;
use crate::parts::{Empty, Icon, Pager, back_link, empty, facts, page_head, pager};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The figure with its value.
    pub reading: Reading,
    /// The period and the team.
    pub slice: Slice,
    /// What was asked for.
    pub filter: Filter,
    /// The team's name, if only one team's tickets count.
    pub team_name: Option<String>,
    /// The tickets of this page.
    pub rows: Vec<QueueRow>,
    /// The number of the first ticket shown, from one.
    pub from: i64,
    /// The URL of the page before.
    pub before: Option<String>,
    /// The URL of the page after.
    pub after: Option<String>,
}

impl Model {
    /// A spread of durations, on its second page.
    pub fn sample() -> Model {
        let to = Timestamp(1_773_360_000_000);
        Model {
            reading: report::sample_reading(Figure::FirstResponse),
            slice: Slice { from: to.minus(Millis::hours(24 * 30)), to, team: None },
            filter: Filter { days: 30, team: None },
            team_name: None,
            rows: sample_rows(),
            from: 26,
            before: Some("/insight/figures/first_response?days=30".to_owned()),
            after: Some("/insight/figures/first_response?days=30&after=50".to_owned()),
        }
    }

    /// A share, of one team.
    pub fn sample_share() -> Model {
        Model {
            reading: report::sample_reading(Figure::Bounce),
            team_name: Some("Business applications and integrations of the Nordic region".to_owned()),
            from: 1,
            before: None,
            after: None,
            ..Model::sample()
        }
    }

    /// Nothing measured.
    pub fn sample_empty() -> Model {
        let value = Value::Share { part: 0, whole: 0 };
        Model {
            reading: Reading { figure: Figure::Csat, value, tickets: 0, before: None },
            rows: Vec::new(),
            before: None,
            after: None,
            ..Model::sample()
        }
    }
}

fn sample_rows() -> Vec<QueueRow> {
    let now = Timestamp(1_773_316_800_000);
    let table = [
        (1042, "VPN drops every 40 minutes", Some("Jonas Brandt"), Status::Open, 2, Some(100)),
        (
            1039,
            "Second monitor stays black after the update of last Thursday, only with the docking station in the meeting room",
            Some("Mara Keller"),
            Status::WaitingForCustomer,
            1,
            None,
        ),
        (1031, "Invoice 2026-0187 shows the old address", None, Status::Open, 1, Some(-90)),
        (
            998,
            "New colleague needs access to the shared drive",
            Some("Aurelia Constantinescu-Whitmore"),
            Status::Solved,
            1,
            None,
        ),
    ];
    table
        .into_iter()
        .map(|(ticket, subject, holder, status, tier, due_in)| QueueRow {
            ticket: TicketId(ticket),
            subject: subject.to_owned(),
            requester: "Åsa Lindqvist".to_owned(),
            organisation: Some("Nordlicht Handelsgesellschaft mbH".to_owned()),
            channel: Channel::ALL[0],
            status,
            priority: Priority::ALL[0],
            tier: Tier(tier),
            team: "Network specialists".to_owned(),
            holder: holder.map(str::to_owned),
            due: due_in.map(|minutes| Due { at: now.plus(Millis::minutes(minutes)), kind: DueKind::Promise }),
            is_known_error: false,
            updated_at: now.minus(Millis::hours(2)),
        })
        .collect()
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    terms::figure(say, model.reading.figure)
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let back = format!("/insight{}", model.filter.query());
    html! {
        (back_link(&back, &say.text("place-insight")))
        (page_head(&title(say, model), &html! { (meaning(say, model.reading.figure)) }, &html! {}))
        div.figure-top {
            (value(say, model))
            (exactly(say, model))
        }
        section {
            h2.section-title { (behind_title(say, model)) " " span.count { (say.number(model.reading.tickets)) } }
            (behind(say, model))
        }
    }
}

fn value(say: &Say, model: &Model) -> Markup {
    let written = written(say, &model.reading.value);
    html! {
        div.figure-card.figure-large {
            p.figure-scope { (scope(say, model)) }
            p.figure-value { (written.value) }
            p.figure-made-of { (written.made_of) }
            @if let Some(change) = change(say, &model.reading) { (change_line(say, &change)) }
        }
    }
}

fn scope(say: &Say, model: &Model) -> String {
    let days = ("n", model.filter.days.into());
    match &model.team_name {
        Some(team) => say.with("insight-scope-team", &[days, ("team", team.as_str().into())]),
        None => say.with("insight-scope", &[days]),
    }
}

fn exactly(say: &Say, model: &Model) -> Markup {
    let definition = definition(say, model.reading.figure);
    let names = [
        "insight-numerator",
        "insight-measured",
        "insight-denominator",
        "insight-counted-when",
        "insight-source",
    ]
    .map(|key| say.text(key));
    let [numerator, measured, denominator, counted_when, source] = &names;
    let mut rows = vec![(
        if definition.of.is_some() { numerator.as_str() } else { measured.as_str() },
        html! { (definition.measured) },
    )];
    rows.extend(definition.of.map(|of| (denominator.as_str(), html! { (of) })));
    rows.push((counted_when, html! { (definition.counted_when) }));
    rows.push((source, html! { (definition.source) }));
    html! { section.figure-exact { h2 { (say.text("insight-exactly")) } (facts(&rows)) } }
}

/// A share lists what it counts, not what it divides by.
fn behind_title(say: &Say, model: &Model) -> String {
    match model.reading.value {
        Value::Share { .. } => say.text("insight-behind-share"),
        Value::Count(_) | Value::Spread { .. } => say.text("insight-behind"),
    }
}

fn behind(say: &Say, model: &Model) -> Markup {
    if model.rows.is_empty() {
        return empty(&Empty {
            icon: Icon::Chart,
            title: &say.text("insight-behind-none"),
            text: &say.text("insight-behind-none-text"),
            action: None,
        });
    }
    let rows: Vec<_> = model.rows.iter().collect();
    let pages = Pager {
        from: model.from,
        to: model.from + model.rows.len() as i64 - 1,
        total: Some(model.reading.tickets),
        before: model.before.as_deref(),
        after: model.after.as_deref(),
    };
    html! {
        (queue_list(say, &behind_title(say, model), &rows, Choosing::Nothing))
        (pager(say, &pages))
    }
}
