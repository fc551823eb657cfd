//! The ticket's tab *Investigation*, read like a lab notebook: what is known, then how it was found out.

use maud::{Markup, html};
use trestle_domain::ids::{EvidenceId, HypothesisId};
use trestle_domain::investigation::Standing;
use trestle_domain::ladder::Ladder;
use trestle_domain::view::bundles::Evidence;
use trestle_domain::view::desk::TicketView;
use trestle_domain::view::investigation::Investigation;
use trestle_domain::view::reproduction::Environment;
use trestle_domain::view::snapshots::Snapshot;

use super::form::{Form, Typed};
use super::{hypotheses, known, reproduction, sample, snapshots};
use crate::desk::ticket_head::{TicketTab, ticket_head, ticket_tabs, ticket_title};
use crate::parts::{Problem, live, problem_summary};
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
    /// What was found out.
    pub investigation: Investigation,
    /// Marked lines of the ticket's logs.
    pub evidence: Vec<Evidence>,
    /// Environments that are offered.
    pub environments: Vec<Environment>,
    /// Configurations that were kept, the latest first.
    pub snapshots: Vec<Snapshot>,
    /// The hypothesis that the root cause is to be stated from.
    pub cause_from: Option<HypothesisId>,
    /// Times as the fields of the workaround's form have them: out since, restored at.
    pub times: [String; 2],
    /// What was refused.
    pub typed: Option<Typed>,
    /// Why.
    pub problems: Vec<Problem>,
}

impl Model {
    /// In the middle of it.
    pub fn sample() -> Model {
        Model { snapshots: sample::snapshots(), ..Model::of(sample::investigation(), sample::works()) }
    }

    /// Nobody has begun.
    pub fn sample_empty() -> Model {
        Model::of(Investigation::default(), sample::works())
    }

    /// Read by who does not work on the ticket.
    pub fn sample_read() -> Model {
        Model { view: sample::reads(), ..Model::sample() }
    }

    /// The same, before anybody has begun.
    pub fn sample_read_empty() -> Model {
        Model { evidence: vec![], ..Model::of(Investigation::default(), sample::reads()) }
    }

    /// A verdict on a picture that a colleague has changed.
    pub fn sample_refused() -> Model {
        let values = [("standing", "refuted"), ("reason", "The pool is the same everywhere.")];
        let values = values.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
        let typed = Some(Typed { form: "verdict-12".to_owned(), values });
        let message = "A colleague has added something meanwhile. Read it, then decide again.";
        let problems = vec![Problem::new("verdict-12-reason", message)];
        Model { typed, problems, ..Model::sample() }
    }

    /// A hypothesis was confirmed a moment ago.
    pub fn sample_confirmed() -> Model {
        let mut model = Model::sample();
        model.investigation.conclusions.clear();
        model.cause_from = Some(HypothesisId(11));
        model
    }

    fn of(investigation: Investigation, view: TicketView) -> Model {
        Model {
            csrf: "token".to_owned(),
            view,
            ladder: crate::desk::sample::ladder(),
            investigation,
            evidence: vec![sample::evidence()],
            environments: sample::environments()
                .into_iter()
                .filter(|one| one.archived_at.is_none())
                .collect(),
            snapshots: vec![],
            cause_from: None,
            times: ["2026-03-12T07:59".to_owned(), "2026-03-12T08:41".to_owned()],
            typed: None,
            problems: vec![],
        }
    }

    /// Whether the reader works on it, or only reads.
    pub(super) fn works(&self) -> bool {
        self.view.rights.work
    }

    pub(super) fn path(&self, rest: &str) -> String {
        format!("/tickets/{}/{rest}", self.view.ticket.id)
    }

    pub(super) fn form(&self, name: String) -> Form<'_> {
        Form::named(name, self.typed.as_ref(), &self.problems)
    }

    pub(super) fn marked(&self, id: EvidenceId) -> Option<&Evidence> {
        self.evidence.iter().find(|one| one.id == id)
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    ticket_title(&model.view)
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let topic = format!("ticket:{}", model.view.ticket.id);
    let changed = say.text("investigation-changed");
    html! {
        div.ticket-page.stack {
            (ticket_head(say, &model.view, &model.ladder, &html! {}))
            (ticket_tabs(say, &model.view, TicketTab::Investigation))
            (problem_summary(say, &model.problems))
            (live("investigation-live", &model.path("investigation"), &[&topic], &changed, &html! {
                div.notebook {
                    p.muted.row {
                        span { (say.text("investigation-internal")) }
                        @if !model.investigation.hypotheses.is_empty() { (glance(say, &model.investigation)) }
                    }
                    (known::known(say, model))
                    (hypotheses::hypotheses(say, model))
                    (reproduction::reproduction(say, model))
                    (snapshots::snapshots(say, model))
                }
            }))
        }
    }
}

/// How many hypotheses stand how.
fn glance(say: &Say, investigation: &Investigation) -> Markup {
    let count = |standing| investigation.hypotheses.iter().filter(|one| one.standing == standing).count();
    let keys = [
        (Standing::Confirmed, "investigation-glance-confirmed"),
        (Standing::Supported, "investigation-glance-supported"),
        (Standing::Open, "investigation-glance-open"),
        (Standing::Refuted, "investigation-glance-refuted"),
    ];
    html! {
        @for (standing, key) in keys {
            @let n = count(standing);
            @if n > 0 { span.chip { (say.with(key, &[("n", n.into())])) } }
        }
    }
}
