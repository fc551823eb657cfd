//! The list of problems, by how far they are.

use maud::{Markup, html};
use trestle_domain::ids::TeamId;
use trestle_domain::view::desk::{Named, Page};
use trestle_domain::view::problems::{AlarmView, ProblemLine, Proposal, Shelf};

use super::alarms::{Alarm, alarms, settled};
use super::{proposals, sample, terms};
use crate::parts::records::{Record, records};
use crate::parts::{Button, Empty, Icon, Tab, cursor_pager, empty, page_head, tabs};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The problems.
    pub problems: Page<ProblemLine>,
    /// How many stand where.
    pub counts: Vec<(Shelf, i64)>,
    /// What is looked for.
    pub filter: Filter,
    /// Teams to choose from.
    pub teams: Vec<Named<TeamId>>,
    /// Calls that nobody has settled.
    pub alarms: Vec<Alarm>,
    /// Calls that were settled last.
    pub settled: Vec<AlarmView>,
    /// Tickets that may be of one problem.
    pub proposals: Vec<Proposal>,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Where they stand.
    pub shelf: Shelf,
    /// Only those of this team.
    pub team: Option<TeamId>,
    /// Words of the title, or a number.
    pub q: String,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
}

impl Filter {
    /// The list's URL with this filter.
    pub fn href(&self) -> String {
        let shelf = (self.shelf != Shelf::Open).then(|| self.shelf.key().to_owned());
        let words = (!self.q.is_empty()).then(|| self.q.clone());
        let team = self.team.map(|team| team.to_string());
        let pairs = [("shelf", shelf), ("team", team), ("q", words), ("after", self.after.clone())];
        let asked = pairs.into_iter().filter_map(|(name, value)| {
            value.map(|value| format!("{name}={}", crate::query::escaped(&value)))
        });
        let asked = asked.collect::<Vec<_>>().join("&");
        if asked.is_empty() { "/problems".to_owned() } else { format!("/problems?{asked}") }
    }

    fn narrows(&self) -> bool {
        self.team.is_some() || !self.q.is_empty()
    }
}

impl Model {
    /// Some of each state.
    pub fn sample() -> Model {
        sample::list()
    }

    /// Nothing that was asked for.
    pub fn sample_empty() -> Model {
        let filter = Filter { q: "fax".to_owned(), shelf: Shelf::Closed, ..Filter::default() };
        Model { problems: Page::default(), filter, ..Model::sample() }
    }

    /// A desk that never had one.
    pub fn sample_nothing_yet() -> Model {
        Model { counts: Shelf::ALL.iter().map(|shelf| (*shelf, 0)).collect(), ..Model::default() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("problems-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let start = model.filter.after.as_ref().map(|_| Filter { after: None, ..model.filter.clone() }.href());
    let next = model.problems.next.as_ref();
    let next = next.map(|cursor| Filter { after: Some(cursor.clone()), ..model.filter.clone() }.href());
    html! {
        (page_head(&title(say, model), &html! { (say.text("problems-lead")) }, &html! {
            (Button::primary(&say.text("problems-new")).icon(Icon::Plus).to("/problems/new"))
        }))
        (alarms(say, &model.csrf, &model.alarms))
        (settled(say, &model.settled))
        (shelves(say, model))
        (filter_form(say, model))
        @if model.problems.rows.is_empty() { (nothing(say, model)) } @else { (rows(say, model)) }
        (cursor_pager(say, start.as_deref(), next.as_deref()))
        (proposals::on_list(say, &model.csrf, &model.proposals))
    }
}

fn shelves(say: &Say, model: &Model) -> Markup {
    let all: Vec<_> = model
        .counts
        .iter()
        .map(|(shelf, count)| {
            let filter = Filter { shelf: *shelf, after: None, ..model.filter.clone() };
            (*shelf, say.text(terms::shelf_key(*shelf)), filter.href(), u32::try_from(*count).ok())
        })
        .collect();
    let places: Vec<_> = all
        .iter()
        .map(|(shelf, label, href, count)| Tab {
            href,
            label,
            count: *count,
            is_current: *shelf == model.filter.shelf,
        })
        .collect();
    tabs(&say.text("problems-shelves"), &places)
}

fn filter_form(say: &Say, model: &Model) -> Markup {
    let (filter, words) = (&model.filter, say.text("problems-words"));
    html! {
        form.filter method="get" action="/problems" role="search" aria-label=(say.text("problems-filter")) {
            @if filter.shelf != Shelf::Open { input type="hidden" name="shelf" value=(filter.shelf.key()); }
            div.filter-words {
                (Icon::Search)
                input type="search" name="q" value=(filter.q) aria-label=(words) placeholder=(words);
            }
            select name="team" aria-label=(say.text("problems-field-team")) {
                option value="" { (say.text("problems-any-team")) }
                @for team in &model.teams { option value=(team.id) selected[Some(team.id) == filter.team] { (team.name) } }
            }
            (Button::new(&say.text("knowledge-filter-apply")))
        }
    }
}

fn nothing(say: &Say, model: &Model) -> Markup {
    let is_new = model.counts.iter().all(|(_, count)| *count == 0) && !model.filter.narrows();
    let texts = match (is_new, model.filter.narrows()) {
        (true, _) => ["problems-nothing-yet", "problems-nothing-yet-text", "problems-new"],
        (false, true) => ["problems-none", "problems-none-text", "problems-show-all"],
        (false, false) => ["problems-shelf-empty", "problems-shelf-empty-text", "problems-show-all"],
    };
    let [title, text, action] = texts.map(|key| say.text(key));
    let href = if is_new { "/problems/new" } else { "/problems" };
    empty(&Empty {
        icon: Icon::Problem,
        title: &title,
        text: &text,
        action: Some(Button::new(&action).to(href)),
    })
}

fn rows(say: &Say, model: &Model) -> Markup {
    let columns = [
        "problems-column-problem",
        "problems-column-state",
        "problems-column-keeper",
        "problems-column-tickets",
        "problems-column-customers",
        "problems-column-seen",
        "problems-column-fix",
    ]
    .map(|key| say.text(key));
    let rows: Vec<_> = model.problems.rows.iter().map(|line| row(say, line)).collect();
    records(&title(say, model), &columns.each_ref().map(String::as_str), &rows)
}

fn row<'a>(say: &Say, line: &'a ProblemLine) -> Record<'a> {
    let extent = &line.extent;
    Record {
        href: format!("/problems/{}", line.id),
        title: &line.title,
        text: html! { (terms::number(line.id)) " · " (say.ago(line.updated_at.0)) },
        cells: vec![
            terms::state_chip(say, line.state),
            html! {
                bdi { (line.team.name) }
                @if let Some(owner) = &line.owner { p.hint { bdi { (owner) } } }
            },
            html! {
                (say.number(extent.tickets))
                @if extent.open > 0 { p.hint { (say.with("problems-open", &[("n", extent.open.into())])) } }
            },
            html! { (say.number(extent.customers)) },
            html! {
                @match (extent.first_at, extent.last_at) {
                    (Some(first), Some(last)) => {
                        span title=(say.exact(last.0)) { (say.ago(last.0)) }
                        @if first != last { p.hint title=(say.exact(first.0)) { (say.with("problems-first-seen", &[("when", say.ago(first.0).into())])) } }
                    }
                    _ => span.muted { "–" },
                }
            },
            html! { @if line.fix_version.is_empty() { span.muted { "–" } } @else { bdi { (line.fix_version) } } },
        ],
    }
}
