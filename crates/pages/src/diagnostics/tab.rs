//! The ticket's tab *Diagnostics*: its bundles, and what was found in one of them, findings first.

use maud::{Markup, html};
use trestle_domain::bundle::{BundleState, Trouble};
use trestle_domain::ladder::Ladder;
use trestle_domain::time::Timestamp;
use trestle_domain::view::bundles::{BundleRow, Diagnosis, Evidence, GivenLink, Rates};
use trestle_domain::view::desk::TicketView;
use trestle_domain::view::signatures::Recognition;

use super::healthy::{self, Compared};
use super::machine::{self, Machine};
use super::{bundles, events, evidence, files, findings, more, original, over_time, sample, stacks};
use crate::desk::ticket_head::{TicketTab, ticket_head, ticket_tabs, ticket_title};
use crate::parts::{Empty, Icon, Kind, Problem, empty, live, notice, problem_summary};
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
    /// Teams and tiers.
    pub ladder: Ladder,
    /// Every bundle, the latest first.
    pub bundles: Vec<BundleRow>,
    /// Lines that were marked.
    pub evidence: Vec<Evidence>,
    /// Links by which the customer can send more.
    pub links: Vec<GivenLink>,
    /// Whether the reader writes signatures.
    pub writing: Writing,
    /// The one that is shown.
    pub shown: Option<Shown>,
    /// Bytes that a bundle may have.
    pub most_bytes: u64,
    /// For how many days logs are kept as they came; none with 0.
    pub original_days: u16,
    /// Whether the reader may open those.
    pub is_admin: bool,
    /// Why nothing was added.
    pub problems: Vec<Problem>,
}

/// One bundle and how it is looked at.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Which.
    pub bundle: BundleRow,
    /// What was found, once it was read.
    pub diagnosis: Option<Diagnosis>,
    /// Known problems that were recognised in it, with what somebody said they are not.
    pub recognised: Vec<Recognition>,
    /// What it is compared with.
    pub compared: Compared,
    /// What is looked at.
    pub focus: Focus,
    /// Records over the time that is looked at; those of the report if it is all.
    pub rates: Option<Rates>,
    /// The devices that it may be of.
    pub machine: Machine,
}

/// What somebody looks at: some stretch of time, some events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// From this second since 1970.
    pub since: Option<i64>,
    /// Until this second.
    pub until: Option<i64>,
    /// How events are sorted.
    pub order: Order,
    /// Events with this in them.
    pub q: String,
}

/// How events are sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// Errors first, then the most frequent.
    #[default]
    Gravity,
    /// The most frequent first.
    Count,
    /// The most frequent last.
    Rare,
    /// Those that came in a burst first.
    Burst,
}

impl Order {
    /// Every order, the usual first.
    pub const ALL: [Order; 4] = [Order::Gravity, Order::Count, Order::Rare, Order::Burst];

    /// The name in addresses and text keys.
    pub fn key(self) -> &'static str {
        match self {
            Order::Gravity => "gravity",
            Order::Count => "count",
            Order::Rare => "rare",
            Order::Burst => "burst",
        }
    }

    /// The order of this name, the usual one if there is none.
    pub fn from_key(key: &str) -> Order {
        Order::ALL.into_iter().find(|order| order.key() == key).unwrap_or_default()
    }
}

impl Focus {
    /// The query that leads to it.
    pub(super) fn query(&self) -> String {
        let mut pairs = vec![];
        pairs.extend(self.since.map(|since| format!("since={since}")));
        pairs.extend(self.until.map(|until| format!("until={until}")));
        if self.order != Order::default() {
            pairs.push(format!("order={}", self.order.key()));
        }
        if !self.q.is_empty() {
            pairs.push(format!("q={}", escaped(&self.q)));
        }
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

impl Shown {
    /// Where this bundle is shown.
    pub(super) fn href(&self) -> String {
        format!("/tickets/{}/diagnostics/{}", self.bundle.ticket, self.bundle.id)
    }

    /// Where its lines are.
    pub(super) fn lines(&self) -> String {
        format!("{}/lines", self.href())
    }
}

impl Model {
    /// A bundle with a known problem, and an older one.
    pub fn sample() -> Model {
        let mut model = Model::of(vec![sample::bundle(8), sample::older()]);
        model.shown = Some(sample::shown());
        model.evidence = vec![sample::evidence()];
        model.links = vec![sample::link()];
        model
    }

    /// A ticket without logs.
    pub fn sample_empty() -> Model {
        Model::of(vec![])
    }

    /// One that is being read.
    pub fn sample_reading() -> Model {
        let bundle = BundleRow {
            state: BundleState::Reading,
            done_bytes: 1_700_000,
            read_at: None,
            ..sample::bundle(8)
        };
        Model::of_one(bundle, None)
    }

    /// One in which nothing could be read.
    pub fn sample_unreadable() -> Model {
        let trouble = Some(Trouble::NoText);
        let bundle = BundleRow { state: BundleState::Unreadable, trouble, ..sample::bundle(8) };
        Model::of_one(bundle, Some(sample::nothing()))
    }

    /// No file was chosen.
    pub fn sample_refused() -> Model {
        let problems = vec![Problem::new("file", "Choose a file.")];
        Model { problems, ..Model::sample_empty() }
    }

    /// One that is kept as it came, which an administrator wants to open without a reason.
    pub fn sample_kept(say: &Say) -> Model {
        let mut model = Model::sample();
        (model.original_days, model.is_admin) = (14, true);
        model.problems = vec![Problem::new("reason", say.text("diagnostics-problem-reason"))];
        if let Some(shown) = &mut model.shown {
            shown.bundle.original_until = Some(Timestamp(1_774_526_400_000));
        }
        model
    }

    fn of_one(bundle: BundleRow, diagnosis: Option<Diagnosis>) -> Model {
        let mut model = Model::of(vec![bundle.clone()]);
        model.shown = Some(Shown {
            bundle,
            diagnosis,
            recognised: vec![],
            compared: Compared::default(),
            focus: Focus::default(),
            rates: None,
            machine: Machine::default(),
        });
        model
    }

    fn of(bundles: Vec<BundleRow>) -> Model {
        Model {
            csrf: "token".to_owned(),
            view: sample::view(),
            ladder: crate::desk::sample::ladder(),
            bundles,
            evidence: vec![],
            links: vec![],
            writing: Writing::Open,
            shown: None,
            most_bytes: 500_000_000,
            original_days: 0,
            is_admin: false,
            problems: vec![],
        }
    }

    pub(super) fn path(&self) -> String {
        format!("/tickets/{}/diagnostics", self.view.ticket.id)
    }

    /// The form that makes a signature of what the query points at, for those who write signatures.
    pub(super) fn making(&self, query: &str) -> Option<String> {
        let ticket = self.view.ticket.id;
        (self.writing == Writing::Open)
            .then(|| format!("/diagnostics/signatures/new?ticket={ticket}&{query}"))
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    ticket_title(&model.view)
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let topic = format!("ticket:{}", model.view.ticket.id);
    let src = model.shown.as_ref().map_or_else(|| model.path(), |shown| shown.href() + &shown.focus.query());
    let changed = say.text("diagnostics-changed");
    html! {
        div.ticket-page.stack {
            (ticket_head(say, &model.view, &model.ladder, &html! {}))
            (ticket_tabs(say, &model.view, TicketTab::Diagnostics))
            (problem_summary(say, &model.problems))
            h2.visually-hidden { (say.text("desk-tab-diagnostics")) }
            (live("diagnosis-live", &src, &[&topic], &changed, &html! {
                div.stack {
                    @if model.bundles.is_empty() {
                        (empty(&Empty {
                            icon: Icon::Pulse,
                            title: &say.text("diagnostics-none"),
                            text: &say.text("diagnostics-none-text"),
                            action: None,
                        }))
                    }
                    (evidence::list(say, model))
                    (bundles::list(say, model))
                    @if let Some(shown) = &model.shown { (one(say, model, shown)) }
                }
            }))
            (more::more(say, model))
        }
    }
}

fn one(say: &Say, model: &Model, shown: &Shown) -> Markup {
    let bundle = &shown.bundle;
    html! {
        section.diagnosis.stack aria-labelledby="bundle-title" {
            (bundles::head(say, model, bundle))
            @match (bundle.state, &shown.diagnosis) {
                (BundleState::Waiting | BundleState::Reading, _) => { (bundles::progress(say, shown)) }
                (BundleState::Unreadable, diagnosis) => {
                    @let trouble = bundle.trouble.unwrap_or(Trouble::Failed);
                    (notice(say, Kind::Danger, &html! { (say.text(trouble_key(trouble))) }))
                    @if let Some(diagnosis) = diagnosis { (files::problems(say, diagnosis)) }
                }
                (BundleState::Read, Some(diagnosis)) => { (result(say, model, shown, diagnosis)) }
                (BundleState::Read, None) => {}
            }
            (original::original(say, model, shown))
        }
    }
}

fn result(say: &Say, model: &Model, shown: &Shown, diagnosis: &Diagnosis) -> Markup {
    html! {
        (findings::known(say, model, shown, diagnosis))
        (healthy::compared(say, shown, diagnosis))
        (over_time::over_time(say, shown, diagnosis))
        (findings::notable(say, shown, diagnosis))
        (machine::machine(say, model, shown, diagnosis))
        (events::events(say, model, shown, diagnosis))
        (stacks::stacks(say, model, shown, diagnosis))
        (files::files(say, shown, diagnosis))
        (files::redacted(say, diagnosis))
        (files::problems(say, diagnosis))
        (healthy::mark(say, model, shown))
    }
}

fn trouble_key(trouble: Trouble) -> &'static str {
    match trouble {
        Trouble::NoText => "diagnostics-trouble-no-text",
        Trouble::Gone => "diagnostics-trouble-gone",
        Trouble::Failed => "diagnostics-trouble-failed",
    }
}
