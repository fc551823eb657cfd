//! The list of tickets with its filter: words, status, team, and the figure one came from.

use maud::{Markup, html};
use trestle_domain::figures::Figure;
use trestle_domain::ids::TeamId;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::desk::{Named, Queue, QueueRow};

use super::bulk_bar::{Bulk, bulk_bar};
use super::queue::queue_list;
use super::{sample, terms};
use crate::parts::{Button, Empty, Icon, cursor_pager, empty, page_head};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The tickets that match, in order.
    pub queue: Queue,
    /// What was asked for.
    pub filter: Filter,
    /// How many match, if they were counted.
    pub total: Option<i64>,
    /// Teams to filter by.
    pub teams: Vec<Named<TeamId>>,
    /// Whether the viewer may act on many at once.
    pub bulk: Bulk,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Solved or not.
    pub status: StatusFilter,
    /// Of one team only.
    pub team: Option<TeamId>,
    /// With these words.
    pub q: String,
    /// Behind this figure.
    pub figure: Option<Figure>,
    /// From then on.
    pub from: Option<Timestamp>,
    /// Before then.
    pub to: Option<Timestamp>,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
}

/// Solved or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StatusFilter {
    /// Someone still has to do something.
    #[default]
    Unsolved,
    /// Solved or closed.
    Solved,
    /// Every ticket.
    All,
}

impl StatusFilter {
    pub(super) const ALL: [StatusFilter; 3] =
        [StatusFilter::Unsolved, StatusFilter::Solved, StatusFilter::All];

    /// The value in URLs.
    pub fn key(self) -> &'static str {
        match self {
            StatusFilter::Unsolved => "unsolved",
            StatusFilter::Solved => "solved",
            StatusFilter::All => "all",
        }
    }

    pub(super) fn label_key(self) -> &'static str {
        match self {
            StatusFilter::Unsolved => "desk-filter-unsolved",
            StatusFilter::Solved => "desk-filter-solved",
            StatusFilter::All => "desk-filter-all",
        }
    }

    /// The filter with this value.
    pub fn from_key(key: &str) -> Option<StatusFilter> {
        StatusFilter::ALL.into_iter().find(|status| status.key() == key)
    }
}

impl Filter {
    /// The list's URL with this filter.
    pub fn href(&self) -> String {
        format!("/tickets{}", self.query())
    }

    /// The filter as a query, with its `?`; empty for the plain list.
    pub fn query(&self) -> String {
        let status = (self.status != StatusFilter::Unsolved).then(|| self.status.key().to_owned());
        let pairs = [
            ("status", status),
            ("team", self.team.map(|team| team.to_string())),
            ("q", (!self.q.is_empty()).then(|| self.q.clone())),
            ("figure", self.figure.map(|figure| figure.key().to_owned())),
            ("from", self.from.map(|from| from.0.to_string())),
            ("to", self.to.map(|to| to.0.to_string())),
            ("after", self.after.clone()),
        ];
        let mut query = String::new();
        for (name, value) in pairs {
            if let Some(value) = value {
                let joint = if query.is_empty() { '?' } else { '&' };
                query.push(joint);
                query.push_str(name);
                query.push('=');
                query.push_str(&crate::query::escaped(&value));
            }
        }
        query
    }
}

impl Model {
    /// A full page.
    pub fn sample() -> Model {
        let teams = sample::ladder().teams.into_iter().map(|team| Named { id: team.id, name: team.name });
        let platform = Named { id: sample::PLATFORM, name: "Platform engineering".to_owned() };
        Model {
            csrf: "token".to_owned(),
            queue: sample::queue(),
            filter: Filter::default(),
            total: Some(76),
            teams: teams.collect(),
            bulk: Bulk::On { teams: vec![platform] },
        }
    }

    /// The tickets behind a figure, second page.
    pub fn sample_figure() -> Model {
        let filter = Filter {
            status: StatusFilter::All,
            team: Some(sample::NETWORK),
            figure: Some(Figure::Bounce),
            from: Some(sample::NOW.minus(Millis::days(30))),
            to: Some(sample::NOW),
            after: Some("c2FtcGxl".to_owned()),
            ..Filter::default()
        };
        Model { filter, bulk: Bulk::Off, ..Model::sample() }
    }

    /// Nothing matches.
    pub fn sample_empty() -> Model {
        let filter = Filter { q: "fax machine \"basement\"".to_owned(), ..Filter::default() };
        Model { queue: Queue::default(), total: Some(0), filter, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-tickets-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let rows: Vec<&QueueRow> = model.queue.rows.iter().collect();
    let next = model.queue.next.as_ref();
    let next = next.map(|cursor| Filter { after: Some(cursor.clone()), ..model.filter.clone() }.href());
    let start = model.filter.after.as_ref().map(|_| Filter { after: None, ..model.filter.clone() }.href());
    let back = model.filter.href();
    html! {
        (page_head(&title(say, model), &lead(say, model), &html! {
            (Button::new(&say.text("desk-new-ticket")).icon(Icon::Phone).to("/tickets/new"))
        }))
        (filter_form(say, model))
        @if rows.is_empty() {
            (empty(&Empty {
                icon: Icon::Search,
                title: &say.text("desk-tickets-empty"),
                text: &say.text("desk-tickets-empty-text"),
                action: Some(Button::new(&say.text("desk-filter-clear")).to("/tickets")),
            }))
        } @else {
            (queue_list(say, &title(say, model), &rows, model.bulk.choosing()))
            (bulk_bar(say, &model.csrf, &model.bulk, &back))
        }
        (cursor_pager(say, start.as_deref(), next.as_deref()))
    }
}

fn lead(say: &Say, model: &Model) -> Markup {
    html! {
        @if let Some(total) = model.total { (say.with("desk-tickets-total", &[("n", total.into())])) }
    }
}

fn filter_form(say: &Say, model: &Model) -> Markup {
    let filter = &model.filter;
    html! {
        form.filter method="get" action="/tickets" role="search" aria-label=(say.text("desk-filter-label")) {
            div.filter-words {
                (Icon::Search)
                label.visually-hidden for="filter-q" { (say.text("desk-filter-words")) }
                input id="filter-q" type="search" name="q" value=(filter.q) placeholder=(say.text("desk-filter-words"));
            }
            label.visually-hidden for="filter-status" { (say.text("desk-status")) }
            select id="filter-status" name="status" {
                @for status in StatusFilter::ALL {
                    option value=(status.key()) selected[status == filter.status] { (say.text(status.label_key())) }
                }
            }
            label.visually-hidden for="filter-team" { (say.text("desk-team")) }
            select id="filter-team" name="team" {
                option value="" { (say.text("desk-filter-any-team")) }
                @for team in &model.teams {
                    option value=(team.id) selected[Some(team.id) == filter.team] { (team.name) }
                }
            }
            @if let Some(figure) = filter.figure { (kept_figure(filter, figure)) }
            (Button::new(&say.text("desk-filter-apply")))
        }
        @if let Some(figure) = filter.figure { (figure_chip(say, filter, figure)) }
    }
}

/// The figure stays while words, status or team change.
fn kept_figure(filter: &Filter, figure: Figure) -> Markup {
    html! {
        input type="hidden" name="figure" value=(figure.key());
        @if let Some(from) = filter.from { input type="hidden" name="from" value=(from.0); }
        @if let Some(to) = filter.to { input type="hidden" name="to" value=(to.0); }
    }
}

fn figure_chip(say: &Say, filter: &Filter, figure: Figure) -> Markup {
    let without = Filter { figure: None, from: None, to: None, after: None, ..filter.clone() };
    let days = filter.from.zip(filter.to).map(|(from, to)| {
        let values = [("from", say.date(from.0).into()), ("to", say.date(to.0).into())];
        say.with("desk-filter-days", &values)
    });
    html! {
        p.filter-chips {
            span.chip.chip-filter {
                (Icon::Chart)
                span { (say.text("desk-filter-figure")) " " strong { (terms::figure(say, figure)) } @if let Some(days) = days { ", " (days) } }
                a href=(without.href()) { (Icon::Cross) span.visually-hidden { (say.text("desk-filter-figure-remove")) } }
            }
        }
    }
}
