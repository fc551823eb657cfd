//! The lines of a bundle, without their secrets: filtered, linked, page by page.

use maud::{Markup, html};
use trestle_domain::view::bundles::{BundleRow, Diagnosis, LEVELS, LogLine, LogPage};
use trestle_domain::view::desk::TicketView;

use super::events::clean;
use super::{evidence, sample, when};
use crate::desk::ticket_head::ticket_title;
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, Empty, Icon, Problem, back_link, empty, page_head, problem_summary};
use crate::query::escaped;
use crate::signatures::list::Writing;
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The ticket.
    pub view: TicketView,
    /// The bundle.
    pub bundle: BundleRow,
    /// What was found in it.
    pub diagnosis: Diagnosis,
    /// Which lines are wanted.
    pub filter: Filter,
    /// Where the page begins.
    pub from: u64,
    /// Lines that a link points out: the first and the last of them.
    pub marked: Option<(u64, u64)>,
    /// The lines.
    pub page: LogPage,
    /// What stands in the form that marks lines.
    pub mark: Mark,
    /// Why they were not marked.
    pub problems: Vec<Problem>,
    /// Whether the reader writes signatures.
    pub writing: Writing,
}

/// The form that marks lines, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark {
    /// The first line.
    pub first: String,
    /// The last line.
    pub last: String,
    /// What they prove.
    pub note: String,
}

impl Mark {
    /// The form for the lines that a link points out.
    pub fn of((first, last): (u64, u64)) -> Mark {
        Mark { first: first.to_string(), last: last.to_string(), note: String::new() }
    }
}

/// Which lines are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Lines with this in them.
    pub q: String,
    /// Of this level or a graver one: an index into [`LEVELS`].
    pub level: Option<u8>,
    /// The id of an event.
    pub event: String,
    /// Not before this second since 1970.
    pub since: Option<i64>,
    /// Before this second.
    pub until: Option<i64>,
}

impl Filter {
    /// The query that leads to the first of them.
    pub(super) fn query(&self) -> String {
        self.query_from(None)
    }

    /// The second that a field of the form names.
    pub fn second(typed: &str) -> Option<i64> {
        when::from_field(typed)
    }

    fn query_from(&self, from: Option<u64>) -> String {
        let mut pairs = vec![];
        pairs.extend(from.map(|from| format!("from={from}")));
        for (name, value) in [("q", &self.q), ("event", &self.event)] {
            if !value.is_empty() {
                pairs.push(format!("{name}={}", escaped(value)));
            }
        }
        pairs.extend(self.level.map(|level| format!("level={}", LEVELS[usize::from(level)])));
        for (name, value) in [("since", self.since), ("until", self.until)] {
            pairs.extend(value.map(|second| format!("{name}={}", escaped(&when::in_field(second)))));
        }
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }

    fn is_open(&self) -> bool {
        *self == Filter::default()
    }
}

impl Model {
    /// The beginning of a bundle, with lines that a link points out.
    pub fn sample() -> Model {
        Model {
            csrf: "token".to_owned(),
            view: sample::view(),
            bundle: sample::bundle(8),
            diagnosis: sample::diagnosis(),
            filter: Filter::default(),
            from: 1,
            marked: Some((3, 5)),
            page: sample::page(),
            mark: Mark::of((3, 5)),
            problems: vec![],
            writing: Writing::Open,
        }
    }

    /// Lines that are not there could not be marked.
    pub fn sample_refused() -> Model {
        let problems = vec![Problem::new("first", "Name lines that are there.")];
        Model { problems, ..Model::sample() }
    }

    /// Only errors of one event.
    pub fn sample_filtered() -> Model {
        let mut model = Model::sample();
        model.filter = Filter {
            q: "pool".to_owned(),
            level: Some(5),
            event: model.diagnosis.templates[0].id.clone(),
            since: Some(1_773_300_000),
            until: None,
        };
        model.page.lines.retain(|line| line.level == "error");
        model
    }

    /// Nothing fits.
    pub fn sample_empty() -> Model {
        let mut model = Model::sample();
        model.filter.q = "nowhere".to_owned();
        model.page = LogPage { total: model.page.total, ..LogPage::default() };
        model
    }

    pub(super) fn path(&self) -> String {
        format!("/tickets/{}/diagnostics/{}", self.bundle.ticket, self.bundle.id)
    }

    fn lines(&self) -> String {
        format!("{}/lines", self.path())
    }

    /// Lines on a page, as far as can be told from this one.
    fn step(&self) -> u64 {
        (self.page.lines.len() as u64).max(200)
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    format!("{} – {}", model.bundle.name, ticket_title(&model.view))
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let lead = html! {
        (say.with("diagnostics-log-lead", &[("n", say.number(i64::try_from(model.page.total).unwrap_or(i64::MAX)).into())]))
    };
    html! {
        div.log-page.stack {
            (back_link(&model.path(), &say.text("diagnostics-back")))
            (page_head(&model.bundle.name, &lead, &html! {}))
            (problem_summary(say, &model.problems))
            (filter(say, model))
            @if let Some((from, to)) = model.marked {
                p { (say.with("diagnostics-marked", &[("from", from.into()), ("to", to.into())])) }
            }
            log-lines id="log" data-announce=(say.text("diagnostics-more-lines")) {
                @if model.page.lines.is_empty() {
                    (empty(&Empty {
                        icon: Icon::Search,
                        title: &say.text(if model.page.next.is_some() { "diagnostics-lines-not-yet" } else { "diagnostics-lines-none" }),
                        text: &say.text(if model.page.next.is_some() { "diagnostics-lines-not-yet-text" } else { "diagnostics-lines-none-text" }),
                        action: None,
                    }))
                } @else {
                    ol.log role="list" aria-label=(say.text("diagnostics-lines")) {
                        @let mut before = None;
                        @for line in &model.page.lines { (row(say, model, line, &mut before)) }
                    }
                }
                (pager(say, model))
            }
            (evidence::mark(say, model))
        }
    }
}

fn filter(say: &Say, model: &Model) -> Markup {
    let keys = ["diagnostics-q", "diagnostics-least-level", "diagnostics-since", "diagnostics-until"];
    let [q, level, since, until] = keys.map(|key| say.text(key));
    let any = say.text("diagnostics-any-level");
    let names: Vec<_> = LEVELS[..7].iter().map(|level| level_word(say, level)).collect();
    let mut choices = vec![Choice::new("", &any)];
    choices.extend(LEVELS.iter().zip(&names).map(|(level, name)| Choice::new(level, name)));
    let chosen = model.filter.level.map_or("", |level| LEVELS[usize::from(level)]);
    let time = |second: Option<i64>| second.map(when::in_field).unwrap_or_default();
    html! {
        div.log-filter role="search" aria-label=(say.text("diagnostics-filter-lines")) {
            (form::get(&model.lines(), &html! {
                (form::input(say, &Field::new("q", &q).optional(), Input::Text, &model.filter.q))
                (form::select(say, &Field::new("level", &level), &choices, chosen))
                (form::input(say, &Field::new("since", &since).optional(), Input::DateTime, &time(model.filter.since)))
                (form::input(say, &Field::new("until", &until).optional(), Input::DateTime, &time(model.filter.until)))
                @if !model.filter.event.is_empty() { input type="hidden" name="event" value=(model.filter.event); }
                (Button::new(&say.text("diagnostics-apply")).icon(Icon::Search))
            }))
            @if !model.filter.event.is_empty() {
                @let event = model.diagnosis.templates.iter().find(|event| event.id == model.filter.event);
                p {
                    (say.text("diagnostics-only-event")) " "
                    code { (clean(event.map_or(model.filter.event.as_str(), |event| &event.template))) }
                }
            }
            @if !model.filter.is_open() { p { a href=(model.lines()) { (say.text("diagnostics-all-lines")) } } }
        }
    }
}

fn row(say: &Say, model: &Model, line: &LogLine, before: &mut Option<String>) -> Markup {
    let number = line.number;
    let is_marked = model.marked.is_some_and(|(from, to)| (from..=to).contains(&number));
    let place = model.diagnosis.place_of(number);
    let file = place.map(|(file, _)| file.path.clone());
    let is_new_file = file != *before;
    if is_new_file {
        before.clone_from(&file);
    }
    html! {
        @if let Some(file) = file.filter(|_| is_new_file) { li.log-file { bdi { (clean(&file)) } } }
        li.log-line.is-marked[is_marked] id={ "L" (number) } {
            a.log-number href={ (model.lines()) "?from=" (number) "&to=" (number) "#L" (number) }
                aria-label=(say.with("diagnostics-link-to-line", &[("n", number.into())]))
                title=[place.map(|(file, line)| format!("{}:{line}", clean(&file.path)))] { (number) }
            code class=[(!line.level.is_empty()).then(|| format!("log-{}", line.level))] { (clean(&line.text)) }
        }
    }
}

fn pager(say: &Say, model: &Model) -> Markup {
    let href = |from| format!("{}{}", model.lines(), model.filter.query_from(Some(from)));
    let before = (model.from > 1).then(|| href(model.from.saturating_sub(model.step()).max(1)));
    // Of filtered lines nobody knows where the page before began.
    let (before, label) = match model.filter.is_open() {
        true => (before, say.text("diagnostics-lines-before")),
        false => (before.map(|_| href(1)), say.text("diagnostics-lines-first")),
    };
    html! {
        @if before.is_some() || model.page.next.is_some() {
            nav.pager aria-label=(say.text("pager-label")) {
                @if let Some(before) = &before { (Button::new(&label).icon(Icon::ArrowLeft).to(before)) }
                @if let Some(next) = model.page.next.map(href) {
                    a.button href=(next) rel="next" { (Icon::ArrowRight) span { (say.text("diagnostics-lines-after")) } }
                }
            }
        }
    }
}

/// A level in the reader's language.
pub(super) fn level_word(say: &Say, level: &str) -> String {
    let key = match level {
        "trace" => "diagnostics-level-trace",
        "debug" => "diagnostics-level-debug",
        "info" => "diagnostics-level-info",
        "notice" => "diagnostics-level-notice",
        "warning" => "diagnostics-level-warning",
        "error" => "diagnostics-level-error",
        "fatal" => "diagnostics-level-fatal",
        _ => "diagnostics-level-unknown",
    };
    say.text(key)
}
