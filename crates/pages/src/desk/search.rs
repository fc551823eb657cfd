//! What a search over the desk found: tickets, problems, articles and people.

use maud::{Markup, html};
use trestle_domain::article::ArticleKind;
use trestle_domain::ids::{ArticleId, PersonId, ProblemId, TeamId, TicketId};
use trestle_domain::problem::State;
use trestle_domain::view::desk::Named;
use trestle_domain::view::found::{Found, FoundPerson, FoundProblem, FoundTicket};
use trestle_domain::view::portal::{ArticleRow, Marked};

use super::sample;
use super::tickets::StatusFilter;
use crate::parts::{Button, Empty, Icon, Kind, Tab, empty, marked, notice, page_head, tabs};
use crate::problems::{number, state_chip};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// What is looked for.
    pub filter: Filter,
    /// Tickets, problems and people.
    pub found: Found,
    /// Articles.
    pub articles: Vec<ArticleRow>,
    /// Teams to filter by.
    pub teams: Vec<Named<TeamId>>,
    /// Whether the viewer may look people up.
    pub sees_people: bool,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// The words.
    pub q: String,
    /// Of which kind.
    pub kind: Sort,
    /// Tickets that stand so; `None` for any.
    pub status: Option<StatusFilter>,
    /// Tickets of this team.
    pub team: Option<TeamId>,
}

/// Of which kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// The best of each.
    #[default]
    Everything,
    /// Tickets.
    Tickets,
    /// Problems.
    Problems,
    /// Articles.
    Articles,
    /// People.
    People,
}

impl Sort {
    const ALL: [Sort; 5] = [Sort::Everything, Sort::Tickets, Sort::Problems, Sort::Articles, Sort::People];

    /// The value in URLs.
    pub fn key(self) -> &'static str {
        match self {
            Sort::Everything => "all",
            Sort::Tickets => "tickets",
            Sort::Problems => "problems",
            Sort::Articles => "articles",
            Sort::People => "people",
        }
    }

    /// The sort with this value.
    pub fn from_key(key: &str) -> Option<Sort> {
        Sort::ALL.into_iter().find(|sort| sort.key() == key)
    }

    /// Whether these are among them.
    pub fn shows(self, other: Sort) -> bool {
        self == Sort::Everything || self == other
    }
}

impl Filter {
    /// The page's URL with this filter.
    pub fn href(&self) -> String {
        let pairs = [
            ("kind", (self.kind != Sort::Everything).then(|| self.kind.key().to_owned())),
            ("status", self.status.map(|status| status.key().to_owned())),
            ("team", self.team.map(|team| team.to_string())),
        ];
        let mut href = format!("/search?q={}", crate::query::escaped(&self.q));
        for (name, value) in pairs.into_iter().filter_map(|(name, value)| Some((name, value?))) {
            href.push_str(&format!("&{name}={}", crate::query::escaped(&value)));
        }
        href
    }

    fn of(&self, kind: Sort) -> Filter {
        Filter { kind, ..self.clone() }
    }
}

impl Model {
    /// Some of everything.
    pub fn sample() -> Model {
        let plain = |text: &str| vec![Marked { text: text.to_owned(), is_match: false }];
        let hit = |before: &str, word: &str, after: &str| {
            [(before, false), (word, true), (after, false)]
                .map(|(text, is_match)| Marked { text: text.to_owned(), is_match })
                .to_vec()
        };
        let ticket = |number, subject, snippet, holder: Option<&str>, is_unsolved| FoundTicket {
            ticket: TicketId(number),
            subject,
            snippet,
            requester: "Marta Lindqvist".to_owned(),
            organisation: Some("Harbour Logistics (Rotterdam)".to_owned()),
            team: "Network specialists".to_owned(),
            holder: holder.map(str::to_owned),
            is_unsolved,
            updated_at: sample::NOW,
        };
        let found = Found {
            tickets: vec![
                ticket(
                    1042,
                    hit("The ", "VPN", " drops every ten minutes in Rotterdam"),
                    hit(
                        "… since the update the ",
                        "VPN",
                        " client loses its tunnel whenever the wireless card wakes up …",
                    ),
                    Some("Noor Haddad"),
                    true,
                ),
                ticket(
                    977,
                    plain("Nobody can print"),
                    hit("… only over ", "VPN", ", in the office it prints."),
                    None,
                    false,
                ),
            ],
            problems: vec![FoundProblem {
                problem: ProblemId(7),
                title: hit("Tunnels of the ", "VPN", " drop when keys are renewed"),
                state: State::KnownError,
                tickets: 5,
            }],
            people: vec![FoundPerson {
                person: PersonId(31),
                name: "Viktor P. Nilsson".to_owned(),
                email: "vpn@harbour.example".to_owned(),
                organisation: Some("Harbour Logistics (Rotterdam)".to_owned()),
                is_active: true,
            }],
            is_whole: true,
            is_complete: true,
        };
        let article = ArticleRow {
            id: ArticleId(3),
            kind: ArticleKind::Article,
            title: "VPN drops or does not connect".to_owned(),
            category: "Network and VPN".to_owned(),
            snippet: hit(
                "Most drops of the ",
                "VPN",
                " come from two network cards that are active at once.",
            ),
        };
        let teams = sample::ladder().teams.into_iter().map(|team| Named { id: team.id, name: team.name });
        Model {
            filter: Filter { q: "vpn".to_owned(), ..Filter::default() },
            found,
            articles: vec![article],
            teams: teams.collect(),
            sees_people: true,
        }
    }

    /// Nothing that has all the words, while the index is being made, for somebody of the front line.
    pub fn sample_close() -> Model {
        let mut model = Model::sample();
        model.filter = Filter { q: "vpn coffee".to_owned(), kind: Sort::Tickets, ..Filter::default() };
        model.found =
            Found { is_whole: false, is_complete: false, problems: vec![], people: vec![], ..model.found };
        Model { articles: vec![], sees_people: false, ..model }
    }

    /// Nothing.
    pub fn sample_empty() -> Model {
        let filter = Filter { q: "fax machine".to_owned(), ..Filter::default() };
        Model {
            filter,
            found: Found { is_complete: true, ..Found::default() },
            articles: vec![],
            ..Model::sample()
        }
    }

    /// Before anything was typed.
    pub fn sample_start() -> Model {
        Model { filter: Filter::default(), ..Model::sample_empty() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    match model.filter.q.as_str() {
        "" => say.text("desk-search-heading"),
        q => say.with("desk-search-title", &[("q", q.into())]),
    }
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let found = &model.found;
    let is_empty = found.tickets.is_empty()
        && found.problems.is_empty()
        && found.people.is_empty()
        && model.articles.is_empty();
    html! {
        (page_head(&say.text("desk-search-heading"), &html! {}, &html! {}))
        (filter_form(say, model))
        @if !model.filter.q.is_empty() {
            (kinds(say, model))
            @if !model.found.is_complete {
                (notice(say, Kind::Info, &html! { (say.text("desk-search-filling")) }))
            }
            @if is_empty {
                (empty(&Empty {
                    icon: Icon::Search,
                    title: &say.text("desk-search-empty"),
                    text: &say.text("desk-search-empty-text"),
                    action: None,
                }))
            }
            (tickets(say, model))
            (problems(say, model))
            (articles(say, model))
            (people(say, model))
        }
    }
}

fn filter_form(say: &Say, model: &Model) -> Markup {
    let Filter { q, kind, status, team } = &model.filter;
    let statuses: Vec<(String, String)> = StatusFilter::ALL
        .iter()
        .rev()
        .map(|status| (status.key().to_owned(), say.text(status.label_key())))
        .collect();
    let any = (String::new(), say.text("desk-filter-any-team"));
    let teams: Vec<(String, String)> = std::iter::once(any)
        .chain(model.teams.iter().map(|team| (team.id.to_string(), team.name.clone())))
        .collect();
    html! {
        form.filter method="get" action="/search" role="search" aria-label=(say.text("desk-search-label")) {
            div.filter-words {
                (Icon::Search)
                label.visually-hidden for="search-q" { (say.text("desk-search-words")) }
                input id="search-q" type="search" name="q" value=(q) placeholder=(say.text("desk-search-words")) autocomplete="off";
            }
            @if *kind != Sort::Everything { input type="hidden" name="kind" value=(kind.key()); }
            @if kind.shows(Sort::Tickets) {
                (choose("status", &say.text("desk-status"), &statuses, status.unwrap_or(StatusFilter::All).key()))
                (choose("team", &say.text("desk-team"), &teams, &team.map(|team| team.to_string()).unwrap_or_default()))
            }
            (Button::new(&say.text("desk-filter-apply")))
        }
    }
}

fn choose(name: &str, label: &str, choices: &[(String, String)], chosen: &str) -> Markup {
    let id = format!("search-{name}");
    html! {
        label.visually-hidden for=(id) { (label) }
        select id=(id) name=(name) {
            @for (value, label) in choices { option value=(value) selected[value == chosen] { (label) } }
        }
    }
}

fn kinds(say: &Say, model: &Model) -> Markup {
    let shown = Sort::ALL.into_iter().filter(|kind| model.sees_people || *kind != Sort::People);
    let shown: Vec<_> =
        shown.map(|kind| (kind, say.text(kind.label_key()), model.filter.of(kind).href())).collect();
    let places: Vec<_> = shown
        .iter()
        .map(|(kind, label, href)| Tab { href, label, count: None, is_current: *kind == model.filter.kind })
        .collect();
    tabs(&say.text("desk-search-kinds"), &places)
}

impl Sort {
    fn label_key(self) -> &'static str {
        match self {
            Sort::Everything => "desk-search-everything",
            Sort::Tickets => "desk-search-tickets",
            Sort::Problems => "problems-title",
            Sort::Articles => "desk-search-articles",
            Sort::People => "desk-search-people",
        }
    }
}

/// A part of the page under its heading, unless there is nothing in it.
fn part(say: &Say, model: &Model, kind: Sort, is_empty: bool, lead: Option<String>, list: &Markup) -> Markup {
    let id = format!("found-{}", kind.key());
    html! {
        @if !is_empty {
            section.found aria-labelledby=(id) {
                div.found-head {
                    h2 id=(id) { (say.text(kind.label_key())) }
                    @if model.filter.kind == Sort::Everything {
                        a href=(model.filter.of(kind).href()) { (say.text("desk-search-all")) span.visually-hidden { ": " (say.text(kind.label_key())) } }
                    }
                }
                @if let Some(lead) = lead { p.quiet { (lead) } }
                (list)
            }
        }
    }
}

fn tickets(say: &Say, model: &Model) -> Markup {
    let lead = (!model.found.is_whole)
        .then(|| say.with("desk-search-close", &[("q", model.filter.q.as_str().into())]));
    let list = html! {
        ul.link-list aria-label=(say.text("desk-search-tickets")) {
            @for found in &model.found.tickets {
                li data-row {
                    a href={ "/tickets/" (found.ticket) } { (marked(&found.subject)) }
                    p { (marked(&found.snippet)) }
                    p.found-facts {
                        span { "#" (found.ticket) }
                        span.chip.chip-quiet { (say.text(if found.is_unsolved { "desk-filter-unsolved" } else { "desk-filter-solved" })) }
                        bdi { (found.requester) }
                        @if let Some(organisation) = &found.organisation { bdi { (organisation) } }
                        bdi { (found.holder.as_ref().unwrap_or(&found.team)) }
                        span { (say.date(found.updated_at.0)) }
                    }
                }
            }
        }
    };
    part(say, model, Sort::Tickets, model.found.tickets.is_empty(), lead, &list)
}

fn problems(say: &Say, model: &Model) -> Markup {
    let list = html! {
        ul.link-list aria-label=(say.text("problems-title")) {
            @for found in &model.found.problems {
                li data-row {
                    a href={ "/problems/" (found.problem) } { (marked(&found.title)) }
                    p.found-facts {
                        span { (number(found.problem)) }
                        (state_chip(say, found.state))
                        span { (say.with("problems-tickets-count", &[("n", found.tickets.into())])) }
                    }
                }
            }
        }
    };
    part(say, model, Sort::Problems, model.found.problems.is_empty(), None, &list)
}

fn articles(say: &Say, model: &Model) -> Markup {
    let list = html! {
        ul.link-list aria-label=(say.text("desk-search-articles")) {
            @for article in &model.articles {
                li data-row {
                    a href={ "/articles/" (article.id) } { (article.title) }
                    p { (marked(&article.snippet)) }
                    @if !article.category.is_empty() { div.link-aside { span.chip { (article.category) } } }
                }
            }
        }
    };
    part(say, model, Sort::Articles, model.articles.is_empty(), None, &list)
}

fn people(say: &Say, model: &Model) -> Markup {
    let list = html! {
        ul.link-list aria-label=(say.text("desk-search-people")) {
            @for found in &model.found.people {
                li data-row {
                    a href={ "/people/" (found.person) } { bdi { (found.name) } }
                    p.found-facts {
                        span { (found.email) }
                        @if let Some(organisation) = &found.organisation { bdi { (organisation) } }
                        @if !found.is_active { span.chip.chip-quiet { (say.text("desk-search-inactive")) } }
                    }
                }
            }
        }
    };
    part(say, model, Sort::People, model.found.people.is_empty(), None, &list)
}

/// What the palette shows while somebody types: a fragment, no page.
pub fn quick(say: &Say, model: &Model) -> Markup {
    html! {
        ul.palette-found id="found" aria-label=(say.text("desk-search-heading")) {
            @for found in &model.found.tickets {
                li { a href={ "/tickets/" (found.ticket) } { small { "#" (found.ticket) } span { (marked(&found.subject)) } } }
            }
            @for found in &model.found.problems {
                li { a href={ "/problems/" (found.problem) } { (Icon::Problem) span { (marked(&found.title)) } small { (number(found.problem)) } } }
            }
            @for article in &model.articles {
                li { a href={ "/articles/" (article.id) } { (Icon::Book) span { (article.title) } } }
            }
            @for found in &model.found.people {
                li { a href={ "/people/" (found.person) } { (Icon::Person) span { bdi { (found.name) } } small { (found.email) } } }
            }
            li { a href=(model.filter.href()) { (Icon::Search) span { (say.with("desk-search-whole", &[("q", model.filter.q.as_str().into())])) } } }
        }
    }
}
